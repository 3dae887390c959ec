"""Verbs for a supervisor's verdicts: judge a segment or a passage, and take a verdict back."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from coding.models import Change, Member, Permission, Review, Segment
from coding.services.history import Writing, write
from coding.services.segments import about


def judge(member: Member, segment: Segment, verdict: str, note: str = "") -> Review:
    """Say of one segment whether it is agreed with; the same again writes nothing, another verdict replaces it."""
    return judge_passage(member, [segment], verdict, note)[0]


def judge_passage(member: Member, segments: Sequence[Segment], verdict: str, note: str = "") -> list[Review]:
    """The same verdict for all coders' segments of one passage, in one change."""
    _may(member)
    note = note.strip()
    known = {one.segment_id: one for one in Review.objects.filter(segment__in=segments, reviewer=member.user)}
    reviews = [known.get(one.pk) or _new(member, one) for one in segments]
    changed = [one for one in reviews if (one.verdict, one.note) != (verdict, note)]
    now = timezone.now()
    for review in changed:
        review.verdict, review.note, review.modified = verdict, note, now
    if changed:
        write(member.user, member.project, Writing("judge", changed, about={**about(segments[0]), "verdict": verdict}))
    return reviews


def withdraw(member: Member, segment: Segment) -> Change | None:
    """Take one's verdict on a segment back; None where there is none."""
    return withdraw_passage(member, [segment])


def withdraw_passage(member: Member, segments: Sequence[Segment]) -> Change | None:
    _may(member)
    reviews = list(Review.objects.filter(segment__in=segments, reviewer=member.user))
    if not reviews:
        return None
    return write(member.user, member.project, Writing("withdraw", remove=reviews, about=about(segments[0])))


def _may(member: Member) -> None:
    if not member.may(Permission.REVIEW):
        raise PermissionDenied


def _new(member: Member, segment: Segment) -> Review:
    now = timezone.now()
    return Review(project_id=segment.project_id, segment=segment, reviewer=member.user, created=now, modified=now)
