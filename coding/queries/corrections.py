"""Corrections of a text as they are shown, and the segments that they left without text."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from django.db.models import Case, When

from coding.models import Change, Correction, Document, Member, Segment, TextVersion
from coding.queries.places import Leaf, Leaves, Places
from coding.text.anchors import CONTEXT, Anchor
from coding.text.finding import places_of
from coding.text.versions import carried, steps

AROUND = 240
MOST = 50
Words = list[tuple[str, str]]
"""(what, words): "" for words that stay, "out" for those taken away, "in" for those put in."""


def text_of(document: Document) -> str:
    return TextVersion.objects.values_list("text", flat=True).get(document=document, number=document.version)


def around(text: str, start: int, end: int, room: int = AROUND) -> tuple[str, str]:
    """What stands before and after a passage, from the beginning of a word to the end of one."""
    before, after = text[max(0, start - room) : start], text[end : end + room]
    if start > room:
        before = before.partition(" ")[2]
    if end + room < len(text):
        after = after.rpartition(" ")[0]
    return before, after


def marked(text: str, edits: Iterable[Sequence[int | str]], start: int, end: int) -> Words:
    """A passage with what is taken away and what is put in; `edits` as a correction keeps them."""
    shown: Words = []
    at = start
    for low, high, new, old in edits:
        shown += [("", text[at : int(low)]), ("out", str(old)), ("in", str(new))]
        at = int(high)
    return [(what, words) for what, words in [*shown, ("", text[at:end])] if words]


@dataclass(frozen=True)
class Place:
    """A few words with what was corrected among them, and the page they stand on."""

    words: Words
    leaf: Leaf | None


@dataclass(frozen=True)
class Done:
    """A correction as the ledger tells it."""

    correction: Correction
    places: list[Place]
    latest: bool
    again: dict[str, Any] | None = None
    """Of a new reading of the file: who read it, and what became of segments and earlier corrections."""


class Whereabouts:
    """The pages of one document, whose places are those of its text as it is now, asked with places of any version."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.places = Places.pages_of([document.pk])
        rows = TextVersion.objects.filter(document=document).values_list("number", "base", "edits")
        self.made = {number: (base, edits) for number, base, edits in rows}
        self.ways = lru_cache(lambda version: steps(self.made, version, document.version))

    def leaf(self, version: int, start: int, end: int) -> Leaf | None:
        """The page on which [start, end) of a version begins, or began before it was corrected."""
        place, _end = carried(self.ways(version), start, max(end, start + 1))
        return self.places.page(self.document.pk, place)


def ledger(document: Document) -> list[Done]:
    """The corrections that stand, and new readings of the file, the latest first."""
    rows = list(Correction.objects.filter(document=document).select_related("author").order_by("-number"))
    versions = TextVersion.objects.filter(document=document)
    known = Whereabouts(document)
    bases = {row.number: known.made[row.number][0] or 0 for row in rows}
    told = Change.objects.filter(project=document.project_id, verb="reread_document", about__text=str(document.pk))
    again = {about["correction"]: about for about in told.values_list("about", flat=True)}
    texts = dict(versions.filter(number__in=set(bases.values())).values_list("number", "text"))
    return [
        Done(row, list(_places(texts[base], row.edits, partial(known.leaf, base))), row.number == document.version,
             again.get(str(row.pk)))
        for row in rows
        for base in [bases[row.number]]
    ]  # fmt: skip


def _places(text: str, edits: list[list[int | str]], leaf: Callable[[int, int], Leaf | None]) -> Iterator[Place]:
    for edit in edits:
        low, high = int(edit[0]), int(edit[1])
        before, after = around(text, low, high, CONTEXT)
        yield Place(marked(text, [edit], low - len(before), high + len(after)), leaf(low, high))


@dataclass(frozen=True)
class Offer:
    """A place at which a segment could stand again."""

    start: int
    end: int
    exact: bool
    before: str
    words: str
    after: str
    leaves: Leaves | None


@dataclass(frozen=True)
class Undecided:
    """A segment without text, the page on which it stood, and where its words may stand now."""

    segment: Segment
    leaf: Leaf | None
    offers: list[Offer]
    may: bool


def undecided(member: Member, document: Document, may_any: bool) -> list[Undecided]:
    """Segments that wait for a decision, at most MOST, in the order in which they once stood; one's own come first.

    Looking for the words of one takes a while, and a new reading of a file may leave many of them.
    """
    mine = [] if may_any else [Case(When(coder=member.user, then=0), default=1)]
    rows = Segment.objects.of(document).undecided().select_related("code", "coder")
    rows = rows.order_by(*mine, "start", "end", "pk")[:MOST]
    text, known = text_of(document), Whereabouts(document)
    return [
        Undecided(row, leaf, _offers(text, row, known.places), may_any or row.coder_id == member.user_id)
        for row in rows
        for leaf in [known.leaf(row.text_version, row.start, row.end)]
    ]


def _offers(text: str, segment: Segment, places: Places) -> list[Offer]:
    wanted = Anchor(segment.quote, segment.context_before, segment.context_after)
    found = []
    for place in places_of(text, wanted):
        before, after = around(text, place.start, place.end, 2 * CONTEXT)
        leaves = places.leaves(segment.document_id, place.start, place.end)
        found.append(Offer(place.start, place.end, place.exact, before, text[place.start : place.end], after, leaves))
    return found
