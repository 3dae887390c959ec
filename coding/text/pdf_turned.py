"""Pages whose text is set sideways, as wide tables are: their words as they would stand if the page were turned."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from coding.text.pdf_letters import Letter, Run, Sheet
from coding.text.pdf_words import Word, words_of

MANY = 100
"""Fewer letters are a stamp in the margin, or the name of an axis."""
Place = tuple[float, float, float, float]
"""Left, upper, right and lower edge."""


@dataclass(frozen=True, slots=True)
class Turned:
    """The words of a page turned to be read, and the way back: where on the page as shown a place lies."""

    words: list[Word]
    back: Callable[[Place], Place]


def turned(sheet: Sheet) -> Turned | None:
    """What is set sideways on a page of which that is the greater part, else None."""
    runs = [run for run in sheet.runs if not run.upright]
    many = sum(len(run.letters) for run in runs)
    if many < MANY or many <= sum(len(run.letters) for run in sheet.runs if run.upright):
        return None
    width, height = sheet.width, sheet.height
    if _goes_up(runs):
        moved = [_moved(run, lambda at: (height - at[3], at[0], height - at[1], at[2])) for run in runs]
        return Turned(words_of(moved), lambda at: (at[1], height - at[2], at[3], height - at[0]))
    moved = [_moved(run, lambda at: (at[1], width - at[2], at[3], width - at[0])) for run in runs]
    return Turned(words_of(moved), lambda at: (width - at[3], at[0], width - at[1], at[2]))


def _goes_up(runs: list[Run]) -> bool:
    steps = [after[3] - before[3] for run in runs for before, after in pairwise(run.letters)]
    return sum(step < 0 for step in steps) > sum(step > 0 for step in steps)


def _moved(run: Run, way: Callable[[Place], Place]) -> Run:
    def letter(one: Letter) -> Letter:
        text, x0, x1, top, bottom = one
        left, upper, right, lower = way((x0, top, x1, bottom))
        return text, left, right, upper, lower

    return replace(run, upright=True, letters=[letter(one) for one in run.letters])
