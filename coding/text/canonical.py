"""From what a reader saw to the text as it is kept: headings and sections found, every span checked."""

from coding.text.outline import outline
from coding.text.reading import CanonicalText, Reading, ReadingError


def canonical(reading: Reading) -> CanonicalText:
    """The kept text of a reading; raises ReadingError empty, and ValueError when a reader broke its promise."""
    if not reading.blocks:
        raise ReadingError("empty")
    _check(reading)
    blocks, sections = outline(reading)
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
