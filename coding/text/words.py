"""What a word is, decided once: for counts, rates and lists alike."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


def _marks() -> str:
    """Combining marks as a character class; Python's own word class leaves them out."""
    planes = (range(0x300, 0x20000), range(0xE0100, 0xE01F0))
    points = [point for plane in planes for point in plane if unicodedata.category(chr(point)).startswith("M")]
    runs: list[list[int]] = []
    for point in points:
        if runs and runs[-1][1] == point - 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in runs)


# The number of a note stands above the line (patron\u00b9\u00b2) and is no part of the word before it.
_RAISED = "\u00b2\u00b3\u00b9\u2070-\u2079\u1d5b\u02e3\u02e1"
_SIGNS = rf"(?:[^\W_{_RAISED}][{_marks()}]*)+"
# Hyphens (also the unbreakable and the soft one) and apostrophes bind when letters stand on both sides, a point or
# a comma when digits do: 4.1, 1.500.000 and 2,5 are one word each, and pemilu.Namun is two.
_BINDS = r"(?:[-\u2010\u2011\u00ad'\u2019]|(?<=\d)[.,](?=\d))"
WORD = re.compile(rf"{_SIGNS}(?:{_BINDS}{_SIGNS})*")


def words(text: str) -> list[tuple[int, int]]:
    """The (start, end) of every word in order: undang-undang and Jum'at are one word each, numbers are words."""
    return [match.span() for match in WORD.finditer(text)]


@dataclass(frozen=True, slots=True)
class WordIndex:
    """Where the words of a text start and end, for counting the words of any span in logarithmic time."""

    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "WordIndex":
        found = words(text)
        return cls([start for start, _ in found], [end for _, end in found])

    def __len__(self) -> int:
        return len(self.starts)

    def inside(self, start: int, end: int) -> int:
        """How many words lie wholly inside [start, end)."""
        return max(0, bisect_right(self.ends, end) - bisect_left(self.starts, start))
