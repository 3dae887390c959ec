"""Reads Markdown: its marks become kinds of blocks, its words the text; HTML in it is text like any other."""

import re
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from coding.text import reader_versions
from coding.text.headings import LONGEST
from coding.text.markdown_notes import NoteNumbers, definition
from coding.text.reading import Block, Reading, Warning

READER = reader_versions.MARKDOWN
# What programs keep about a text before it begins: between two rules nothing but names and values.
FRONT = re.compile(
    r"\A\s*---[ \t]*\n((?:[\w.-]++[ \t]*+:.*\n|[ \t]++\S.*\n|-[ \t].*\n|#.*\n|[ \t]*+\n)++)"
    r"(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
BULLET = "\u2022 "
BETWEEN = "\n\n"
DEEPEST = 60


def _parser() -> MarkdownIt:
    # Converters indent paragraphs freely: four blanks are no program listing in a thesis.
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST}).enable("table").disable("code")
    parser.block.ruler.before("reference", "note", definition, {"alt": ["paragraph"]})
    return parser


def _tokens(text: str, found: dict[str, Any]) -> list[Token]:
    """The tokens of the text; where lists or quotes lie so deep that the parser would drop words, without them."""
    tokens = _parser().parse(text, found)
    if all(token.level < DEEPEST - 1 for token in tokens):
        return tokens
    return _parser().disable(["list", "blockquote"]).parse(text, found)


def read(text: str, encoding: str = "utf-8") -> Reading:
    """The reading of decoded Markdown; block texts are parted by one blank line."""
    front = FRONT.match(text)
    found: dict[str, Any] = {}
    tokens = _tokens(text[front.end() :] if front else text, found)
    walk = _Walk(NoteNumbers(frozenset(found.get("notes", ()))))
    for token in tokens:
        walk.step(token)
    blocks, at = [], 0
    for kind, level, content in walk.pieces:
        blocks.append(Block(kind, at, at + len(content), level))
        at += len(content) + len(BETWEEN)
    body = BETWEEN.join(content for _, _, content in walk.pieces)
    remarks = (Warning("front_matter_left_out"),) if front else ()
    return Reading(body, tuple(blocks), "markdown", READER, encoding, warnings=remarks)


def _letters(children: list[Token]) -> str:
    """The words of a line of Markdown without its marks."""
    pieces = []
    for token in children:
        if token.type == "softbreak":
            pieces.append(" ")
        elif token.type == "hardbreak":
            pieces.append("\n")
        elif token.type == "image":
            pieces.append(_letters(token.children or []))
        elif token.type in {"text", "text_special", "code_inline", "html_inline"}:
            pieces.append(token.content)
    return "".join(pieces).strip()


def _printed(token: Token) -> str:
    """The number of a list item as it is printed, or a bullet."""
    return f"{token.info}{token.markup} " if token.info else BULLET


@dataclass
class _Walk:
    """Goes through the tokens and gathers (kind, level, text) pieces."""

    notes: NoteNumbers
    pieces: list[tuple[str, int, str]] = field(default_factory=list)
    _note: str = ""
    _lists: int = 0
    _quotes: int = 0
    _heading: int = 0
    _mark: str = ""
    _row: list[str] | None = None

    def step(self, token: Token) -> None:
        name, _, side = token.type.rpartition("_")
        if side in {"open", "close"}:
            self._enter_or_leave(token, name, side == "open")
        elif token.type == "inline":
            self._words(self.notes.called(_letters(token.children or [])))
        elif token.content.strip() and token.type in {"fence", "code_block", "html_block"}:
            self._words(token.content.strip())

    def _enter_or_leave(self, token: Token, name: str, opening: bool) -> None:
        if name in {"bullet_list", "ordered_list"}:
            self._lists += 1 if opening else -1
        elif name == "blockquote":
            self._quotes += 1 if opening else -1
        elif name == "heading":
            self._heading = int(token.tag[1:]) if opening else 0
        elif name == "list_item":
            self._mark = self._mark + _printed(token) if opening else ""
        elif name == "tr":
            self._change_row(opening)
        elif name == "note":
            self._note = self.notes.number(token.info) if opening else ""

    def _change_row(self, opening: bool) -> None:
        if not opening and self._row and any(self._row):
            self.pieces.append(("table_row", 0, " | ".join(self._row)))
        self._row = [] if opening else None

    def _words(self, words: str) -> None:
        if self._row is not None:
            self._row.append(words.replace("\n", " "))
        elif words and self._note:
            self.pieces.append(("footnote", 0, f"{self._note} {words}"))
        elif words:
            kind, level = self._kind(words)
            self.pieces.append((kind, level, self._mark + words))
            self._mark = ""

    def _kind(self, words: str) -> tuple[str, int]:
        # A rule of dashes right under a paragraph makes it a heading in Markdown; no heading is that long.
        if self._heading and len(words) <= LONGEST:
            return "heading", self._heading
        if self._mark:
            return "list_item", self._lists - 1
        return ("quote" if self._quotes else "paragraph"), 0
