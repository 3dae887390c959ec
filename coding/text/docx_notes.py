"""The foot- and endnotes of a Word file, and the numbers that call them; a section may count anew."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from coding.text.docx_package import W
from coding.text.docx_styles import value
from coding.text.numerals import printed, whole

STYLES = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(frozen=True, slots=True)
class Counting:
    """How notes are numbered in one section."""

    style: str
    start: int
    anew: bool


@dataclass
class Notes:
    """Hands out each note once, when its mark is read; `sections` are the w:sectPr in their order."""

    parts: Mapping[str, etree._Element]
    sections: list[etree._Element]
    section: int = 0
    _notes: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)
    _marks: dict[etree._Element, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for kind in STYLES:
            tree = self.parts.get(f"{kind}s")
            for note in [] if tree is None else tree.findall(W + kind):
                self._notes[kind, value(note, "id") or ""] = note

    def called(self, reference: etree._Element) -> tuple[str, etree._Element | None]:
        """The mark to print, and the note when it is called for the first time.

        A mark of the author's own is in the text already.
        """
        kind = reference.tag.removeprefix(W).removesuffix("Reference")
        mark = ""
        if (value(reference, "customMarkFollows") or "0") in {"0", "false", "off"}:
            counting = self._counting(kind)
            number = self._counts.get(kind, counting.start - 1) + 1
            self._counts[kind] = number
            mark = printed(number, counting.style)
        note = self._notes.pop((kind, value(reference, "id") or ""), None)
        if note is not None:
            self._marks[note] = mark
        return mark, note

    def mark(self, note: etree._Element) -> str:
        """The number a note was called by."""
        return self._marks.get(note, "")

    def next_section(self) -> None:
        self.section += 1
        for kind in STYLES:
            if self._counting(kind).anew:
                self._counts.pop(kind, None)

    def _counting(self, kind: str) -> Counting:
        style, start, anew = STYLES[kind], 1, False
        for properties in self._said(kind):
            style = value(properties.find(W + "numFmt")) or style
            start = whole(value(properties.find(W + "numStart")), start)
            again = value(properties.find(W + "numRestart"))
            anew = anew if again is None else again == "eachSect"
        return Counting(style, start, anew)

    def _said(self, kind: str) -> Iterator[etree._Element]:
        """What the whole file says, then what the section says."""
        own = self.sections[self.section] if self.section < len(self.sections) else None
        for place in (self.parts.get("settings"), own):
            found = None if place is None else place.find(W + f"{kind}Pr")
            if found is not None:
                yield found


def is_new_page(section: etree._Element) -> bool:
    """Whether a section begins on a page of its own, as it does when nothing else is said."""
    return (value(section.find(W + "type")) or "nextPage") not in {"continuous", "nextColumn"}
