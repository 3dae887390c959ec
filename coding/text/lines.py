"""The lines of a plain text: where each stands, how far in, and what it says about itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from coding.text import headings

LONG = 130
"""A line longer than this is a paragraph by itself: nobody breaks lines there by hand."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its surrounding blanks: [start, end) in the text, blank lines before it, and its indent."""

    start: int
    end: int
    text: str
    gap: int
    indent: int

    @property
    def width(self) -> int:
        return self.end - self.start


def lines(text: str) -> list[Line]:
    """Every line that holds more than blanks, in order."""
    found, at, gap = [], 0, 0
    for raw in text.split("\n"):
        content = raw.strip()
        if content:
            indent = len(raw) - len(raw.lstrip())
            start = at + indent
            found.append(Line(start, start + len(content), content, gap, indent))
            gap = 0
        else:
            gap += 1
        at += len(raw) + 1
    return found


def neighbours(items: list[Line]) -> Iterator[tuple[Line | None, Line]]:
    """Each line with the one before it."""
    before: Line | None = None
    for line in items:
        yield before, line
        before = line


def stands_alone(line: Line, before: Line | None) -> bool:
    """Whether nothing before the line can run on into it: a heading inside a sentence is none."""
    return before is None or line.gap > 0 or before.width > LONG or headings.ends_sentence(before.text)


class HeadingWatch:
    """Goes down the lines and says which are headings, titles under a BAB line included."""

    def __init__(self) -> None:
        self._title_may_follow = 0
        self._last = False

    def sees(self, line: Line, before: Line | None) -> bool:
        title = self._title_may_follow > 0 and headings.is_capital(line.text)
        found = headings.heading(line.text) if self._last or title or stands_alone(line, before) else None
        if found and found.style == "chapter":
            self._title_may_follow = 3
        else:
            self._title_may_follow = self._title_may_follow - 1 if title else 0
        self._last = bool(found) or title
        return self._last


def starts_item(line: Line, before: Line | None) -> bool:
    """Whether the line opens a list item; a number at the start of a broken line of prose does not."""
    if not headings.LIST_MARK.match(line.text):
        return False
    return stands_alone(line, before) or (before is not None and before.text.endswith((",", "dan", "atau")))
