"""Which texts came in twice and have not been decided upon: asked where documents are listed."""

from collections.abc import Iterable

from coding.models import ImportJob, Project


def undecided(project: Project, shown: Iterable[ImportJob]) -> list[ImportJob]:
    """Jobs whose question still stands and is not asked where these are shown, the oldest first."""
    jobs = ImportJob.objects.filter(project=project, options__has_key="like", document__retired=False)
    return list(jobs.exclude(pk__in=[job.pk for job in shown]).select_related("document"))
