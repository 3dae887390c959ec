"""Which texts came in twice and have not been decided upon: asked where documents are listed."""

from coding.models import ImportJob, Project


def undecided(project: Project) -> list[ImportJob]:
    """Jobs that are off the screen and whose question still stands, the oldest first."""
    jobs = ImportJob.objects.filter(project=project, dismissed=True, options__has_key="like", document__retired=False)
    return list(jobs.select_related("document"))
