"""The words of one paragraph of an OpenDocument text: what is printed of it, and what hangs on it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from coding.text.decoding import CONTROLS
from coding.text.numerals import BULLET, PRIVATE, printed, raised, whole
from coding.text.odt_numbers import FORMATS
from coding.text.odt_package import DRAW, OFFICE, STYLE, TEXT
from coding.text.odt_styles import Styles

BLANKS = re.compile(r"[ \t\r\n]+")
SOFT_HYPHEN = "\u00ad"
LONGEST_GAP = 100
GAPS = {TEXT + "s": " ", TEXT + "tab": "\t", TEXT + "line-break": " "}
UNREAD = frozenset({TEXT + "ruby-text", TEXT + "tracked-changes", OFFICE + "annotation-end", OFFICE + "forms"})


@dataclass(slots=True)
class Note:
    """A foot- or endnote: the mark that calls it, and what it says."""

    mark: str
    body: etree._Element


@dataclass(slots=True)
class Line:
    """One paragraph: its words, offsets in them where a page begins, notes and text boxes."""

    text: str = ""
    turns: list[int] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    hidden: bool = False


@dataclass
class LineReader:
    """Reads paragraphs in their order; the notes are counted."""

    styles: Styles
    left_out: dict[str, int] = field(default_factory=dict)
    replaced: int = 0
    _counted: dict[str, int] = field(default_factory=dict)
    _note_styles: dict[str, str] = field(default_factory=dict)
    _line: Line = field(default_factory=Line)
    _words: list[str] = field(default_factory=list)
    _length: int = 0

    def __post_init__(self) -> None:
        for tree in self.styles.trees:
            for said in tree.iter(TEXT + "notes-configuration"):
                self._note_styles[said.get(TEXT + "note-class", "")] = said.get(STYLE + "num-format", "1")
        self._steps: dict[str, Callable[[etree._Element], None]] = {
            **dict.fromkeys(GAPS, self._gap),
            TEXT + "soft-page-break": self._turn,
            TEXT + "note": self._note,
            TEXT + "hidden-paragraph": self._hide,
            OFFICE + "annotation": lambda _: self.count("comments_left_out"),
        }

    def line(self, paragraph: etree._Element) -> Line:
        self._line, self._words, self._length = Line(), [], 0
        self._inside(paragraph)
        line = self._line
        line.text = "".join(self._words)
        return line

    def count(self, what: str) -> None:
        self.left_out[what] = self.left_out.get(what, 0) + 1

    def _inside(self, element: etree._Element) -> None:
        self._letters(element.text)
        for child in element:
            self._visit(child)
            self._letters(child.tail)

    def _visit(self, element: etree._Element) -> None:
        tag = element.tag
        step = self._steps.get(tag)
        if step:
            step(element)
        elif tag.startswith(DRAW) and tag != DRAW + "a":
            self._line.boxes.append(element)
        elif self._is_hidden(element):
            self.count("hidden_left_out")
        elif tag not in UNREAD:
            self._inside(element)

    def _gap(self, element: etree._Element) -> None:
        self._say(GAPS[element.tag] * min(LONGEST_GAP, max(1, whole(element.get(TEXT + "c"), 1))))

    def _turn(self, _: etree._Element) -> None:
        self._line.turns.append(self._length)

    def _hide(self, element: etree._Element) -> None:
        self._line.hidden = self._line.hidden or element.get(TEXT + "is-hidden") == "true"

    def _is_hidden(self, element: etree._Element) -> bool:
        if element.tag == TEXT + "hidden-text":
            return bool(element.get(TEXT + "is-hidden") == "true")
        return element.tag == TEXT + "span" and self.styles.hides(element.get(TEXT + "style-name", ""))

    def _letters(self, letters: str | None) -> None:
        words, replaced = CONTROLS.subn(" ", BLANKS.sub(" ", letters or ""))
        self.replaced += replaced
        if self._words and self._words[-1].endswith((" ", "\t")):
            words = words.removeprefix(" ")
        self._say(PRIVATE.sub(BULLET, words.replace(SOFT_HYPHEN, "")))

    def _say(self, words: str) -> None:
        if words:
            self._words.append(words)
            self._length += len(words)

    def _note(self, element: etree._Element) -> None:
        citation, body = element.find(TEXT + "note-citation"), element.find(TEXT + "note-body")
        if body is None:
            return
        mark = self._mark(element.get(TEXT + "note-class", ""), citation)
        self._say(raised(mark))
        self._line.notes.append(Note(mark, body))

    def _mark(self, kind: str, citation: etree._Element | None) -> str:
        """A mark of the author's own, else the number the file was last printed with, else the next one."""
        own = None if citation is None else citation.get(TEXT + "label")
        if own:
            return str(own)
        said = "" if citation is None else "".join(citation.itertext()).strip()
        number = self._counted.get(kind, 0) + 1
        self._counted[kind] = number
        style = FORMATS.get(self._note_styles.get(kind, "1"), "decimal")
        return said if said not in {"", "0"} else printed(number, style)
