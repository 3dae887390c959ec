"""The pages for what is not there, not allowed, or broken."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from coding.web.door import wants_json


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
