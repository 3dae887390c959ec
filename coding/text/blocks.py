"""Blocks as they are kept, and cut into what a browser paints: headings outside, sections of paragraphs, page marks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from coding.text.reading import Block

Packed = list[list[str | int]]
ROOM = 4200
"""Code points after which a section is closed: about 600 words, what is measured and drawn at once."""


def packed(blocks: Iterable[Block]) -> Packed:
    """Blocks as lists [kind, start, end, level], for JSON."""
    return [[block.kind, block.start, block.end, block.level] for block in blocks]


def unpacked(rows: Iterable[Sequence[str | int]]) -> list[Block]:
    return [Block(str(kind), int(start), int(end), int(level)) for kind, start, end, level in rows]


@dataclass(frozen=True, slots=True)
class Turn:
    """A page of the source begins here."""

    place: int
    label: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One block as it is painted.

    `number` is the part of a heading that hangs apart ("4.1"); `runs` are the texts between page turns, `turns` the
    pages that begin before each run but the first; `before` the pages that begin with the block.
    """

    kind: str
    level: int
    start: int
    number: str
    runs: tuple[tuple[Turn | None, str], ...]
    before: tuple[Turn, ...]
    wide: bool

    @property
    def alone(self) -> bool:
        """A chapter's number on a line of its own, above its title."""
        return bool(self.number) and not any(text.strip() for _, text in self.runs)


@dataclass(slots=True)
class Part:
    """Headings, then the paragraphs under them; what is scrolled and painted as one."""

    headings: list[Piece] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    size: int = 0


def parts(text: str, blocks: Sequence[Block], turns: Sequence[Turn], numbers: dict[int, str]) -> list[Part]:
    """The parts of a text in order. `numbers` are the headings' numbers by where they start; turns are in order."""
    made = [Part()]
    room = max(ROOM, len(text) // 150)
    for piece, size in _pieces(text, blocks, turns, numbers):
        if piece.kind == "heading":
            if made[-1].pieces:
                made.append(Part())
            made[-1].headings.append(piece)
            continue
        if made[-1].size + size > room and made[-1].pieces:
            made.append(Part())
        made[-1].pieces.append(piece)
        made[-1].size += size
    return [part for part in made if part.headings or part.pieces]


def _pieces(
    text: str, blocks: Sequence[Block], turns: Sequence[Turn], numbers: dict[int, str]
) -> Iterable[tuple[Piece, int]]:
    left = list(reversed(turns))
    for block in blocks:
        before: list[Turn] = []
        inside: list[Turn] = []
        while left and left[-1].place < block.end:
            turn = left.pop()
            (before if turn.place <= block.start else inside).append(turn)
        number = numbers.get(block.start, "") if block.kind == "heading" else ""
        yield _piece(text, block, _hanging(text, block, number), before, inside), block.end - block.start


def _hanging(text: str, block: Block, number: str) -> str:
    """The number as it stands before the heading's words, with the sign that closes it: "B." and not "B"."""
    if not number or not text.startswith(number, block.start):
        return ""
    end = block.start + len(number)
    return text[block.start : end + 1] if text[end : end + 1] in (".", ")") and end + 1 < block.end else number


def _piece(text: str, block: Block, number: str, before: list[Turn], inside: list[Turn]) -> Piece:
    body = block.start + len(number)
    cuts = [(None, body), *((turn, max(body, turn.place)) for turn in inside), (None, block.end)]
    runs = tuple((turn, text[start:end]) for (turn, start), (_, end) in pairwise(cuts))
    words = text[block.start : block.end]
    return Piece(
        block.kind, block.level, block.start, number, runs, tuple(before), wide=any(sign > "\uffff" for sign in words)
    )
