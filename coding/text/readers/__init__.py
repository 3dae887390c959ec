"""Reads a file of any kind; the only room that knows all formats."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import filetype

from coding.text.canonical import canonical
from coding.text.decoding import letters
from coding.text.readers import markdown, pdf, plain
from coding.text.reading import DEFAULT_LIMITS, CanonicalText, Limits, Progress, Reading, ReadingError, Warning

TEXT_READERS: dict[str, Callable[[str, str], Reading]] = {"plain": plain.read, "markdown": markdown.read}
FORMATS = (*TEXT_READERS, "pdf")
MARKDOWN_NAMES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
# Made of letters or not, these would be read wrongly as plain text.
OTHER_NAMES = frozenset(
    {".doc", ".docx", ".docm", ".dot", ".odt", ".rtf", ".epub", ".html", ".htm", ".pages", ".tex", ".wps", ".xls",
     ".xlsx", ".ppt", ".pptx"}
)  # fmt: skip
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

    `name` is the name the file was uploaded under; `format` ("plain", "markdown", "pdf") overrules name and content.
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
    if (format or _format(head, suffix)) == "pdf":
        _must_be_pdf(head)
        return canonical(pdf.read(path, password=password, progress=progress, limits=limits))
    return _read_text(path.read_bytes(), suffix, format)


def _format(head: bytes, suffix: str) -> str:
    """Answers "pdf", or "" for a text of either kind; a PDF is known by its first bytes whatever its name."""
    if PDF_HEADER in head[:1024] or suffix == ".pdf":
        return "pdf"
    if suffix in OTHER_NAMES or head.startswith(b"{\\rtf"):
        kind = "RTF" if head.startswith(b"{\\rtf") else suffix[1:].upper()
        raise ReadingError("unknown_format", {"kind": kind})
    return ""


def _must_be_pdf(head: bytes) -> None:
    if PDF_HEADER in head:
        return
    kind = kind_of(head)
    if kind == "binary data" and _is_text(head):
        kind = "plain text"
    raise ReadingError("not_pdf", {"kind": kind})


def _is_text(head: bytes) -> bool:
    try:
        # A letter of several bytes may be cut at the end of the sample.
        letters(head[:-4] or head)
    except ReadingError:
        return False
    return True


def _read_text(data: bytes, suffix: str, format: str | None) -> CanonicalText:
    try:
        text, encoding, remarks = letters(data)
    except ReadingError as error:
        if error.code == "empty":
            raise
        raise ReadingError("not_text", {"kind": kind_of(data[:4096])}) from error
    seen = "markdown" if len(ATX.findall(text)) > 1 or PLAIN_ATX.search(text) else "plain"
    chosen = format or ("markdown" if suffix in MARKDOWN_NAMES else seen)
    if chosen not in TEXT_READERS:
        raise ReadingError("unknown_format", {"kind": chosen})
    if chosen == "markdown" and not format and suffix not in MARKDOWN_NAMES:
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
