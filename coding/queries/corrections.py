"""Corrections of a text as they are shown, and the segments that they left without text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coding.models import Correction, Document, Member, Segment, TextVersion
from coding.text.anchors import CONTEXT, Anchor
from coding.text.finding import places_of

AROUND = 240
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
class Done:
    """A correction as the ledger tells it: each place with a few words around it."""

    correction: Correction
    places: list[Words]
    latest: bool


def ledger(document: Document) -> list[Done]:
    """The corrections that stand, the latest first."""
    rows = list(Correction.objects.filter(document=document).select_related("author").order_by("-number"))
    versions = TextVersion.objects.filter(document=document)
    made_from = versions.filter(number__in=[row.number for row in rows]).values_list("number", "base")
    bases = {number: base or 0 for number, base in made_from}
    texts = dict(versions.filter(number__in=set(bases.values())).values_list("number", "text"))
    return [Done(row, _places(texts[bases[row.number]], row.edits), row.number == document.version) for row in rows]


def _places(text: str, edits: list[list[int | str]]) -> list[Words]:
    found = []
    for edit in edits:
        low, high = int(edit[0]), int(edit[1])
        before, after = around(text, low, high, CONTEXT)
        found.append(marked(text, [edit], low - len(before), high + len(after)))
    return found


@dataclass(frozen=True)
class Offer:
    """A place at which a segment could stand again."""

    start: int
    end: int
    exact: bool
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Undecided:
    """A segment without text, and where its words may stand now."""

    segment: Segment
    offers: list[Offer]
    may: bool


def undecided(member: Member, document: Document, may_any: bool) -> list[Undecided]:
    """Every segment that waits for a decision, in the order in which they once stood."""
    rows = Segment.objects.of(document).undecided().select_related("code", "coder").order_by("start", "end", "pk")
    text = text_of(document)
    return [Undecided(row, _offers(text, row), may_any or row.coder_id == member.user_id) for row in rows]


def _offers(text: str, segment: Segment) -> list[Offer]:
    wanted = Anchor(segment.quote, segment.context_before, segment.context_after)
    found = []
    for place in places_of(text, wanted):
        before, after = around(text, place.start, place.end, 2 * CONTEXT)
        found.append(Offer(place.start, place.end, place.exact, before, text[place.start : place.end], after))
    return found
