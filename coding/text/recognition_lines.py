"""From the words recognised on a page to its lines, as if they had been read from a printed page."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median

from coding.text.boxes import Box, boxes_of, rows
from coding.text.pdf_lines import PrintLine, PrintPage
from coding.text.recognition_words import BELOW, HIGH, Word, straightened, tilt

USUAL = 12.0
"""The size of a line that holds no letter."""
BOLD = 1.4
"""Bold letters hold that many times the ink of the page's usual ones."""
SIDE_BY_SIDE = 0.3
"""On a page set in columns, at least this share of the lines stands beside another one."""
ALIKE = 0.12
"""Lines whose sizes differ by no more than this share are set in one size: a scan measures no finer."""

Ink = Callable[[Sequence[Word]], float]
"""How much of the room that words take is black, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class _Row:
    """Words on one line: as they stand on the page, and as they would if it lay straight."""

    shown: tuple[Word, ...]
    straight: tuple[Word, ...]

    @property
    def x0(self) -> float:
        return min(word.x0 for word in self.straight)

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.straight)

    @property
    def size(self) -> float:
        sizes = [word.size for word in self.straight if word.size]
        return median(sizes) if sizes else USUAL

    @property
    def foot(self) -> float:
        return median(word.foot for word in self.straight)

    def and_then(self, other: "_Row") -> "_Row":
        first, second = sorted((self, other), key=attrgetter("x0"))
        return _Row(first.shown + second.shown, first.straight + second.straight)


def page_of(words: Iterable[Word], index: int, width: float, height: float, ink: Ink | None = None) -> PrintPage:
    """A page with the lines its words make, from top to bottom; measures are those of the page laid straight, but the
    boxes of the words those of the page as it is."""
    lines = [tuple(group) for _, group in groupby(words, key=attrgetter("line"))]
    slope = tilt(lines)
    found = [_Row(line, tuple(straightened(word, slope, width, height) for word in line)) for line in lines]
    placed = found if _in_columns(found, width) else _joined(found)
    blackness = [ink(row.shown) * HIGH / _tallness(row) if ink else 0.0 for row in placed]
    usual = median(blackness) if blackness else 0.0
    printed = [_line(row, index, black > BOLD * usual) for row, black in zip(placed, blackness, strict=True)]
    return PrintPage(index, width, height, tuple(printed), picture=1.0)


def _tallness(row: _Row) -> float:
    """How tall the row's letters are on average, in sizes of their type: capitals fill more of their room."""
    return sum((word.bottom - word.top) / (word.size or USUAL) for word in row.straight) / len(row.straight)


def _in_columns(found: Sequence[_Row], width: float) -> bool:
    """Whether many long lines stand beside one another; then the order in which they were recognised is kept."""
    long = sorted((row for row in found if row.x1 - row.x0 > width / 4), key=attrgetter("foot"))
    beside = sum(_beside(one, other) for one, other in pairwise(long))
    return beside > 4 and 2 * beside >= SIDE_BY_SIDE * len(long)


def _beside(one: _Row, other: _Row) -> bool:
    apart = one.x1 <= other.x0 or other.x1 <= one.x0
    return apart and abs(one.foot - other.foot) < 0.4 * min(one.size, other.size)


def _joined(found: Sequence[_Row]) -> list[_Row]:
    """The lines from top to bottom, those that stand beside one another made one."""
    rows_: list[_Row] = []
    for row in sorted(found, key=attrgetter("foot")):
        if rows_ and _beside(rows_[-1], row):
            rows_[-1] = rows_[-1].and_then(row)
        else:
            rows_.append(row)
    return rows_


def _line(row: _Row, index: int, bold: bool) -> PrintLine:
    text, boxes = "", []
    for word in row.shown:
        text += " " if text else ""
        boxes.append(Box(len(text), len(text) + len(word.text), *word[2:6], word.confidence))
        text += word.text
    # Every line of a size is as high as the others: distances between lines tell paragraphs apart.
    size, foot = row.size, row.foot
    top, bottom = foot - HIGH * size, foot + BELOW * size
    first, *others = row.straight
    raised = bool(others) and first.text.isdigit() and 0 < first.size <= 0.8 * size
    return PrintLine(text, index, row.x0, row.x1, top, bottom, size, bold, raised, words=rows(boxes))


def turned_back(page: PrintPage, degrees: int) -> PrintPage:
    """The page with the boxes of its words where they stood before it was turned clockwise by so much."""
    turn = partial(_turned_back, width=page.width, height=page.height, degrees=degrees)
    return replace(page, lines=tuple(replace(line, words=rows(map(turn, boxes_of(line.words)))) for line in page.lines))


def _turned_back(box: Box, width: float, height: float, degrees: int) -> Box:
    """`width` and `height` are those of the page after it was turned."""
    if degrees == 90:
        return replace(box, x0=box.top, top=width - box.x1, x1=box.bottom, bottom=width - box.x0)
    if degrees == 180:
        return replace(box, x0=width - box.x1, top=height - box.bottom, x1=width - box.x0, bottom=height - box.top)
    return replace(box, x0=height - box.bottom, top=box.x0, x1=height - box.top, bottom=box.x1)


def evened(pages: Sequence[PrintPage]) -> list[PrintPage]:
    """The pages with the sizes of their lines smoothed: what is about the usual size is the usual size."""
    long = [line for page in pages for line in page.lines if len(line.text) > 30]
    usual = _half(median(line.size for line in long)) if long else USUAL
    return [replace(page, lines=tuple(_evened(page.lines, usual))) for page in pages]


def _evened(lines: Iterable[PrintLine], usual: float) -> Iterator[PrintLine]:
    before = usual
    for line in lines:
        # A few letters measure nothing: what goes on with a sentence is set as that sentence is.
        goes_on = len(line.text) < 30 and line.text[:1].islower()
        near = next((size for size in (usual, before) if abs(line.size - size) <= ALIKE * size), _half(line.size))
        before = before if goes_on and abs(line.size - before) <= 2 * ALIKE * before else near
        yield replace(line, size=before)


def _half(size: float) -> float:
    return max(0.5, round(2 * size) / 2)
