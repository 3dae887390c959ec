"""Verbs for a text that was misread: correct it, look first at what that would do, and take it back.

A correction makes the next version of the text; segments, pages and sections follow in the same change. The text
itself is written beside it and kept for good, also when the correction is undone.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.utils import timezone

from coding.models import Change, Correction, Document, Member, Page, Permission, Section, Segment, TextVersion, User
from coding.services import history
from coding.services.backwards import TEXT
from coding.services.following import Way, others_of
from coding.services.history import Writing, write
from coding.services.refusals import Refusal
from coding.services.texts import Text, uncounted_of
from coding.services.turn import one_turn
from coding.text.blocks import packed, unpacked
from coding.text.corrected_blocks import corrected_blocks
from coding.text.corrections import CHANGED, GROWN, KINDS, SHRUNK, EditMap, apply, checked
from coding.text.edits import Edit
from coding.text.likeness import signature
from coding.text.titles import Capitals, shown
from coding.text.words import WordIndex

TOLD = 300  # letters of the old and the new words that the log remembers
SHOWN = 200
ATTEMPTS = 5


@dataclass(frozen=True)
class Fate:
    """What a correction does to one segment, which is already as it would be."""

    segment: Segment
    kind: str
    was: str

    @property
    def notable(self) -> bool:
        """Whether its words change or are gone; where it merely moves there is nothing to look at."""
        return self.kind not in KINDS[:2]


@dataclass(frozen=True)
class Plan:
    """A correction worked out, and nothing of it written."""

    document: Document
    old: TextVersion
    edits: tuple[Edit, ...]
    text: str
    way: Way
    fates: list[Fate]
    bounds: Sequence[Page | Section]

    @property
    def packed(self) -> list[list[Any]]:
        return [[one.start, one.end, one.replacement, self.old.text[one.start : one.end]] for one in self.edits]

    def by_coder(self) -> list[tuple[Any, dict[str, int]]]:
        """(coder, how many of their segments share each fate), by name."""
        found: dict[Any, dict[str, int]] = {}
        for fate in self.fates:
            counts = found.setdefault(fate.segment.coder, dict.fromkeys((*KINDS, "reworded"), 0))
            counts[fate.kind] += 1
            counts["reworded"] += fate.kind in (GROWN, SHRUNK, CHANGED)
        return sorted(found.items(), key=lambda pair: (str(pair[0]), str(pair[0].pk)))

    def notable(self) -> list[Fate]:
        """Those whose words change, in reading order; the first of them where there are very many."""
        return sorted((one for one in self.fates if one.notable), key=lambda one: one.segment.start)[:SHOWN]


def preview(document: Document, edits: Iterable[Edit]) -> Plan:
    """What a correction would do to whose segments; writes nothing."""
    return _plan(document, edits)


def _plan(document: Document, edits: Iterable[Edit], *, lock: bool = False) -> Plan:
    if document.provisional:
        raise Refusal("text_provisional")
    old = TextVersion.objects.get(document=document, number=document.version)
    try:
        small = checked(old.text, edits)
    except ValueError as error:
        raise Refusal("span_outside") from error
    if not small:
        raise Refusal("nothing_corrected")
    text = apply(old.text, small)
    if not text.strip():
        raise Refusal("text_would_be_empty")
    number = 1 + (TextVersion.objects.filter(document=document).aggregate(last=Max("number"))["last"] or 0)
    way = _way(old, small, text, number)
    segments, bounds = others_of(document.pk, set(), lock=lock)
    return Plan(document, old, small, text, way, _fates(way, segments), _carried(way, old.text, bounds))


def correct(member: Member, document: Document, version: int, edits: Iterable[Edit], reason: str = "") -> Change:
    """Correct the text; refuses where `version`, over which the edits were made, is no longer the current one."""
    if not member.may(Permission.CORPUS):
        raise PermissionDenied
    made = list(edits)
    for _attempt in range(ATTEMPTS):
        try:
            return _correct(member, document, version, made, reason)
        except Refusal as refusal:
            if refusal.word != "changed_meanwhile":
                raise
            # Somebody coded in the text while it was worked out: once more, with that segment.
            last = refusal
    raise last


def _correct(member: Member, document: Document, version: int, edits: list[Edit], reason: str) -> Change:
    with one_turn():
        # Coders go on meanwhile: their rows point at the document, but do not change its key.
        current = Document.objects.select_for_update(no_key=True).get(pk=document.pk, project=member.project)
        if current.retired:
            raise Refusal("document_retired")
        if current.version != version:
            raise Refusal("text_corrected_meanwhile")
        plan = _plan(current, edits, lock=True)
        row = _correction(member, plan, reason.strip())
        _keep(plan)
        current.version = plan.way.version
        _recount(current, plan.way.text)
        keep = [current, *plan.bounds, row, *(fate.segment for fate in plan.fates)]
        return write(member.user, member.project, Writing("correct_text", keep, about=_about(plan, row), narrow=True))


def take_back(member: Member, document: Document, number: int) -> Change:
    """Undo the correction that made the version in which the text stands now."""
    correction = Correction.objects.filter(document=document, number=number).first()
    if correction is None or document.version != number:
        raise Refusal("text_corrected_meanwhile")
    made = Change.objects.filter(project=member.project, undoes=None, about__correction=str(correction.pk))
    return history.undo(made.get(), member.user)


def _way(old: TextVersion, edits: tuple[Edit, ...], text: str, number: int) -> Way:
    steps, index = (EditMap.of(edits),), WordIndex.of(text)
    bare = Way(steps, len(old.text), number, Text(text, index, ()))
    hidden = tuple((bare.boundary(low), bare.boundary(high)) for low, high in uncounted_of(old.document_id))
    return Way(steps, len(old.text), number, Text(text, index, hidden))


def _fates(way: Way, segments: list[Segment]) -> list[Fate]:
    coders = User.objects.in_bulk({segment.coder_id for segment in segments})
    for segment in segments:
        segment.coder = coders[segment.coder_id]
    return [Fate(segment, kind, was) for segment, kind, was in way.carry(segments)]


def _carried(way: Way, old: str, bounds: list[Page | Section]) -> list[Page | Section]:
    """Pages and sections in their new places; a heading that was corrected is corrected in the contents as well."""
    for row in bounds:
        if isinstance(row, Section):
            row.number = _retold(way, old, row.start, row.number)[:40]
            row.title = _retold(way, old, row.start, row.title)[:300]
    way.carry_bounds(bounds)
    return [row for row in bounds if any(getattr(row, name) != value for name, value in row.as_loaded.items())]


def _retold(way: Way, old: str, start: int, words: str) -> str:
    """Words of a heading as they read now, where they stand in the text as they are in the contents."""
    found = re.search(re.escape(words), old[start : start + 60 + len(words)], re.IGNORECASE) if words else None
    (step,) = way.steps
    if found is None or not step.touches(start + found.start() - 1, start + found.end() + 1):
        return words
    # What is put in at the very ends of a heading's words belongs to them.
    new = way.text.text[step.before(start + found.start()) : step.after(start + found.end())]
    told = " ".join(new.split())
    return told if found.group() == words else shown(told, Capitals(way.text.text.split("\n")))


def _recount(document: Document, text: Text) -> None:
    document.words = len(text.words)
    document.counted_words = sum(text.counts_at(start) for start in text.words.starts)


def _correction(member: Member, plan: Plan, reason: str) -> Correction:
    return Correction(
        project=member.project, document=plan.document, number=plan.way.version, edits=plan.packed, reason=reason,
        author=member.user, created=timezone.now(),
    )  # fmt: skip


def _keep(plan: Plan) -> None:
    old, (step,) = plan.old, plan.way.steps
    TextVersion.objects.create(
        project_id=old.project_id, document_id=old.document_id, number=plan.way.version, text=plan.text,
        sha256=hashlib.sha256(plan.text.encode()).hexdigest(), length=len(plan.text), words=len(plan.way.text.words),
        blocks=packed(corrected_blocks(unpacked(old.blocks), step, plan.text)),
        warnings=old.warnings, left_out=old.left_out, format=old.format, encoding=old.encoding, reader=old.reader,
        base=old.number, edits=plan.packed, likeness=signature(plan.text),
    )  # fmt: skip


def _about(plan: Plan, row: Correction) -> dict[str, Any]:
    return {
        "document": plan.document.reference,
        TEXT: str(plan.document.pk),
        "correction": str(row.pk),
        "old": " … ".join(old for *_rest, old in row.edits)[:TOLD],
        "new": " … ".join(new for _start, _end, new, _old in row.edits)[:TOLD],
    }
