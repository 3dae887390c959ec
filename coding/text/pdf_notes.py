"""Footnotes of printed pages: small lines at the foot, each note from its number on, over the page if need be."""

import re
from dataclasses import dataclass, field

from coding.text import headings
from coding.text.pdf_lines import PrintLine, PrintPage
from coding.text.pdf_setting import Setting

SIGN = re.compile(r"(\d{1,3})(?:(?P<apart>[ )])|(?=[^\W\d_]|[\"'\u201c\u2018(\[]))")
"""The number of a note: raised, set apart, or right before its first word, as some programs print it."""
SKIPPED = 3
"""So many notes may lie between two that are seen: one may stand in a table, or be misread."""


@dataclass(slots=True)
class Notes:
    """The notes of a document as far as it is read; each is a list of lines, to which the next page may add."""

    lines: list[PrintLine] = field(default_factory=list)
    """Those of the last note."""
    _number: int = 0
    _page: int = 0
    """Where a note was opened last."""

    def parted(self, page: PrintPage, setting: Setting) -> tuple[list[PrintLine], list[list[PrintLine]]]:
        """The lines of a page above its notes, and those of the notes that open there.

        A note of the page before that did not end there goes on at the foot of this one.
        """
        lines = list(page.lines)
        first = len(lines)
        while first and lines[first - 1].size <= setting.size - 1.5 and lines[first - 1].top > page.height / 2:
            first -= 1
        goes_on = bool(self.lines) and self._unfinished(page.index)
        opening = first if goes_on else len(lines)
        opened: list[list[PrintLine]] = []
        for place in range(first, len(lines)):
            line = lines[place]
            if self._opens(line, goes_on):
                opening = min(opening, place)
                self.lines = [line]
                opened.append(self.lines)
                self._page = line.page
            elif place >= opening:
                self.lines.append(line)
        return lines[:opening], opened

    def _unfinished(self, index: int) -> bool:
        last = self.lines[-1]
        return last.page == index - 1 and not headings.ends_sentence(last.text)

    def _opens(self, line: PrintLine, goes_on: bool) -> bool:
        """Whether a note begins here: a line may as well go on with a year, or with the number of a page."""
        sign = SIGN.match(line.text)
        number = int(sign[1]) if sign else 0
        fresh = self._page != line.page
        if sign and not line.marked:
            follows = (number == 1 and fresh) or (self._number < number <= self._number + SKIPPED)
            if sign["apart"] is None:
                follows = number == self._number + 1 or (number == 1 and fresh)
            begins = sign["apart"] is not None and fresh and not goes_on
            if not (follows or begins):
                return False
        if sign or line.marked:
            self._number = number
        return line.marked or sign is not None
