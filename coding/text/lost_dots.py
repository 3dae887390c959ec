"""Numbers of sections whose dots were lost in print or recognition: "41 Gambaran" where 4.1 is due is 4.1."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from coding.text.candidates import Candidate
from coding.text.headings import Heading

NUMBER = re.compile(r"^(\d[\d.,]{0,6}\d)\s+([A-Z].*)$", re.S)
Number = tuple[int, ...]


def dotted_again(found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates, their dots put back where no other number could stand there."""
    last: Number = ()
    for candidate in found:
        heading = (_mended(candidate, last) if last else None) or candidate.heading
        if heading.style == "chapter":
            last = (candidate.number,)
        elif heading.style == "dotted":
            last = _number(heading) or last
        yield replace(candidate, heading=heading)


def _mended(candidate: Candidate, last: Number) -> Heading | None:
    heading = candidate.heading
    said = f"{heading.number} {heading.title}".strip()
    match = NUMBER.match(said) if candidate.marked and heading.style in {"plain", "dotted"} else None
    due = list(_due(last))
    if not match or _number(heading) in due:
        return None
    digits = re.sub(r"\D", "", match[1])
    meant = next((number for number in due if "".join(map(str, number)) == digits), None)
    return Heading("dotted", ".".join(map(str, meant)), match[2]) if meant else None


def _number(heading: Heading) -> Number | None:
    parts = heading.number.split(".")
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else None


def _due(last: Number) -> Iterator[Number]:
    """The numbers that may come next: the first one below, or the next of the same depth or above."""
    yield (*last, 1)
    for depth in range(len(last), 1, -1):
        yield (*last[: depth - 1], last[depth - 1] + 1)
