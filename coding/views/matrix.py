"""The page of frequencies, and its table as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from coding.exchange.tables import FREQUENCY_COLUMNS, SCHEMA, csv_lines
from coding.forms.matrix import MatrixForm
from coding.models import Member, Permission
from coding.queries import matrix as queries
from coding.queries.filters import BadFilter
from coding.queries.snapshot import one_state
from coding.web.door import door
from coding.web.downloads import download, file_name
from coding.web.pages import page

UNITS = {"segments": _("Segments"), "passages": _("Passages"), "words": _("Words"), "documents": _("Documents")}
RATES = {"raw": _("Number"), "per1000": _("Per 1,000 words")}


@door(Permission.READ)
def matrix(request: HttpRequest, member: Member) -> HttpResponse:
    choice = MatrixForm.choice(request.GET)
    project = member.project
    try:
        found = queries.frequencies(project, choice)
    except BadFilter as sentence:
        return page(request, "matrix.html", {"tab": "matrix", "sentence": str(sentence)}, status=400)
    context = {
        "tab": "matrix",
        "found": found,
        "choice": choice,
        "chart": queries.chart(found),
        "coders": queries.coders(project, choice.coder),
        "change": queries.last_change(project),
        **_switches(choice),
    }
    return page(request, "matrix.html", context)


def _switches(choice: queries.MatrixChoice) -> dict[str, Any]:
    """The links that change one thing and keep the rest; the usual rate of a unit is not spelled out."""
    usual = {unit: "" if "documents" in (unit, choice.unit) else choice.rate for unit in UNITS}
    return {
        "units": [(unit, name, choice.to_query(unit=unit, rate=usual[unit])) for unit, name in UNITS.items()],
        "rates": [(rate, name, choice.to_query(rate=rate)) for rate, name in RATES.items()],
        "other_subcodes": choice.to_query(subcodes="" if choice.subcodes else "1"),
        "other_text": choice.to_query(text="" if choice.all_text else "all"),
        "unit_name": UNITS[choice.unit],
        "rate_name": RATES[choice.rate],
    }


@door(Permission.READ)
def matrix_csv(request: HttpRequest, member: Member) -> HttpResponseBase:
    choice = MatrixForm.choice(request.GET)
    try:
        with one_state():
            member.project.refresh_from_db(fields=["last_change"])
            found = queries.frequencies(member.project, choice)
    except BadFilter as sentence:
        return page(request, "matrix.html", {"tab": "matrix", "sentence": str(sentence)}, status=400)
    about = {
        "project": member.project.name,
        "change": str(member.project.last_change),
        "filter": choice.to_query(),
        "unit": choice.unit,
        "schema": SCHEMA,
    }
    lines = csv_lines(FREQUENCY_COLUMNS, queries.rows(found))
    return download(lines, file_name(member.project, f"{choice.unit}-{choice.rate}", "csv"), about)
