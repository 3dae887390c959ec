"""From what a reader saw to the text as it is kept: headings and sections found, every span checked."""

from coding.text.outline import outline
from coding.text.reading import CanonicalText, Reading, ReadingError

LONGEST = 5_000_000
PARTS = 100_000
"""Paragraphs, rows and notes; the longest theses have a tenth of it."""
HEADINGS = 5_000


def canonical(reading: Reading) -> CanonicalText:
    """The kept text of a reading; raises ReadingError empty, and ValueError when a reader broke its promise."""
    if not reading.blocks:
        raise ReadingError("empty")
    must_be_no_library(reading.text)
    _must_be_one_document("too_many_parts", len(reading.blocks), PARTS)
    _check(reading)
    blocks, sections = outline(reading)
    _must_be_one_document("too_many_headings", len(sections), HEADINGS)
    return CanonicalText(
        text=reading.text,
        blocks=blocks,
        pages=reading.pages,
        sections=sections,
        warnings=reading.warnings,
        left_out=reading.left_out,
        format=reading.format,
        encoding=reading.encoding,
        reader=reading.reader,
        printed=reading.printed,
    )


def must_be_no_library(text: str) -> None:
    """The longest theses have a fifth of what is allowed; far more than that, no page could show and nobody code."""
    if len(text) > LONGEST:
        raise ReadingError("text_too_long", {"count": round(len(text) / 1_000_000), "limit": LONGEST // 1_000_000})


def _must_be_one_document(code: str, count: int, limit: int) -> None:
    if count > limit:
        raise ReadingError(code, {"count": count, "limit": limit})


def _check(reading: Reading) -> None:
    """Blocks are in order, apart, not empty and inside the text; pages are in order and inside it."""
    at = 0
    for block in reading.blocks:
        if not at <= block.start < block.end <= len(reading.text):
            raise ValueError(f"block out of place: {block}")
        at = block.end
    at = 0
    for page in reading.pages:
        if not at <= page.start <= len(reading.text):
            raise ValueError(f"page out of place: {page}")
        at = page.start
