"""The versions of a text: each was made from the one it corrects, and edits lead from any of them to any other."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from coding.text.corrections import GONE, EditMap
from coding.text.edits import Edit

Edits = Iterable[Sequence[int | str]]
"""Edits as they are kept: [start, end, replacement, old]."""
Made = Mapping[int, tuple[int | None, Edits]]
"""Of each version: the number of the one it was made from (None: it was read from the file), and the edits."""


def edit_map(edits: Edits, *, back: bool = False) -> EditMap:
    """The way of edits, or the way back."""
    rows = list(edits)
    there = EditMap.of(Edit(int(start), int(end), str(new)) for start, end, new, _old in rows)
    return there.reversed(str(row[3]) for row in rows) if back else there


def line(made: Made, number: int) -> list[int]:
    """A version and those it was made from, the first last."""
    found, base = [number], made[number][0]
    while base is not None:
        found.append(base)
        base = made[base][0]
    return found


def nearest(made: Made, number: int, wanted: Iterable[int]) -> int | None:
    """Of a version and those it was made from, the latest that is among these."""
    among = set(wanted)
    return next((one for one in line(made, number) if one in among), None)


def steps(made: Made, start: int, goal: int) -> tuple[EditMap, ...]:
    """From version to version: back to where they part and forward again; both must be known."""
    back, there = line(made, start), line(made, goal)
    backward = [edit_map(made[one][1], back=True) for one in takewhile(lambda one: one not in there, back)]
    forward = list(takewhile(lambda one: one not in back, there))
    return (*backward, *(edit_map(made[one][1]) for one in reversed(forward)))


def carried(way: Iterable[EditMap], start: int, end: int) -> tuple[int, int]:
    """Where the letters of [start, end) stand at the end of a way; where all of them are new, what they replaced."""
    for step in way:
        followed = step.follow(start, end)
        if followed.kind == GONE:
            start, end = step.before(start), step.after(end)
        else:
            start, end = followed.start, followed.end
        if start >= end:
            return start, start
    return start, end
