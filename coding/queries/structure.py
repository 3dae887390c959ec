"""The structure of a document: its sections, the beginnings among which one may choose, the numbers of its pages."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.utils.translation import gettext, gettext_lazy, gettext_noop, ngettext

from coding.models import Change, Document, Member, Page, Section, TextVersion
from coding.queries.history import sentence_of
from coding.queries.places import Leaf, Places
from coding.text.blocks import unpacked
from coding.text.headings import heading
from coding.text.reading import Block
from coding.text.titles import Capitals, shown

KINDS = {
    "chapter": gettext_lazy("Chapter"),
    "section": gettext_lazy("Section"),
    "abstract": gettext_lazy("Abstract"),
    "front": gettext_lazy("Front matter"),
    "contents": gettext_lazy("Table of contents"),
    "bibliography": gettext_lazy("Bibliography"),
    "appendix": gettext_lazy("Appendix"),
}
SOURCES = {
    "catalogue": gettext_noop("listed in the file"),
    "seen": gettext_noop("seen on the page"),
    "inferred": gettext_noop("follows from the pages before"),
    "set": gettext_noop("set by hand"),
}
FIRST_WORDS = 80
MORE = "\N{NO-BREAK SPACE}…"
MOST = 30
AROUND = 12


@dataclass(frozen=True)
class Line:
    """A section in the list; `within` says that it stands in a part that is left out."""

    section: Section
    page: Leaf | None
    within: bool

    @property
    def kind(self) -> str:
        return str(KINDS.get(self.section.kind, self.section.kind))


@dataclass(frozen=True)
class Beginning:
    """A heading or paragraph with which a section may begin."""

    place: int
    words: str
    is_heading: bool
    page: Leaf | None


@dataclass(frozen=True)
class Sheet:
    """A page of the file with the first words on it."""

    page: Page
    source: str
    words: str


@dataclass(frozen=True)
class Done:
    """A change that was just made: what to say of it, and whether it was itself an undo."""

    number: int
    sentence: str
    touched: list[str]
    was_undo: bool


class Ground:
    """A document's current text in blocks, with its sections and pages: three queries."""

    def __init__(self, document: Document) -> None:
        kept = TextVersion.objects.only("text", "blocks").get(document=document, number=document.version)
        self.document = document
        self.text: str = kept.text
        self.blocks: list[Block] = unpacked(kept.blocks)
        self.sections = list(Section.objects.filter(document=document))
        self.places = Places.pages_of([document.pk])
        self._taken = {section.start for section in self.sections}

    def beginnings(self, blocks: Iterable[Block], but: int | None = None) -> Iterator[Beginning]:
        """Those blocks with which no section begins yet (but the one that begins at `but`)."""
        for block in blocks:
            if block.start == but or block.start not in self._taken:
                page = self.places.page(self.document.pk, block.start)
                yield Beginning(block.start, self.words_of(block), block.kind == "heading", page)

    def words_of(self, block: Block) -> str:
        return first_words(self.text, block.start, block.end)


def first_words(text: str, start: int, end: int) -> str:
    words = " ".join(text[start : min(end, start + 2 * FIRST_WORDS)].split())
    return words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS].rsplit(' ', 1)[0]}{MORE}"


def lines(ground: Ground) -> list[Line]:
    """The sections in reading order."""
    found, hidden_until = [], 0
    for section in ground.sections:
        page = ground.places.page(ground.document.pk, section.start)
        found.append(Line(section, page, section.start < hidden_until))
        if not section.counted:
            hidden_until = max(hidden_until, section.end)
    return found


def near(ground: Ground, section: Section) -> list[Beginning]:
    """Beginnings around the one a section has, and its own."""
    at = bisect_left([block.start for block in ground.blocks], section.start)
    return list(ground.beginnings(ground.blocks[max(0, at - AROUND) : at + AROUND + 1], section.start))


def sought(ground: Ground, words: str) -> list[Beginning]:
    """Beginnings with these words among their first; without words, the headings that begin no section yet."""
    if not words:
        chosen: Iterable[Block] = (block for block in ground.blocks if block.kind == "heading")
    else:
        wanted = words.casefold()
        chosen = (block for block in ground.blocks if wanted in ground.words_of(block).casefold())
    return list(islice(ground.beginnings(chosen), MOST))


def proposal(ground: Ground, place: int) -> dict[str, Any] | None:
    """What a section that begins at a place may be called; None where no block begins a new one there."""
    at = next((at for at, block in enumerate(ground.blocks) if block.start <= place < block.end), None)
    if at is None or not any(ground.beginnings([ground.blocks[at]])):
        return None
    block = ground.blocks[at]
    said = heading(ground.text[block.start : block.end], marked=block.kind == "heading")
    words = ground.words_of(block).removesuffix(MORE)
    number, title, kind = (said.number, said.title, said.kind) if said else ("", words, "section")
    after = ground.blocks[at + 1] if at + 1 < len(ground.blocks) else None
    if not title and after and after.kind == "heading":
        title = ground.words_of(after)
    capitals = Capitals(ground.text[one.start : one.end] for one in ground.blocks)
    return {
        "place": block.start,
        "number": number[:40],
        "title": shown(" ".join(title.split()), capitals)[:300],
        "level": min(6, _level(ground, block.start, said.style if said else "", number)),
        "kind": kind,
    }


def _level(ground: Ground, place: int, style: str, number: str) -> int:
    if style in ("chapter", "name"):
        return 1
    if style == "dotted":
        return number.count(".") + 1
    return 1 + max((one.level for one in ground.sections if one.start <= place < one.end), default=0)


def sheets(document: Document) -> list[Sheet]:
    """Every page of the file; two queries."""
    pages = list(Page.objects.filter(document=document))
    if not pages:
        return []
    text = TextVersion.objects.values_list("text", flat=True).get(document=document, number=document.version)
    stops = [*(page.start for page in pages[1:]), len(text)]
    return [
        Sheet(page, gettext(SOURCES[page.label_source]) if page.label_source in SOURCES else "",
              first_words(text, page.start, stop))
        for page, stop in zip(pages, stops, strict=True)
    ]  # fmt: skip


def done(member: Member, number: int | None) -> Done | None:
    """The change of that number in sentences."""
    if number is None:
        return None
    change = Change.objects.select_related("by").filter(project=member.project, number=number).first()
    if change is None:
        return None
    kinds = [delta["kind"] for delta in change.deltas]
    counts = {kind: kinds.count(kind) for kind in ("section", "page", "segment")}
    told = [
        ngettext("%(count)s section", "%(count)s sections", counts["section"]) % {"count": counts["section"]},
        ngettext("%(count)s page", "%(count)s pages", counts["page"]) % {"count": counts["page"]},
        ngettext("%(count)s segment", "%(count)s segments", counts["segment"]) % {"count": counts["segment"]},
    ]
    touched = [words for words, count in zip(told, counts.values(), strict=True) if count]
    return Done(change.number, sentence_of(change), touched, change.verb == "undo")
