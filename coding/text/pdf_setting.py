"""How a document is set: its usual size, margins and line distance, against which a line is judged."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from coding.text import headings
from coding.text.pdf_lines import PrintLine, PrintPage

ENDS_IN_LABEL = re.compile(r"(?:(?<!\d)\d{1,3}|\b[ivxlc]+)\s*$", re.I)
"""A page number at the end of an entry."""
ENDS_IN_NUMBER = re.compile(r"[^\W\d_]\s\d{1,3}\s*$")


@dataclass(frozen=True, slots=True)
class Setting:
    """The usual measures, in points, of the text on one page."""

    left: float
    right: float
    pitch: float
    size: float

    @property
    def width(self) -> float:
        return max(1.0, self.right - self.left)

    def is_short(self, line: PrintLine) -> bool:
        """Whether the line ends well before the right margin."""
        return line.x1 < self.right - 0.12 * self.width

    def is_centred(self, line: PrintLine) -> bool:
        inset = line.x0 - self.left
        return inset > 18 and abs(inset - (self.right - line.x1)) < 0.08 * self.width


def body_size(lines: Iterable[PrintLine]) -> float:
    """The size most letters outside tables are set in; 12 when there are none."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if not line.in_table:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 12.0


def settings(pages: Sequence[PrintPage]) -> dict[int, Setting]:
    """The setting of every page by its index.

    Margins are those of all pages of the same width on the same side of the sheet: one page may be nothing but an
    interview. Size and line distance are the page's own where it has lines enough.
    """
    sheets: dict[tuple[int, int], list[PrintLine]] = defaultdict(list)
    for page in pages:
        sheets[_sheet(page)] += page.lines
    whole = {sheet: _measure(lines, body_size(lines)) for sheet, lines in sheets.items()}
    return {page.index: _of_page(page, whole[_sheet(page)]) for page in pages}


def _sheet(page: PrintPage) -> tuple[int, int]:
    return round(page.width), page.index % 2


def _of_page(page: PrintPage, usual: Setting) -> Setting:
    # An appendix may be set smaller than the chapters, or larger.
    lines = [line for line in page.lines if not line.in_table and not line.bold]
    if len(lines) < 12:
        return usual
    size = body_size(lines)
    # On a page full of interviews the lines of the text itself still stand as far apart as everywhere.
    return replace(usual, size=size, pitch=max(_pitch(lines, size), usual.pitch if size == usual.size else 0.0))


def _pitch(lines: Sequence[PrintLine], size: float) -> float:
    steps = [
        after.top - line.top
        for line, after in pairwise(lines)
        if line.page == after.page and 0.5 * size < after.top - line.top < 4 * size
    ]
    return median(steps) if steps else 1.5 * size


def _measure(lines: Sequence[PrintLine], size: float) -> Setting:
    body = [line for line in lines if abs(line.size - size) < 1 and not line.in_table]
    lefts = Counter(round(line.x0) for line in body)
    # The margin is the leftmost place where several lines begin, not an indent that happens to be frequent.
    usual = [place for place, times in lefts.items() if times >= max(2, 0.15 * len(body))]
    left = float(min(usual, default=min(lefts, default=0)))
    rights = sorted(line.x1 for line in body)
    return Setting(left, rights[int(len(rights) * 0.9)] if rights else 0.0, _pitch(body, size), size)


def is_contents_page(page: PrintPage, goes_on: bool = False) -> bool:
    """Whether the page is part of a table of contents or of a list of tables; `goes_on` when the one before it is."""
    texts = [line.text for line in page.lines]
    leaders = sum("...." in text or ". . . ." in text or "\u2026\u2026" in text for text in texts)
    if leaders >= 3 and leaders >= 0.3 * len(texts):
        return True
    named = any((found := headings.named(text)) and found.kind == "contents" for text in texts[:4])
    # "BAB I" alone ends in a number, too, and opens the text.
    entries = [text for text in texts if ENDS_IN_NUMBER.search(text) or not headings.chapter(text)]
    numbers = sum(ENDS_IN_LABEL.search(text) is not None for text in entries)
    return (named and numbers >= 0.4 * len(texts)) or (goes_on and numbers >= max(1, 0.6 * len(texts)))
