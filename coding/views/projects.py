"""The first page: choose a project or start one."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from coding.forms.projects import ProjectForm
from coding.models import User
from coding.queries.projects import projects_of
from coding.services.projects import start_project
from coding.web.demo import demo_is_open
from coding.web.door import open_to


@open_to("everyone")
def page(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return render(request, "front.html", {"demo_open": demo_is_open(request)})
    if "invitation" in request.session:
        # Once: whoever does not want to join comes to the projects all the same.
        return redirect("join", token=request.session.pop("invitation"))
    return render(request, "projects.html", {"memberships": projects_of(request.user)})


@open_to("known")
def new(request: HttpRequest) -> HttpResponse:
    form = ProjectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        owner = cast("User", request.user)
        member = start_project(owner, form.cleaned_data["name"], template=form.cleaned_data["codebook"])
        return redirect("documents", project_id=member.project_id)
    return render(request, "new_project.html", {"form": form})
