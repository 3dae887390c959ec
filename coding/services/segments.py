"""Verbs for coded segments: apply a code to a passage, change it, take it away."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from coding.models import Change, Code, CodeStatus, Document, Member, Memo, Permission, Segment, User
from coding.services.following import Versions
from coding.services.history import Writing, write
from coding.services.refusals import Refusal
from coding.services.texts import Text, text_at, text_of
from coding.services.turn import one_turn
from coding.text.anchors import anchor
from coding.text.corrections import GONE


@dataclass(frozen=True)
class Passage:
    """What a coder marked: code points [start, end) of a version of a document's text."""

    document: Document
    start: int
    end: int
    version: int | None = None


def apply_code(member: Member, passage: Passage, code: Code, segment_id: uuid.UUID, *, memo: str = "") -> Change | None:
    """Code a passage. A request that comes a second time with the same id writes nothing (None).

    A passage of an older version of the text is followed to where it stands now.
    """
    try:
        return _apply(member, passage, code, segment_id, memo)
    except Refusal as refusal:
        if refusal.word != "text_moved_on" or passage.version is None:
            raise
        # A correction may have been written at the same moment; the second time it is known.
        return _apply(member, passage, code, segment_id, memo)


def _apply(member: Member, marked: Passage, code: Code, segment_id: uuid.UUID, memo: str) -> Change | None:
    with one_turn():
        # One coder's requests one after the other: the same one may arrive twice at the same moment.
        Member.objects.select_for_update().get(pk=member.pk)
        passage = _in_the_text_as_it_is(marked)
        if _is_there(segment_id, member, passage, code):
            return None
        segment = make_segment(member.user, passage, code, segment_id, timezone.now())
        if _holds(segment):
            raise Refusal("already_coded", code=code.name)
        keep: list[Segment | Memo] = [segment]
        if memo.strip():
            keep.append(_memo_on(segment, member.user, memo.strip()))
        return write(member.user, member.project, Writing("apply_code", keep, about=about(segment)))


def _in_the_text_as_it_is(passage: Passage) -> Passage:
    """The same words in the current version; a passage that cannot be followed is left as it is, and refused later."""
    document = passage.document
    document.version = Document.objects.values_list("version", flat=True).get(pk=document.pk)
    if passage.version in (None, document.version) or not 0 <= passage.start < passage.end:
        return passage
    way = Versions(document.pk).way(passage.version, document.version)
    if way is None or passage.end > way.length:
        return passage
    marked = anchor(text_at(document.pk, passage.version)[0], passage.start, passage.end)
    start, end, kind = way.place(passage.start, passage.end, marked)
    return passage if kind == GONE else Passage(document, start, end, document.version)


def _holds(segment: Segment) -> bool:
    """Whether its coder has another segment of its code on exactly its span."""
    same = Segment.objects.filter(document_id=segment.document_id, code_id=segment.code_id, coder_id=segment.coder_id)
    return same.placed().filter(start=segment.start, end=segment.end).exclude(pk=segment.pk).exists()


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
    if document.provisional:
        raise Refusal("text_provisional")
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
    """Give a segment another code; its id and memos stay. A verdict was on the code that was: it goes along with it."""
    own(member, segment)
    if segment.code_id == code.pk:
        return None
    if code.project_id != segment.project_id:
        raise Refusal("other_project")
    if code.status == CodeStatus.RETIRED:
        raise Refusal("code_retired", code=code.name)
    was, segment.code, segment.modified = segment.code, code, timezone.now()
    if segment.placed and _holds(segment):
        segment.code = was
        raise Refusal("already_coded", code=code.name)
    told, verdicts = {**about(segment), "was": was.name}, list(segment.reviews.all())
    return write(member.user, member.project, Writing("recode", [segment], verdicts, about=told))


def resize(member: Member, segment: Segment, start: int, end: int) -> Change | None:
    """Move a segment's ends."""
    own(member, segment)
    if (segment.start, segment.end) == (start, end):
        return None
    passage = Passage(segment.document, start, end)
    moved = make_segment(segment.coder, passage, segment.code, segment.pk, timezone.now())
    moved.created = segment.created
    return write(member.user, member.project, Writing("resize", [moved], about=about(moved)))


def remove_segment(member: Member, segment: Segment) -> Change:
    """Take a segment away, with its memos and verdicts; undo brings all of it back."""
    own(member, segment)
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


def own(member: Member, segment: Segment) -> None:
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
    # One that has lost its text since is still what was marked in the version of the request.
    version = passage.version if passage.version is not None and not known.placed else known.text_version
    return (known.document_id, known.code_id, known.coder_id, known.start, known.end, known.text_version) == (
        passage.document.pk, code.pk, member.user_id, passage.start, passage.end, version,
    )  # fmt: skip
