"""The ways in for those who are not members yet: the demo, and an invitation's link."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coding.models import User
from coding.services.demo import ROLES, demo_email
from coding.services.projects import invitation_of, join
from coding.services.refusals import Refusal
from coding.web.demo import demo_is_open
from coding.web.door import open_to


@require_POST
@open_to("everyone")
def enter_demo(request: HttpRequest, who: str) -> HttpResponse:
    """One click, no password: as researcher, second coder or supervisor of the demo project."""
    user = User.objects.filter(email=demo_email(who), memberships__project__demo=True).first()
    if not demo_is_open(request) or who not in ROLES or user is None:
        raise Http404
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    member = user.memberships.get(project__demo=True)
    return redirect("home", project_id=member.project_id)


@open_to("everyone")
def join_view(request: HttpRequest, token: str) -> HttpResponse:
    """An invitation: shown first, accepted by a button; whoever has no account makes one on the way."""
    try:
        invitation = invitation_of(token)
        if request.method == "POST" and request.user.is_authenticated:
            member = join(request.user, token)
            request.session.pop("invitation", None)
            messages.success(request, _("Welcome to “%(name)s”.") % {"name": member.project.name})
            return redirect("home", project_id=member.project_id)
    except Refusal as refusal:
        request.session.pop("invitation", None)
        return render(request, "join.html", {"refusal": str(refusal)}, status=410)
    if not request.user.is_authenticated:
        request.session["invitation"] = token
    return render(request, "join.html", {"invitation": invitation, "token": token})
