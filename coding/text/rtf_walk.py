"""Walks through a Rich Text file, obeying what its control words say, and gathers its pieces."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from coding.text.pieces import Piece
from coding.text.reading import ReadingError
from coding.text.rtf_fonts import Fonts, code_page
from coding.text.rtf_groups import KNOWN, SETTING_WORDS, SKIPPED, Group, Setting
from coding.text.rtf_notes import NoteCounts
from coding.text.rtf_story import Story, Style
from coding.text.rtf_tokens import SIGNS, SYMBOLS, tokens

DEEPEST = 2_000
TABLE_OF = re.compile(r"\s*(?:TOC|TOA|INDEX)\b", re.I)


@dataclass
class Walk:
    """Takes the tokens in their order; the text itself is the first story."""

    left_out: dict[str, int] = field(default_factory=dict)
    cut_short: bool = False
    _styles: dict[int, Style] = field(default_factory=dict)
    _fonts: Fonts = field(default_factory=Fonts)
    _notes: NoteCounts = field(default_factory=NoteCounts)
    _group: Group = field(default_factory=Group)
    _outer: list[Group] = field(default_factory=list)
    _fields: list[str] = field(default_factory=list)
    _gathered: list[str] = field(default_factory=list)
    _bytes: list[str] = field(default_factory=list)
    _skip: int = 0
    _new_section: bool = False
    _default_font: int = 0
    _left: Group | None = None

    def __post_init__(self) -> None:
        self._stories = [Story(self._styles)]
        self._words: dict[str, Callable[[int | None], None]] = {
            "par": lambda _: self._end_paragraph(), "page": lambda _: self._break_page(),
            "sect": lambda _: self._end_section(),
            "sbknone": lambda _: self._go_on(), "sbkcol": lambda _: self._go_on(),
            "cell": lambda _: self._story.end_cell(), "row": lambda _: self._story.end_row(),
            "nestcell": lambda _: self._put(" "), "nestrow": lambda _: self._put(" "),
            "pard": lambda _: self._set(Setting()), "plain": lambda _: self._plain(),
            "f": self._font, "fcharset": self._charset, "uc": self._fallback, "u": self._unicode,
            "ansicpg": self._code_page, "mac": lambda _: self._code_page(10000), "deff": self._deff,
            "v": self._hide, "deleted": self._delete, "chftn": lambda _: self._call_note(),
            "footnote": lambda _: self._begin_story("footnote"), "ftnalt": lambda _: self._is_endnote(),
            "shptxt": lambda _: self._begin_story("box"), "dptxbxtext": lambda _: self._begin_story("box"),
            "annotation": lambda _: self._comment(), "field": lambda _: self._begin_field(),
            "fldinst": lambda _: self._go_to("fldinst"), "fldrslt": lambda _: self._go_to("body"),
            "ud": lambda _: self._go_to("body"), "fonttbl": lambda _: self._go_to("fonttbl"),
            "stylesheet": lambda _: self._go_to("stylesheet"), "listtext": lambda _: self._begin_mark(),
            "pntext": lambda _: self._begin_mark(),
        }  # fmt: skip

    @property
    def _story(self) -> Story:
        return self._stories[-1]

    @property
    def body(self) -> Story:
        return self._stories[0]

    def read(self, source: str) -> None:
        steps = {"letters": self._letters, "byte": self._byte, "symbol": self._symbol, "open": self._open,
                 "close": self._close}  # fmt: skip
        for kind, text, number in tokens(source):
            if kind != "byte" and self._bytes:
                self._flush()
            if kind == "word":
                self._word(text, number)
            else:
                steps[kind](text)
        self._flush()
        self.cut_short = bool(self._outer)
        while self._outer:
            self._close("")
        self.body.end(self._group.setting)

    def _open(self, _: str) -> None:
        if len(self._outer) >= DEEPEST:
            raise ReadingError("damaged_package", {"kind": "RTF"})
        self._outer.append(self._group)
        self._group = self._group.inner()
        self._skip = 0

    def _close(self, _: str) -> None:
        if not self._outer:
            return
        group, self._group = self._group, self._outer.pop()
        self._skip = 0
        if group.opens in {"footnote", "box"}:
            self._end_story(group)
        elif group.opens == "field":
            self._fields.pop()
        elif group.opens == "mark":
            self._story.begin_item("".join(self._gathered))
            self._gathered = []
        elif group.place == "stylesheet":
            name = "".join(self._gathered).strip().rstrip(";")
            self._styles[group.setting.style] = Style(name, group.setting.level)
            self._gathered = []

    def _word(self, word: str, number: int | None) -> None:
        group = self._group
        if self._skip and word != "u":
            self._skip -= 1
        unknown = group.asterisk and word not in KNOWN
        group.asterisk = False
        if group.place == "skipped" and word != "ud":
            return
        if unknown or word in SKIPPED:
            group.place = "skipped"
        elif word in SIGNS:
            self._put(SIGNS[word])
        elif word in SETTING_WORDS:
            group.setting = group.setting.after(word, number)
        elif word in self._words:
            self._words[word](number)
        else:
            self._notes.take(word, number)

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._group.asterisk = True
        elif self._skip:
            self._skip -= 1
        elif symbol in SYMBOLS:
            self._put(SYMBOLS[symbol])

    def _byte(self, letter: str) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(letter)

    def _letters(self, letters: str) -> None:
        passed = min(self._skip, len(letters))
        self._skip -= passed
        self._put(self._fonts.decoded(letters[passed:], self._group.font))

    def _flush(self) -> None:
        gathered, self._bytes = "".join(self._bytes), []
        if gathered:
            self._put(self._fonts.decoded(gathered, self._group.font))

    def _put(self, words: str) -> None:
        group = self._group
        if group.place == "body":
            self._say(words)
        elif group.place in {"stylesheet", "listtext"}:
            self._gathered.append(words)
        elif group.place == "fldinst" and self._fields:
            self._fields[-1] += words

    def _say(self, words: str) -> None:
        if self._group.hidden or self._group.deleted:
            if self._left is not self._group and words.strip():
                self._count("deletions_left_out" if self._group.deleted else "hidden_left_out")
            self._left = self._group
            return
        if self._new_section and words.strip():
            self._new_section = False
            self._story.break_page()
        self._story.say(words, any(TABLE_OF.match(asked) for asked in self._fields))

    def _count(self, what: str) -> None:
        self.left_out[what] = self.left_out.get(what, 0) + 1

    def _end_paragraph(self) -> None:
        if self._group.place == "body":
            self._story.end_paragraph(self._group.setting)

    def _break_page(self) -> None:
        if self._group.place == "body":
            self._story.break_page()

    def _end_section(self) -> None:
        if self._story.is_begun:
            self._end_paragraph()
        self._notes.next_section()
        self._new_section = True

    def _go_on(self) -> None:
        self._new_section = False

    def _set(self, setting: Setting) -> None:
        self._group.setting = setting

    def _plain(self) -> None:
        self._group.font, self._group.hidden, self._group.deleted = self._default_font, False, False

    def _font(self, number: int | None) -> None:
        self._group.font = number or 0

    def _charset(self, number: int | None) -> None:
        self._fonts.define(self._group.font, number or 0)

    def _fallback(self, number: int | None) -> None:
        self._group.fallback = max(0, min(100, 1 if number is None else number))

    def _unicode(self, number: int | None) -> None:
        self._put(chr((number or 0) & 0xFFFF))
        self._skip = self._group.fallback

    def _code_page(self, number: int | None) -> None:
        self._fonts.whole = code_page(number)

    def _deff(self, number: int | None) -> None:
        self._default_font = self._group.font = number or 0

    def _hide(self, number: int | None) -> None:
        self._group.hidden = number != 0

    def _delete(self, number: int | None) -> None:
        self._group.deleted = number != 0

    def _go_to(self, place: str) -> None:
        self._group.place = place

    def _begin_mark(self) -> None:
        self._group.place, self._group.opens, self._gathered = "listtext", "mark", []

    def _begin_field(self) -> None:
        self._group.opens = "field"
        self._fields.append("")

    def _comment(self) -> None:
        self._count("comments_left_out")
        self._group.place = "skipped"

    def _begin_story(self, kind: str) -> None:
        self._group.opens = kind
        self._group.setting = Setting()
        self._stories.append(Story(self._styles, kind))

    def _call_note(self) -> None:
        if self._group.place == "body" and self._story.kind != "footnote":
            self._story.call_note()

    def _is_endnote(self) -> None:
        self._story.note_kind = "a"

    def _end_story(self, group: Group) -> None:
        story = self._stories.pop()
        story.end(group.setting)
        self.body.replaced += story.replaced
        pieces = story.pieces
        if group.opens == "footnote":
            mark = self._called(story)
            words = " ".join(piece.text for piece in pieces)
            pieces = [Piece("footnote", 0, f"{mark} {words}".strip())] if words else []
        self._story.hang(pieces)

    def _called(self, note: Story) -> str:
        if not self._story.calls_note:
            return ""
        mark = self._notes.next(note.note_kind)
        self._story.answer_call(mark)
        return mark
