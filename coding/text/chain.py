"""Which of the places that look like headings are the real ones: a thesis lists its chapters in prose, too."""

from collections.abc import Callable, Sequence
from itertools import groupby, pairwise
from math import log1p

from coding.text.candidates import Candidate, Tops
from coding.text.headings import value

LEAST_UNDER_LETTER = 200
"""Code points; an entry of a list is followed by the next one sooner."""
LEAST_UNDER_CHAPTER = 600
"""Code points; what is said of a chapter beforehand takes less."""
LISTED = 0.2
"""How much an entry of a list of chapters weighs beside the heading of one."""
SAME_NUMBER = 10
"""More chapters than that are not given one number by mistake."""


def kept(found: Sequence[Candidate], length: int, first: Tops) -> list[Candidate]:
    """The real headings of a text of that length, in order; `first` says where its pages begin."""
    chapters = [candidate for candidate in found if candidate.heading.style == "chapter"]
    real = {candidate.start for candidate in _heaviest_chain(chapters, length, first)}
    rest = [one for one in found if one.heading.style != "chapter" or one.start in real]
    return _once_each(_in_runs(_under_their_chapter(rest), length), length)


def _room(found: Sequence[Candidate], length: int) -> list[int]:
    """How much text follows each candidate before the next one: an entry of a list has next to none."""
    starts = [candidate.start for candidate in found] + [length]
    return [start - candidate.end for candidate, start in zip(found, starts[1:], strict=True)]


def _heaviest_chain(chapters: Sequence[Candidate], length: int, first: Tops) -> list[Candidate]:
    """The run of rising chapter numbers that is most surely one of chapters, the longest of equally sure ones."""
    rooms = _room(chapters, length)
    listed = _listed(rooms)
    weights = [
        (LISTED if in_list else 1 + first.holds(one.start)) * (1 + 0.5 * one.marked) + log1p(max(0, room)) / 1000
        for one, room, in_list in zip(chapters, rooms, listed, strict=True)
    ]
    ranks = _ranks(chapters, rooms, first)
    best = _Highest(ranks)
    before: list[int] = []
    for place, (rank, weight) in enumerate(zip(ranks, weights, strict=True)):
        so_far, link = best.below(rank)
        before.append(link)
        best.put(rank, so_far + weight, place)
    chain, at = [], best.highest()[1]
    while at >= 0:
        chain.append(chapters[at])
        at = before[at]
    return chain[::-1]


def _listed(rooms: Sequence[int]) -> list[bool]:
    """Which of the candidates are entries of a list: three or more one after the other with little text under each."""
    answer: list[bool] = []
    for short, run in groupby(rooms, lambda room: room < LEAST_UNDER_CHAPTER):
        count = len(list(run))
        answer += [short and count > 2] * count
    return answer


def _ranks(chapters: Sequence[Candidate], rooms: Sequence[int], first: Tops) -> list[int]:
    """The numbers as they may rise; a number given twice by mistake, each time over a chapter, rises too."""
    titles: dict[int, list[str]] = {}
    ranks = []
    for one, room in zip(chapters, rooms, strict=True):
        given, title = titles.setdefault(one.number, []), one.heading.title.casefold()
        if title and title not in given and first.holds(one.start) and room >= LEAST_UNDER_CHAPTER:
            given.append(title)
        ranks.append(one.number * SAME_NUMBER + min(max(1, len(given)), SAME_NUMBER - 1))
    return ranks


class _Highest:
    """The heaviest chain that ends at each number, and of all numbers below another; of equals the earliest.

    Each cell of the tree holds the heaviest of a stretch of numbers, so that asking and putting take a few steps
    however many headings a text has.
    """

    def __init__(self, numbers: Sequence[int]) -> None:
        self._ranks = {number: rank for rank, number in enumerate(sorted(set(numbers)), start=1)}
        self._cells: list[tuple[float, int]] = [(0.0, 1)] * (len(self._ranks) + 1)  # weight, place below zero

    def below(self, number: int) -> tuple[float, int]:
        return self._first(self._ranks[number] - 1)

    def highest(self) -> tuple[float, int]:
        return self._first(len(self._ranks))

    def put(self, number: int, weight: float, place: int) -> None:
        rank = self._ranks[number]
        while rank < len(self._cells):
            self._cells[rank] = max(self._cells[rank], (weight, -place))
            rank += rank & -rank

    def _first(self, rank: int) -> tuple[float, int]:
        """Weight and place of the heaviest up to that rank; weight 0 and place -1 where there is none."""
        found = self._cells[0]
        while rank:
            found = max(found, self._cells[rank])
            rank -= rank & -rank
        return found[0], -found[1]


def _in_runs(found: Sequence[Candidate], length: int) -> list[Candidate]:
    """Without numbers that nothing marks, unless they run A, B, C through a chapter, or 1, 2 under one of these."""
    kept_letters = _runs(found, "upper", lambda one: one.heading.style == "chapter" or _is_part(one), length)
    return _runs(kept_letters, "digit", lambda one: one.heading.style == "upper" or _is_part(one), length)


def _is_part(candidate: Candidate) -> bool:
    return candidate.heading.style == "chapter" or candidate.heading.kind not in {"section", "chapter"}


def _runs(found: Sequence[Candidate], style: str, opens: Callable[[Candidate], bool], length: int) -> list[Candidate]:
    answer: list[Candidate] = []
    stretch: list[Candidate] = []
    for candidate in found:
        if opens(candidate):
            answer += _without_loose(stretch, style, candidate.start)
            stretch = []
        stretch.append(candidate)
    return answer + _without_loose(stretch, style, length)


def _without_loose(stretch: Sequence[Candidate], style: str, end: int) -> list[Candidate]:
    """The headings from one that opens a stretch to its end, without loose ones that do not run from the first on."""
    same = [one for one in stretch if one.heading.style == style]
    loose = {one.start for one in same if not one.marked}
    if not loose:
        return list(stretch)
    runs = len(same) > 1 and _run_on([_place(one.heading.number) for one in same])
    under_letter = style == "upper" or stretch[0].heading.style == "upper"
    if runs and under_letter and min(_room(same, end)) >= LEAST_UNDER_LETTER:
        return list(stretch)
    return [one for one in stretch if one.start not in loose]


def _run_on(places: Sequence[int]) -> bool:
    """Whether numbers rise from the first on; one may be lost, its title run into the text below."""
    rise = all(one < after for one, after in pairwise(places))
    return places[0] == 1 and rise and places[-1] - len(places) <= 1


def _place(sign: str) -> int:
    return int(sign) if sign.isdigit() else ord(sign) - ord("A") + 1


def _under_their_chapter(found: Sequence[Candidate]) -> list[Candidate]:
    """Without the numbers of another chapter: "4.1" under BAB II is a table's or a reference's, unless marked."""
    current, answer = 0, []
    for candidate in found:
        heading = candidate.heading
        if heading.style == "chapter":
            current = candidate.number
        elif heading.style == "name" and heading.kind != "chapter":
            current = 0
        elif _is_strange(candidate, current):
            continue
        answer.append(candidate)
    return answer


def _is_strange(candidate: Candidate, chapter: int) -> bool:
    number = candidate.heading.number
    if candidate.heading.style != "dotted" or candidate.marked or not chapter:
        return False
    return value(number.split(".", 1)[0]) != chapter


def _key(candidate: Candidate) -> tuple[str, str] | None:
    """What may stand in a text only once."""
    heading = candidate.heading
    if heading.style == "dotted":
        return "dotted", heading.number
    if heading.style == "name" and heading.kind not in {"chapter", "appendix"}:
        return "name", heading.title.lower()
    return None


def _once_each(found: Sequence[Candidate], length: int) -> list[Candidate]:
    """Of two with one name or number, the one with more text under it, else the later."""
    best: dict[tuple[str, str], tuple[int, int]] = {}
    for candidate, room in zip(found, _room(found, length), strict=True):
        key = _key(candidate)
        if key and room >= best.get(key, (-1, 0))[0]:
            best[key] = (room, candidate.start)
    return [one for one in found if (key := _key(one)) is None or best[key][1] == one.start]
