"""Reads PDF files: words in boxes become lines, lines become paragraphs, pages keep their printed numbers."""

from pathlib import Path

from coding.text import reader_versions
from coding.text.pdf_source import Found, finished, sourced
from coding.text.reading import DEFAULT_LIMITS, Limits, Progress, Reading

READER = reader_versions.PDF


def read(
    path: Path, *, password: str | None = None, progress: Progress | None = None, limits: Limits = DEFAULT_LIMITS
) -> Reading:
    """The reading of a PDF; raises ReadingError when it cannot be opened or holds no text."""
    found: list[Found] = []
    with sourced(path, password, limits) as source:
        front = source.front()
        for index in range(1, source.total + 1):
            found.append(source.page(index))
            if progress:
                progress(index, source.total)
    return finished(front, found, READER)
