"""Gathers the pieces of an HTML page while its tags go by; however deep they lie, nothing is walked twice."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from coding.text.decoding import CONTROLS
from coding.text.headings import LIST_MARK, LONGEST, heading
from coding.text.html_notes import is_note, is_sign, leads_back
from coding.text.numerals import BULLET, printed, raised, whole
from coding.text.pieces import Piece

UNREAD = frozenset(
    {"script", "style", "nav", "template", "head", "title", "noscript", "iframe", "object", "svg", "button", "select",
     "textarea"}
)  # fmt: skip
# Where one of these begins or ends, so does a piece.
APART = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
     "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tr", "ul"}
)  # fmt: skip
TITLES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# A table that holds one of these arranges the page; its cells are no row of words.
LAYOUT = TITLES | {"table", "blockquote"}
STYLES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
BLANKS = re.compile(r"[ \t\r\n\f]+")
SOFT_HYPHEN = "\u00ad"


@dataclass(slots=True)
class _List:
    """An open list: how it counts (not at all with a bullet), and the next number."""

    style: str = ""
    next: int = 1

    def mark(self, attributes: Mapping[str, str]) -> str:
        if not self.style:
            return f"{BULLET} "
        self.next = whole(attributes.get("value"), self.next) + 1
        return f"{printed(self.next - 1, self.style)}. "


@dataclass
class Walk:
    """Takes what the parser sees: the beginning and the end of each tag, and the letters between."""

    pieces: list[Piece] = field(default_factory=list)
    replaced: int = 0
    _words: list[str] = field(default_factory=list)
    _line_over: bool = False
    _unread: int = 0
    _title: int = 0
    _quotes: int = 0
    _lists: list[_List] = field(default_factory=list)
    _mark: str = ""
    _rows: list[list[str] | None] = field(default_factory=list)
    _note: list[str] = field(default_factory=list)
    _note_tags: int = 0
    _raised: int = 0
    _after_link: str = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._unread or tag in UNREAD or "hidden" in attributes or (tag == "a" and leads_back(attributes)):
            self._unread += 1
            return
        if self._note_tags or is_note(tag, attributes):
            self._open_note()
        if tag == "br":
            self._break_line()
        elif tag == "sup":
            self._raised = len(self._words)
        elif tag == "a" and is_sign(attributes):
            self._after_link = " "
        elif tag in {"td", "th"}:
            self._end_words()
            self._open_cell()
        elif tag in APART:
            self._end_words()
            self._enter(tag, attributes)

    def end(self, tag: str) -> None:
        if self._unread:
            self._unread -= 1
            return
        if tag in APART or tag in {"td", "th"}:
            self._end_words()
            self._leave(tag)
        elif tag == "sup":
            self._raise_number()
        elif tag == "a":
            self._words.append(self._after_link)
            self._after_link = ""
        if self._note_tags:
            self._close_note()

    def data(self, words: str) -> None:
        if not self._unread:
            self._words.append(words)
            self._line_over = self._line_over and not words.strip()

    def close(self) -> "Walk":
        self._end_words()
        return self

    def _open_note(self) -> None:
        if not self._note_tags:
            self._end_words()
        self._note_tags += 1

    def _close_note(self) -> None:
        """A note ends with the tag it began with; its paragraphs are one block."""
        self._note_tags -= 1
        if not self._note_tags:
            self._end_words()
            words, self._note = " ".join(self._note), []
            if words:
                self.pieces.append(Piece("footnote", 0, words))

    def _raise_number(self) -> None:
        """The number of a note must not join the word before it."""
        said = "".join(self._words[self._raised :]).strip()
        if said.isascii() and said.isdigit():
            self._words[self._raised :] = [raised(said)]

    def _break_line(self) -> None:
        """Two in a row part paragraphs."""
        if self._line_over and self._row is None:
            self._end_words()
        self._words.append(" ")
        self._line_over = True

    def _enter(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in LAYOUT and self._row is not None:
            self._break_row()
        if tag in TITLES:
            self._title = int(tag[1])
        elif tag == "blockquote":
            self._quotes += 1
        elif tag in {"ul", "ol"}:
            style = STYLES.get(attributes.get("type", "1"), "decimal") if tag == "ol" else ""
            self._lists.append(_List(style, whole(attributes.get("start"), 1)))
        elif tag == "li":
            self._mark = (self._lists[-1] if self._lists else _List()).mark(attributes)
        elif tag == "tr":
            self._rows.append([])

    def _leave(self, tag: str) -> None:
        if tag in TITLES:
            self._title = 0
        elif tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        elif tag in {"ul", "ol"}:
            del self._lists[-1:]
        elif tag == "li":
            self._mark = ""
        elif tag == "tr" and self._rows:
            self._put_row(self._rows.pop())

    @property
    def _row(self) -> list[str] | None:
        return self._rows[-1] if self._rows else None

    def _open_cell(self) -> None:
        if self._row is not None:
            self._row.append("")

    def _break_row(self) -> None:
        said = self._rows[-1]
        # The cell in which it shows has said nothing yet.
        self._put_row(said[:-1] if said and not said[-1] else said)
        self._rows[-1] = None

    def _put_row(self, row: list[str] | None) -> None:
        if row and any(row):
            self.pieces.append(Piece("table_row", 0, " | ".join(row)))

    def _end_words(self) -> None:
        said, replaced = CONTROLS.subn(" ", "".join(self._words).replace(SOFT_HYPHEN, ""))
        self._words, self._line_over = [], False
        words = BLANKS.sub(" ", said).strip()
        if not words:
            return
        self.replaced += replaced
        row = self._row
        if row is None:
            self._put(words)
        elif row:
            row[-1] = f"{row[-1]} {self._mark}{words}".strip()
            self._mark = ""
        else:
            row.append(words)

    def _put(self, words: str) -> None:
        mark, self._mark = self._mark, ""
        if self._note_tags:
            # The number of an item of a list of notes is the number of the note.
            self._note.append(mark.replace(". ", " ") + words if mark[:1].isdigit() else words)
        elif self._title and len(words) <= LONGEST:
            number = "" if mark.startswith(BULLET) else mark
            self.pieces.append(Piece("heading", self._title, number + words))
        elif mark:
            self.pieces.append(Piece("list_item", max(0, len(self._lists) - 1), mark + words))
        elif self._quotes:
            self.pieces.append(Piece("quote", 0, words))
        else:
            typed = LIST_MARK.match(words) and not heading(words)
            self.pieces.append(Piece("list_item" if typed else "paragraph", 0, words))
