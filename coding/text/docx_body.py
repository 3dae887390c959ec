"""Walks through the body of a Word file in the order in which it is read, and gathers its pieces."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from coding.text.docx_lines import COMPATIBILITY, UNREAD, Line, LineReader, chosen
from coding.text.docx_notes import Notes, is_new_page
from coding.text.docx_numbers import Number, Numbering
from coding.text.docx_package import W, WordFile
from coding.text.docx_styles import Setting, Styles, value
from coding.text.docx_turns import Turns
from coding.text.headings import LIST_MARK, heading, named
from coding.text.pieces import Piece, Turn

LISTED = frozenset({"Table of Contents"})


@dataclass(slots=True)
class Set:
    """A paragraph as it is printed: its number, its words without the blanks around them, and how it is set."""

    line: Line
    setting: Setting
    number: Number | None

    @property
    def words(self) -> str:
        return "" if self.setting.hidden else self.line.text.strip()

    @property
    def prefix(self) -> str:
        number = self.number
        if number is None or not number.text or (self.setting.level and number.is_bullet):
            return ""
        # An empty item is a blank line; a chapter may be nothing but its number.
        return f"{number.text} " if self.words or self.setting.level else ""

    @property
    def text(self) -> str:
        return (self.prefix + self.words).rstrip()


@dataclass
class Body:
    """The pieces in their order and the turns of pages among them."""

    file: WordFile
    report: Callable[[int], None]
    pieces: list[Piece] = field(default_factory=list)
    turns: Turns = field(default_factory=Turns)
    _listed: set[etree._Element] = field(default_factory=set)

    def __post_init__(self) -> None:
        parts = self.file.parts
        self._styles = Styles(parts.get("styles"))
        self._numbering = Numbering(parts.get("numbering"), self._styles)
        sections = [one for one in self.file.document.iter(W + "sectPr") if one.getparent().tag != W + "sectPrChange"]
        self._notes = Notes(parts, sections)
        self.lines = LineReader(self._styles, self._notes)

    @property
    def sections(self) -> Sequence[etree._Element]:
        """Where each says how its pages are set, in their order."""
        return self._notes.sections

    def read(self) -> None:
        body = self.file.document.find(W + "body")
        waiting = [] if body is None else list(reversed(body))
        seen = 0
        while waiting:
            self._visit(waiting.pop(), waiting)
            seen += 1
            if seen % 200 == 0:
                self.report(len(self.turns.found) + 1)

    def _visit(self, element: etree._Element, waiting: list[etree._Element]) -> None:
        tag = element.tag
        if tag == W + "p":
            waiting.extend(reversed(self._paragraph(element)))
        elif tag == W + "tr":
            waiting.extend(reversed(self._row(element)))
        else:
            if tag == W + "sdt" and _gallery(element) in LISTED:
                self._listed.update(element.iter(W + "p"))
            waiting.extend(reversed(inside(element)))

    def _set(self, paragraph: etree._Element) -> Set:
        properties = paragraph.find(W + "pPr")
        setting = self._styles.of(properties)
        if setting.level:
            self.lines.leave_contents()
        line = self.lines.line(paragraph)
        # What was taken out whole is counted no more.
        gone = not line.text.strip() and _is_deleted(properties)
        made = Set(line, setting, None if gone else self._numbering.next(setting))
        if setting.hidden and made.line.text.strip():
            self.lines.count("hidden_left_out")
        return made

    def _paragraph(self, paragraph: etree._Element) -> Sequence[etree._Element]:
        """Answers what hangs in the paragraph's text boxes."""
        if _goes_on(paragraph):
            self.lines.hold(paragraph)
            return []
        made = self._set(paragraph)
        self._turn(made, len(self.pieces))
        if made.text:
            self.pieces.append(self._piece(made, paragraph))
        self._put_notes(made.line.notes)
        self._end_section(paragraph)
        return [part for box in made.line.boxes for part in box]

    def _turn(self, made: Set, place: int) -> None:
        words = made.words
        lead = len(made.line.text) - len(made.line.text.lstrip())

        def where(offset: int) -> Turn:
            if offset <= lead:
                return Turn(place, 0)
            inner = offset - lead
            return Turn(place, len(made.prefix) + inner) if inner < len(words) else Turn(place + bool(made.text), 0)

        asked = [(0, False)] if made.setting.breaks_page and (self.pieces or self.turns.found) else []
        self.turns.take([*asked, *made.line.turns], made.line.text, where)

    def _piece(self, made: Set, paragraph: etree._Element) -> Piece:
        text, setting = made.text, made.setting
        if setting.level:
            return Piece("heading", setting.level, text)
        if setting.contents or made.line.in_contents or paragraph in self._listed:
            name = named(text)
            return Piece("paragraph", 0, text, in_contents=name is None or name.kind != "contents")
        if made.number and made.prefix:
            return Piece("list_item", made.number.level, text)
        if setting.is_set_apart:
            return Piece("quote", 0, text)
        return Piece("list_item" if LIST_MARK.match(text) and not heading(text) else "paragraph", 0, text)

    def _row(self, row: etree._Element) -> Sequence[etree._Element]:
        if row.find(f"{W}trPr/{W}del") is not None:
            self.lines.count("deletions_left_out")
            return []
        cells = [[self._set(one) for one in found(cell, W + "p")] for cell in found(row, W + "tc")]
        texts = [" ".join(made.text for made in cell if made.text) for cell in cells]
        place = len(self.pieces)
        # Each cell of a row that goes over a page says so.
        broken = max(cells, key=lambda cell: sum(len(made.line.turns) for made in cell), default=[])
        for made in broken:
            self.turns.take(made.line.turns, made.line.text, lambda _: Turn(place, 0))
        if any(texts):
            self.pieces.append(Piece("table_row", 0, " | ".join(texts)))
        lines = [made.line for cell in cells for made in cell]
        self._put_notes([note for line in lines for note in line.notes])
        return [part for line in lines for box in line.boxes for part in box]

    def _put_notes(self, notes: Sequence[etree._Element]) -> None:
        for note in notes:
            words = " ".join(text for one in found(note, W + "p") if (text := self._set(one).text))
            text = f"{self._notes.mark(note)} {words}".strip()
            if words:
                self.pieces.append(Piece("footnote", 0, text))

    def _end_section(self, paragraph: etree._Element) -> None:
        if paragraph.find(f"{W}pPr/{W}sectPr") is None:
            return
        self._notes.next_section()
        self.turns.section = self._notes.section
        following = self._notes.sections[self._notes.section : self._notes.section + 1]
        if following and is_new_page(following[0]):
            self.turns.take([(0, False)], "", lambda _: Turn(len(self.pieces), 0))


def inside(element: etree._Element) -> Sequence[etree._Element]:
    """What a wrapper holds that is printed."""
    if element.tag == COMPATIBILITY + "AlternateContent":
        return list(chosen(element))
    return [] if element.tag in UNREAD else list(element)


def found(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The nearest elements of that name below, in order; never one within another."""
    waiting = list(reversed(element))
    while waiting:
        one = waiting.pop()
        if one.tag == tag:
            yield one
        else:
            waiting.extend(reversed(inside(one)))


def _is_deleted(properties: etree._Element | None) -> bool:
    mark = None if properties is None else properties.find(W + "rPr")
    return mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None)


def _goes_on(paragraph: etree._Element) -> bool:
    """Whether the end of a paragraph was deleted, so that the next one follows it on its line."""
    properties, after = paragraph.find(W + "pPr"), paragraph.getnext()
    return (
        _is_deleted(properties) and properties.find(W + "sectPr") is None and after is not None and after.tag == W + "p"
    )


def _gallery(content: etree._Element) -> str:
    gallery = content.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return value(gallery) or ""
