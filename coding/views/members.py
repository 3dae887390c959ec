"""Who may what: members, roles, invitations."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from coding.forms.projects import RoleForm
from coding.models import Invitation, Member, Permission, Role
from coding.queries.members import members_of, open_invitations
from coding.services.projects import change_role, invite, let_go, withdraw
from coding.web.demo import is_local
from coding.web.door import door


def _around(member: Member) -> dict[str, object]:
    return {
        "tab": "members",
        "members": members_of(member.project),
        "invitations": open_invitations(member.project) if member.may(Permission.MEMBERS) else (),
        "roles": Role.choices,
    }


@door(Permission.READ)
def page(request: HttpRequest, member: Member) -> HttpResponse:
    return render(request, "members.html", _around(member))


@require_POST
@door(Permission.MEMBERS)
def invite_view(request: HttpRequest, member: Member) -> HttpResponse:
    """Makes a link; it is shown this once, since only its digest is kept."""
    form = RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(one) for one in form.errors.get("role", ())))
        return redirect("members", project_id=member.project_id)
    link = request.build_absolute_uri(reverse("join", kwargs={"token": invite(member, form.cleaned_data["role"])}))
    role = Role(form.cleaned_data["role"]).label
    shown = {"link": link, "link_role": role, "link_is_local": is_local(request)}
    return render(request, "members.html", {**_around(member), **shown})


def _other(member: Member, member_id: uuid.UUID) -> Member:
    return get_object_or_404(Member.objects.select_related("project", "user"), pk=member_id, project=member.project)


@require_POST
@door(Permission.MEMBERS)
def role(request: HttpRequest, member: Member, member_id: uuid.UUID) -> HttpResponse:
    other, form = _other(member, member_id), RoleForm(request.POST)
    if form.is_valid():
        change_role(other, form.cleaned_data["role"])
    else:
        messages.error(request, " ".join(str(one) for one in form.errors.get("role", ())))
    return redirect("members", project_id=member.project_id)


@require_POST
@door(Permission.MEMBERS)
def remove(request: HttpRequest, member: Member, member_id: uuid.UUID) -> HttpResponse:
    let_go(_other(member, member_id))
    if member_id == member.pk:
        return redirect("projects")
    return redirect("members", project_id=member.project_id)


@require_POST
@door(Permission.MEMBERS)
def withdraw_view(request: HttpRequest, member: Member, invitation_id: uuid.UUID) -> HttpResponse:
    withdraw(get_object_or_404(Invitation, pk=invitation_id, project=member.project))
    return redirect("members", project_id=member.project_id)
