"""Finds the chapters and sections of a text: BAB I, 4.1, RINGKASAN, DAFTAR PUSTAKA."""

from collections.abc import Sequence
from dataclasses import replace

from coding.text.bookmarks import with_bookmarks
from coding.text.candidates import Candidate, candidates
from coding.text.chain import kept
from coding.text.language import language
from coding.text.nesting import ends
from coding.text.reading import Block, Reading, Section
from coding.text.titles import Capitals, shown

OUTSIDE = frozenset({"abstract", "front", "contents", "bibliography", "appendix"})


def outline(reading: Reading) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """The blocks with headings marked and levelled, and the sections they open."""
    reading = replace(reading, blocks=with_bookmarks(reading))
    chosen = kept(candidates(reading), len(reading.text))
    levels = _levels(chosen)
    # What the file marks as a heading and is none (a line of a contents list, a long bold paragraph) is a paragraph.
    blocks = [_unmarked(block) for block in reading.blocks]
    for candidate, level in zip(chosen, levels, strict=True):
        for place in candidate.places:
            blocks[place] = replace(blocks[place], kind="heading", level=level)
    opening = [(candidate, level) for candidate, level in zip(chosen, levels, strict=True) if candidate.opens]
    return tuple(blocks), tuple(_sections(reading, opening))


def _unmarked(block: Block) -> Block:
    return replace(block, kind="paragraph", level=0) if block.kind == "heading" else block


class _Ladder:
    """The headings a place stands under, from the chapter down."""

    def __init__(self, has_chapters: bool) -> None:
        self.has_chapters = has_chapters
        self.rungs: list[tuple[int, str, int]] = []

    @property
    def top(self) -> int:
        return self.rungs[-1][0] if self.rungs else 0

    def level(self, candidate: Candidate) -> int:
        heading = candidate.heading
        if heading.style == "chapter" or heading.kind in OUTSIDE:
            return 1
        if heading.style == "dotted":
            return heading.number.count(".") + 1
        if heading.style == "name" and not candidate.depth:
            return 2 if self.has_chapters and self.rungs else 1
        if candidate.depth:
            return 1 + self._above(candidate.depth)
        return next((level for level, style, _ in self.rungs if style == heading.style), self.top + 1)

    def _above(self, depth: int) -> int:
        """The level a heading of that depth stands under: of those the file gives a depth, else of the chapter."""
        given = [level for level, _, other in self.rungs if 0 < other < depth]
        chapters = [level for level, style, _ in self.rungs if style == "chapter"]
        return max(given, default=max(chapters, default=0) if depth > 1 else 0)

    def step(self, candidate: Candidate) -> int:
        level = self.level(candidate)
        if candidate.opens:
            self.rungs = [rung for rung in self.rungs if rung[0] < level]
            self.rungs.append((level, candidate.heading.style, candidate.depth))
        return level


def _levels(chosen: Sequence[Candidate]) -> list[int]:
    ladder = _Ladder(any(candidate.heading.style == "chapter" for candidate in chosen))
    return [ladder.step(candidate) for candidate in chosen]


def _sections(reading: Reading, opening: Sequence[tuple[Candidate, int]]) -> list[Section]:
    capitals = Capitals(reading.text[block.start : block.end] for block in reading.blocks)
    has_chapters = any(candidate.heading.style == "chapter" for candidate, _ in opening)
    sections = []
    until = ends([(candidate.start, level) for candidate, level in opening], len(reading.text))
    for (candidate, level), end in zip(opening, until, strict=True):
        heading = candidate.heading
        sections.append(
            Section(
                number=heading.number,
                title=shown(heading.title, capitals),
                level=level,
                start=candidate.start,
                end=end,
                kind=_kind(heading.kind, level, has_chapters),
                language=heading.language or language(reading.text[candidate.start : end]),
            )
        )
    return sections


def _kind(kind: str, level: int, has_chapters: bool) -> str:
    """A chapter torn from its number is a chapter only where no other chapter has one."""
    if kind in {"chapter", "section"}:
        return "chapter" if level == 1 and (kind == "chapter" or not has_chapters) else "section"
    return kind
