"""Where sections end: it follows from where the others begin and how deep they stand."""

from collections.abc import Sequence


def ends(openings: Sequence[tuple[int, int]], length: int) -> list[int]:
    """For each (start, level), in order of the starts: the start of the next of its level or above, or the length."""
    found: list[int] = []
    below = [(0, length)]
    for start, level in reversed(openings):
        while below[-1][0] > level:
            below.pop()
        found.append(below[-1][1])
        below.append((level, start))
    return found[::-1]
