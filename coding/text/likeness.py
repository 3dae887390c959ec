"""How much two texts have in common: a small signature of each to sieve thousands, and the exact share of two.

Texts are compared by their shingles: every five words in a row, in lower case and without signs, so that another
setting, another format or a moved heading changes little, and another chapter of the same author everything.
"""

import heapq
import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

WORDS_IN_A_ROW = 5
KEPT = 256  # of a text's shingles, those with the least digests: a fair sample, the same one in every text
ALIKE = 0.8  # from this share on, two texts are told to be the same
SIEVE = 0.65  # what a sample of KEPT may say of a pair that shares ALIKE, chance included

_LETTERS = re.compile(r"[^\W_]+")


def signature(text: str) -> bytes:
    """At most KEPT digests of four bytes, ascending; nothing for a text of fewer words than a shingle has."""
    return array("I", heapq.nsmallest(KEPT, _shingles(text))).tobytes()


def share(one: str, other: str) -> float:
    """The share of shingles two texts have in common, from 0 to 1: twice the common ones over all of both (Dice)."""
    ours, theirs = _shingles(one), _shingles(other)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0


def sieved(known: bytes, others: Iterable[tuple[str, bytes]]) -> list[str]:
    """The names of those whose signatures are like `known`, the likest first; to be asked for their exact share."""
    ours = frozenset(_digests(known))
    found = [(_estimate(ours, _digests(other)), name) for name, other in others]
    return [name for guess, name in sorted(found, reverse=True) if guess >= SIEVE]


def _estimate(ours: frozenset[int], theirs: Sequence[int]) -> float:
    """The share as the least digests of both together tell it."""
    common = ours.intersection(theirs)
    if len(common) < SIEVE * len(theirs) / 2:
        return 0.0
    # Up to the last digest of a full sample its side is known completely.
    last = min([1 << 32, *(max(side) for side in (ours, theirs) if len(side) == KEPT)])
    seen = sum(digest <= last for digest in ours) + sum(digest <= last for digest in theirs)
    return 2 * sum(digest <= last for digest in common) / seen if seen else 0.0


def _digests(signed: bytes) -> Sequence[int]:
    return memoryview(signed).cast("I")


def _shingles(text: str) -> set[int]:
    return set(_rows(_LETTERS.findall(unicodedata.normalize("NFKC", text).casefold())))


def _rows(words: list[str]) -> Iterator[int]:
    for at in range(len(words) - WORDS_IN_A_ROW + 1):
        yield crc32(" ".join(words[at : at + WORDS_IN_A_ROW]).encode())
