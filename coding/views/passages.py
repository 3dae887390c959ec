"""The passages behind a number."""

from django.http import HttpRequest, HttpResponse

from coding.models import Member, Permission
from coding.queries import passages as queries
from coding.queries.filters import BadFilter, SegmentFilter
from coding.web.door import door
from coding.web.pages import page


@door(Permission.READ)
def passages(request: HttpRequest, member: Member) -> HttpResponse:
    chosen = SegmentFilter.from_query(request.GET)
    try:
        listing = queries.listing(chosen.segments(member.project), request.GET.get("page"))
    except BadFilter as sentence:
        return page(request, "passages.html", {"tab": "matrix", "sentence": str(sentence)}, status=400)
    parts = queries.in_words(member.project, chosen)
    context = {"tab": "matrix", "listing": listing, "parts": parts, "query": chosen.to_query()}
    return page(request, "passages.html", context)
