"""Walks through an OpenDocument text in the order in which it is read, and gathers its pieces."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lxml import etree

from coding.text.docx_turns import Turns
from coding.text.headings import LIST_MARK, heading, named
from coding.text.numerals import BULLET, whole
from coding.text.odt_lines import UNREAD, Line, LineReader, Note
from coding.text.odt_numbers import Counts, Numbering
from coding.text.odt_package import TABLE, TEXT, TextFile
from coding.text.odt_styles import Setting, Styles
from coding.text.pieces import Piece, Turn

LISTED = frozenset(
    TEXT + name
    for name in ("table-of-content", "illustration-index", "table-index", "object-index", "user-index",
                 "alphabetical-index")
)  # fmt: skip
INDEXES = LISTED | {TEXT + "bibliography"}
DECLARATIONS = ("-decls", "-source")


@dataclass(slots=True)
class _List:
    """An open list: how it numbers, how deep it stands, and the number its next paragraph bears."""

    style: str
    level: int
    counts: Counts
    mark: str = ""


@dataclass
class Body:
    """The pieces in their order and the turns of pages among them."""

    file: TextFile
    pieces: list[Piece] = field(default_factory=list)
    turns: Turns = field(default_factory=lambda: Turns(believed=False))  # often it was saved before it was all set
    _lists: list[_List] = field(default_factory=list)
    _cells: list[list[str]] | None = None
    _depth: int = 0
    _hanging: list[Line] = field(default_factory=list)
    _listed: int = 0

    def __post_init__(self) -> None:
        self._styles = Styles(self.file.styled)
        self._numbering = Numbering(self.file.styled)
        self.lines = LineReader(self._styles)
        self._steps: dict[str, Callable[[etree._Element], None]] = {
            TEXT + "p": self._paragraph, TEXT + "h": self._paragraph, TEXT + "list": self._list,
            TEXT + "list-item": self._item, TABLE + "table-row": self._row, TABLE + "table-cell": self._cell,
            TABLE + "covered-table-cell": lambda _: None, TEXT + "soft-page-break": lambda _: self._turn_here(),
            TEXT + "section": self._section, TEXT + "deletion": lambda _: self.lines.count("deletions_left_out"),
            TEXT + "tracked-changes": self._inside, TEXT + "changed-region": self._inside,
            **dict.fromkeys(INDEXES, self._index),
        }  # fmt: skip

    def read(self) -> None:
        self._inside(self.file.body)

    def _inside(self, element: etree._Element) -> None:
        for child in element:
            step = self._steps.get(child.tag)
            if step:
                step(child)
            elif child.tag not in UNREAD and not child.tag.endswith(DECLARATIONS):
                self._inside(child)

    def _turn_here(self) -> None:
        self.turns.take([(0, True)], "", lambda _: Turn(len(self.pieces), 0))

    def _section(self, section: etree._Element) -> None:
        shown = section.get(TEXT + "display", "true")
        if shown == "none" or (shown == "condition" and section.get(TEXT + "is-hidden") == "true"):
            self.lines.count("hidden_left_out")
        else:
            self._inside(section)

    def _index(self, index: etree._Element) -> None:
        self._listed += index.tag in LISTED
        self._inside(index)
        self._listed -= index.tag in LISTED

    def _list(self, element: etree._Element) -> None:
        outer = self._lists[-1] if self._lists else None
        style = element.get(TEXT + "style-name") or (outer.style if outer else "")
        counts = outer.counts if outer else self._numbering.counts(element, style)
        self._lists.append(_List(style, len(self._lists) + 1, counts))
        self._inside(element)
        self._lists.pop()

    def _item(self, item: etree._Element) -> None:
        own = self._lists[-1] if self._lists else None
        # An item that holds nothing but a deeper list is there only for that list.
        if own and next((child for child in item if child.tag in {TEXT + "p", TEXT + "h"}), None) is not None:
            own.mark = self._numbering.next(own.style, own.counts, own.level, item.get(TEXT + "start-value"))
        self._inside(item)

    def _mark(self, paragraph: etree._Element, level: int, setting: Setting) -> tuple[str, bool]:
        """The number in front of a paragraph, and whether it is that of a list."""
        if self._lists:
            mark, self._lists[-1].mark = self._lists[-1].mark, ""
            return mark, bool(mark)
        is_header = paragraph.get(TEXT + "is-list-header") == "true"
        if not level or is_header or setting.list_style == "":
            return "", False
        anew = paragraph.get(TEXT + "start-value") if paragraph.get(TEXT + "restart-numbering") == "true" else None
        return self._numbering.heading(level, anew), False

    def _paragraph(self, paragraph: etree._Element) -> None:
        setting = self._styles.paragraph(paragraph.get(TEXT + "style-name", ""))
        line = self.lines.line(paragraph)
        level = max(1, whole(paragraph.get(TEXT + "outline-level"), 1)) if paragraph.tag == TEXT + "h" else 0
        words = line.text.strip()
        if (setting.hidden or line.hidden) and words:
            self.lines.count("hidden_left_out")
            return
        mark, listed = self._mark(paragraph, level, setting)
        if mark == BULLET if level else not words:
            mark = ""  # a chapter may be nothing but its number; an empty item is a blank line
        text = f"{mark} {words}".strip()
        if self._cells is not None:
            self._in_cell(text, line)
            return
        self._turn(line, setting, len(mark) + 1 if mark else 0, bool(text))
        if text:
            self.pieces.append(self._piece(text, level, setting, listed and bool(mark)))
        if setting.breaks_after:
            self.turns.take([(0, False)], "", lambda _: Turn(len(self.pieces), 0))
        self._hang([line])

    def _piece(self, text: str, level: int, setting: Setting, listed: bool) -> Piece:
        if level and not self._listed:
            return Piece("heading", level, text)
        if self._listed:
            name = named(text)
            return Piece("paragraph", 0, text, in_contents=name is None or name.kind != "contents")
        if listed:
            return Piece("list_item", len(self._lists) - 1, text)
        if setting.is_set_apart and not self._lists:
            return Piece("quote", 0, text)
        return Piece("list_item" if LIST_MARK.match(text) and not heading(text) else "paragraph", 0, text)

    def _turn(self, line: Line, setting: Setting, prefix: int, stands: bool) -> None:
        place, lead = len(self.pieces), len(line.text) - len(line.text.lstrip())
        words = line.text.strip()

        def where(offset: int) -> Turn:
            inner = offset - lead
            if inner <= 0:
                return Turn(place, 0)
            return Turn(place, prefix + inner) if inner < len(words) else Turn(place + stands, 0)

        asked = [(0, False)] if setting.breaks_before and (self.pieces or self.turns.found) else []
        self.turns.take([*asked, *((offset, True) for offset in line.turns)], line.text, where)

    def _row(self, row: etree._Element) -> None:
        if self._cells is not None:
            self._inside(row)
            return
        place = len(self.pieces)
        self._cells = []
        self._inside(row)
        cells, self._cells = self._cells, None
        hanging, self._hanging = self._hanging, []
        if any(line.turns for line in hanging):
            self.turns.take([(0, True)], "", lambda _: Turn(place, 0))
        texts = [" ".join(filter(None, cell)) for cell in cells]
        if any(texts):
            self.pieces.append(Piece("table_row", 0, " | ".join(texts)))
        self._hang(hanging)

    def _cell(self, cell: etree._Element) -> None:
        """A cell that lies in another one adds to the words of that one."""
        if self._cells is not None and not self._depth:
            self._cells.append([])
        lists, self._lists = self._lists, []
        self._depth += 1
        self._inside(cell)
        self._depth -= 1
        self._lists = lists

    def _in_cell(self, text: str, line: Line) -> None:
        if not self._cells:
            self._cells = [[]]
        self._cells[-1].append(text)
        self._hanging.append(line)

    def _hang(self, lines: Sequence[Line]) -> None:
        """The notes and text boxes of what was just put down."""
        for note in [note for line in lines for note in line.notes]:
            self._put_note(note)
        for box in [box for line in lines for box in line.boxes]:
            lists, self._lists = self._lists, []
            self._inside(box)
            self._lists = lists

    def _put_note(self, note: Note) -> None:
        words = " ".join(filter(None, (self.lines.line(one).text.strip() for one in note.body.iter(TEXT + "p"))))
        if words:
            self.pieces.append(Piece("footnote", 0, f"{note.mark} {words}".strip()))
