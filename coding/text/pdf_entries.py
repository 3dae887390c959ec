"""The entries of a printed bibliography: how they are set in all of it, which tells where each of them begins."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coding.text import headings
from coding.text.pdf_lines import PrintLine
from coding.text.pdf_setting import Setting

INDENT, FARTHEST = 12.0, 90.0
"""Lines of an entry that hangs begin so far right of its first one, in points; in small letters a little less."""
BEGINS = re.compile(r"[A-Z][\w'\u2019-]+, [^\W\d_][^()]{0,80}?[.,]? ?\(?(?:1[89]|20)\d\d[a-z]?\b")
"""A name turned round, and a year: Scott, James C. 1972."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Whether the entries of a bibliography hang, and how far its lines stand apart within an entry."""

    hang: bool
    pitch: float
    settings: Mapping[int, Setting]

    def go_on(self, before: PrintLine, line: PrintLine) -> bool | None:
        """Whether a line belongs to the entry of the one before it; None where the entries do not tell."""
        apart = before.page == line.page and line.top - before.top > 1.35 * self.pitch
        if self._is_drawn_in(line):
            return not apart
        if self.hang or apart:
            return False
        return False if headings.ends_sentence(before.text) and BEGINS.match(line.text) else None

    def _is_drawn_in(self, line: PrintLine) -> bool:
        return _inset(line, self.settings) > _least(line)


def bibliographies(lines: Iterable[tuple[str, PrintLine, bool]], settings: Mapping[int, Setting]) -> dict[int, Entries]:
    """How the entries are set below each heading that names a bibliography, by the identity of its line."""
    found: dict[int, list[PrintLine]] = {}
    last: list[PrintLine] | None = None
    for kind, line, _ in lines:
        said = named(line) if kind == "heading" else None
        if said:
            last = found.setdefault(id(line), []) if said.kind == "bibliography" else None
        elif last is not None and kind == "paragraph":
            last.append(line)
    return {heading: _measured(entries, settings) for heading, entries in found.items()}


def named(line: PrintLine) -> headings.Heading | None:
    """What a heading opens that is no part of the chapter before it."""
    return headings.named(line.text, marked=True) or headings.chapter(line.text, True)


def _inset(line: PrintLine, settings: Mapping[int, Setting]) -> float:
    return line.x0 - settings[line.page].left


def _least(line: PrintLine) -> float:
    return min(INDENT, 0.8 * line.size)


def _measured(lines: Sequence[PrintLine], settings: Mapping[int, Setting]) -> Entries:
    insets = [_inset(line, settings) for line in lines]
    # Where the first lines are drawn in, those at the margin go on.
    at_margin = bool(lines) and insets[0] <= _least(lines[0])
    hang = at_margin and any(_least(line) < inset <= FARTHEST for line, inset in zip(lines, insets, strict=True))
    steps = [after.top - line.top for line, after in pairwise(lines) if line.page == after.page]
    usual = sorted(step for step in steps if step > 0.5 * lines[0].size)
    return Entries(hang, usual[len(usual) // 10] if usual else 1000.0, settings)
