"""The pages for what is not there, not allowed, or broken."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext

from coding.web.door import wants_json


def csrf_missing(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: from another site, or from a page older than the log-in."""
    if wants_json(request):
        sentence = gettext("The page was too old to be sent. Nothing was changed; reload it and try again.")
        return JsonResponse({"word": "page_too_old", "message": sentence}, status=403)
    return render(request, "403_csrf.html", status=403)


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"word": "not_understood"}, status=400)
    return render(None, "400.html", status=400)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"word": "not_found"}, status=404)
    return render(request, "404.html", status=404)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"word": "not_allowed"}, status=403)
    return render(request, "403.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Rendered without request context, since whatever broke may break it again."""
    if wants_json(request):
        return JsonResponse({"word": "broken"}, status=500)
    return render(None, "500.html", status=500)
