"""The outline that a PDF itself carries, as far as it can be believed to end."""

from collections.abc import Sequence
from itertools import islice

from pypdfium2 import PdfBookmark, PdfDocument, raw

from coding.text.reading import Bookmark

MOST = 5_000
"""A thesis has a few hundred."""
DEEPEST = 10
LONGEST = 500
TOP_AT = {raw.PDFDEST_VIEW_XYZ: 1, raw.PDFDEST_VIEW_FITH: 0, raw.PDFDEST_VIEW_FITBH: 0, raw.PDFDEST_VIEW_FITR: 3}
"""Which of the measures of a view says how high on the page it begins."""


def bookmarks(document: PdfDocument, uppers: Sequence[float] = ()) -> tuple[Bookmark, ...]:
    """The entries in their order; `uppers` says for each page where its upper edge lies, -1 where that is not known."""
    entries = islice(document.get_toc(max_depth=DEEPEST), MOST)
    found = (_bookmark(entry, len(document), uppers) for entry in entries)
    return tuple(bookmark for bookmark in found if bookmark.title)


def _bookmark(entry: PdfBookmark, pages: int, uppers: Sequence[float]) -> Bookmark:
    title = " ".join("".join(letter if letter.isprintable() else " " for letter in entry.get_title()).split())
    target = entry.get_dest()
    place = target.get_index() if target else None
    if target is None or place is None or place >= pages:
        return Bookmark(title[:LONGEST], entry.level + 1, 0)
    view, measures = target.get_view()
    at = TOP_AT.get(view, len(measures))
    upper = uppers[place] if place < len(uppers) else -1
    top = max(0.0, upper - measures[at]) if at < len(measures) and upper >= 0 else -1
    return Bookmark(title[:LONGEST], entry.level + 1, place + 1, top)
