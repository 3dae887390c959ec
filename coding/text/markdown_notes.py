"""Footnotes in Markdown: where [^1]: defines one, and what number [^1] bears in print."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from markdown_it.rules_block import StateBlock

from coding.text.numerals import raised

DEFINED = re.compile(r"\[\^([^\]\s^]{1,40})\]:[ \t]*")
CALLED = re.compile(r"\[\^([^\]\s^]{1,40})\]")
INDENT = 4


def definition(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """A rule of blocks: a footnote with the lines that follow it, and paragraphs that are indented under it."""
    found = _defined(state, first)
    if not found:
        return False
    if silent:
        return True
    line, parts = first + 1, [state.src[found.end() : state.eMarks[first]]]
    while line < end and _goes_on(state, line):
        parts.append(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])
        line += 1
    state.env.setdefault("notes", []).append(found[1])
    opening = state.push("note_open", "", 1)
    opening.info = found[1]
    words = state.push("inline", "", 0)
    words.content, words.children, words.map = "\n".join(filter(str.strip, parts)), [], [first, line]
    state.push("note_close", "", -1)
    state.line = line
    return True


def _defined(state: StateBlock, line: int) -> re.Match[str] | None:
    return DEFINED.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])


def _goes_on(state: StateBlock, line: int) -> bool:
    """A blank line ends a note unless what follows is indented."""
    if state.isEmpty(line):
        return line + 1 < state.lineMax and state.sCount[line + 1] >= state.blkIndent + INDENT
    indented = state.sCount[line] >= state.blkIndent + INDENT
    return indented or not (_defined(state, line) or state.isEmpty(line - 1))


@dataclass
class NoteNumbers:
    """The numbers of the notes by the order in which they are called; what is defined nowhere is no call."""

    defined: Collection[str]
    _numbers: dict[str, int] = field(default_factory=dict)

    def number(self, label: str) -> str:
        return str(self._numbers.setdefault(label, len(self._numbers) + 1))

    def called(self, words: str) -> str:
        """The words with each call as the number it is printed as."""
        if not self.defined or "[^" not in words:
            return words
        return CALLED.sub(lambda call: raised(self.number(call[1])) if call[1] in self.defined else call[0], words)
