"""How a project is named on the command line: by id, or by its name in any case."""

from django.core.management.base import CommandError

from coding.models import Member, Project, Role
from coding.queries.filters import as_id


def project_named(name: str) -> Project:
    """The one project with this id or name; CommandError with a sentence otherwise."""
    key = as_id(name)
    found = list(Project.objects.filter(pk=key) if key else Project.objects.filter(name__iexact=name))
    if not found:
        known = ", ".join(Project.objects.order_by("name").values_list("name", flat=True)) or "none"
        raise CommandError(f"There is no project “{name}”. Projects here: {known}.")
    if len(found) > 1:
        raise CommandError(
            f"There are {len(found)} projects called “{name}”. Use an id: {', '.join(str(one.pk) for one in found)}."
        )
    return found[0]


def owner_of(project: Project) -> Member:
    """The member in whose name a command writes."""
    return (
        Member.objects.select_related("user", "project")
        .filter(project=project, role=Role.OWNER, active=True)
        .order_by("joined")[0]
    )
