"""The one door: who comes in, and what each view needs of them."""

import logging
import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext

from coding.models import Member, Permission
from coding.services.refusals import Refusal
from coding.web.pages import refused

RETRIES = 3
SOON = {"Retry-After": "5"}
logger = logging.getLogger(__name__)
View = Callable[..., HttpResponseBase]


def door(permission: Permission) -> Callable[[View], View]:
    """Open a project's view to members with a permission, and hand it the member.

    Nobody is asked to log in; a stranger learns nothing, not even that the project is there (404);
    a member without the right is told so (403). A Refusal of a verb becomes an answer with its sentence.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, project_id: uuid.UUID, **rest: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return ask_to_log_in(request)
            member = (
                Member.objects.select_related("project", "user")
                .filter(project_id=project_id, user=request.user, active=True)
                .first()
            )
            if member is None:
                raise Http404
            request.member = member  # type: ignore[attr-defined]
            if not member.may(permission):
                raise PermissionDenied
            try:
                return _answered(view, request, member, **rest)
            except Refusal as refusal:
                return refused(request, refusal)

        opened.door = permission  # type: ignore[attr-defined]
        return opened

    return guard


def _answered(view: View, request: HttpRequest, *args: Any, **rest: Any) -> HttpResponseBase:
    """The view's answer; where another writes for so long that the database waits no longer, that is said."""
    try:
        return _without_deadlock(view, request, *args, **rest)
    except OperationalError as error:
        if "is locked" not in str(error):
            raise
    logger.warning("%s was not saved: another held the database for too long", request.path)
    return busy(request)


def _without_deadlock(view: View, request: HttpRequest, *args: Any, **rest: Any) -> HttpResponseBase:
    """A deadlock undoes the transaction of one of the two: that one simply asks again."""
    for _ in range(RETRIES):
        try:
            return view(request, *args, **rest)
        except OperationalError as error:
            if "deadlock" not in str(error):
                raise
    return view(request, *args, **rest)


def open_to(whom: str) -> Callable[[View], View]:
    """Mark a view that belongs to no project: open to "everyone" or to those who are "known" (logged in)."""

    def guard(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **rest: Any) -> HttpResponseBase:
            if whom == "known" and not request.user.is_authenticated:
                return ask_to_log_in(request)
            return _answered(view, request, *args, **rest)

        opened.door = whom  # type: ignore[attr-defined]
        return opened

    return guard


def ask_to_log_in(request: HttpRequest) -> HttpResponse:
    """A page is sent to the log-in and back; a script is told 401, and keeps what it wanted to save."""
    if wants_json(request):
        return JsonResponse({"word": "logged_out"}, status=401)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Refresh": "true"})
    return redirect_to_login(request.get_full_path())


def busy(request: HttpRequest) -> HttpResponse:
    """Nothing is wrong, and soon it will be possible: whoever asked is to ask again."""
    if not wants_json(request):
        return HttpResponse(render_to_string("503.html"), status=503, headers=SOON)
    sentence = gettext(
        "Others were saving for so long that this was not saved. Nothing is lost; try again in a moment."
    )
    return JsonResponse({"word": "busy", "message": sentence}, status=503, headers=SOON)


def wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")
