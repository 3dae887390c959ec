"""Two sequences laid side by side, where that takes no longer than a moment.

Words that stand hundreds of times in both would keep difflib busy for minutes; text that people write does not.
"""

from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

MOST = 6_000_000
"""Pairs of equal things that are looked at: about a second's work."""
Opcode = tuple[str, int, int, int, int]


class TooAlikeError(Exception):
    """Too many things of one sequence stand in the other too often."""


class Matcher(SequenceMatcher[Hashable]):
    """Raises TooAlikeError once it has looked at more than `most` pairs."""

    def __init__(self, ours: Sequence[Hashable], theirs: Sequence[Hashable], most: int = MOST) -> None:
        super().__init__(None, ours, theirs, autojunk=False)
        self._left = most
        self._pairs = [0, *accumulate(1 + len(self.b2j.get(one, ())) for one in ours)]  # type: ignore[attr-defined]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):  # type: ignore[no-untyped-def]
        self._left -= self._pairs[-1 if ahi is None else ahi] - self._pairs[alo]
        if self._left < 0:
            raise TooAlikeError
        return super().find_longest_match(alo, ahi, blo, bhi)


def likeness(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> float:
    """The share of both that is the same in both, from 0 to 1; 0 where it takes too long to say."""
    try:
        return Matcher(ours, theirs).ratio()
    except TooAlikeError:
        return 0.0


def opcodes(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> list[Opcode]:
    """As difflib's; all of one in place of all of the other where it takes too long to say."""
    try:
        return [(str(tag), *places) for tag, *places in Matcher(ours, theirs).get_opcodes()]  # type: ignore[misc]
    except TooAlikeError:
        return [("replace", 0, len(ours), 0, len(theirs))]


def runs(ours: Sequence[Hashable], theirs: Sequence[Hashable], most: int = MOST) -> list[tuple[int, int, int]]:
    """Stretches that are the same, as (place in ours, place in theirs, length); none where it takes too long to say."""
    try:
        return [(at, to, size) for at, to, size in Matcher(ours, theirs, most).get_matching_blocks() if size]
    except TooAlikeError:
        return []
