"""The summaries of codes: all of them with how far their review has come, and one in full."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from coding.models import Code, Member, Permission
from coding.queries import summary as queries
from coding.web.door import door
from coding.web.pages import page


@door(Permission.READ)
def summaries(request: HttpRequest, member: Member) -> HttpResponse:
    return page(request, "summaries.html", {"tab": "summary", "lines": queries.lines(member.project)})


@door(Permission.READ)
def summary(request: HttpRequest, member: Member, code_id: uuid.UUID) -> HttpResponse:
    code = get_object_or_404(Code.objects.select_related("parent"), pk=code_id, project=member.project)
    context = {
        "tab": "summary",
        "code": code,
        "words": queries.guidance(code, get_language()),
        "lines": queries.lines(member.project),
        "figures": queries.figures(member.project, code),
        "passages": queries.passages(member.project, code, request.GET.get("page")),
    }
    return page(request, "summary.html", context)
