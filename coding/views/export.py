"""What can be taken away: the choice, the file, and what the file is about."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase

from coding.exchange.tables import csv_lines, delimiter_of
from coding.models import Member, Permission
from coding.queries import export as queries
from coding.queries.filters import BadFilter, SegmentFilter
from coding.queries.snapshot import of_one_state
from coding.web.door import door
from coding.web.downloads import download, file_name
from coding.web.pages import page


@door(Permission.READ)
def export(request: HttpRequest, member: Member) -> HttpResponse:
    chosen = SegmentFilter.from_query(request.GET)
    try:
        number = chosen.segments(member.project).count()
    except BadFilter as sentence:
        return page(request, "export.html", {"tab": "export", "sentence": str(sentence)}, status=400)
    context = {
        "tab": "export",
        "chosen": chosen,
        "query": chosen.to_query(),
        "number": number,
        "choices": queries.choices(member.project, chosen),
        "columns": queries.meanings(member.project),
        "delimiter": request.GET.get("delimiter", "comma"),
    }
    return page(request, "export.html", context)


@door(Permission.READ)
def export_csv(request: HttpRequest, member: Member) -> HttpResponseBase:
    """Sent as it is made; all rows are of one state, whoever writes meanwhile."""
    project, chosen = member.project, SegmentFilter.from_query(request.GET)
    try:
        delimiter = delimiter_of(request.GET.get("delimiter", "comma"))
        rows = queries.rows(project, chosen)
        lines = of_one_state(csv_lines(queries.columns(project), rows, delimiter=delimiter))
    except (BadFilter, ValueError) as sentence:
        return page(request, "export.html", {"tab": "export", "sentence": str(sentence)}, status=400)
    return download(lines, file_name(project, "segments", "csv"), queries.about(project, chosen))


@door(Permission.READ)
def export_about(request: HttpRequest, member: Member) -> HttpResponse:
    """The companion of the file: project, change number, filter, unit, schema and columns."""
    project, chosen = member.project, SegmentFilter.from_query(request.GET)
    about = {**queries.about(project, chosen), "columns": queries.columns(project)}
    name = file_name(project, "segments", "json")
    return JsonResponse(
        about, json_dumps_params={"ensure_ascii": False, "indent": 1},
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )  # fmt: skip
