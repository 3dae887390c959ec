"""Draws pictures of pages in a process of its own, which may take only so long and so much memory.

What a page asks for is up to whoever made the file: the process that serves people must not fall with it, and PDFium
may not be asked by two threads at once.
"""

from pathlib import Path
from threading import BoundedSemaphore

from coding.text.children import answer
from coding.text.reading import ReadingError

WIDTHS = (800, 1600)
"""In pixels: a page of A4 as large as it is on paper, on ordinary screens and on those with twice as many pixels."""
DRAWER = "1"
"""Changes when the same page would be drawn otherwise than before."""
REASONS = ("file_gone", "pages_locked", "no_such_page", "page_not_drawn")
"""Why a page cannot be shown, as `sentences.REFUSALS` tells it."""
PICTURE = "coding.text.page_picture:page_picture"
SECONDS = 10
MEGABYTES = 1024
AT_ONCE = 2
WAITING = 2
"""More are sent away: whoever looks at pages must not keep those waiting who save their work."""

_turns = BoundedSemaphore(AT_ONCE)
_seats = BoundedSemaphore(AT_ONCE + WAITING)


def draw_apart(path: Path, index: int, width: int, seconds: float = SECONDS) -> bytes:
    """The page at a place from 1, as WebP. Raises ReadingError when it cannot be shown, or not now, or not in time."""
    if not _seats.acquire(blocking=False):
        raise ReadingError("pages_busy")
    try:
        with _turns:
            return _drawn(path, index, width, seconds)
    finally:
        _seats.release()


def _drawn(path: Path, index: int, width: int, seconds: float) -> bytes:
    try:
        drawn: bytes = answer(PICTURE, path, index, width, seconds=seconds, megabytes=MEGABYTES)
    except ReadingError as error:
        raise ReadingError(_reason(error.code)) from error
    except RuntimeError as error:  # whatever else went wrong in the child
        raise ReadingError("page_not_drawn") from error
    return drawn


def _reason(code: str) -> str:
    if code == "took_too_long":
        return "page_takes_long"
    return code if code in REASONS else "page_not_drawn"
