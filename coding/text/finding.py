"""Where a quote that has lost its place may stand in a text: its very words, or the nearest to them."""

import re
from bisect import bisect_left, insort
from collections import Counter
from dataclasses import dataclass

from coding.text.anchors import Anchor
from coding.text.matching import likeness, runs

MOST = 5
LIKE_ENOUGH = 0.6
_WORD = re.compile(r"\w{3,}")
_TOKEN = re.compile(r"\S+")
_ROOM = 60  # code points within which votes for a place are votes for the same one


@dataclass(frozen=True, slots=True)
class Place:
    """A place that was found; `exact` where the quote stands there letter by letter."""

    start: int
    end: int
    exact: bool


def places_of(text: str, wanted: Anchor) -> list[Place]:
    """At most MOST places, the likeliest first: exact ones by how well the words around them agree, else near ones."""
    exact = [match.start() for match in re.finditer(f"(?={re.escape(wanted.quote)})", text)]
    if exact:
        ranked = sorted(exact, key=lambda at: -_agreement(text, at, at + len(wanted.quote), wanted))
        return [Place(at, at + len(wanted.quote), True) for at in ranked[:MOST]]
    near = {_fitted(text, span, wanted.quote) for span in _near(text, wanted.quote)}
    found = sorted(((_likeness(text, *span, wanted), span) for span in near), reverse=True)
    return [Place(*span, False) for like, span in found if like >= LIKE_ENOUGH][:MOST]


def _agreement(text: str, start: int, end: int, wanted: Anchor) -> int:
    """How many letters next to the place are those that stood next to the quote."""
    before = zip(reversed(text[max(0, start - len(wanted.before)) : start]), reversed(wanted.before), strict=False)
    after = zip(text[end : end + len(wanted.after)], wanted.after, strict=False)
    return _run(before) + _run(after)


def _run(pairs: "zip[tuple[str, str]]") -> int:
    length = 0
    for one, other in pairs:
        if one != other:
            break
        length += 1
    return length


def _likeness(text: str, start: int, end: int, wanted: Anchor) -> float:
    return likeness(text[start:end].split(), wanted.quote.split())


def _near(text: str, quote: str) -> list[tuple[int, int]]:
    """Stretches in which several of the quote's longest words stand where they should; whole words."""
    words = {match.group(): match.start() for match in _WORD.finditer(quote)}
    votes: list[int] = []
    for word in sorted(words, key=len, reverse=True)[:12]:
        for match in re.finditer(rf"\b{re.escape(word)}\b", text):
            insort(votes, match.start() - words[word])
    ranked: Counter[int] = Counter()
    for at in votes:
        ranked[at] = bisect_left(votes, at + _ROOM) - bisect_left(votes, at)
    chosen: list[int] = []
    for at, _count in ranked.most_common(60):
        if all(abs(at - other) > _ROOM for other in chosen):
            chosen.append(at)
    return [_whole_words(text, max(0, at), max(0, at) + len(quote)) for at in chosen[: 3 * MOST]]


def _fitted(text: str, span: tuple[int, int], quote: str) -> tuple[int, int]:
    """The stretch from where its words begin to be those of the quote to where they cease to be."""
    low = max(0, span[0] - _ROOM)
    words = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text, low, span[1] + _ROOM)]
    wanted = quote.split()
    same = runs([word for word, *_ in words], wanted)
    if not same:
        return span
    # As many words further out as the quote has there.
    (at, to, _size), (last_at, last_to, _last_size) = same[0], same[-1]
    first = max(0, at - to)
    last = min(len(words), last_at + len(wanted) - last_to)
    return words[first][1], words[last - 1][2]


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch moved to where words begin and end."""
    end = min(end, len(text))
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while start < end and text[start].isspace():
        start += 1
    while end < len(text) and not text[end].isspace():
        end += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
