"""Knows a file by its first bytes and its name: which reader it is for, or what it must become first."""

import re
from collections.abc import Mapping

import filetype

from coding.text.archives import ZIP_HEADER
from coding.text.decoding import letters
from coding.text.docx_package import OLE_HEADER
from coding.text.reading import ReadingError

PDF_HEADER = b"%PDF-"
RTF_HEADER = b"{\\rtf"
HTML_HEADER = re.compile(rb"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S)
# An archive of these kinds says first of all what it is.
DECLARED = re.compile(rb"PK\x03\x04.{26}mimetypeapplication/(?:(epub)\+zip|vnd\.oasis\.opendocument\.(text))", re.S)
NAMES: Mapping[str, str] = {
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    # The old ones cannot be read, but are told what to become.
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot"), "docx"),
    **dict.fromkeys((".odt", ".ott"), "odt"),
    ".rtf": "rtf",
    ".epub": "epub",
    ".pdf": "pdf",
}
# Made of letters or not, these would be read wrongly as plain text: the sentence that says what they must become.
CONVERTED: Mapping[str, str] = {
    ".pages": "convert_pages",
    **dict.fromkeys((".tex", ".latex", ".ltx"), "convert_tex"),
    **dict.fromkeys((".wps", ".wpd", ".lwp", ".sxw", ".fodt", ".hwp"), "convert_writing"),
    **dict.fromkeys((".xls", ".xlsx", ".xlsm", ".ods", ".numbers"), "convert_sheet"),
    **dict.fromkeys((".ppt", ".pptx", ".pps", ".ppsx", ".odp", ".key"), "convert_slides"),
    **dict.fromkeys((".mobi", ".azw", ".azw3", ".djvu", ".djv"), "convert_book"),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"), "convert_picture"),
    **dict.fromkeys((".gdoc", ".url", ".webloc", ".lnk"), "convert_link"),
}


def format_of(head: bytes, suffix: str) -> str:
    """Answers "pdf", "docx", "odt", "rtf", "epub" or "html", or "" for a plain or Markdown text.

    What the first bytes show goes before the name. Raises ReadingError for what must be converted first.
    """
    if PDF_HEADER in head[:1024]:
        return "pdf"
    declared = DECLARED.match(head)
    if declared:
        return "epub" if declared[1] else "odt"
    if head.lstrip().startswith(RTF_HEADER):
        return "rtf"
    known = NAMES.get(suffix, "")
    if known == "docx" and HTML_HEADER.match(head):
        return "html"  # what many websites send as "Word"
    if suffix in CONVERTED:
        raise ReadingError(CONVERTED[suffix], {"kind": suffix[1:].upper()})
    return known


def must_be(known: str, head: bytes) -> None:
    """Raises ReadingError not_pdf, not_word or not_office for a file that is named like one and is none."""
    if known == "pdf" and PDF_HEADER not in head:
        raise ReadingError("not_pdf", {"kind": _kind_or_text(head)})
    if known == "docx" and not head.startswith((ZIP_HEADER, OLE_HEADER)):
        raise ReadingError("not_word", {"kind": _kind_or_text(head)})
    header = {"odt": ZIP_HEADER, "epub": ZIP_HEADER, "rtf": RTF_HEADER}.get(known, b"")
    if not head.lstrip().startswith(header):
        raise ReadingError("not_office", {"suffix": known, "kind": _kind_or_text(head)})


def _kind_or_text(head: bytes) -> str:
    kind = kind_of(head)
    return "plain text" if kind == "binary data" and _is_text(head) else kind


def _is_text(head: bytes) -> bool:
    try:
        # A letter of several bytes may be cut at the end of the sample.
        letters(head[:-4] or head)
    except ReadingError:
        return False
    return True


def kind_of(head: bytes) -> str:
    """What the first bytes of a file show it to be, in words of `sentences.KINDS`."""
    found = filetype.guess(head)
    if found is None:
        return "binary data"
    family, _, _ = found.mime.partition("/")
    if family == "image":
        return "a picture"
    if family in {"audio", "video"}:
        return "sound or film"
    if found.extension in {"doc", "docx", "odt", "xls", "xlsx", "ppt", "pptx", "epub"}:
        return "an office document"
    return "a PDF" if found.extension == "pdf" else "an archive" if family == "application" else "binary data"
