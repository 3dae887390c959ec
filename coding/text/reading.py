"""The nouns of reading: what every reader returns, what a text is afterwards, and how reading refuses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from types import MappingProxyType

from coding.text.boxes import PrintedPage
from coding.text.sentences import REFUSALS, REMARKS, filled

Progress = Callable[[int, int], None]
"""Called after each page with (done, total)."""

NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that stands by itself; offsets are code points, the end is exclusive.

    Kind is one of paragraph, heading, list_item, quote, table_row, footnote. Level is the depth of a heading or a
    nested list item, else 0.
    """

    kind: str
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the source file: its place in the file, the number printed on it and where its text begins."""

    index: int
    label: str
    label_source: str
    start: int


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter or sub-chapter, from the start of its heading to the next one of the same or a higher level."""

    number: str
    title: str
    level: int
    start: int
    end: int
    kind: str
    language: str


@dataclass(frozen=True, slots=True)
class Warning:
    """Something the researcher should know about a reading that succeeded."""

    code: str
    page: int | None = None
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def template(self) -> str:
        """The English sentence with its placeholders: the msgid of its translation."""
        return REMARKS[self.code]

    def __str__(self) -> str:
        return filled(self.template, self.params)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline that a file itself carries: its words, its depth from 1, and the page it leads to.

    `page` counts from 1 like Page.index, 0 where it leads nowhere; `top` is how far down that page, in points, -1 where
    that is not said.
    """

    title: str
    level: int
    page: int
    top: float = -1


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one document may ask of the machine."""

    pages: int = 500
    megabytes: int = 100
    page_seconds: float = 20
    document_seconds: float = 900
    memory_megabytes: int = 1500
    """Of addresses, which a process asks for more freely than it uses them; 0 for no limit."""


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader hands over: the text in its final letters, and the marks it saw; the outline is not known yet.

    A heading block here is one the file itself marks; its level is the depth the file gives it, 0 when it gives none.
    In the spans of `contents` (a table of contents) no heading is looked for.
    """

    text: str
    blocks: tuple[Block, ...]
    format: str
    reader: str
    encoding: str = ""
    pages: tuple[Page, ...] = ()
    warnings: tuple[Warning, ...] = ()
    left_out: tuple[tuple[int, str], ...] = ()
    contents: tuple[tuple[int, int], ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    printed: tuple[PrintedPage, ...] = ()


@dataclass(frozen=True)
class CanonicalText:
    """A text as it is kept for good; every offset counts Unicode code points of `text`."""

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...]
    sections: tuple[Section, ...]
    warnings: tuple[Warning, ...]
    left_out: tuple[tuple[int, str], ...]
    format: str
    encoding: str
    reader: str
    printed: tuple[PrintedPage, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """The digest of the text in UTF-8, as lower-case hexadecimal digits."""
        return sha256(self.text.encode("utf-8")).hexdigest()


class ReadingError(Exception):
    """A file that cannot be read, with a code and a sentence a researcher can act on."""

    def __init__(self, code: str, params: Mapping[str, object] = NOTHING) -> None:
        super().__init__(code)
        self.code = code
        self.params = dict(params)

    @property
    def template(self) -> str:
        """The English sentence with its placeholders: the msgid of its translation."""
        return REFUSALS[self.code]

    def __str__(self) -> str:
        return filled(self.template, self.params)

    def __reduce__(self) -> tuple[type["ReadingError"], tuple[str, dict[str, object]]]:
        # Reading runs in a process of its own; the refusal must survive the way back.
        return type(self), (self.code, self.params)
