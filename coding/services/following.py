"""Where what stands on a document's text goes when that text has another version: segments, pages, sections.

The versions of a text form a tree: each was made from the one it corrects. From any of them a way of edits leads to
any other, back to where they part and forward again.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from coding.models import Change, Page, Section, Segment, TextVersion
from coding.services.texts import Text, text_at, uncounted_of
from coding.text.anchors import Anchor, anchor
from coding.text.corrections import CHANGED, GONE, MOVED, UNMOVED, EditMap
from coding.text.refinding import home_of
from coding.text.versions import Made, line, steps

READINGS = ("reread_document", "read_in_full")
"""Verbs whose change made a version by reading the file once more; `reading` in its `about` is the number."""

Held = tuple[uuid.UUID, uuid.UUID, int, int]
"""A code, its coder and a span."""
Wanted = tuple[int, int, Anchor]
Home = tuple[int, int, str]
Homes = Mapping[Wanted, Home]
"""Where words that stood on a span stand, and what became of them."""


@dataclass(frozen=True)
class Way:
    """From one version of a text to another, one correction a step, and the text it leads to."""

    steps: tuple[EditMap, ...]
    length: int  # of the text it sets out from
    version: int
    text: Text
    seeks: bool = False
    """Whether the file was read again on the way: then words that the edits lose or disturb are looked for."""
    homes: Homes = field(default_factory=dict)
    """What was found before, and need not be looked for while others wait."""

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
        wanted = wanted_of(one)
        return self.put(one, *(self.homes.get(wanted) or self.place(*wanted)), taken)

    def found(self, segments: Iterable[Segment]) -> "Way":
        """The same way, with the places of segments found; they stay as they are."""
        return replace(self, homes={wanted: self.place(*wanted) for wanted in map(wanted_of, segments)})

    def place(self, start: int, end: int, wanted: Anchor) -> Home:
        """Where words that stood on [start, end) stand, and what became of them."""
        low, high, kind = self.span(start, end)
        if not self.seeks:
            return low, high, kind
        home = home_of(self.text.text, wanted, None if kind == GONE else (low, high))
        if home is None:
            return low, low, GONE
        if self.text.text[home[0] : home[1]].split() != wanted.quote.split():
            return *home, CHANGED
        return *home, UNMOVED if home == (start, end) else MOVED

    def put(self, one: Segment, start: int, end: int, kind: str, taken: set[Held]) -> str:
        """Let a segment stand on [start, end); what became of it."""
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


def wanted_of(one: Segment) -> Wanted:
    return one.start, one.end, Anchor(one.quote, one.context_before, one.context_after)


class Versions:
    """The versions of one document's text."""

    def __init__(self, document_id: uuid.UUID) -> None:
        self.document_id = document_id

    @cached_property
    def _made(self) -> Made:
        rows = TextVersion.objects.filter(document=self.document_id).values_list("number", "base", "edits")
        return {number: (base, edits) for number, base, edits in rows}

    @cached_property
    def readings(self) -> set[int]:
        """Versions that were read from the file; the others are corrections of one of them."""
        told = Change.objects.filter(verb__in=READINGS, about__text=str(self.document_id))
        return {1, *told.values_list("about__reading", flat=True)}

    def reading(self, number: int) -> int:
        """The reading of which a version is a correction, or which it is."""
        return next(one for one in line(self._made, number) if one in self.readings)

    def way(self, start: int, goal: int, uncounted: Iterable[tuple[int, int]] | None = None) -> Way | None:
        """From version to version; None where one of them is not known.

        `uncounted` are the stretches that do not count, in the text it sets out from; those of the sections as they
        are, when they stand on the goal already.
        """
        if not {start, goal} <= self._made.keys():
            return None
        text, index = text_at(self.document_id, goal)
        way, length = steps(self._made, start, goal), len(text_at(self.document_id, start)[0])
        seeks = start != goal and self.reading(start) != self.reading(goal)
        bare = Way(way, length, goal, Text(text, index, ()))
        if uncounted is None:
            hidden = uncounted_of(self.document_id)
        else:
            hidden = tuple((bare.boundary(low), bare.boundary(high)) for low, high in uncounted)
        return Way(bare.steps, bare.length, goal, Text(text, index, hidden), seeks)


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
