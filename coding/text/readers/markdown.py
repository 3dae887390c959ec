"""Reads Markdown: its marks become kinds of blocks, its words the text; HTML in it is text like any other."""

from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from coding.text.headings import LONGEST
from coding.text.reading import Block, Reading

READER = "markdown 1"
BULLET = "\u2022 "
BETWEEN = "\n\n"
DEEPEST = 60


def _parser() -> MarkdownIt:
    # Converters indent paragraphs freely: four blanks are no program listing in a thesis.
    return MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST}).enable("table").disable("code")


def _tokens(text: str) -> list[Token]:
    """The tokens of the text; where lists or quotes lie so deep that the parser would drop words, without them."""
    tokens = _parser().parse(text)
    if all(token.level < DEEPEST - 1 for token in tokens):
        return tokens
    return _parser().disable(["list", "blockquote"]).parse(text)


def read(text: str, encoding: str = "utf-8") -> Reading:
    """The reading of decoded Markdown; block texts are parted by one blank line."""
    walk = _Walk()
    for token in _tokens(text):
        walk.step(token)
    blocks, at = [], 0
    for kind, level, content in walk.pieces:
        blocks.append(Block(kind, at, at + len(content), level))
        at += len(content) + len(BETWEEN)
    body = BETWEEN.join(content for _, _, content in walk.pieces)
    return Reading(body, tuple(blocks), "markdown", READER, encoding)


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

    pieces: list[tuple[str, int, str]] = field(default_factory=list)
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
            self._words(_letters(token.children or []))
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

    def _change_row(self, opening: bool) -> None:
        if not opening and self._row and any(self._row):
            self.pieces.append(("table_row", 0, " | ".join(self._row)))
        self._row = [] if opening else None

    def _words(self, words: str) -> None:
        if self._row is not None:
            self._row.append(words.replace("\n", " "))
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
