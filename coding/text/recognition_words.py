"""Words as they were recognised in a picture, and what their boxes tell: how tall the letters are, how a page tilts."""

from collections.abc import Iterable, Iterator, Sequence
from math import hypot
from statistics import median
from typing import NamedTuple

POINT = 72
"""To an inch."""
HIGH, MIDDLE, LOW, BELOW = 0.67, 0.58, 0.46, 0.21
"""Of the size of a type: the height of a capital, of a t and of an x, and how far a p reaches under the line."""
SMALL_LETTERS = frozenset("acemnorsuvwxz:;.,_-\u2013\u2014=+~\u2026")
REACHING = frozenset("gjpqy(),;[]{}/|Q")
REACHING_ONLY = frozenset("gpqy")
"""Of these, the letters that are no taller than an x."""
SENSE = 50
"""On a page that can be read at all, most words are surer than this, in percent."""
STEEP = 0.08
"""A page tilts less than that; what tilts more is a drawing."""


class Word(NamedTuple):
    """A word, the line it was recognised in, its box in points from the top left, and how sure it is in percent."""

    text: str
    line: tuple[int, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: int

    @property
    def size(self) -> float:
        """The size of its type, told by its height and by which letters it is made of; 0 where there are none."""
        if not any(map(str.isalnum, self.text)):
            return 0.0
        return (self.bottom - self.top) / (self._over + self._under)

    @property
    def foot(self) -> float:
        """Where its letters stand: the line itself, not what reaches below it."""
        return self.bottom - self._under * (self.bottom - self.top) / (self._over + self._under)

    @property
    def _over(self) -> float:
        tall = set(self.text) - SMALL_LETTERS - REACHING_ONLY
        return HIGH if tall - {"t"} else MIDDLE if tall else LOW

    @property
    def _under(self) -> float:
        return 0.0 if REACHING.isdisjoint(self.text) else BELOW


def words_of(table: str, dpi: float, left: float = 0, top: float = 0) -> Iterator[Word]:
    """The words of a table of Tesseract's; `left` and `top` are where the picture lies on the page, in pixels.

    Specks that were taken for a sign are left out; a letter or a digit never is.
    """
    scale = POINT / dpi
    for row in table.splitlines():
        fields = row.split("\t")
        if len(fields) != 12 or fields[0] != "5" or not (text := "".join(fields[11].split())):
            continue
        sure = max(0, min(100, round(float(fields[10]))))
        if sure < 50 and not any(map(str.isalnum, text)):
            continue
        x, y, width, height = (float(field) for field in fields[6:10])
        x, y = x + left, y + top
        measures = (x * scale, y * scale, (x + width) * scale, (y + height) * scale)
        yield Word(text, tuple(map(int, fields[2:5])), *measures, sure)


def lie_on_their_side(words: Sequence[Word]) -> bool:
    """Whether a page was perhaps scanned sideways or upside down: hardly a word makes sense, or most stand upright."""
    long = [word for word in words if len(word.text) > 3]
    if len(long) < 5:
        return False
    upright = sum(word.bottom - word.top > word.x1 - word.x0 for word in long)
    return 2 * upright > len(long) or median(word.confidence for word in long) < SENSE


def tilt(lines: Iterable[Sequence[Word]]) -> float:
    """How much a page falls to the right: points down a point across, as most of its longer lines have it."""
    slopes = []
    for words in lines:
        feet = [((word.x0 + word.x1) / 2, word.foot) for word in words if word.size]
        if len(feet) > 4 and (slope := _slope(feet)) is not None and abs(slope) < STEEP:
            slopes.append(slope)
    return median(slopes) if slopes else 0.0


def _slope(places: Sequence[tuple[float, float]]) -> float | None:
    """Of the straight line that lies nearest to the places (least squares)."""
    across = sum(x for x, _ in places) / len(places)
    down = sum(y for _, y in places) / len(places)
    wide = sum((x - across) ** 2 for x, _ in places)
    return sum((x - across) * (y - down) for x, y in places) / wide if wide else None


def straightened(word: Word, slope: float, width: float, height: float) -> Word:
    """The word where it would stand if the page lay straight, turned about the middle of the page."""
    length = hypot(1, slope)
    cosine, sine = 1 / length, slope / length
    across, down = (word.x0 + word.x1) / 2 - width / 2, (word.top + word.bottom) / 2 - height / 2
    by_x = across * cosine + down * sine - across
    by_y = down * cosine - across * sine - down
    return word._replace(x0=word.x0 + by_x, x1=word.x1 + by_x, top=word.top + by_y, bottom=word.bottom + by_y)
