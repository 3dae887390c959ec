"""How the foot- and endnotes of a Rich Text file are numbered."""

import re
from dataclasses import dataclass, field

from coding.text.numerals import printed

SAID = re.compile(r"s?(a?)ftn(nar|nalc|nauc|nrlc|nruc|start|restart)")
STYLES = {"nar": "decimal", "nalc": "lowerLetter", "nauc": "upperLetter", "nrlc": "lowerRoman", "nruc": "upperRoman"}


@dataclass
class NoteCounts:
    """Counts the notes of one kind each: "" for footnotes, "a" for endnotes."""

    _styles: dict[str, str] = field(default_factory=dict)
    _counted: dict[str, int] = field(default_factory=dict)
    _anew: set[str] = field(default_factory=set)

    def take(self, word: str, number: int | None) -> None:
        """Obeys a control word, if it is one of those that say how notes are numbered."""
        said = SAID.fullmatch(word)
        if said is None:
            return
        kind, what = said.groups()
        if what in STYLES:
            self._styles[kind] = STYLES[what]
        elif what == "restart":
            self._anew.add(kind)
        else:
            self._counted.setdefault(kind, (number or 1) - 1)

    def next_section(self) -> None:
        for kind in self._anew:
            self._counted.pop(kind, None)

    def next(self, kind: str) -> str:
        self._counted[kind] = self._counted.get(kind, 0) + 1
        return printed(self._counted[kind], self._styles.get(kind, "decimal"))
