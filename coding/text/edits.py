"""A list of replacements over a text, and where each offset stands afterwards."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace [start, end) of the old text by the replacement."""

    start: int
    end: int
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """The new text and the way into it from offsets of the old one."""

    text: str
    ends: Sequence[int]
    drifts: Sequence[int]

    def moved(self, offset: int) -> int:
        """Where a code point outside every edit stands now."""
        place = bisect_right(self.ends, offset)
        return offset + (self.drifts[place - 1] if place else 0)


def apply(text: str, edits: Iterable[Edit]) -> Edited:
    """Carry out edits that do not overlap; raises ValueError when they do.

    Of two insertions at one place the first given comes first.
    """
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    pieces, at = [], 0
    for edit in ordered:
        if edit.start < at:
            raise ValueError(f"edits overlap at {edit.start}")
        pieces += [text[at : edit.start], edit.replacement]
        at = edit.end
    pieces.append(text[at:])
    drifts = list(accumulate(len(edit.replacement) - (edit.end - edit.start) for edit in ordered))
    return Edited("".join(pieces), [edit.end for edit in ordered], drifts)
