"""Headings without numbers, ranked by how they are set: capitals over other letters, as the known names are."""

from collections.abc import Sequence
from dataclasses import replace

from coding.text.candidates import Candidate, Tops
from coding.text.headings import is_capital

ENOUGH = 5
"""Fewer lines set apart may be anything."""
ENOUGH_CHAPTERS = 2
NUMBERED = frozenset({"dotted", "upper", "lower", "digit", "roman"})


def ranked(found: Sequence[Candidate], first: Tops) -> list[Candidate]:
    """The candidates, those without numbers given a depth where no numbers tell it; `first`: where pages begin."""
    return _sections(_chapters(found, first))


def _chapters(found: Sequence[Candidate], first: Tops) -> list[Candidate]:
    """In a text whose chapters have no numbers, what is set like the known ones is a chapter, too."""
    known = [one for one in found if _is_known(one)]
    if len(known) < ENOUGH_CHAPTERS or any(one.heading.style == "chapter" for one in found):
        return list(found)
    on_top = all(first.holds(one.start) for one in known)
    end = _end(found, known[0].start)
    alike = {
        one.start
        for one in found
        if one.marked and one.heading.style == "plain" and is_capital(one.heading.title)
        and known[0].start < one.start < end and (first.holds(one.start) or not on_top)
    }  # fmt: skip
    alike |= {one.start for one in known}
    return [
        replace(one, depth=1, heading=replace(one.heading, kind="chapter")) if one.start in alike else one
        for one in found
    ]


def _is_known(candidate: Candidate) -> bool:
    heading = candidate.heading
    return candidate.marked and heading.kind == "chapter" and heading.style == "name" and is_capital(heading.title)


def _end(found: Sequence[Candidate], start: int) -> int:
    """Where the part of the text that has chapters ends: with the bibliography."""
    after = (one.start for one in found if one.start > start and one.heading.kind in {"bibliography", "appendix"})
    return min(after, default=max(one.end for one in found) + 1)


def _sections(found: Sequence[Candidate]) -> list[Candidate]:
    """Where no section has a number, lines set apart from the text open sections."""
    opening = [one.start for one in found if one.heading.kind == "chapter" and (one.depth == 1 or _has_number(one))]
    if not opening or any(one.marked and one.heading.style in NUMBERED for one in found):
        return list(found)
    end = _end(found, opening[0])
    apart = {one.start for one in found if opening[0] < one.start < end and _is_apart(one)}
    if len(apart) < ENOUGH:
        return list(found)
    return [replace(one, depth=2) if one.start in apart else one for one in found]


def _has_number(candidate: Candidate) -> bool:
    return candidate.heading.style == "chapter"


def _is_apart(candidate: Candidate) -> bool:
    heading = candidate.heading
    said = heading.style == "plain" or (heading.style == "name" and heading.kind == "chapter")
    return said and candidate.marked and not candidate.depth and not is_capital(heading.title)
