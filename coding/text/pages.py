"""On which page a passage stands, and how that page is cited."""

from bisect import bisect_right
from collections.abc import Sequence

from coding.text.reading import Page


def page_at(pages: Sequence[Page], offset: int) -> Page | None:
    """The page that holds the code point at the offset; None when the source has no pages or none begins before."""
    place = bisect_right(pages, offset, key=lambda page: page.start)
    return pages[place - 1] if place else None


def citation(page: Page | None) -> str:
    """How the page is cited: its printed number, else its place in the file ("PDF 61"), else nothing."""
    if page is None:
        return ""
    return page.label or f"PDF {page.index}"
