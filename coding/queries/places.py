"""Where in a document a passage stands: its page, its chapter and its section, looked up without asking again."""

import uuid
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from coding.models import Page, Section


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the file: the number printed on it ("" when unknown) and its place in the file from 1."""

    label: str
    index: int


@dataclass(frozen=True, slots=True)
class Leaves:
    """The pages on which a passage begins and ends; often one and the same."""

    first: Leaf
    last: Leaf

    @property
    def label(self) -> str:
        """ "45", or "45–46"; "" where a number is missing."""
        first, last = self.first.label, self.last.label
        if first == last:
            return first
        return f"{first}–{last}" if first and last else ""

    @property
    def index(self) -> str:
        """The same by places in the file."""
        first, last = self.first.index, self.last.index
        return str(first) if first == last else f"{first}–{last}"


@dataclass(frozen=True, slots=True)
class Heading:
    """A section with the place, in its document's list, of the section that holds it (-1: none does)."""

    name: str
    level: int
    end: int
    above: int


@dataclass
class Places:
    """Pages and sections of some documents; each look-up is a search among the starts."""

    _page_starts: dict[uuid.UUID, list[int]] = field(default_factory=dict)
    _pages: dict[uuid.UUID, list[Leaf]] = field(default_factory=dict)
    _section_starts: dict[uuid.UUID, list[int]] = field(default_factory=dict)
    _headings: dict[uuid.UUID, list[Heading]] = field(default_factory=dict)

    @classmethod
    def pages_of(cls, documents: Iterable[uuid.UUID]) -> "Places":
        """Knows the pages only; one query."""
        places = cls()
        rows = Page.objects.filter(document__in=set(documents)).order_by("document_id", "start", "index")
        for document, group in _by_document(rows.values_list("document_id", "start", "label", "index")):
            places._page_starts[document] = [start for _, start, _, _ in group]
            places._pages[document] = [Leaf(label, index) for _, _, label, index in group]
        return places

    @classmethod
    def of(cls, documents: Iterable[uuid.UUID]) -> "Places":
        """Knows pages and sections; two queries."""
        wanted = set(documents)
        places = cls.pages_of(wanted)
        rows = Section.objects.filter(document__in=wanted).order_by("document_id", "start", "level", "position")
        fields = ("document_id", "start", "end", "level", "number", "title")
        for document, group in _by_document(rows.values_list(*fields)):
            places._section_starts[document] = [row[1] for row in group]
            places._headings[document] = _nested(group)
        return places

    def page(self, document: uuid.UUID, place: int) -> Leaf | None:
        """The page a place stands on; None where no page is known."""
        at = bisect_right(self._page_starts.get(document, []), place) - 1
        return self._pages[document][at] if at >= 0 else None

    def leaves(self, document: uuid.UUID, start: int, end: int) -> Leaves | None:
        """The pages of [start, end), which is not empty; None where no page is known."""
        last = self.page(document, end - 1)
        return Leaves(self.page(document, start) or last, last) if last else None

    def chapter_and_section(self, document: uuid.UUID, place: int) -> tuple[str, str]:
        """The chapter (level 1) and the deepest other section that hold a place; "" where there is none."""
        at = bisect_right(self._section_starts.get(document, []), place) - 1
        chapter = section = ""
        while at >= 0:
            heading = self._headings[document][at]
            if place < heading.end:
                if heading.level == 1:
                    chapter = heading.name
                else:
                    section = section or heading.name
            at = heading.above
        return chapter, section


def _by_document(rows: Iterable[tuple]) -> Iterator[tuple[uuid.UUID, list[tuple]]]:
    return ((document, list(group)) for document, group in groupby(rows, key=itemgetter(0)))


def _nested(rows: list[tuple]) -> list[Heading]:
    """Sections of one document in order, each told which earlier one holds it."""
    found: list[Heading] = []
    open_ones: list[int] = []
    for _, start, end, level, number, title in rows:
        while open_ones and (found[open_ones[-1]].level >= level or found[open_ones[-1]].end <= start):
            open_ones.pop()
        name = " ".join(part for part in (number, title) if part)
        found.append(Heading(name, level, end, open_ones[-1] if open_ones else -1))
        open_ones.append(len(found) - 1)
    return found
