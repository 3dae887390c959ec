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
    "pages_too_full": _(
        "The pages of the PDF hold more letters or lines than can be read (pages %(pages)s). "
        "Print it to PDF again on pages of the usual size."
    ),
    "unknown_format": _(
        "Files of the kind %(kind)s cannot be read. Save it as PDF, Word (.docx), plain text or Markdown."
    ),
    "not_word": _("The file is named like a Word file but holds %(kind)s. Save it as .docx again."),
    "damaged_word": _(
        "The Word file is damaged and cannot be opened. "
        "Open it in Word or LibreOffice, save it again as .docx and upload that."
    ),
    "locked_word": _(
        "The Word file is locked with a password. Open it in Word, take the password off, save it and upload that."
    ),
    "old_word": _(
        "The file is in Word's old format (.doc), which cannot be read. "
        "Open it in Word or LibreOffice, save it as .docx and upload that."
    ),
    "unsafe_word": _(
        "The Word file would unpack to far more than a document holds, or to places outside itself. "
        "Open it in Word or LibreOffice, save it again as .docx and upload that."
    ),
}

REMARKS: Mapping[str, str] = {
    "encoding_guessed": _("The file is not UTF-8; it was read as %(encoding)s. Check letters with accents."),
    "emphasis_removed": _("Asterisks that marked emphasis were left out (%(count)s pairs)."),
    "read_as_markdown": _("The text has Markdown headings and was read as Markdown."),
    "lines_joined": _("The lines were broken by hand or by a scan; %(count)s line ends were joined into paragraphs."),
    "controls_replaced": _("Control characters were replaced by spaces (%(count)s)."),
    "page_without_text": _("Page %(page)s of the file has no text; it may be a picture."),
    "page_failed": _("Page %(page)s of the file could not be read and was left out."),
    "page_too_full": _("Page %(page)s of the file holds more letters or lines than can be read; it was left out."),
    "glyphs_without_letters": _("Page %(page)s of the file has signs that stand for no letter; they were left out."),
    "pages_approximate": _(
        "Pages are where Word last broke them (%(count)s pages); on another computer or in print they may differ."
    ),
    "pages_unknown": _("The file does not say where its pages begin; its passages are cited without a page."),
    "comments_left_out": _("Comments in the margin are not part of the text; they were left out (%(count)s)."),
    "deletions_left_out": _("Tracked changes were read as accepted: deleted stretches were left out (%(count)s)."),
    "hidden_left_out": _("Text that Word hides was left out (%(count)s stretches)."),
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
