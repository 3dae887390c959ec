"""Every place of a text that looks like a heading, before it is decided which of them are."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from coding.text.headings import (
    LONGEST,
    Heading,
    bare_chapter,
    heading,
    is_capital,
    lettered,
    stands_as_title,
    value,
)
from coding.text.reading import Block, Reading
from coding.text.titles import MINOR

TITLE_LINES = 3
LOOSE = frozenset({"upper", "digit"})
"""Numbers that may be those of headings though nothing marks them, where they run on through a chapter."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A heading that may be: the blocks it is made of, whether the file marks it, and the depth the file gives."""

    heading: Heading
    places: tuple[int, ...]
    start: int
    end: int
    marked: bool
    depth: int

    @property
    def opens(self) -> bool:
        """Whether it can open a section: a bold line without number or known name or depth cannot."""
        return self.heading.style != "plain" or self.depth > 0

    @property
    def number(self) -> int:
        """The number of a chapter: 4 for BAB IV, for BAB EMPAT and for IV."""
        return value(self.heading.number.split()[-1])


@dataclass(frozen=True, slots=True)
class Tops:
    """Where the pages of a text begin."""

    starts: tuple[int, ...]

    def holds(self, place: int) -> bool:
        """Whether the place is the first on its page."""
        at = bisect_right(self.starts, place)
        return at > 0 and self.starts[at - 1] == place


def tops(reading: Reading) -> Tops:
    return Tops(tuple(page.start for page in reading.pages))


def candidates(reading: Reading) -> list[Candidate]:
    """All of them, in order; the title lines under a BAB line belong to it, or the one above it."""
    first = tops(reading)
    found = list(_walk(reading, first))
    if not first.starts or sum(one.heading.style == "chapter" and first.holds(one.start) for one in found) > 1:
        return found
    # A thesis that writes no BAB may still list one in prose.
    for digits in (False, True):
        bare = [one for one in _walk(reading, first, digits) if not _says_bab(one)]
        if _are_chapters([one for one in bare if one.heading.style == "chapter"]):
            return bare
    return found


def _says_bab(candidate: Candidate) -> bool:
    return candidate.heading.style == "chapter" and " " in candidate.heading.number


def _are_chapters(bare: Sequence[Candidate]) -> bool:
    """Whether numbers without BAB are those of chapters: there are a first and a second at the heads of pages."""
    return {1, 2} <= {one.number for one in bare}


def _walk(reading: Reading, first: Tops, digits: bool | None = None) -> Iterator[Candidate]:
    """The candidates; `digits` says in what numbers chapters without BAB are looked for at the heads of pages."""
    text, blocks = reading.text, reading.blocks
    place = 0
    listed = sorted(reading.contents)
    while place < len(blocks):
        block = blocks[place]
        found = None if _within(block, listed) else _look(text, block)
        if digits is not None and first.holds(block.start) and not _within(block, listed):
            found = _bare(text, block, digits) or found
        places = [place]
        if found and found.style == "chapter":
            found = _with_title(text, blocks, found, places)
        elif found and first.holds(block.start) and (chapter := _below(text, blocks, place)):
            found, places = chapter, [place, place + 1]
        if found:
            parts = [blocks[part] for part in places]
            depths = [part.level for part in parts if part.kind == "heading"]
            marked = bool(depths)
            yield Candidate(found, tuple(places), block.start, parts[-1].end, marked, min(depths, default=0))
        place += len(places)


def _bare(text: str, block: Block, digits: bool) -> Heading | None:
    if block.kind not in {"heading", "paragraph", "list_item"} or block.end - block.start > LONGEST:
        return None
    said = bare_chapter(text[block.start : block.end])
    return said if said and said.number.isdigit() == digits else None


def _below(text: str, blocks: Sequence[Block], place: int) -> Heading | None:
    """The chapter whose title stands above its BAB, at the head of a page; none that has a title of its own."""
    if place + 1 >= len(blocks) or not _is_title(text[blocks[place].start : blocks[place].end], blocks[place]):
        return None
    said = _look(text, blocks[place + 1])
    if not said or said.style != "chapter" or _with_title(text, blocks, said, [place + 1]).title:
        return None
    return replace(said, title=" ".join(text[blocks[place].start : blocks[place].end].split()))


def _within(block: Block, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the block begins in one of the spans, which are in order and apart."""
    before = bisect_right(spans, block.start, key=itemgetter(0))
    return before > 0 and block.start < spans[before - 1][1]


def _look(text: str, block: Block) -> Heading | None:
    if block.kind not in {"heading", "paragraph", "list_item"} or block.end - block.start > LONGEST:
        return None
    words, marked = text[block.start : block.end], block.kind == "heading"
    found = heading(words, marked)
    said = lettered(words) if found is None and not marked else None
    return said if said and said.style in LOOSE and stands_as_title(said.title) else found


def _with_title(text: str, blocks: Sequence[Block], found: Heading, places: list[int]) -> Heading:
    """The chapter with the lines below that are its title; their places are added."""
    title = found.title
    for place in range(places[0] + 1, min(places[0] + 1 + TITLE_LINES, len(blocks))):
        line = text[blocks[place].start : blocks[place].end]
        parted = "\n" in text[blocks[place - 1].end : blocks[place].start].replace("\n", "", 1)
        if not _is_title(line, blocks[place]) or (title and not _goes_on(title, line, parted)):
            break
        title = f"{title} {' '.join(line.split())}".strip()
        places.append(place)
    return replace(found, title=title)


def _is_title(line: str, block: Block) -> bool:
    marked = block.kind == "heading"
    if len(line) > LONGEST or not (marked or is_capital(line)):
        return False
    said = heading(line, marked)
    return said is None or said.style == "plain" or (said.style == "name" and said.kind == "chapter")


def _goes_on(title: str, line: str, parted: bool) -> bool:
    """Whether a further line belongs to a title that is there already; after "dan" it does whatever its letters."""
    if not is_capital(line):
        return not is_capital(title) and title.rsplit(maxsplit=1)[-1].lower() in MINOR
    last, first = title.rsplit(maxsplit=1)[-1], line.split(maxsplit=1)[0]
    return last.lower() in MINOR or first.lower() in MINOR or not parted
