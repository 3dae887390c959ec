"""Reads a file of any kind; the only room that knows all formats."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from coding.text.canonical import canonical, must_be_no_library
from coding.text.decoding import letters
from coding.text.formats import format_of, kind_of, must_be
from coding.text.readers import epub, html, markdown, odt, office, pdf, plain, rtf
from coding.text.reading import DEFAULT_LIMITS, CanonicalText, Limits, Progress, Reading, ReadingError, Warning

TEXT_READERS: dict[str, Callable[[str, str], Reading]] = {"plain": plain.read, "markdown": markdown.read}
OFFICE_READERS: dict[str, Callable[[Path], Reading]] = {"odt": odt.read, "rtf": rtf.read, "epub": epub.read}
FORMATS = (*TEXT_READERS, "pdf", "docx", "html", *OFFICE_READERS)
MARKDOWN_NAMES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
ATX = re.compile(r"^#{1,6} +\S", re.M)
PLAIN_ATX = re.compile(r"^(?:#{2,6} +\S|# +\*\*)", re.M)


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
    known = known_format(path, format, name, limits)
    if known == "pdf":
        return canonical(pdf.read(path, password=password, progress=progress, limits=limits))
    if known == "docx":
        return canonical(office.read(path, progress=progress))
    if known in OFFICE_READERS:
        return canonical(OFFICE_READERS[known](path))
    return _read_letters(path.read_bytes(), _suffix(path, name), known)


def known_format(path: Path, format: str | None, name: str | None, limits: Limits) -> str:
    """One of FORMATS, or "" for a text whose letters are to be looked at; raises ReadingError for what is none."""
    size = path.stat().st_size
    if size > limits.megabytes * 1_000_000:
        raise ReadingError("too_large", {"size": round(size / 1_000_000), "limit": limits.megabytes})
    if not size:
        raise ReadingError("empty")
    with path.open("rb") as file:
        head = file.read(4096)
    known = format or format_of(head, _suffix(path, name))
    must_be(known, head)
    return known


def _suffix(path: Path, name: str | None) -> str:
    return Path(name or path.name).suffix.lower()


def _read_letters(data: bytes, suffix: str, known: str) -> CanonicalText:
    try:
        if known == "html":
            return canonical(html.read(data))
        text, encoding, remarks = letters(data)
        must_be_no_library(text)
    except ReadingError as error:
        if error.code not in {"not_text", "bad_encoding"}:
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
