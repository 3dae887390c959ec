"""Every sentence that reading a file can say to a researcher, by code; the floors above translate them."""

from collections.abc import Mapping


def _(sentence: str) -> str:
    """Mark a sentence for translation; the ground floor itself speaks only English."""
    return sentence


REFUSALS: Mapping[str, str] = {
    "empty": _("The file holds no text. Choose another file."),
    "not_text": _("The file is named like a text but holds %(kind)s. Save it as PDF or plain text and upload that."),
    "bad_encoding": _(
        "The letters of the file cannot be made out: its encoding is unknown. Save it as UTF-8 and upload it again."
    ),
    "not_pdf": _("The file is named .pdf but is not a PDF (it holds %(kind)s). Export it as PDF again."),
    "damaged": _("The PDF is damaged and cannot be opened. Export or download it again."),
    "password": _("The PDF is locked with a password. Enter its password to read it."),
    "wrong_password": _("The password does not open this PDF. Check it and enter it again."),
    "no_pages": _("The PDF has no pages. Export it again."),
    "no_text": _(
        "The PDF holds only pictures of pages, no text (pages %(pages)s). "
        "Recognise its text with an OCR program first, then upload the result."
    ),
    "too_large": _("The file is %(size)s MB; at most %(limit)s MB can be read. Split it or make it smaller."),
    "too_many_pages": _("The PDF has %(pages)s pages; at most %(limit)s can be read. Split it into chapters."),
    "unknown_format": _("Files of the kind %(kind)s cannot be read. Save it as PDF, plain text or Markdown."),
}

REMARKS: Mapping[str, str] = {
    "encoding_guessed": _("The file is not UTF-8; it was read as %(encoding)s. Check letters with accents."),
    "emphasis_removed": _("Asterisks that marked emphasis were left out (%(count)s pairs)."),
    "read_as_markdown": _("The text has Markdown headings and was read as Markdown."),
    "lines_joined": _("The lines were broken by hand or by a scan; %(count)s line ends were joined into paragraphs."),
    "controls_replaced": _("Control characters were replaced by spaces (%(count)s)."),
    "page_without_text": _("Page %(page)s of the file has no text; it may be a picture."),
    "page_failed": _("Page %(page)s of the file could not be read and was left out."),
    "glyphs_without_letters": _("Page %(page)s of the file has signs that stand for no letter; they were left out."),
    "repaired": _("The PDF was damaged or locked against copying; it was repaired before it was read."),
}

KINDS: Mapping[str, str] = {
    "binary": _("binary data"),
    "text": _("plain text"),
    "image": _("a picture"),
    "archive": _("an archive"),
    "office": _("an office document"),
    "sound": _("sound or film"),
    "pdf": _("a PDF"),
}


def filled(template: str, params: Mapping[str, object]) -> str:
    """The English sentence with its values in place."""
    return template % params
