"""Verbs for coded segments: apply a code to a passage, change it, take it away."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from coding.models import Change, Code, CodeStatus, Document, Member, Memo, Permission, Segment, User
from coding.services.history import Writing, write
from coding.services.refusals import Refusal
from coding.services.texts import Text, text_of
from coding.services.turn import turn_to_write
from coding.text.anchors import anchor


@dataclass(frozen=True)
class Passage:
    """What a coder marked: code points [start, end) of a version of a document's text."""

    document: Document
    start: int
    end: int
    version: int | None = None


def apply_code(member: Member, passage: Passage, code: Code, segment_id: uuid.UUID, *, memo: str = "") -> Change | None:
    """Code a passage. A request that comes a second time with the same id writes nothing (None)."""
    with turn_to_write(), transaction.atomic():
        # One coder's requests one after the other: the same one may arrive twice at the same moment.
        Member.objects.select_for_update().get(pk=member.pk)
        if _is_there(segment_id, member, passage, code):
            return None
        segment = make_segment(member.user, passage, code, segment_id, timezone.now())
        if Segment.objects.filter(
            document=passage.document, code=code, coder=member.user, start=passage.start, end=passage.end
        ).exists():
            raise Refusal("already_coded", code=code.name)
        keep: list[Segment | Memo] = [segment]
        if memo.strip():
            keep.append(_memo_on(segment, member.user, memo.strip()))
        return write(member.user, member.project, Writing("apply_code", keep, about=about(segment)))


def _is_there(segment_id: uuid.UUID, member: Member, passage: Passage, code: Code) -> bool:
    """Whether this very segment is written already; refuses where its id belongs to another."""
    known = Segment.objects.filter(pk=segment_id).first()
    if known is not None and not _same(known, member, passage, code):
        raise Refusal("id_taken")
    return known is not None


def make_segment(coder: User, passage: Passage, code: Code, segment_id: uuid.UUID, now: datetime) -> Segment:
    """A segment with quote, context and places among the words, checked but not yet saved."""
    document = passage.document
    if code.project_id != document.project_id:
        raise Refusal("other_project")
    if code.status == CodeStatus.RETIRED:
        raise Refusal("code_retired", code=code.name)
    if document.retired:
        raise Refusal("document_retired")
    if passage.version not in (None, document.version):
        raise Refusal("text_moved_on")
    text = text_of(document)
    _check_span(text, passage.start, passage.end)
    found = anchor(text.text, passage.start, passage.end)
    word_from, word_to = text.word_places(passage.start, passage.end)
    return Segment(
        id=segment_id, project_id=document.project_id, document=document, code=code, coder=coder,
        start=passage.start, end=passage.end, text_version=document.version,
        quote=found.quote, context_before=found.before, context_after=found.after,
        word_from=word_from, word_to=word_to, counted=text.counts_at(passage.start), created=now, modified=now,
    )  # fmt: skip


def recode(member: Member, segment: Segment, code: Code) -> Change | None:
    """Give a segment another code; its id, memos and verdicts stay."""
    _own(member, segment)
    if segment.code_id == code.pk:
        return None
    if code.project_id != segment.project_id:
        raise Refusal("other_project")
    if code.status == CodeStatus.RETIRED:
        raise Refusal("code_retired", code=code.name)
    if Segment.objects.filter(
        document_id=segment.document_id, code=code, coder_id=segment.coder_id, start=segment.start, end=segment.end
    ).exists():
        raise Refusal("already_coded", code=code.name)
    was = segment.code.name
    segment.code, segment.modified = code, timezone.now()
    return write(member.user, member.project, Writing("recode", [segment], about={**about(segment), "was": was}))


def resize(member: Member, segment: Segment, start: int, end: int) -> Change | None:
    """Move a segment's ends."""
    _own(member, segment)
    if (segment.start, segment.end) == (start, end):
        return None
    passage = Passage(segment.document, start, end)
    moved = make_segment(segment.coder, passage, segment.code, segment.pk, timezone.now())
    moved.created = segment.created
    return write(member.user, member.project, Writing("resize", [moved], about=about(moved)))


def remove_segment(member: Member, segment: Segment) -> Change:
    """Take a segment away, with its memos and verdicts; undo brings all of it back."""
    _own(member, segment)
    with_it = [*segment.memos.all(), *segment.reviews.all()]
    return write(
        member.user, member.project, Writing("remove_segment", remove=[segment, *with_it], about=about(segment))
    )


def about(segment: Segment) -> dict[str, str | int]:
    """Names for a sentence in the log, as they are now."""
    return {
        "code": segment.code.name,
        "colour": segment.code.colour,
        "document": segment.document.reference,
        "quote": segment.quote[:120],
    }


def _memo_on(segment: Segment, author: User, text: str) -> Memo:
    now = timezone.now()
    return Memo(project_id=segment.project_id, segment=segment, author=author, text=text, created=now, modified=now)


def _own(member: Member, segment: Segment) -> None:
    if segment.coder_id != member.user_id and not member.may(Permission.CODE_ANY):
        raise Refusal("not_yours", coder=str(segment.coder))
    if segment.document.retired:
        raise Refusal("document_retired")


def _check_span(text: Text, start: int, end: int) -> None:
    if start == end:
        raise Refusal("span_empty")
    if not 0 <= start < end <= len(text.text):
        raise Refusal("span_outside")
    if not text.text[start:end].strip():
        raise Refusal("span_empty")


def _same(known: Segment, member: Member, passage: Passage, code: Code) -> bool:
    return (known.document_id, known.code_id, known.coder_id, known.start, known.end) == (
        passage.document.pk, code.pk, member.user_id, passage.start, passage.end,
    )  # fmt: skip
