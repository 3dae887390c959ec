"""What every page has around it, and how a refusal is told on one."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRefresh

from coding.models import Permission
from coding.services.refusals import Refusal


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """The member and project of the bar, what the member may do, and whether this is a demo."""
    member = getattr(request, "member", None)
    return {
        "member": member,
        "project": member.project if member else None,
        "may": {permission.name.lower(): member.may(permission) for permission in Permission} if member else {},
        "demo": settings.DEMO,
        "has_mail": settings.HAS_MAIL,
        "open_signup": settings.OPEN_SIGNUP or "invitation" in getattr(request, "session", {}),
    }


def page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, template, context, status=status)


def back(request: HttpRequest, fallback: str, **where: Any) -> HttpResponse:
    """To where the person came from, if it is here; a fragment's request is told to reload."""
    if request.headers.get("HX-Request"):
        return HttpResponseClientRefresh()
    came_from = request.POST.get("next") or request.headers.get("Referer", "")
    if came_from and url_has_allowed_host_and_scheme(
        came_from, {request.get_host()}, require_https=request.is_secure()
    ):
        return redirect(came_from)
    return redirect(reverse(fallback, kwargs=where))


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal in the form that was asked for: JSON for scripts, a message on the page for people."""
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"word": refusal.word, "message": str(refusal)}, status=409)
    messages.error(request, str(refusal))
    return back(request, "home", project_id=request.member.project_id)  # type: ignore[attr-defined]
