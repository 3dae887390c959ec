"""Where a quote belongs in another reading of its file: where the edits lead, or where its very words stand now.

White space is not compared: another reading ends its lines elsewhere.
"""

import re

from coding.text import matching
from coding.text.anchors import CONTEXT, Anchor

ALIKE = 0.7
"""How much of the letters must be the same for a passage to be the same one, read differently."""
SURE = 0.9
NEAR = 8
"""Letters around a place that must be those around the quote."""
TELLING = 16
"""Letters of a quote that stands once in a text and needs no neighbours to be known."""
MOST = 200
LONG = 1500

Span = tuple[int, int]


def home_of(text: str, wanted: Anchor, followed: Span | None) -> Span | None:
    """The place of a quote, or None where somebody has to decide.

    `followed` is where the edits lead. It holds where the words are the same, or all but the same among the same
    neighbours; else the very words are looked for, and count where there is no doubt which place is meant; else it
    holds where the words are much the same.
    """
    there = text[followed[0] : followed[1]] if followed else ""
    if followed and _letters(there) == _letters(wanted.quote):
        return followed
    if followed and _agreement(text, followed, wanted) >= NEAR and likeness(there, wanted.quote) >= SURE:
        return followed
    found = _very_words(text, wanted)
    if found is not None:
        return found
    return followed if followed and likeness(there, wanted.quote) >= ALIKE else None


def likeness(one: str, other: str) -> float:
    """How much of two passages is the same, from 0 to 1; what lies between long stretches of them by its words."""
    ours, theirs = _letters(one), _letters(other)
    if not ours or not theirs:
        return 0.0
    head = _run(ours, theirs)
    tail = _run(ours[head:][::-1], theirs[head:][::-1])
    ours, theirs = ours[head : len(ours) - tail], theirs[head : len(theirs) - tail]
    whole = 2 * (head + tail) + len(ours) + len(theirs)
    if len(ours) + len(theirs) > 2 * LONG:
        between = matching.likeness(one.split(), other.split())
    else:
        between = matching.likeness(ours, theirs)
    return (2 * (head + tail) + between * (len(ours) + len(theirs))) / whole


def _very_words(text: str, wanted: Anchor) -> Span | None:
    """The one place where the quote stands among its old neighbours; None where there is none, or more than one."""
    words = wanted.quote.split()
    if not words:
        return None
    ranked: list[tuple[int, Span]] = []
    for match in re.finditer(r"\s+".join(map(re.escape, words)), text):
        ranked.append((_agreement(text, match.span(), wanted), match.span()))
        if len(ranked) > MOST:
            return None
    ranked.sort(reverse=True)
    if len(ranked) == 1 and len(_letters(wanted.quote)) >= TELLING:
        return ranked[0][1]
    rival = ranked[1][0] if len(ranked) > 1 else 0
    return ranked[0][1] if ranked and ranked[0][0] >= max(NEAR, 2 * rival) else None


def _agreement(text: str, span: Span, wanted: Anchor) -> int:
    """How many letters next to a place are those that stood next to the quote."""
    before, after = text[max(0, span[0] - 2 * CONTEXT) : span[0]], text[span[1] : span[1] + 2 * CONTEXT]
    return _run(_letters(before)[::-1], _letters(wanted.before)[::-1]) + _run(_letters(after), _letters(wanted.after))


def _run(one: str, other: str) -> int:
    room = min(len(one), len(other))
    return next((at for at in range(room) if one[at] != other[at]), room)


def _letters(words: str) -> str:
    return "".join(words.split())
