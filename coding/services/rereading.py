"""Verbs for a second reading of a document's file: it takes the place of the first, and all that stands on it follows.

What people put right stays: corrections where the file still reads as it did, an outline changed by hand, page numbers
set by hand. A segment follows by the edits, or is found by its words; where there is doubt, it waits for a decision.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from coding.models import Change, Correction, Document, Page, PrintedPage, Segment, TextVersion, User
from coding.services.backwards import TEXT
from coding.services.counted import Hidden
from coding.services.documents import keep_text
from coding.services.following import READINGS, Versions, Way, others_of
from coding.services.history import Writing, write
from coding.services.outlines import outline_after, pages_after
from coding.services.refusals import Refusal
from coding.services.rows import Row
from coding.services.texts import Text
from coding.services.turn import one_turn
from coding.text.blocks import packed, unpacked
from coding.text.children import answer
from coding.text.corrected_blocks import corrected_blocks
from coding.text.corrections import CHANGED, GONE, MOVED, UNMOVED, EditMap, apply
from coding.text.differing import edits_from
from coding.text.edits import Edit
from coding.text.likeness import signature
from coding.text.reading import CanonicalText
from coding.text.words import WordIndex, words

AGAIN, IN_FULL = READINGS
FATES = {UNMOVED: "stayed", MOVED: "moved", CHANGED: "reworded", GONE: "undecided"}
ATTEMPTS = 5
T = TypeVar("T")
A_BOOK = 400_000  # letters of both readings together
DIFFERING = "coding.text.differing:edits_from"


@dataclass(frozen=True)
class Compared:
    """A second reading beside the text as it stands: the way from one to the other, and all that takes long."""

    old: TextVersion
    canonical: CanonicalText
    edits: tuple[Edit, ...]
    again: tuple[Edit, ...]  # corrections that are made again, over the second reading
    given_up: int  # corrections that lie where the file is read differently now
    way: Way  # with the places of the segments there were
    read_words: int
    likeness: tuple[bytes, bytes]  # of the reading, and of it with the corrections

    @property
    def text(self) -> str:
        return self.way.text.text

    @property
    def words(self) -> WordIndex:
        return self.way.text.words


def as_it_stands(document: Document, canonical: CanonicalText, act: Callable[[Compared], T]) -> T:
    """Act upon how a second reading differs, once more where the text was corrected meanwhile.

    Comparing takes long and has nobody wait: it is done outside of the turn in which `act` writes.
    """
    known: Compared | None = None
    for _attempt in range(ATTEMPTS):
        current = Document.objects.get(pk=document.pk)
        if known is None or known.old.number != current.version:
            known = compared(current, canonical)
        try:
            return act(known)
        except Refusal as refusal:
            if refusal.word != "changed_meanwhile":
                raise
            last = refusal
    raise last


def compared(document: Document, canonical: CanonicalText) -> Compared:
    """Work out how a second reading differs from the text as it stands; writes nothing, and needs no lock."""
    versions = TextVersion.objects.filter(document=document)
    old = versions.get(number=document.version)
    first = versions.get(number=Versions(document.pk).reading(document.version))
    corrections = _edits(first.text, old.text)
    read_anew = EditMap.of(_edits(first.text, canonical.text) if corrections else ())
    again = tuple(
        Edit(read_anew.before(one.start), read_anew.before(one.end), one.replacement)
        for one in corrections
        if not read_anew.touches(one.start - 1, one.end + 1)
    )
    text = apply(canonical.text, again) if again else canonical.text
    edits = _edits(old.text, canonical.text)
    steps = (EditMap.of(edits), EditMap.of(again)) if again else (EditMap.of(edits),)
    way = Way(steps, len(old.text), 0, Text(text, WordIndex.of(text), ()), seeks=True)
    likeness = signature(canonical.text)
    return Compared(
        old, canonical, edits, again, len(corrections) - len(again),
        way.found(Segment.objects.filter(document=document).placed()),
        len(words(canonical.text)) if again else len(way.text.words),
        (likeness, signature(text) if again else likeness),
    )  # fmt: skip


def _edits(old: str, new: str) -> tuple[Edit, ...]:
    """A whole book is compared in a process of its own: words by the hundred thousand are no weight for a worker."""
    if len(old) + len(new) < A_BOOK:
        return edits_from(old, new)
    found: tuple[Edit, ...] = answer(DIFFERING, old, new, seconds=settings.UPLOAD_LIMIT_DOCUMENT_SECONDS)
    return found


def take_in(by: User, document: Document, canonical: CanonicalText) -> Change | None:
    """Let a second reading be the document's text, in one change; None where it is the same in every way."""
    return as_it_stands(document, canonical, lambda second: taken_in(by, document, second))


def taken_in(by: User, document: Document, second: Compared) -> Change | None:
    """The same with what was worked out before; refuses where the text was corrected since."""
    with one_turn():
        current = Document.objects.select_for_update(no_key=True).get(pk=document.pk)
        if current.retired:
            raise Refusal("document_retired")
        if second.old.number != current.version:
            raise Refusal("changed_meanwhile")
        if _is_the_same(current, second):
            return None
        first = 1 + (TextVersion.objects.filter(document=current).aggregate(last=Max("number"))["last"] or 0)
        return _written(by, current, second, first)


def _is_the_same(document: Document, second: Compared) -> bool:
    """Whether everything would stand as it stands: letters, blocks, pages, places on them, and who read them."""
    old, canonical = second.old, second.canonical
    if document.provisional or (second.text, canonical.reader) != (old.text, old.reader):
        return False
    number = Versions(document.pk).reading(document.version)
    rows = PrintedPage.objects.filter(document=document, version=number).order_by("index")
    printed = [(index, bytes(words)) for index, words in rows.values_list("index", "words")]
    blocks = TextVersion.objects.values_list("blocks", flat=True).get(document=document, number=number)
    set_again = second.way.steps[-1] if second.again else EditMap.of(())
    length = len(canonical.text)
    pages = [(one.index, set_again.boundary(one.start, length)) for one in canonical.pages]
    if pages != list(Page.objects.filter(document=document).order_by("index").values_list("index", "start")):
        return False
    return (printed, blocks) == ([(one.index, one.words) for one in canonical.printed], packed(canonical.blocks))


def _written(by: User, document: Document, second: Compared, first: int) -> Change:
    version = first + bool(second.again)
    set_again = second.way.steps[1] if second.again else EditMap.of(())
    pages, pages_gone = pages_after(document, second.canonical, set_again)
    sections, sections_gone = outline_after(document, second.canonical, set_again, second.way)
    hidden = Hidden.of(sections)
    text = Text(second.text, second.words, tuple((one.start, one.end) for one in hidden.spans))
    segments, _bounds = others_of(document.pk, set(), lock=True)
    fates = dict.fromkeys(FATES.values(), 0)
    for _segment, kind, _was in replace(second.way, version=version, text=text).carry(segments):
        fates[FATES[kind]] += 1
    keep: list[Row] = [document, *pages, *sections, *segments]
    about = {"document": document.reference, TEXT: str(document.pk), "reading": first, **fates}
    about["reader"] = second.canonical.reader
    if not document.provisional:
        row = _entry(by, document, version)
        keep.append(row)
        about |= {"correction": str(row.pk), "kept": len(second.again), "given_up": second.given_up}
    verb = IN_FULL if document.provisional else AGAIN
    document.version, document.provisional = version, False
    document.words, document.counted_words = len(second.words), len(second.words) - hidden.words(second.words)
    _keep(document, second, first)
    return write(by, document.project, Writing(verb, keep, [*pages_gone, *sections_gone], about, narrow=True))


def _entry(by: User, document: Document, version: int) -> Correction:
    """The second reading in the ledger of corrections: it has no edits of its own, they would fill the page."""
    return Correction(
        project_id=document.project_id, document=document, number=version, author=by, created=timezone.now()
    )


def _keep(document: Document, second: Compared, first: int) -> None:
    old, canonical = second.old, second.canonical
    read, corrected = second.likeness
    made_from = {"number": first, "base": old.number, "edits": _packed(second.edits, old.text), "likeness": read}
    version = keep_text(document, canonical, second.read_words, made_from)
    if not second.again:
        return
    blocks = corrected_blocks(unpacked(packed(canonical.blocks)), second.way.steps[1], second.text)
    TextVersion.objects.create(
        project_id=document.project_id, document=document, number=first + 1, text=second.text,
        sha256=hashlib.sha256(second.text.encode()).hexdigest(), length=len(second.text), words=len(second.words),
        blocks=packed(blocks), warnings=version.warnings, left_out=version.left_out, format=version.format,
        encoding=version.encoding, reader=version.reader, base=first, edits=_packed(second.again, canonical.text),
        likeness=corrected,
    )  # fmt: skip


def _packed(edits: Iterable[Edit], old: str) -> list[list[Any]]:
    return [[one.start, one.end, one.replacement, old[one.start : one.end]] for one in edits]
