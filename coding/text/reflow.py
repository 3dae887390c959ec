"""Puts the broken lines of a scan or of a typewriter together again, as a list of edits; no letter is ever changed."""

from coding.text import headings
from coding.text.edits import Edit
from coding.text.hyphens import Vocabulary, seam
from coding.text.lines import LONG, HeadingWatch, Line, neighbours, starts_item

FULL = 0.75
"""A line at least this share of the usual width was broken because it was full."""
NARROWEST = 35
"""Lines of verse or of a list are narrower than this; nobody sets prose so."""
NEAR = 6
"""How many lines on each side tell the usual width: an indented list is narrower than the text around it."""


def is_hard_wrapped(items: list[Line]) -> bool:
    """Whether the lines are of one width and sentences run on from line to line."""
    widths = sorted(line.width for line in items)
    if len(items) < 4 or widths[-1] > LONG or widths[int(len(widths) * 0.8)] < NARROWEST:
        return False
    runs_on = sum(
        line.text[0].islower() and not headings.ends_sentence(before.text) and not headings.LIST_MARK.match(line.text)
        for before, line in neighbours(items)
        if before
    )
    return runs_on >= max(3, 0.15 * len(items))


def _usual_width(items: list[Line], place: int) -> int:
    near = sorted(line.width for line in items[max(0, place - NEAR) : place + NEAR + 1])
    return near[int(len(near) * 0.8)]


def _runs_on(before: Line, line: Line, items: list[Line], place: int) -> bool:
    """Whether the line goes on with the sentence or the paragraph of the one before."""
    if line.text[0].islower():
        return True
    full = before.width >= FULL * _usual_width(items, place - 1)
    if not headings.ends_sentence(before.text):
        return full
    return full and not line.gap and line.indent <= before.indent + 1


def joins(items: list[Line]) -> list[bool]:
    """For each line, whether it is joined to the one before; never a heading, nor the start of a list item."""
    watch, after_heading, answer = HeadingWatch(), True, []
    for place, (before, line) in enumerate(neighbours(items)):
        is_heading = watch.sees(line, before)
        apart = is_heading or after_heading or headings.is_contents_line(line.text) or starts_item(line, before)
        answer.append(before is not None and not apart and _runs_on(before, line, items, place))
        after_heading = is_heading or headings.is_contents_line(line.text)
    return answer


def edits(items: list[Line], joined: list[bool], text: str) -> list[Edit]:
    """The line ends to close: a blank, or nothing where a hyphen of the word itself stands there."""
    vocabulary = Vocabulary(text)
    found = []
    for (before, line), together in zip(neighbours(items), joined, strict=True):
        if before and together:
            off, between = seam(before.text, line.text, vocabulary)
            found.append(Edit(before.end - off, line.start, between))
    return found
