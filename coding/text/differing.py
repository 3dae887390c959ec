"""What differs between two readings of one file, as edits; quick also for a whole book.

Words are paired in order, first those that stand once in both, then what lies between them. All between two pairs that
reads differently is an edit; white space is only looked at there, so that other line ends do not unsettle the words.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from coding.text.corrections import checked
from coding.text.edits import Edit
from coding.text.matching import runs

_WORD = re.compile(r"\S+")
WINDOW = 240
"""Words that are compared each with each, where none stands once in both."""
A_MOMENT = 500_000
"""Of what `matching` counts, for one of many stretches."""
MANY = 60
"""Words in a row that differ: so many were not misread, other words stand there."""

Pair = tuple[int, int]
Span = tuple[int, int]
Field = tuple[int, int, int, int]
"""[low, high) among the old words, [first, last) among the new ones."""


def edits_from(old: str, new: str) -> tuple[Edit, ...]:
    """Edits, in order and trimmed, that turn the old text into the new one."""
    ours, theirs = _spans(old), _spans(new)
    words = [old[start:end] for start, end in ours], [new[start:end] for start, end in theirs]
    pairs = [(-1, -1), *_paired(*words), (len(ours), len(theirs))]
    found: list[Edit] = []
    for one, following in pairwise(pairs):
        between = (*_gap(ours, one[0], following[0], len(old)), *_gap(theirs, one[1], following[1], len(new)))
        if old[between[0] : between[1]] != new[between[2] : between[3]]:
            found += _word_by_word(ours, theirs, one, following, new, between)
    return checked(old, found)


def _spans(text: str) -> list[Span]:
    return [match.span() for match in _WORD.finditer(text)]


def _gap(spans: Sequence[Span], before: int, after: int, length: int) -> Span:
    """What lies between two words, by their numbers."""
    return spans[before][1] if before >= 0 else 0, spans[after][0] if after < len(spans) else length


def _word_by_word(
    ours: Sequence[Span], theirs: Sequence[Span], one: Pair, following: Pair, new: str, between: Field
) -> Iterator[Edit]:
    """The edit of a gap; where as many words stand against as many, an edit for each and for the space around it."""
    count = following[0] - one[0]
    if count != following[1] - one[1] or count > MANY:
        yield Edit(between[0], between[1], new[between[2] : between[3]])
        return
    at, to = between[0], between[2]
    for step in range(1, count):
        (start, end), (first, last) = ours[one[0] + step], theirs[one[1] + step]
        yield Edit(at, start, new[to:first])
        yield Edit(start, end, new[first:last])
        at, to = end, last
    yield Edit(at, between[1], new[to : between[3]])


def _paired(ours: Sequence[str], theirs: Sequence[str]) -> list[Pair]:
    """Equal words in both, in the order of both."""
    found: list[Pair] = []
    waiting: list[Field] = [(0, len(ours), 0, len(theirs))]
    while waiting:
        low, high, first, last = waiting.pop()
        while low < high and first < last and ours[low] == theirs[first]:
            found.append((low, first))
            low, first = low + 1, first + 1
        while low < high and first < last and ours[high - 1] == theirs[last - 1]:
            high, last = high - 1, last - 1
            found.append((high, last))
        if low == high or first == last:
            continue
        field = (low, high, first, last)
        if anchors := _anchors(ours, theirs, field):
            found += anchors
            waiting += _around(anchors, field)
        else:
            found += _in_steps(ours, theirs, field)
    return sorted(found)


def _anchors(ours: Sequence[str], theirs: Sequence[str], field: Field) -> list[Pair]:
    """Words that stand once in both, as many of them as keep the order of both."""
    low, high, first, last = field
    here, there = _once(ours, low, high), _once(theirs, first, last)
    return _rising([(place, there[word]) for word, place in here.items() if word in there])


def _once(words: Sequence[str], low: int, high: int) -> dict[str, int]:
    """Words that stand once in a stretch, in their order, and where."""
    places: dict[str, int] = {}
    for at in range(low, high):
        places[words[at]] = -1 if words[at] in places else at
    return {word: at for word, at in places.items() if at >= 0}


def _rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest choice of pairs, which rise in their first place, that rise in the second as well."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, place) in enumerate(pairs):
        rank = bisect_left(ends, place)
        before.append(last[rank - 1] if rank else -1)
        ends[rank : rank + 1] = [place]
        last[rank : rank + 1] = [at]
    chain: list[Pair] = []
    at = last[-1] if last else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _around(anchors: Sequence[Pair], field: Field) -> Iterator[Field]:
    low, high, first, last = field
    for one, following in pairwise([(low - 1, first - 1), *anchors, (high, last)]):
        yield one[0] + 1, following[0], one[1] + 1, following[1]


def _in_steps(ours: Sequence[str], theirs: Sequence[str], field: Field) -> Iterator[Pair]:
    """Pairs where no word stands once in both: a window of words after the other, each from where the last one ends."""
    low, high, first, last = field
    while low < high and first < last:
        ends = min(low + WINDOW, high), min(first + WINDOW, last)
        pairs = list(_compared(ours, theirs, (low, ends[0], first, ends[1])))
        # What is paired near the end of a window may find better words in the next one.
        sure = pairs if ends == (high, last) else pairs[: len(pairs) * 2 // 3]
        yield from sure
        low, first = (sure[-1][0] + 1, sure[-1][1] + 1) if sure and ends != (high, last) else ends


def _compared(ours: Sequence[str], theirs: Sequence[str], field: Field) -> Iterator[Pair]:
    low, high, first, last = field
    for one, other, size in runs(ours[low:high], theirs[first:last], A_MOMENT):
        for step in range(size):
            yield low + one + step, first + other + step
