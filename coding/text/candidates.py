"""Every place of a text that looks like a heading, before it is decided which of them are."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from coding.text.headings import LONGEST, Heading, heading, is_capital, lettered, stands_as_title
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


def candidates(reading: Reading) -> list[Candidate]:
    """All of them, in order; the title lines under a BAB line belong to it."""
    return list(_walk(reading.text, reading.blocks, reading.contents))


def _walk(text: str, blocks: Sequence[Block], contents: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    place = 0
    listed = sorted(contents)
    while place < len(blocks):
        block = blocks[place]
        found = None if _within(block, listed) else _look(text, block)
        places = [place]
        if found and found.style == "chapter":
            found = _with_title(text, blocks, found, places)
        if found:
            parts = [blocks[part] for part in places]
            depths = [part.level for part in parts if part.kind == "heading"]
            marked = bool(depths)
            yield Candidate(found, tuple(places), block.start, parts[-1].end, marked, min(depths, default=0))
        place += len(places)


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
    """Whether a further line belongs to a title that is there already."""
    if not is_capital(line):
        return False
    last, first = title.rsplit(maxsplit=1)[-1], line.split(maxsplit=1)[0]
    return last.lower() in MINOR or first.lower() in MINOR or not parted
