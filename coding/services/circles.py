"""The code tree stays a tree: no code stands under itself, however many people move codes at once."""

from collections.abc import Iterable, Mapping

from coding.models import Code, Project
from coding.services.refusals import Refusal
from coding.services.rows import Row, Values


def refuse_circles(project: Project, rows: Iterable[Row], before: Mapping[tuple[str, str], Values]) -> None:
    """Asked at the end of a write, when nobody else can commit; looks only when a code has got another parent."""
    moved = [row for row in rows if isinstance(row, Code) and _moved(row, before)]
    if not moved:
        return
    parents = dict(Code.objects.filter(project=project).values_list("pk", "parent"))
    for code in moved:
        seen, above = {code.pk}, parents.get(code.pk)
        while above is not None:
            if above in seen:
                raise Refusal("code_in_circle", code=code.name)
            seen.add(above)
            above = parents.get(above)


def _moved(code: Code, before: Mapping[tuple[str, str], Values]) -> bool:
    was = before.get(("code", str(code.pk)))
    return code.parent_id is not None and (was is None or was["parent_id"] != str(code.parent_id))
