"""The project's front page: where do we stand, and where to go on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from coding.models import Member, Permission
from coding.queries.history import latest
from coding.queries.home import coders, last_place, open_questions, standing
from coding.queries.matrix import MatrixChoice, frequencies
from coding.web.door import door


@door(Permission.READ)
def page(request: HttpRequest, member: Member) -> HttpResponse:
    project = member.project
    return render(
        request,
        "home.html",
        {
            "standing": standing(project),
            "coders": coders(project),
            "questions": open_questions(project)[:5],
            "last": last_place(member),
            "log": latest(project),
            "found": frequencies(project, MatrixChoice(rate="per1000")),
        },
    )
