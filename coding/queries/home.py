"""Where a project stands: how much is coded by whom, and what the review asks."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from coding.models import Document, Member, Project, Review, Segment, Verdict


@dataclass(frozen=True)
class Standing:
    """The figures of the first sentence."""

    documents: int
    segments: int
    questions: int


def standing(project: Project) -> Standing:
    segments = Segment.objects.placed().filter(project=project, document__retired=False)
    return Standing(
        Document.objects.kept().filter(project=project).count(),
        segments.count(),
        open_questions(project).count(),
    )


def open_questions(project: Project) -> QuerySet[Review]:
    """Verdicts that ask for something, newest first."""
    rows = Review.objects.filter(project=project, segment__document__retired=False).exclude(verdict=Verdict.AGREED)
    return rows.select_related("segment__code", "segment__document", "reviewer").order_by("-modified")


def coders(project: Project) -> QuerySet[Member]:
    """Members who have coded, with `documents` and `segments` of theirs."""
    here = Q(user__segments__project=project, user__segments__document__retired=False, user__segments__placed=True)
    rows = (
        Member.objects.filter(project=project)
        .select_related("user")
        .annotate(
            segments=Count("user__segments", filter=here),
            documents=Count("user__segments__document", filter=here, distinct=True),
        )
    )
    return rows.filter(segments__gt=0).order_by("-segments")


def last_place(member: Member) -> Segment | None:
    """Where the member coded last, to go on from there."""
    mine = Segment.objects.placed().filter(project=member.project, coder=member.user, document__retired=False)
    return mine.select_related("document").order_by("-modified", "-start").first()
