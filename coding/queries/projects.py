"""The projects a person belongs to, each with how much is in it."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from coding.models import Document, Member, Segment, User


def projects_of(user: User) -> QuerySet[Member]:
    """Memberships with `documents` and `segments` of their project; one query."""
    documents = Document.objects.kept().filter(project=OuterRef("project")).order_by().values("project")
    segments = Segment.objects.placed().filter(project=OuterRef("project"), document__retired=False)
    return (
        Member.objects.filter(user=user, active=True)
        .select_related("project")
        .annotate(documents=_count(documents), segments=_count(segments.order_by().values("project")))
        .order_by("project__name")
    )


def _count(rows: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)
