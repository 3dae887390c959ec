"""The page where one reads and codes."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from coding.models import Member, Permission
from coding.queries.reader import document_of, opened
from coding.templatetags.coding import cited
from coding.web.door import door
from coding.web.pages import page


@require_GET
@door(Permission.READ)
def reader(request: HttpRequest, member: Member, document_id: uuid.UUID) -> HttpResponse:
    document = document_of(member, document_id)
    if document is None:
        raise Http404
    found = opened(member, document, cited)
    return page(request, "reader.html", {"tab": "documents", "opened": found, "document": document})
