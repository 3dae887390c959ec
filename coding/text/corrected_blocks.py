"""Blocks of a corrected text: they follow its letters, join where a break was taken away, part where one was put in."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from coding.text.corrections import EditMap
from coding.text.reading import Block

_BREAK = re.compile(r"\s*\n[^\S\n]*\n\s*")


def corrected_blocks(blocks: Sequence[Block], edits: EditMap, text: str) -> list[Block]:
    """The blocks of the corrected `text`: in order, apart, none empty, and holding every letter that was put in.

    Other than a segment, a block takes in what is written at its very edges. Two blocks between which no line ends any
    more are one, of the first one's kind; a blank line in new words ends a block, and what follows is a paragraph.
    """
    made: list[Block] = []
    last: Block | None = None
    for block in blocks:
        start, end = edits.before(block.start), edits.after(block.end)
        if last is not None and made and _joined(made[-1], start, edits, last, block, text):
            made[-1] = Block(made[-1].kind, made[-1].start, max(end, made[-1].end), made[-1].level)
        elif start < end:
            made.append(Block(block.kind, start, end, block.level))
        last = block
    whole = (part for block in made for part in _parted(block, edits, text))
    return _with_strays([block for block in whole if text[block.start : block.end].strip()], edits, text)


def _joined(before: Block, start: int, edits: EditMap, old: Block, block: Block, text: str) -> bool:
    """Whether a block has run into the one before it, now or for want of a line end between them."""
    if start < before.end:
        return True
    touched = edits.touches(old.end, block.start) if old.end < block.start else False
    return touched and "\n" not in text[before.end : start]


def _new_stretches(edits: EditMap) -> Iterator[tuple[int, int]]:
    """Where replacements stand in the corrected text."""
    for edit, drift in zip(edits.edits, edits.drifts, strict=False):
        yield edit.start + drift, edit.start + drift + len(edit.replacement)


def _parted(block: Block, edits: EditMap, text: str) -> Iterable[Block]:
    """A block cut at the blank lines that were put into it; its kind stays with the letters it had before."""
    fresh = [(low, high) for low, high in _new_stretches(edits) if low < block.end and high > block.start]
    breaks = [
        match.span()
        for match in _BREAK.finditer(text, block.start, block.end)
        if any(low < match.end() and high > match.start() for low, high in fresh)
    ]
    if not breaks:
        return [block]
    edges = [block.start, *(edge for one in breaks for edge in one), block.end]
    parts = [(low, high) for low, high in zip(edges[::2], edges[1::2], strict=True) if low < high]
    own = next((at for at, part in enumerate(parts) if not _within(part, fresh)), 0)
    other = "paragraph" if block.kind == "heading" else block.kind
    return [
        Block(block.kind if at == own else other, low, high, block.level if at == own or other == block.kind else 0)
        for at, (low, high) in enumerate(parts)
    ]


def _within(part: tuple[int, int], fresh: list[tuple[int, int]]) -> bool:
    return any(low <= part[0] and part[1] <= high for low, high in fresh)


def _with_strays(blocks: list[Block], edits: EditMap, text: str) -> list[Block]:
    """New words that stand in no block become paragraphs, so that nothing is in the text that nobody sees."""
    gaps = pairwise([0, *(edge for block in blocks for edge in (block.start, block.end)), len(text)])
    outside = [gap for at, gap in enumerate(gaps) if at % 2 == 0]
    found = list(blocks)
    for low, high in _new_stretches(edits):
        for start, end in outside:
            words = text[max(low, start) : min(high, end)] if max(low, start) < min(high, end) else ""
            if words.strip():
                first = max(low, start) + len(words) - len(words.lstrip())
                found.append(Block("paragraph", first, first + len(words.strip())))
    return sorted(found, key=lambda block: block.start)
