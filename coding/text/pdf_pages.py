"""What stands on every page and is no text of the author: stamps, running heads and feet, the printed page number."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from coding.text import headings
from coding.text.pdf_lines import PrintLine, PrintPage
from coding.text.pdf_notes import SIGN
from coding.text.pdf_numbers import LONE, NUMBER_AT_END, numbering, numbers_in
from coding.text.pdf_stamps import without_stamps

EDGE = 0.13
TOP_LINES, BOTTOM_LINES = 4, 5
NEAR = 3.0
"""Heads of two pages stand no farther apart than that, in points from the edge of the paper."""


@dataclass(frozen=True, slots=True)
class Edges:
    """The pages without what stands at their edges, what was taken away, and the numbers seen there."""

    pages: tuple[PrintPage, ...]
    left_out: tuple[tuple[int, str], ...]
    seen: dict[int, list[str]]


@dataclass(frozen=True, slots=True)
class _Edge:
    """The lines at one edge of a page, the outermost first."""

    page: PrintPage
    upper: bool
    lines: tuple[PrintLine, ...]

    def depth(self, line: PrintLine) -> float:
        """How far the line stands from its edge of the paper."""
        return line.top if self.upper else self.page.height - line.bottom


def _edges(page: PrintPage) -> tuple[_Edge, _Edge]:
    """The lines near the upper and the lower edge of the paper."""
    deep = EDGE * max(page.width, page.height)  # a page across has the margins of the others
    upper = [line for line in page.lines[:TOP_LINES] if line.bottom <= deep]
    lower = [line for line in page.lines[-BOTTOM_LINES:] if line.top >= page.height - deep]
    below = tuple(line for line in reversed(lower) if line not in upper)
    return _Edge(page, True, tuple(upper)), _Edge(page, False, below)


def _key(line: PrintLine) -> str:
    """What is the same on every page: the line without a number before or after it, a chapter's numeral kept."""
    chapter = headings.chapter(line.text)
    words = chapter.title if chapter else line.text
    match = NUMBER_AT_END.match(words)
    bare = " ".join(match["words"].split()).lower() if match and match["words"] else words
    return f"{chapter.number} {bare}" if chapter else bare


def _key_at(edge: _Edge, line: PrintLine) -> str:
    """The same, of a line at an edge: "18 Ibid." is a note, for its number does not grow with the pages."""
    note = None if edge.upper else SIGN.match(line.text)
    return f"{_key(line)} {int(note[1]) - edge.page.index}" if note else _key(line)


def _bears_a_chapter(line: PrintLine) -> bool:
    said = headings.chapter(line.text)
    return said is not None and bool(said.title)


def without_edges(pages: Sequence[PrintPage]) -> Edges:
    """Takes running heads, feet and page numbers off the pages and keeps them."""
    pages, stamps = without_stamps(pages)
    edges = [edge for page in pages for edge in _edges(page)]
    running = _Running(edges)
    gone: dict[int, list[PrintLine]] = defaultdict(list)
    seen: dict[int, list[str]] = defaultdict(list)
    for edge in edges:
        for line in running.of(edge):
            gone[edge.page.index].append(line)
            seen[edge.page.index] += numbers_in(line.text)
    kept = tuple(_without(page, gone[page.index]) for page in pages)
    left_out = [
        (page.index, text)
        for page in pages
        for text in (*stamps[page.index], *(line.text for line in _in_order(page, gone[page.index])))
    ]
    return Edges(kept, tuple(left_out), dict(seen))


def _without(page: PrintPage, gone: Sequence[PrintLine]) -> PrintPage:
    return replace(page, lines=tuple(line for line in page.lines if line not in gone)) if gone else page


def _in_order(page: PrintPage, gone: Sequence[PrintLine]) -> Iterable[PrintLine]:
    return (line for line in page.lines if line in gone)


class _Running:
    """Which lines at the edges run on: numbers alone, words that come again, and what stands where those stand."""

    def __init__(self, edges: Sequence[_Edge]) -> None:
        pages = len(edges) / 2
        self._often = max(3, 0.03 * pages)
        self._depths: dict[tuple[bool, str], list[float]] = defaultdict(list)
        for edge in edges:
            for line in edge.lines:
                self._depths[edge.upper, _key_at(edge, line)].append(edge.depth(line))
        offered = {(numbering(one, edge.page.index), edge.page.index) for edge in edges for one in self._offered(edge)}
        self._votes = Counter(vote for vote, _ in offered)
        self._places: Counter[tuple[bool, int]] = Counter()
        self._titles: Counter[tuple[bool, int]] = Counter()
        self._smaller: dict[tuple[bool, int], float] = defaultdict(float)
        for edge in edges:
            for line in self._surely(edge):
                place = (edge.upper, round(edge.depth(line)))
                self._places[place] += 1
                self._titles[place] += _bears_a_chapter(line)
                self._smaller[place] = max(self._smaller[place], line.size)

    def of(self, edge: _Edge) -> list[PrintLine]:
        """The running lines of an edge, from the paper's edge inward; the first that is the author's ends them."""
        sure = self._surely(edge)
        found = []
        for place, line in enumerate(edge.lines):
            if line not in sure and not self._stands_where_heads_stand(edge, place):
                break
            found.append(line)
        return found + [line for line in sure if line not in found]

    def _surely(self, edge: _Edge) -> list[PrintLine]:
        # Nothing of the author's stands nearer to the edge than the line with the page's number.
        numbered = [place for place, line in enumerate(edge.lines[:3]) if self._bears_the_number(edge, line)]
        found = list(edge.lines[: max(numbered, default=-1) + 1])
        for line in edge.lines[len(found) :]:
            if LONE.match(line.text):
                # A number alone is the page's only at its very edge, or within the running lines there.
                if len(found) == edge.lines.index(line):
                    found.append(line)
            elif not line.marked and self._comes_again(edge, line) >= self._often:
                found.append(line)
        return found

    def _offered(self, edge: _Edge) -> Iterable[str]:
        found = ((line, numbers_in(line.text)) for line in edge.lines[:3])
        return (number for line, numbers in found if numbers and self._may_bear(edge, line) for number in numbers)

    def _may_bear(self, edge: _Edge, line: PrintLine) -> bool:
        """Whether a number in the line may be the page's: among words only in a head: a note begins with one."""
        if LONE.match(line.text):
            return True
        said = headings.chapter(line.text)
        is_opening = said is not None and not said.title
        return edge.upper and not is_opening and not headings.is_contents_line(line.text) and self._is_apart(edge, line)

    def _bears_the_number(self, edge: _Edge, line: PrintLine) -> bool:
        """Whether the line holds the number that this page has if those of many others are right."""
        index = edge.page.index
        agreed = any(self._votes[numbering(one, index)] >= self._often for one in numbers_in(line.text))
        return agreed and self._may_bear(edge, line)

    def _comes_again(self, edge: _Edge, line: PrintLine) -> int:
        """On how many pages these words stand at this height: a chapter's title opens the chapter elsewhere."""
        depth = edge.depth(line)
        return sum(abs(one - depth) <= NEAR for one in self._depths[edge.upper, _key_at(edge, line)])

    def _stands_where_heads_stand(self, edge: _Edge, place: int) -> bool:
        """Whether a line that comes but once or twice is a head: short chapters and left pages have few of them."""
        line, depth = edge.lines[place], round(edge.depth(edge.lines[place]))
        if not edge.upper and (line.marked or self._comes_again(edge, line) < 2):
            return False  # a note of one line stands where a foot may stand
        near = [(edge.upper, depth + step) for step in (-2, -1, 0, 1, 2)]
        if sum(self._places[one] for one in near) < 3:
            return False
        if line.size > max(self._smaller[one] for one in near) + 0.6:
            return False
        # Where other chapters have their heads, a chapter's name is one, be the page set as wide as it may.
        among = _bears_a_chapter(line) and sum(self._titles[one] for one in near) >= 3
        return among or self._is_apart(edge, line)

    def _is_apart(self, edge: _Edge, line: PrintLine) -> bool:
        """Whether the line stands farther from the text than the lines of the text from one another."""
        lines = edge.page.lines
        at = lines.index(line)
        steps = [after.top - one.top for one, after in pairwise(lines) if after.top > one.bottom]
        inward = at + 1 if edge.upper else at - 1
        if not steps or not 0 <= inward < len(lines):
            return True
        return abs(lines[inward].top - line.top) > 1.3 * median(steps)
