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
    "pages_locked": _(
        "The file is locked with a password, which is not kept: its pages cannot be shown here. "
        "Open it on your computer with the password."
    ),
    "page_not_drawn": _("This page cannot be shown: the file is damaged here. The text is kept."),
    "page_takes_long": _("Drawing this page takes too long, so it is not shown."),
    "pages_busy": _("Many pages are being drawn at this moment. Look at this one again shortly."),
    "no_such_page": _("The file has no such page."),
    "file_gone": _("The file itself is no longer in its place, so its pages cannot be shown. The text is kept."),
    "no_text": _("The PDF holds only pictures of pages, no text (pages %(pages)s). Let its text be recognised (OCR)."),
    "no_tesseract": _(
        "The program that recognises text (Tesseract) is not installed on the computer this runs on. "
        "On Debian and Ubuntu: apt-get install tesseract-ocr tesseract-ocr-ind. "
        "On macOS: brew install tesseract tesseract-lang. "
        "On Windows: install Tesseract-OCR and tick Indonesian among its languages."
    ),
    "no_language": _(
        "Tesseract is installed, but without what it needs for this language (%(language)s). "
        "On Debian and Ubuntu: apt-get install tesseract-ocr-%(language)s. "
        "On macOS: brew install tesseract-lang. On Windows: tick the language in the installer of Tesseract-OCR."
    ),
    "nothing_recognised": _(
        "No text was recognised on the pages of this PDF. Look whether they hold any; "
        "scan them again with at least 300 dpi, upright and with more contrast."
    ),
    "too_large": _("The file is %(size)s MB; at most %(limit)s MB can be read. Split it or make it smaller."),
    "text_too_long": _(
        "The file holds %(count)s million letters; at most %(limit)s million can be read. "
        "Split it into chapters and upload them one by one."
    ),
    "too_many_parts": _(
        "The file holds %(count)s paragraphs; at most %(limit)s can be read. "
        "Split it into chapters and upload them one by one."
    ),
    "too_many_headings": _(
        "The file holds %(count)s headings; at most %(limit)s can be read. "
        "Give paragraphs that are no headings another style, or split the file."
    ),
    "too_many_pages": _("The PDF has %(pages)s pages; at most %(limit)s can be read. Split it into chapters."),
    "pages_too_full": _(
        "The pages of the PDF hold more letters or lines than can be read (pages %(pages)s). "
        "Print it to PDF again on pages of the usual size."
    ),
    "took_too_long": _(
        "The file took longer than %(minutes)s minutes to read. Split it into chapters and upload them one by one."
    ),
    "too_much_memory": _(
        "Reading the file would take more memory than one file may. Split it, or save it without its pictures."
    ),
    "reading_broke_off": _("Reading the file broke off. Save or export it again and upload that."),
    "unknown_format": _(
        "Files of the kind %(kind)s cannot be read. Save it as PDF, Word (.docx), plain text or Markdown."
    ),
    "convert_pages": _(
        "Pages files cannot be read. Open it in Pages, choose File, Export To, Word, and upload the result."
    ),
    "convert_tex": _(
        "LaTeX sources (.tex) cannot be read: what is printed is only known once it is set. "
        "Upload the PDF that is made from it."
    ),
    "convert_writing": _(
        "Files of the kind %(kind)s cannot be read. "
        "Open it in the program it was written with or in LibreOffice, save it as .docx and upload that."
    ),
    "convert_sheet": _(
        "Spreadsheets (%(kind)s) cannot be read as texts. "
        "Export the sheets that are to be read as PDF, or copy them into a Word document, and upload that."
    ),
    "convert_slides": _("Presentations (%(kind)s) cannot be read. Export it as PDF and upload that."),
    "convert_book": _(
        "Books of the kind %(kind)s cannot be read. "
        "Convert it to EPUB or PDF, with Calibre for example, and upload that."
    ),
    "convert_picture": _(
        "Pictures cannot be read one by one. Put the pictures of the pages into one PDF and upload that; "
        "its text can then be recognised."
    ),
    "convert_link": _(
        "The file holds no text, only a link to it. Download the document itself (in Google Docs: File, Download, "
        "Microsoft Word) and upload that."
    ),
    "not_office": _("The file is named .%(suffix)s but holds %(kind)s. Save it as .%(suffix)s or .docx again."),
    "damaged_package": _(
        "The %(kind)s file is damaged and cannot be opened. "
        "Open it in the program it was made with, save it again and upload that."
    ),
    "locked_package": _(
        "The %(kind)s file is locked with a password or against copying. "
        "Save it without the lock, if you may, and upload that."
    ),
    "unsafe_package": _(
        "The %(kind)s file would unpack to far more than a document holds, or to places outside itself. "
        "Open it in the program it was made with, save it again and upload that."
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
    "front_matter_left_out": _("What stands before the text between two lines of dashes (title, date …) was left out."),
    "read_as_markdown": _("The text has Markdown headings and was read as Markdown."),
    "lines_joined": _("The lines were broken by hand or by a scan; %(count)s line ends were joined into paragraphs."),
    "controls_replaced": _("Control characters were replaced by spaces (%(count)s)."),
    "page_without_text": _("Page %(page)s of the file has no text; it may be a picture."),
    "pages_recognised": _(
        "The text of %(count)s pages was recognised from pictures; in the reader, words that are uncertain are dotted."
    ),
    "page_blank": _("No text was recognised on page %(page)s of the file; it may be blank or hold only a picture."),
    "recognition_took_too_long": _("The text of page %(page)s took too long to recognise; the page was left out."),
    "page_not_recognised": _("The text of page %(page)s could not be recognised; the page was left out."),
    "page_failed": _("Page %(page)s of the file could not be read and was left out."),
    "page_too_full": _("Page %(page)s of the file holds more letters or lines than can be read; it was left out."),
    "glyphs_without_letters": _("Page %(page)s of the file has signs that stand for no letter; they were left out."),
    "pages_approximate": _(
        "Pages are where the word processor last broke them (%(count)s pages); "
        "on another computer or in print they may differ."
    ),
    "pages_unknown": _("The file does not say where its pages begin; its passages are cited without a page."),
    "comments_left_out": _("Comments in the margin are not part of the text; they were left out (%(count)s)."),
    "deletions_left_out": _("Tracked changes were read as accepted: deleted stretches were left out (%(count)s)."),
    "hidden_left_out": _("Text that the word processor hides was left out (%(count)s stretches)."),
    "pages_lost": _(
        "The PDF was cut off or damaged: %(count)s of its pages are lost. Download or export it again to have them all."
    ),
    "page_took_too_long": _("Page %(page)s of the file took too long to read and was left out."),
    "scripts_ignored": _("The PDF holds scripts; they were not run."),
    "attachments_ignored": _("The PDF carries other files with it (%(count)s); they were not read."),
    "cut_short": _("The file ends in the middle; what is there was read. Compare its end with the original."),
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
