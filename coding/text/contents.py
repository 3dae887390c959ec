"""The table of contents as it is printed, read as an outline: what each entry is called, where it leads, how deep."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from coding.text import headings
from coding.text.boxes import unpacked
from coding.text.pages import page_at
from coding.text.reading import Bookmark, Reading

ENTRY = re.compile(r"^(?P<title>\S.*?)(?:[\s._\u2026\u00b7]+)(?P<label>\d{1,3}|[ivxlc]{1,7})$", re.S)
SIGNS = re.compile(r"[\W_]+")
APART = 5.0
"""An entry that stands no farther in than that, in points, stands as deep as the other."""
LONGEST = 300
PLAIN = "plain"


def letters(text: str) -> str:
    """What two ways to print one title have in common."""
    return SIGNS.sub("", text).casefold()


def listed(reading: Reading) -> tuple[Bookmark, ...]:
    """The entries of the tables of contents of a reading that lead to a page of it."""
    pages: dict[str, int] = {}
    for page in reading.pages:
        pages.setdefault(page.label.casefold(), page.index)
    entries = [one for one in _entries(reading) if one.label.casefold() in pages]
    says_bab = any(headings.chapter(one.title, marked=True) for one in entries)
    ladder = _Ladder()
    found = []
    for entry in entries:
        said = _said(entry.title)
        depth = ladder.step(entry, said)
        # Beside BAB II a line in capitals that has no number is the rest of a title.
        if not (says_bab and said.style == PLAIN and depth == 1):
            found.append(Bookmark(entry.title, depth, pages[entry.label.casefold()]))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A title, the page number printed beside it, and how far from the edge of the paper it begins."""

    title: str
    label: str
    left: float


def _entries(reading: Reading) -> Iterator[_Entry]:
    lefts = _lefts(reading)
    begun: tuple[str, float] | None = None
    for start, end in sorted(reading.contents):
        words, left = " ".join(reading.text[start:end].split()), lefts.get(start, 0.0)
        if len(words) > LONGEST:
            begun = None
            continue
        match = ENTRY.match(words)
        if begun and _said(match["title"] if match else words).style == PLAIN:
            words, left = f"{begun[0]} {words}", begun[1]
            match = ENTRY.match(words)
        begun = None if match or len(words) > LONGEST else (words, left)
        if match and sum(map(str.isalpha, match["title"])) > 3:
            yield _Entry(match["title"], match["label"], left)


def _lefts(reading: Reading) -> dict[int, float]:
    """Where the words on the pages of contents begin, by their places in the text."""
    found = (page_at(reading.pages, start) for start, _ in reading.contents)
    wanted = {page.index for page in found if page}
    return {
        box.start: box.x0 for page in reading.printed if page.index in wanted for box in unpacked(page.words)
    }  # fmt: skip


def _said(title: str) -> headings.Heading:
    said = headings.heading(title, marked=True)
    return headings.bare_chapter(title) or said or headings.Heading(PLAIN, "", title)


@dataclass(slots=True)
class _Ladder:
    """The entries a place of the list stands under: how deep, how numbered, how far in."""

    rungs: list[tuple[int, str, float]] = field(default_factory=list)

    def step(self, entry: _Entry, said: headings.Heading) -> int:
        depth = self._depth(entry, said)
        self.rungs = [rung for rung in self.rungs if rung[0] < depth]
        self.rungs.append((depth, said.style, entry.left))
        return depth

    def _depth(self, entry: _Entry, said: headings.Heading) -> int:
        if said.style == "chapter" or not self.rungs:
            return 1
        if said.style == "dotted":
            return said.number.count(".") + 1
        if said.style in {"name", PLAIN}:
            return self._by_its_place(entry)
        return self._as_deep_as(said.style) or self.rungs[-1][0] + 1

    def _as_deep_as(self, style: str) -> int:
        return next((depth for depth, other, _ in self.rungs if other == style), 0)

    def _by_its_place(self, entry: _Entry) -> int:
        """Of an entry without number: under the last that stands farther out; in capitals at the margin, a chapter."""
        above = [depth for depth, _, left in self.rungs if left < entry.left - APART]
        if above or not headings.is_capital(entry.title):
            return max(above) + 1 if above else self._as_deep_as(PLAIN) or self.rungs[0][0] + 1
        return 1
