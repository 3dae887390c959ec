"""Help: the method of work, the keys, the rules of counting."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from coding.web.door import open_to


@open_to("everyone")
def page(request: HttpRequest) -> HttpResponse:
    return render(request, "help.html", {})
