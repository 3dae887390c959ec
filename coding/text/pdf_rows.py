"""Which words of a PDF page stand on one line."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import floor

from coding.text.pdf_words import Word

TALL = 200
"""No line of a text is that high, in points; a single letter of a cover may be."""


@dataclass(slots=True)
class Row:
    """Words on one line; its upper and lower edge are those of the first and largest of them."""

    words: list[Word] = field(default_factory=list)
    top: float = 0.0
    bottom: float = 0.0

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def holds(self, word: Word) -> bool:
        return self.top <= (word.top + word.bottom) / 2 <= self.bottom

    def add(self, word: Word) -> None:
        if not self.words:
            self.top, self.bottom = word.top, word.bottom
        self.words.append(word)


def rows_of(found: Sequence[Word]) -> list[Row]:
    """The words by line; the larger ones make the lines, so that a raised mark finds the one it belongs to."""
    rows = _Rows()
    for word in sorted(found, key=lambda word: (-round(word.size), round(word.top, 1), word.x0)):
        (rows.holding(word) or rows.opened(word)).add(word)
    return sorted(rows.all, key=lambda row: row.top)


class _Rows:
    """The lines begun so far, kept by the points of the page's height they take: a word asks only its neighbours."""

    def __init__(self) -> None:
        self.all: list[Row] = []
        self._at: dict[int, list[Row]] = defaultdict(list)
        self._tall: list[Row] = []

    def holding(self, word: Word) -> Row | None:
        """The line begun last that holds the word; the tall ones were begun before all others."""
        near = self._at.get(floor((word.top + word.bottom) / 2), [])
        return next((row for row in chain(reversed(near), reversed(self._tall)) if row.holds(word)), None)

    def opened(self, word: Word) -> Row:
        row = Row()
        self.all.append(row)
        if word.bottom - word.top > TALL:
            self._tall.append(row)
        else:
            for point in range(floor(word.top), floor(word.bottom) + 1):
                self._at[point].append(row)
        return row
