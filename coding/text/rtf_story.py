"""A run of paragraphs of a Rich Text file (the text itself, a note, a text box), and the pieces it becomes."""

import re
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from coding.text.decoding import CONTROLS
from coding.text.docx_styles import CONTENTS, HEADING, QUOTE
from coding.text.docx_turns import Turns
from coding.text.headings import LIST_MARK, heading, named
from coding.text.numerals import BULLET, PRIVATE, raised
from coding.text.pieces import Piece, Turn
from coding.text.rtf_groups import Setting

SOFT_HYPHEN = "\u00ad"
HALVES = re.compile("[\ud800-\udfff]")
"""Signs beyond the first plane are written in two halves."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style of paragraphs says: its name and the depth of its heading."""

    name: str = ""
    level: int = 0


@dataclass
class Story:
    """Takes letters and the ends of paragraphs, cells and rows."""

    styles: dict[int, Style]
    kind: str = "body"
    pieces: list[Piece] = field(default_factory=list)
    turns: Turns = field(default_factory=Turns)
    replaced: int = 0
    note_kind: str = ""
    _words: list[str] = field(default_factory=list)
    _calls: list[int] = field(default_factory=list)
    _breaks: list[int] = field(default_factory=list)
    _hanging: list[Piece] = field(default_factory=list)
    _cells: list[str] = field(default_factory=list)
    _listed: bool = False
    _mark: str = ""
    _mark_at: int = 0
    _row_broken: bool = False

    def say(self, words: str, in_contents: bool = False) -> None:
        self._words.append(words)
        self._listed = self._listed or in_contents

    def call_note(self) -> None:
        """A note's number stands here; which one is known when the note itself comes."""
        self._calls.append(len(self._words))
        self._words.append("")

    def hang(self, pieces: list[Piece]) -> None:
        """Notes and text boxes follow the paragraph they hang on."""
        self._hanging += pieces

    @property
    def is_begun(self) -> bool:
        """Whether words stand there whose paragraph has not ended."""
        return bool("".join(self._words).strip())

    @property
    def calls_note(self) -> bool:
        """Whether a number waits for its note; one with a mark of the author's own has none."""
        return bool(self._calls)

    def answer_call(self, mark: str) -> None:
        self._words[self._calls.pop()] = raised(mark)

    def break_page(self) -> None:
        self._breaks.append(len(self._words))

    def end_paragraph(self, setting: Setting) -> None:
        if setting.in_table:
            # Within a cell, paragraphs are one text.
            self._mark_in_cell()
            self.say(" ")
            return
        self.end_row()
        between = [0, *self._breaks, len(self._words)]
        parts = [self._clean("".join(self._words[one:other])) for one, other in pairwise(between)]
        words, prefix = "".join(parts), self._prefix(setting)
        text = (prefix + words.strip()).rstrip()
        self._turn(setting, len(prefix), words, list(accumulate(map(len, parts[:-1]))))
        if text:
            self.pieces.append(self._piece(text, setting, bool(prefix)))
        self._rest()

    def end_cell(self) -> None:
        self._mark_in_cell()
        self._cells.append(self._clean("".join(self._words)).strip())
        self._row_broken = self._row_broken or bool(self._breaks)
        self._words, self._calls, self._breaks = [], [], []

    def end_row(self) -> None:
        if not self._cells:
            return
        if self._row_broken:
            place = len(self.pieces)
            self.turns.take([(0, False)], "", lambda _: Turn(place, 0))
            self._row_broken = False
        if any(self._cells):
            self.pieces.append(Piece("table_row", 0, " | ".join(self._cells)))
        self._cells = []
        self.pieces += self._hanging
        self._hanging = []

    def end(self, setting: Setting) -> None:
        """What was begun and never ended is put down."""
        if self._cells and "".join(self._words).strip():
            self.end_cell()
        self.end_row()
        self.end_paragraph(Setting(style=setting.style, level=setting.level))

    def begin_item(self, mark: str) -> None:
        """The number of the paragraph that begins here."""
        self._mark, self._mark_at = self._clean(mark).strip(), len(self._words)
        self._words.append("")

    def _mark_in_cell(self) -> None:
        if self._mark:
            self._words[self._mark_at] = f"{self._mark} "
            self._mark = ""

    def _prefix(self, setting: Setting) -> str:
        mark, self._mark = f"{self._mark} " if self._mark else "", ""
        level = self._level(setting)
        if (level and mark.startswith(BULLET)) or not (level or "".join(self._words).strip()):
            return ""
        return mark

    def _rest(self) -> None:
        self.pieces += self._hanging
        self._words, self._calls, self._breaks, self._hanging, self._listed = [], [], [], [], False

    def _level(self, setting: Setting) -> int:
        style = self.styles.get(setting.style, Style())
        named_so = HEADING.fullmatch(style.name)
        return setting.level or style.level or (int(named_so[1]) if named_so else 0)

    def _piece(self, text: str, setting: Setting, numbered: bool) -> Piece:
        style = self.styles.get(setting.style, Style())
        if self._listed or CONTENTS.fullmatch(style.name):
            name = named(text)
            return Piece("paragraph", 0, text, in_contents=name is None or name.kind != "contents")
        if level := self._level(setting):
            return Piece("heading", level, text)
        if numbered:
            return Piece("list_item", setting.list_level, text)
        if setting.is_set_apart or QUOTE.fullmatch(style.name):
            return Piece("quote", 0, text)
        return Piece("list_item" if LIST_MARK.match(text) and not heading(text) else "paragraph", 0, text)

    def _turn(self, setting: Setting, prefix: int, words: str, breaks: list[int]) -> None:
        place, lead = len(self.pieces), len(words) - len(words.lstrip())
        length = len(words.strip())
        stands = bool(prefix or length)

        def where(offset: int) -> Turn:
            inner = offset - lead
            if inner <= 0:
                return Turn(place, 0)
            return Turn(place, prefix + inner) if inner < length else Turn(place + stands, 0)

        asked = [0] if setting.breaks_page and (self.pieces or self.turns.found) else []
        self.turns.take([(offset, False) for offset in [*asked, *breaks]], words, where)

    def _clean(self, words: str) -> str:
        if HALVES.search(words):
            words = words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        said, replaced = CONTROLS.subn(" ", words.replace(SOFT_HYPHEN, "").replace("\r", " ").replace("\n", " "))
        self.replaced += replaced
        return PRIVATE.sub(BULLET, said)
