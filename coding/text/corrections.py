"""Corrections of a text: a list of edits over version n, the text of version n+1, and where every span goes.

A span follows by its letters. What is inserted exactly at one of its edges lies outside it; what is replaced inside it
belongs to it. Where a replacement crosses an edge, the edge goes to the side on which the span's own letters were
kept: a start to the end of the replacement, an end to its start. A span of which nothing is left that way is gone.
Edits are trimmed of what they have in common with the old words, so that "vyang" to "yang" takes away one letter.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from coding.text import edits as lists
from coding.text.edits import Edit
from coding.text.matching import opcodes

UNMOVED, MOVED, GROWN, SHRUNK, CHANGED, GONE = "unmoved", "moved", "grown", "shrunk", "changed", "gone"
KINDS = (UNMOVED, MOVED, GROWN, SHRUNK, CHANGED, GONE)
# A word with the white space after it: what a reader would call one thing to correct.
_PIECE = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Followed:
    """Where a span stands in the corrected text; `kind` is one of KINDS, and of a span that is gone start = end."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class EditMap:
    """The way of every place from one version of a text into the next; searches in logarithmic time."""

    edits: tuple[Edit, ...]
    starts: Sequence[int]
    ends: Sequence[int]
    drifts: Sequence[int]
    """drifts[k]: by how much the first k edits move what stands after them."""

    @classmethod
    def of(cls, edits: Iterable[Edit]) -> "EditMap":
        """Raises ValueError when they are not in order or overlap."""
        listed = tuple(edits)
        for one, following in pairwise(listed):
            if following.start < one.end:
                raise ValueError(f"edits out of order at {following.start}")
        lengths = (len(edit.replacement) - (edit.end - edit.start) for edit in listed)
        return cls(
            listed, [edit.start for edit in listed], [edit.end for edit in listed], [0, *accumulate(lengths)]
        )

    def before(self, place: int) -> int:
        """Where a place stands now if what is inserted exactly there comes after it; inside an edit: its start."""
        count = bisect_left(self.starts, place)
        if count and self.ends[count - 1] > place:
            return self.starts[count - 1] + self.drifts[count - 1]
        return place + self.drifts[count]

    def after(self, place: int) -> int:
        """Where a place stands now if what is inserted exactly there comes before it; inside an edit: its end."""
        count = bisect_right(self.ends, place)
        if count < len(self.edits) and self.starts[count] < place:
            return self.ends[count] + self.drifts[count + 1]
        return place + self.drifts[count]

    def touches(self, start: int, end: int) -> bool:
        """Whether an edit changes letters of [start, end)."""
        return bisect_left(self.starts, end) > bisect_right(self.ends, start)

    def follow(self, start: int, end: int) -> Followed:
        """Where [start, end), which must not be empty, stands in the corrected text."""
        now, until = self.after(start), self.before(end)
        if now >= until:
            return Followed(now, now, GONE)
        if not self.touches(start, end):
            return Followed(now, until, MOVED if now != start else UNMOVED)
        longer = (until - now) - (end - start)
        return Followed(now, until, GROWN if longer > 0 else SHRUNK if longer < 0 else CHANGED)

    def reversed(self, old: Iterable[str]) -> "EditMap":
        """The way back; `old` are the words that each edit took away."""
        moved = zip(self.edits, self.drifts, old, strict=False)
        return EditMap.of(
            Edit(edit.start + by, edit.start + by + len(edit.replacement), words) for edit, by, words in moved
        )

    def boundary(self, place: int, length: int) -> int:
        """Where a page or a section begins or ends now; one at the end of the text, `length` long, stays there."""
        return length + self.drifts[-1] if place == length else self.before(place)


def checked(text: str, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Edits of a text, in order and trimmed, without those that change nothing.

    Raises ValueError when one lies outside the text or they are out of order or overlap.
    """
    listed = EditMap.of(edits).edits
    for edit in listed:
        if not 0 <= edit.start <= edit.end <= len(text):
            raise ValueError(f"no place of this text: {edit.start}, {edit.end}")
    small = (trimmed(edit, text[edit.start : edit.end]) for edit in listed)
    return tuple(edit for edit in small if edit.start < edit.end or edit.replacement)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The corrected text."""
    return lists.apply(text, edits).text


def trimmed(edit: Edit, old: str) -> Edit:
    """The same edit without what the old words and the new have in common at their beginnings and ends."""
    new = edit.replacement
    room = min(len(old), len(new))
    head = next((at for at in range(room) if old[at] != new[at]), room)
    room -= head
    tail = next((at for at in range(room) if old[-1 - at] != new[-1 - at]), room)
    return Edit(edit.start + head, edit.end - tail, new[head : len(new) - tail])


def edits_between(old: str, new: str, at: int = 0) -> list[Edit]:
    """Few and small edits that turn the old wording of a passage, which begins at `at`, into the new one.

    Words are compared with words; where as many stand against as many, each is corrected by itself.
    """
    whole = trimmed(Edit(0, len(old), new), old)
    # Whole words on both sides of what differs, so that words are compared and not halves of them.
    start = old.rfind(" ", 0, whole.start) + 1
    end = old.find(" ", whole.end)
    end = len(old) if end < 0 else end
    middle = new[start : len(new) - (len(old) - end)]
    return [Edit(at + start + e.start, at + start + e.end, e.replacement) for e in _by_words(old[start:end], middle)]


def _by_words(old: str, new: str) -> list[Edit]:
    ours, theirs = _PIECE.findall(old), _PIECE.findall(new)
    places = [0, *accumulate(map(len, ours))]
    found: list[Edit] = []
    for tag, low, high, first, last in opcodes(ours, theirs):
        if tag == "equal":
            continue
        if high - low == last - first:
            found += [Edit(places[low + k], places[low + k + 1], theirs[first + k]) for k in range(high - low)]
        else:
            found.append(Edit(places[low], places[high], "".join(theirs[first:last])))
    return list(checked(old, found))
