"""Which of the places that look like headings are the real ones: a thesis lists its chapters in prose, too."""

from collections.abc import Sequence
from math import log1p

from coding.text.candidates import Candidate
from coding.text.headings import value


def kept(found: Sequence[Candidate], length: int) -> list[Candidate]:
    """The real headings of a text of that length, in order."""
    chapters = [candidate for candidate in found if candidate.heading.style == "chapter"]
    real = {candidate.start for candidate in _longest_chain(chapters, length)}
    rest = [one for one in found if one.heading.style != "chapter" or one.start in real]
    return _once_each(_under_their_chapter(rest), length)


def _room(found: Sequence[Candidate], length: int) -> list[int]:
    """How much text follows each candidate before the next one: an entry of a list has next to none."""
    starts = [candidate.start for candidate in found] + [length]
    return [start - candidate.end for candidate, start in zip(found, starts[1:], strict=True)]


def _longest_chain(chapters: Sequence[Candidate], length: int) -> list[Candidate]:
    """The longest run of rising chapter numbers; of equally long ones, that with most text under its headings."""
    weights = [
        1 + 0.5 * candidate.marked + log1p(max(0, room)) / 1000
        for candidate, room in zip(chapters, _room(chapters, length), strict=True)
    ]
    numbers = [value(candidate.heading.number.split()[1]) for candidate in chapters]
    best: list[float] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        earlier = [other for other in range(place) if numbers[other] < number]
        link = max(earlier, key=lambda other: best[other], default=-1)
        before.append(link)
        best.append(weights[place] + (best[link] if link >= 0 else 0))
    chain, at = [], max(range(len(best)), key=lambda place: best[place], default=-1)
    while at >= 0:
        chain.append(chapters[at])
        at = before[at]
    return chain


def _under_their_chapter(found: Sequence[Candidate]) -> list[Candidate]:
    """Without the numbers of another chapter: "4.1" under BAB II is a table's or a reference's, unless marked."""
    current, answer = 0, []
    for candidate in found:
        heading = candidate.heading
        if heading.style == "chapter":
            current = value(heading.number.split()[1])
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
