"""Who belongs to a project, and who has been asked to."""

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from coding.models import Invitation, Member, Project


def members_of(project: Project) -> QuerySet[Member]:
    """Active members with `coded`, the number of their segments here."""
    here = Q(
        user__segments__project=F("project"), user__segments__document__retired=False, user__segments__placed=True
    )
    rows = Member.objects.filter(project=project, active=True).select_related("user")
    return rows.annotate(coded=Count("user__segments", filter=here)).order_by("joined")


def open_invitations(project: Project) -> QuerySet[Invitation]:
    rows = Invitation.objects.filter(project=project, accepted_by=None, withdrawn=False, expires__gt=timezone.now())
    return rows.select_related("invited_by").order_by("created")
