"""Verbs for memos on segments: write, change, and take away what was emptied."""

from django.utils import timezone

from coding.models import Change, Member, Memo, Segment
from coding.services.history import Writing, write
from coding.services.refusals import Refusal
from coding.services.segments import about


def write_memo(member: Member, segment: Segment, text: str) -> Change | None:
    """Give a segment this member's memo; an emptied one is removed. The same text again writes nothing (None)."""
    if segment.document.retired:
        raise Refusal("document_retired")
    text = text.strip()
    memo = Memo.objects.filter(segment=segment, author=member.user).first()
    if memo is None:
        return _write_new(member, segment, text) if text else None
    if memo.text == text:
        return None
    if not text:
        return write(member.user, member.project, Writing("remove_memo", remove=[memo], about=about(segment)))
    memo.text, memo.modified = text, timezone.now()
    return write(member.user, member.project, Writing("change_memo", [memo], about=about(segment)))


def _write_new(member: Member, segment: Segment, text: str) -> Change:
    now = timezone.now()
    memo = Memo(
        project_id=segment.project_id, segment=segment, author=member.user, text=text, created=now, modified=now
    )
    return write(member.user, member.project, Writing("write_memo", [memo], about=about(segment)))
