"""Reads a file of any kind; the only room that knows all formats."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import filetype

from coding.text.canonical import canonical
from coding.text.decoding import letters
from coding.text.docx_package import OLE_HEADER, ZIP_HEADER
from coding.text.readers import html, markdown, office, pdf, plain
from coding.text.reading import DEFAULT_LIMITS, CanonicalText, Limits, Progress, Reading, ReadingError, Warning

TEXT_READERS: dict[str, Callable[[str, str], Reading]] = {"plain": plain.read, "markdown": markdown.read}
FORMATS = (*TEXT_READERS, "pdf", "docx", "html")
MARKDOWN_NAMES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
HTML_NAMES = frozenset({".html", ".htm", ".xhtml"})
# The old ones cannot be read, but are told what to become.
WORD_NAMES = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot"})
# Made of letters or not, these would be read wrongly as plain text.
OTHER_NAMES = frozenset({".odt", ".rtf", ".epub", ".pages", ".tex", ".wps", ".xls", ".xlsx", ".ppt", ".pptx"})
ATX = re.compile(r"^#{1,6} +\S", re.M)
PLAIN_ATX = re.compile(r"^(?:#{2,6} +\S|# +\*\*)", re.M)
PDF_HEADER = b"%PDF-"


def read(
    path: str | Path,
    *,
    password: str | None = None,
    format: str | None = None,
    name: str | None = None,
    progress: Progress | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> CanonicalText:
    """The kept text of a file.

    `name` is the name the file was uploaded under; `format` (one of FORMATS) overrules name and content.
    Raises ReadingError with a sentence a researcher can act on.
    """
    path = Path(path)
    size = path.stat().st_size
    if size > limits.megabytes * 1_000_000:
        raise ReadingError("too_large", {"size": round(size / 1_000_000), "limit": limits.megabytes})
    if not size:
        raise ReadingError("empty")
    suffix = Path(name or path.name).suffix.lower()
    with path.open("rb") as file:
        head = file.read(4096)
    known = format or _format(head, suffix)
    if known == "pdf":
        _must_be_pdf(head)
        return canonical(pdf.read(path, password=password, progress=progress, limits=limits))
    if known == "docx":
        _must_be_word(head)
        return canonical(office.read(path, progress=progress))
    return _read_letters(path.read_bytes(), suffix, known)


def _format(head: bytes, suffix: str) -> str:
    """Answers "pdf", "docx" or "html", or "" for a plain or Markdown text.

    A PDF is known by its first bytes whatever its name.
    """
    if PDF_HEADER in head[:1024] or suffix == ".pdf":
        return "pdf"
    if suffix in OTHER_NAMES or head.startswith(b"{\\rtf"):
        kind = "RTF" if head.startswith(b"{\\rtf") else suffix[1:].upper()
        raise ReadingError("unknown_format", {"kind": kind})
    if suffix in WORD_NAMES:
        return "docx"
    return "html" if suffix in HTML_NAMES else ""


def _must_be_pdf(head: bytes) -> None:
    if PDF_HEADER in head:
        return
    raise ReadingError("not_pdf", {"kind": _kind_or_text(head)})


def _must_be_word(head: bytes) -> None:
    if not head.startswith((ZIP_HEADER, OLE_HEADER)):
        raise ReadingError("not_word", {"kind": _kind_or_text(head)})


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


def _read_letters(data: bytes, suffix: str, known: str) -> CanonicalText:
    try:
        if known == "html":
            return canonical(html.read(data))
        text, encoding, remarks = letters(data)
    except ReadingError as error:
        if error.code == "empty":
            raise
        raise ReadingError("not_text", {"kind": kind_of(data[:4096])}) from error
    seen = "markdown" if len(ATX.findall(text)) > 1 or PLAIN_ATX.search(text) else "plain"
    chosen = known or ("markdown" if suffix in MARKDOWN_NAMES else seen)
    if chosen not in TEXT_READERS:
        raise ReadingError("unknown_format", {"kind": chosen})
    if chosen == "markdown" and not known and suffix not in MARKDOWN_NAMES:
        remarks.append(Warning("read_as_markdown"))
    reading = TEXT_READERS[chosen](text, encoding)
    return canonical(_with(reading, remarks))


def _with(reading: Reading, remarks: list[Warning]) -> Reading:
    return replace(reading, warnings=(*remarks, *reading.warnings))


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
