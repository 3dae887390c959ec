"""From the letters of a PDF page to its words: what stands close together in one font and size, line by line."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product
from operator import itemgetter
from typing import NamedTuple

from coding.text.pdf_letters import Letter, Run, Sheet

WIDTH = 0.15
"""Letters farther apart than this share of their size belong to two words."""
HEIGHT = 3.0
"""Letters whose upper edges lie no farther apart than that, in points, may stand on one line."""
LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
AROUND = tuple(product((0, -1, 1), repeat=2))
NEAR = 2.0
"""Two prints of one letter lie no farther apart than that, in points."""


class Word(NamedTuple):
    """A word or a part of one, its box in points from the top left of the page as shown, its size and font."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    font: str


def words(sheet: Sheet) -> list[Word]:
    """The upright words of a page in the order in which their letters were drawn; letters printed twice once."""
    return words_of([run for run in sheet.runs if run.upright])


def words_of(runs: Sequence[Run]) -> list[Word]:
    """The words of upright letters."""
    if doubled(runs):
        _print_once(runs)
    return [word for run in runs if run.letters for word in _of_run(run)]


def _of_run(run: Run) -> Iterator[Word]:
    for line in _lines(run.letters):
        yield from _of_line(run, sorted(line, key=itemgetter(1)))


def _lines(letters: list[Letter]) -> Iterable[list[Letter]]:
    """The letters by line, from top to bottom: each is no farther than HEIGHT below another of its line."""
    tops = sorted({letter[3] for letter in letters})
    if tops[-1] - tops[0] <= HEIGHT:
        return [letters]
    lines: list[list[Letter]] = [[]]
    at = {tops[0]: lines[0]}
    for before, top in pairwise(tops):
        if top > before + HEIGHT:
            lines.append([])
        at[top] = lines[-1]
    for letter in letters:
        at[letter[3]].append(letter)
    return lines


def _of_line(run: Run, letters: Iterable[Letter]) -> Iterator[Word]:
    font, size, space = run.font, run.size, WIDTH * run.size
    word = ""
    left = right = upper = lower = end = line = 0.0
    for text, x0, x1, top, bottom in letters:
        if word and (x0 > end + space or abs(top - line) > HEIGHT or not text or text.isspace()):
            yield Word(word, left, upper, right, lower, size, font)
            word = ""
        if not text or text.isspace():
            continue
        if word:
            word += LIGATURES.get(text, text)
            right, upper, lower = max(right, x1), min(upper, top), max(lower, bottom)
        else:
            word, left, right, upper, lower = LIGATURES.get(text, text), x0, x1, top, bottom
        end, line = x1, top
    if word:
        yield Word(word, left, upper, right, lower, size, font)


def doubled(runs: Sequence[Run]) -> bool:
    """Whether letters are printed twice to look bold, which would read "tteexxtt"."""
    places = [
        (text, round(x0 / NEAR), round(top / NEAR))
        for run in runs for text, x0, _, top, _ in run.letters if text.isalpha()
    ]  # fmt: skip
    # A page whose headings alone are printed twice has few such letters; two that stand so near are never prose.
    return len(places) - len(set(places)) > 3


def _print_once(runs: Iterable[Run]) -> None:
    """Takes away a letter where the same one was drawn before it, a hair beside."""
    drawn: dict[tuple[str, str, int, int], list[tuple[float, float]]] = {}
    for run in runs:
        kept = []
        for letter in run.letters:
            text, x0, _, top, _ = letter
            column, row = round(x0), round(top)
            near = (
                drawn.get((text, run.font, column + right, row + down), ())
                for right in (-1, 0, 1)
                for down in (-1, 0, 1)
            )
            if not any(abs(x0 - x) <= 1 and abs(top - y) <= 1 for places in near for x, y in places):
                drawn.setdefault((text, run.font, column, row), []).append((x0, top))
                kept.append(letter)
        run.letters = kept
