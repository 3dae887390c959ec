"""The codebook with what each code holds."""

from django.db.models import Count, Q, QuerySet

from coding.models import Code, Project
from coding.queries.codes import Branch, branches


def with_counts(project: Project) -> QuerySet[Code]:
    """Codes with `coded`, the number of their segments in documents that are kept."""
    return Code.objects.filter(project=project).annotate(
        coded=Count("segments", filter=Q(segments__document__retired=False, segments__placed=True))
    )


def rows(project: Project) -> list[Branch]:
    """Every code in the order of the tree; one query."""
    return [branch for top in branches(with_counts(project)) for branch in top.flat()]
