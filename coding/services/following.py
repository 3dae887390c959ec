"""Where what stands on a document's text goes when that text has another version: segments, pages, sections.

The versions of a text form a tree: each was made from the one it corrects. From any of them a way of edits leads to
any other, back to where they part and forward again.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from coding.models import Page, Section, Segment, TextVersion
from coding.services.texts import Text, text_at, uncounted_of
from coding.text.anchors import anchor
from coding.text.corrections import GONE, UNMOVED, EditMap
from coding.text.edits import Edit

Edits = Iterable[Sequence[int | str]]
Held = tuple[uuid.UUID, uuid.UUID, int, int]
"""A code, its coder and a span."""


def edit_map(edits: Edits, *, back: bool = False) -> EditMap:
    """The way of edits as they are kept: [start, end, replacement, old]."""
    rows = list(edits)
    there = EditMap.of(Edit(int(start), int(end), str(new)) for start, end, new, _old in rows)
    return there.reversed(str(row[3]) for row in rows) if back else there


@dataclass(frozen=True)
class Way:
    """From one version of a text to another, one correction a step, and the text it leads to."""

    steps: tuple[EditMap, ...]
    length: int  # of the text it sets out from
    version: int
    text: Text

    def span(self, start: int, end: int) -> tuple[int, int, str]:
        """Where [start, end) stands, and what became of it on the way; gone where only white space is left."""
        kind = UNMOVED
        for step in self.steps:
            followed = step.follow(start, end)
            start, end = followed.start, followed.end
            kind = followed.kind if followed.kind != UNMOVED else kind
            if kind == GONE:
                return start, end, GONE
        return start, end, kind if self.text.text[start:end].strip() else GONE

    def boundary(self, place: int) -> int:
        length = self.length
        for step in self.steps:
            place, length = step.boundary(place, length), length + step.drifts[-1]
        return place

    def carry(self, segments: Iterable[Segment], taken: set[Held] | None = None) -> list[tuple[Segment, str, str]]:
        """Let segments follow: (segment, what became of it, its quote before) for each.

        One that has lost its text is no longer placed and otherwise left as it was. So is one that has become the
        double of another: a coder cannot hold a code twice on one span. `taken` is what others hold already.
        """
        held = set() if taken is None else taken
        return [(one, self._carried(one, held), quote) for one, quote in [(one, one.quote) for one in segments]]

    @staticmethod
    def taken_by(segments: Iterable[Segment]) -> set[Held]:
        return {(one.code_id, one.coder_id, one.start, one.end) for one in segments if one.placed}

    def _carried(self, one: Segment, taken: set[Held]) -> str:
        start, end, kind = self.span(one.start, one.end)
        key = (one.code_id, one.coder_id, start, end)
        if kind == GONE or key in taken:
            one.placed = False
            return GONE
        taken.add(key)
        found = anchor(self.text.text, start, end)
        one.start, one.end, one.text_version = start, end, self.version
        one.quote, one.context_before, one.context_after = found.quote, found.before, found.after
        one.word_from, one.word_to = self.text.word_places(start, end)
        one.counted = self.text.counts_at(start)
        return kind

    def carry_bounds(self, rows: Iterable[Page | Section]) -> None:
        for row in rows:
            row.start = self.boundary(row.start)
            if isinstance(row, Section):
                row.end = self.boundary(row.end)


class Versions:
    """The versions of one document's text."""

    def __init__(self, document_id: uuid.UUID) -> None:
        self.document_id = document_id

    @cached_property
    def _made(self) -> dict[int, tuple[int | None, Edits]]:
        rows = TextVersion.objects.filter(document=self.document_id).values_list("number", "base", "edits")
        return {number: (base, edits) for number, base, edits in rows}

    def way(self, start: int, goal: int, uncounted: Iterable[tuple[int, int]] | None = None) -> Way | None:
        """From version to version; None where one of them is not known.

        `uncounted` are the stretches that do not count, in the text it sets out from; those of the sections as they
        are, when they stand on the goal already.
        """
        if not {start, goal} <= self._made.keys():
            return None
        back, there = self._line(start), self._line(goal)
        steps = [edit_map(self._made[one][1], back=True) for one in takewhile(lambda one: one not in there, back)]
        forward = list(takewhile(lambda one: one not in back, there))
        steps += [edit_map(self._made[one][1]) for one in reversed(forward)]
        text, index = text_at(self.document_id, goal)
        bare = Way(tuple(steps), len(text_at(self.document_id, start)[0]), goal, Text(text, index, ()))
        if uncounted is None:
            hidden = uncounted_of(self.document_id)
        else:
            hidden = tuple((bare.boundary(low), bare.boundary(high)) for low, high in uncounted)
        return Way(bare.steps, bare.length, goal, Text(text, index, hidden))

    def _line(self, number: int) -> list[int]:
        """A version and those it was made from, the first last."""
        line, base = [number], self._made[number][0]
        while base is not None:
            line.append(base)
            base = self._made[base][0]
        return line


def others_of(
    document_id: uuid.UUID, known: set[str], *, lock: bool = False
) -> tuple[list[Segment], list[Page | Section]]:
    """What stands on a document's text, but for rows that are known: its placed segments; its pages and sections.

    Whoever means to write locks the segments: one removed meanwhile would come back as a new one.
    """
    rows = Segment.objects.filter(document=document_id).placed().order_by("pk")
    segments = sorted(rows.select_for_update(no_key=True) if lock else rows, key=lambda one: (one.created, one.pk))
    bounds: list[Page | Section] = [*Page.objects.filter(document=document_id)]
    bounds += Section.objects.filter(document=document_id)
    return [one for one in segments if str(one.pk) not in known], [one for one in bounds if str(one.pk) not in known]
