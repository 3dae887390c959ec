"""A page set in two columns: where the gutter is, and its lines in the order in which they are read."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from statistics import median

from coding.text.pdf_rows import Row, rows_of

GUTTER = 8.0
"""No gutter is narrower, in points; most blanks of a justified line are."""
MIDDLE = (0.35, 0.65)
"""Between these shares of the text's width a gutter lies."""
LINES = 8
"""On each side; a table of fewer rows looks the same."""
CROSSING = 0.4
"""No more of the lines may go over the gutter: titles, an abstract, a wide picture's caption."""
FULL, WORDS = 0.75, 3
"""Lines of text fill so much of their column, with so many words or more; cells of a table do not."""
EVEN = 0.6
"""The narrower column has at least this share of the other's width."""
EDGE = 0.13
"""In this share of the page, at its head and foot, a line by itself belongs to no column."""

Stretch = tuple[float, float]
"""From where to where letters follow one another on a line."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line, and how far it is moved to the left to stand where it would in the first column."""

    row: Row
    moved: float = 0.0


def in_order(rows: Sequence[Row], height: float, in_table: Callable[[Row], bool]) -> list[Placed]:
    """The lines as they are read: column by column where the page has two, else from top to bottom."""
    alone = {id(row) for row in _alone(rows, height)}
    body = {id(row): _stretches(row) for row in rows if id(row) not in alone and not in_table(row)}
    gutter = _gutter(list(body.values()))
    if gutter is None or not _is_prose([row for row in rows if id(row) in body], gutter):
        return [Placed(row) for row in rows]
    sides = {key for key, found in body.items() if not _crosses(found, gutter)}
    return list(_read(rows, sides, gutter))


def _alone(rows: Sequence[Row], height: float) -> Iterator[Row]:
    """Lines at the head and foot of the page with more room beside them than they are high: page numbers and titles."""
    for before, after in pairwise(rows):
        far = after.top - before.bottom > min(before.bottom - before.top, after.bottom - after.top)
        if far and before.bottom <= EDGE * height:
            yield before
        if far and after.top >= (1 - EDGE) * height:
            yield after


def _stretches(row: Row) -> list[Stretch]:
    found: list[Stretch] = []
    for word in sorted(row.words, key=lambda word: word.x0):
        if found and word.x0 - found[-1][1] < GUTTER:
            found[-1] = (found[-1][0], max(found[-1][1], word.x1))
        else:
            found.append((word.x0, word.x1))
    return found


def _crosses(stretches: Sequence[Stretch], gutter: float) -> bool:
    return any(left < gutter < right for left, right in stretches)


def _gutter(lines: Sequence[Sequence[Stretch]]) -> float | None:
    """The place fewest lines go over, if it parts two columns of text."""
    if len(lines) < LINES:
        return None
    begin, end = min(line[0][0] for line in lines), max(line[-1][1] for line in lines)
    first, last = (begin + share * (end - begin) for share in MIDDLE)
    gutter = _clearest([stretch for line in lines for stretch in line], first, last)
    crossing = sum(_crosses(line, gutter) for line in lines) if gutter else len(lines)
    if gutter is None or crossing > CROSSING * len(lines):
        return None
    lefts = [[one for one in line if one[1] <= gutter] for line in lines]
    rights = [[one for one in line if one[0] >= gutter] for line in lines]
    return gutter if _are_columns(_widths(lefts), _widths(rights)) else None


def _widths(lines: Sequence[Sequence[Stretch]]) -> list[float]:
    return sorted(line[-1][1] - line[0][0] for line in lines if line)


def _clearest(stretches: Sequence[Stretch], first: float, last: float) -> float | None:
    """The middle of the widest of those places between `first` and `last` that the fewest stretches lie over."""
    steps = sorted([(left, 1) for left, _ in stretches] + [(right, -1) for _, right in stretches])
    over = accumulate(step for _, step in steps)
    found = [
        (count, begin - end, (begin + end) / 2)
        for (begin, _), (end, _), count in zip(steps, steps[1:], over, strict=False)
        if end - begin >= GUTTER and first <= (begin + end) / 2 <= last
    ]
    return min(found)[2] if found else None


def _are_columns(*sides: Sequence[float]) -> bool:
    """Whether the widths of the lines on each side, in order, are those of two columns of text."""
    if min(map(len, sides)) < LINES:
        return False
    usual = [widths[int(0.9 * len(widths))] for widths in sides]
    full = all(median(widths) >= FULL * width for widths, width in zip(sides, usual, strict=True))
    return full and min(usual) >= EVEN * max(usual)


def _is_prose(rows: Sequence[Row], gutter: float) -> bool:
    lefts = [sum(word.x1 <= gutter for word in row.words) for row in rows]
    rights = [sum(word.x0 >= gutter for word in row.words) for row in rows]
    return all(median(filter(None, words)) >= WORDS for words in (lefts, rights))


def _read(rows: Sequence[Row], sides: set[int], gutter: float) -> Iterator[Placed]:
    for parted, group in groupby(rows, key=lambda row: id(row) in sides):
        if not parted:
            yield from (Placed(row) for row in group)
            continue
        words = [word for row in group for word in row.words]
        left = rows_of([word for word in words if word.x0 + word.x1 <= 2 * gutter])
        right = rows_of([word for word in words if word.x0 + word.x1 > 2 * gutter])
        yield from (Placed(row) for row in left)
        moved = _margin(right) - _margin(left) if left and right else 0.0
        yield from (Placed(row, moved) for row in right)


def _margin(rows: Sequence[Row]) -> float:
    """The leftmost place where several lines of a column begin: in a bibliography most of them hang."""
    lefts = [min(word.x0 for word in row.words) for row in rows]
    often = Counter(round(left) for left in lefts)
    usual = [left for left in lefts if often[round(left)] >= max(2, 0.15 * len(lefts))]
    return min(usual or lefts)
