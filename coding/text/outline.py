"""Finds the chapters and sections of a text: BAB I, 4.1, RINGKASAN, DAFTAR PUSTAKA."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile, pairwise

from coding.text.bookmarks import with_bookmarks
from coding.text.candidates import Candidate, candidates, tops
from coding.text.chain import kept
from coding.text.language import language
from coding.text.lost_dots import dotted_again
from coding.text.nesting import ends
from coding.text.reading import Block, Reading, Section
from coding.text.styles import ranked
from coding.text.titles import Capitals, shown

OUTSIDE = frozenset({"abstract", "front", "contents", "bibliography", "appendix"})
LETTERED = frozenset({"upper", "lower", "digit", "roman"})
NUMBERED = LETTERED | {"dotted"}
CHILDLESS = frozenset({"abstract", "front", "contents"})
PROSE = 400
"""Code points; no line of a list is longer."""
ENOUGH_PROSE = 5
"""So many paragraphs are no note below a list: they are the text, whose heading is not known."""


def outline(reading: Reading) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """The blocks with headings marked and levelled, and the sections they open."""
    reading = replace(reading, blocks=with_bookmarks(reading))
    first = tops(reading)
    found = kept(ranked(candidates(reading), first), len(reading.text), first)
    chosen = _without_lists(list(dotted_again(found)))
    if reading.pages:
        # What is large on a title page is no heading.
        chosen = list(dropwhile(lambda one: not one.opens, chosen)) or chosen
    levels = _levels(chosen)
    # What the file marks as a heading and is none (a line of a contents list, a long bold paragraph) is a paragraph.
    blocks = [_unmarked(block) for block in reading.blocks]
    for candidate, level in zip(chosen, levels, strict=True):
        for place in candidate.places:
            blocks[place] = replace(blocks[place], kind="heading", level=level)
    opening = [(candidate, level) for candidate, level in zip(chosen, levels, strict=True) if candidate.opens]
    return tuple(blocks), tuple(_sections(reading, opening))


def _without_lists(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Without "1. Pembimbing" on the page of approval: what stands before the first chapter has no sections."""
    begin = _first_chapter(chosen)
    answer, within = [], False
    for one in chosen:
        if within and one.start < begin and not one.depth and one.heading.style in LETTERED:
            continue
        within = one.heading.kind in CHILDLESS if one.opens else within
        answer.append(one)
    return answer if begin else list(chosen)


def _first_chapter(chosen: Sequence[Candidate]) -> int:
    """Where the first chapter begins; 0 where there is none."""
    return next((one.start for one in chosen if _is_chapter(one)), 0)


def _is_chapter(candidate: Candidate) -> bool:
    heading = candidate.heading
    return heading.style == "chapter" or (heading.kind == "chapter" and candidate.depth == 1)


def _unmarked(block: Block) -> Block:
    return replace(block, kind="paragraph", level=0) if block.kind == "heading" else block


class _Ladder:
    """The headings a place stands under, from the chapter down."""

    def __init__(self, has_chapters: bool) -> None:
        self.has_chapters = has_chapters
        self.rungs: list[tuple[int, str, int]] = []
        self._last_is_childless = False
        self._in_chapters = False

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
        """The level a heading of that depth stands under: of one the file gives a depth, or of one with a number."""
        given = [level for level, _, other in self.rungs if 0 < other < depth]
        chapters = [level for level, style, _ in self.rungs if style == "chapter" and depth > 1]
        numbered = [level for level, style, other in self.rungs if not other and style in NUMBERED and level < depth]
        return max([*given, *numbered], default=max(chapters, default=0))

    def step(self, candidate: Candidate) -> int:
        if self._last_is_childless and self.rungs and not 0 < self.rungs[-1][2] < candidate.depth:
            self.rungs = []
        level = self.level(candidate)
        if candidate.opens:
            self.rungs = [rung for rung in self.rungs if rung[0] < level]
            self.rungs.append((level, candidate.heading.style, candidate.depth))
            self._in_chapters |= _is_chapter(candidate)
            # A curriculum vitae at the end has its parts.
            self._last_is_childless = candidate.heading.kind in CHILDLESS and not self._in_chapters
        return level


def _levels(chosen: Sequence[Candidate]) -> list[int]:
    ladder = _Ladder(any(candidate.heading.style == "chapter" for candidate in chosen))
    return [ladder.step(candidate) for candidate in chosen]


def _sections(reading: Reading, opening: Sequence[tuple[Candidate, int]]) -> list[Section]:
    capitals = Capitals(reading.text[block.start : block.end] for block in reading.blocks)
    has_chapters = any(candidate.heading.style == "chapter" for candidate, _ in opening)
    sections = []
    until = _ends(reading, opening)
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


def _ends(reading: Reading, opening: Sequence[tuple[Candidate, int]]) -> list[int]:
    """Where the sections end: of those that have none below them with the next of any level; lists before prose."""
    until = ends([(candidate.start, level) for candidate, level in opening], len(reading.text))
    begin = _first_chapter([candidate for candidate, _ in opening])
    for place, ((one, _), (after, _)) in enumerate(pairwise(opening)):
        if one.heading.kind in CHILDLESS and (one.start < begin or not begin) and not 0 < one.depth < after.depth:
            until[place] = after.start
    for place, (one, _) in enumerate(opening):
        if one.heading.kind == "contents":
            until[place] = _before_prose(reading.blocks, one.end, until[place])
    return until


def _before_prose(blocks: Sequence[Block], start: int, end: int) -> int:
    """The end of a list that stands between these places: where the text itself begins below it, if it does."""
    first = bisect_left(blocks, start, key=lambda block: block.start)
    last = bisect_left(blocks, end, key=lambda block: block.start)
    prose = [block for block in blocks[first:last] if block.kind == "paragraph" and block.end - block.start >= PROSE]
    return prose[0].start if len(prose) >= ENOUGH_PROSE else end


def _kind(kind: str, level: int, has_chapters: bool) -> str:
    """A chapter torn from its number is a chapter only where no other chapter has one."""
    if kind in {"chapter", "section"}:
        return "chapter" if level == 1 and (kind == "chapter" or not has_chapters) else "section"
    return kind
