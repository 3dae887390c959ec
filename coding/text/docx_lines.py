"""The words of one Word paragraph: what is printed of it, where pages begin in it, what hangs on it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from coding.text.decoding import CONTROLS
from coding.text.docx_notes import Notes
from coding.text.docx_package import W
from coding.text.docx_styles import Styles, switch, value
from coding.text.numerals import BULLET, PRIVATE, raised

COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
BLANKS = re.compile(r"[\t\r\n]")
SOFT_HYPHEN = "\u00ad"
# Moved text stands once, where it was moved to; the result of a field is printed, not what it was asked.
UNREAD = frozenset(
    W + name
    for name in ("pPr", "rPr", "del", "moveFrom", "delText", "instrText", "delInstrText", "fldData", "sdtPr",
                 "sdtEndPr", "rt", "footnoteRef", "endnoteRef", "annotationRef", "tblPr", "ffData")
)  # fmt: skip
FIELD_PARTS = frozenset({W + "fldChar", W + "instrText"})
TABLE_OF = re.compile(r"\s*(?:TOC|TOA|INDEX)\b", re.I)


@dataclass(slots=True)
class Line:
    """One paragraph: its words, offsets in them where a page begins (True where Word saw it), notes and text boxes."""

    text: str = ""
    turns: list[tuple[int, bool]] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    in_contents: bool = False


@dataclass(slots=True)
class _Field:
    """A field whose end has not come: first what is asked, then what is answered."""

    asking: bool = True
    asked: str = ""

    @property
    def is_contents(self) -> bool:
        return bool(TABLE_OF.match(self.asked))


@dataclass
class LineReader:
    """Reads paragraphs in their order: fields may reach over several, and the notes are counted."""

    styles: Styles
    notes: Notes
    left_out: dict[str, int] = field(default_factory=dict)
    replaced: int = 0
    _fields: list[_Field] = field(default_factory=list)
    _line: Line = field(default_factory=Line)
    _held: Line = field(default_factory=Line)
    _words: list[str] = field(default_factory=list)
    _length: int = 0

    def __post_init__(self) -> None:
        self._steps: dict[str, Callable[[etree._Element], None]] = {
            W + "t": self._text, MATH_TEXT: self._text,
            W + "tab": lambda _: self._say("\t"), W + "ptab": lambda _: self._say("\t"),
            W + "cr": lambda _: self._say(" "), W + "br": self._break,
            W + "noBreakHyphen": lambda _: self._say("-"), W + "sym": lambda _: self._say(BULLET),
            W + "lastRenderedPageBreak": lambda _: self._turn(True),
            W + "fldChar": self._field_mark,
            W + "footnoteReference": self._note, W + "endnoteReference": self._note,
            W + "commentReference": lambda _: self.count("comments_left_out"),
            W + "txbxContent": self._box,
        }  # fmt: skip

    def hold(self, paragraph: etree._Element) -> None:
        """Reads a paragraph whose end was deleted: the next one goes on where it stops."""
        self._held = self.line(paragraph)

    def line(self, paragraph: etree._Element) -> Line:
        self._line, self._held = self._held, Line()
        self._words, self._length = [self._line.text], len(self._line.text)
        waiting = list(reversed(paragraph))
        while waiting:
            self._visit(waiting.pop(), waiting)
        # What a field asks stands within one paragraph; one that never gets to its answer must not swallow the rest.
        self._fields = [one for one in self._fields if not one.asking]
        self._line.text = "".join(self._words)
        return self._line

    def leave_contents(self) -> None:
        """A chapter begins: a table of contents that was never closed is over."""
        self._fields = [one for one in self._fields if not one.is_contents]

    def _visit(self, element: etree._Element, waiting: list[etree._Element]) -> None:
        tag = element.tag
        step = self._steps.get(tag)
        if step:
            step(element)
        elif tag in UNREAD:
            self._pass_over(element)
        elif tag == W + "r" and self._is_hidden(element):
            self._hide(element, waiting)
        elif tag == COMPATIBILITY + "AlternateContent":
            waiting.extend(reversed(chosen(element)))
        else:
            if tag == W + "fldSimple" and TABLE_OF.match(value(element, "instr") or ""):
                self._line.in_contents = True
            waiting.extend(reversed(element))

    def _pass_over(self, element: etree._Element) -> None:
        if element.tag == W + "instrText" and self._fields:
            self._fields[-1].asked += element.text or ""
        elif element.tag in {W + "del", W + "moveFrom"}:
            self.count("deletions_left_out")

    def _is_hidden(self, run: etree._Element) -> bool:
        properties = run.find(W + "rPr")
        if properties is None:
            return False
        said = switch(properties, "vanish")
        return self.styles.hides(value(properties.find(W + "rStyle"))) if said is None else said

    def _hide(self, run: etree._Element, waiting: list[etree._Element]) -> None:
        """Leaves out the words; a field's marks may be hidden while its answer is not."""
        if run.find(W + "t") is not None:
            self.count("hidden_left_out")
        waiting.extend(part for part in reversed(run) if part.tag in FIELD_PARTS)

    def count(self, what: str) -> None:
        self.left_out[what] = self.left_out.get(what, 0) + 1

    def _text(self, element: etree._Element) -> None:
        words, replaced = CONTROLS.subn(" ", BLANKS.sub(" ", element.text or ""))
        self.replaced += replaced
        self._say(PRIVATE.sub(BULLET, words.replace(SOFT_HYPHEN, "")))

    def _say(self, words: str) -> None:
        if words and not any(one.asking for one in self._fields):
            self._words.append(words)
            self._length += len(words)
            self._line.in_contents = self._line.in_contents or any(one.is_contents for one in self._fields)

    def _break(self, element: etree._Element) -> None:
        if value(element, "type") == "page":
            self._turn(False)
        self._say(" ")

    def _turn(self, seen: bool) -> None:
        self._line.turns.append((self._length, seen))

    def _field_mark(self, element: etree._Element) -> None:
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].asking = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _box(self, element: etree._Element) -> None:
        self._line.boxes.append(element)

    def _note(self, element: etree._Element) -> None:
        mark, note = self.notes.called(element)
        self._say(raised(mark))
        if note is not None:
            self._line.notes.append(note)


def chosen(alternatives: etree._Element) -> etree._Element:
    """Of several forms of one thing the first; the others are for older programs."""
    first = alternatives.find(COMPATIBILITY + "Choice")
    if first is None:
        first = alternatives.find(COMPATIBILITY + "Fallback")
    return alternatives[:0] if first is None else first
