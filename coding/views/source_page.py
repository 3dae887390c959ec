"""The page as its author printed it: its picture, and where on it a passage stands."""

import uuid
from dataclasses import asdict

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from coding.forms.source_page import PassageForm
from coding.models import Document, Member, Permission
from coding.queries.source_page import printed, source_of
from coding.text.page_drawing import DRAWER, WIDTHS
from coding.text.reading import ReadingError
from coding.web.door import door
from coding.web.pictures import picture

A_DAY = 24 * 60 * 60
STATUS = {"no_such_page": 404, "file_gone": 404, "pages_busy": 503}


@require_GET
@door(Permission.READ)
def page_picture(request: HttpRequest, member: Member, document_id: uuid.UUID, index: int, width: int) -> HttpResponse:
    """Of a page by its place in the file from 1; where there is none to show, a sentence says why."""
    source = source_of(member, document_id)
    if source is None or width not in WIDTHS:
        raise Http404
    etag = f'"{source.sha256}-{index}-{width}-{DRAWER}"'
    answer = get_conditional_response(request, etag=etag)
    try:
        answer = answer or HttpResponse(picture(source, index, width), content_type="image/webp")
    except ReadingError as refusal:
        return _not_shown(refusal)
    answer["ETag"] = etag
    answer["Cache-Control"] = f"private, max-age={A_DAY}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _not_shown(refusal: ReadingError) -> JsonResponse:
    answer = {"word": refusal.code, "message": gettext(refusal.template)}
    return JsonResponse(answer, status=STATUS.get(refusal.code, 409))


@require_GET
@door(Permission.READ)
def passage_printed(request: HttpRequest, member: Member, document_id: uuid.UUID) -> JsonResponse:
    """The pages of a passage with a rectangle for each of its lines."""
    document = get_object_or_404(Document, pk=document_id, project=member.project)
    form = PassageForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"word": "not_understood"}, status=400)
    found = printed(document, **form.cleaned_data)
    if found is None:
        raise Http404
    return JsonResponse(asdict(found))
