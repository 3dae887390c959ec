"""Pieces of a text in the order in which they are read, and how they become one text with blocks and pages over it."""

from collections.abc import Sequence
from dataclasses import dataclass

from coding.text.reading import Block, Page

BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """One block's kind, level and words; `in_contents` for an entry of a table of contents."""

    kind: str
    level: int
    text: str
    in_contents: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A page begins here: in that piece (which may not have come yet), so many code points into its words."""

    place: int
    offset: int


@dataclass(frozen=True, slots=True)
class Joined:
    """One text, what stands where in it, and the spans of its table of contents."""

    text: str
    blocks: tuple[Block, ...]
    contents: tuple[tuple[int, int], ...]


def joined(pieces: Sequence[Piece]) -> Joined:
    """The pieces as one text, parted by one blank line; no piece may be empty."""
    blocks: list[Block] = []
    contents: list[tuple[int, int]] = []
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        blocks.append(Block(piece.kind, at, end, piece.level))
        if piece.in_contents:
            contents.append((at, end))
        at = end + len(BETWEEN)
    return Joined(BETWEEN.join(piece.text for piece in pieces), tuple(blocks), tuple(contents))


def pages(whole: Joined, turns: Sequence[Turn]) -> tuple[Page, ...]:
    """The pages from the first on; a footnote begins none, and one without words begins where the next one does."""
    starts = [0, *(_where(whole, turn) for turn in turns)]
    found: list[Page] = []
    after = len(whole.text)
    for index in range(len(starts), 0, -1):
        after = min(after, starts[index - 1])
        found.append(Page(index, "", "", after))
    return tuple(reversed(found))


def _where(whole: Joined, turn: Turn) -> int:
    for block in whole.blocks[turn.place : turn.place + 100]:
        if block.kind != "footnote":
            return block.start + turn.offset
    return len(whole.text)
