"""Which words of a PDF page stand on one line."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import floor

from coding.text.pdf_words import Word

LARGE = 1.8
"""So many times as large as the text of its page is a stamp laid over it, or a cover's title."""
LIKE = 0.6
"""On such a line stand only words of that share of its size or more; the lines of the text go on beneath."""
TALL = 200
"""No line of a text is that high, in points; a single letter of a cover may be."""


@dataclass(slots=True)
class Row:
    """Words on one line; its upper and lower edge are those of the first and largest of them."""

    words: list[Word] = field(default_factory=list)
    top: float = 0.0
    bottom: float = 0.0
    least: float = 0.0
    """No smaller word belongs to the line."""

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def holds(self, word: Word) -> bool:
        return self.top <= (word.top + word.bottom) / 2 <= self.bottom and word.size >= self.least

    def add(self, word: Word) -> None:
        if not self.words:
            self.top, self.bottom = word.top, word.bottom
        self.words.append(word)


def rows_of(found: Sequence[Word]) -> list[Row]:
    """The words by line; the larger ones make the lines, so that a raised mark finds the one it belongs to."""
    rows = _Rows(LARGE * _usual_size(found))
    for word in sorted(found, key=lambda word: (-round(word.size), round(word.top, 1), word.x0)):
        (rows.holding(word) or rows.opened(word)).add(word)
    return sorted(rows.all, key=lambda row: row.top)


def _usual_size(found: Sequence[Word]) -> float:
    sizes: Counter[float] = Counter()
    for word in found:
        sizes[word.size] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


class _Rows:
    """The lines begun so far, kept by the points of the page's height they take: a word asks only its neighbours."""

    def __init__(self, large: float) -> None:
        self._large = large
        self.all: list[Row] = []
        self._at: dict[int, list[Row]] = defaultdict(list)
        self._tall: list[Row] = []

    def holding(self, word: Word) -> Row | None:
        """The line begun last that holds the word; the tall ones were begun before all others."""
        near = self._at.get(floor((word.top + word.bottom) / 2), [])
        return next((row for row in chain(reversed(near), reversed(self._tall)) if row.holds(word)), None)

    def opened(self, word: Word) -> Row:
        row = Row(least=LIKE * word.size if word.size > self._large else 0.0)
        self.all.append(row)
        if word.bottom - word.top > TALL:
            self._tall.append(row)
        else:
            for point in range(floor(word.top), floor(word.bottom) + 1):
                self._at[point].append(row)
        return row
