"""What one may do with a file being read: stop it, try again, take it off the screen, read it once more."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from coding.forms.documents import JobsForm
from coding.models import Document, ImportJob, Member, Permission
from coding.queries.jobs import reading_of
from coding.services import importing, recognising
from coding.services.reading import cancel
from coding.web.door import door
from coding.web.pages import page


def _job(member: Member, job_id: uuid.UUID) -> ImportJob:
    rows = ImportJob.objects.select_related("source", "document", "project", "by")
    return get_object_or_404(rows, pk=job_id, project=member.project)


@require_POST
@door(Permission.CORPUS)
def cancel_view(request: HttpRequest, member: Member, job_id: uuid.UUID) -> HttpResponse:
    cancel(_job(member, job_id), member.user)
    return redirect("documents", project_id=member.project_id)


@require_POST
@door(Permission.CORPUS)
def retry_view(request: HttpRequest, member: Member, job_id: uuid.UUID) -> HttpResponse:
    importing.retry(_job(member, job_id), request.POST.get("password", "")[:200])
    return redirect("documents", project_id=member.project_id)


@require_POST
@door(Permission.CORPUS)
def dismiss_view(request: HttpRequest, member: Member, job_id: uuid.UUID) -> HttpResponse:
    importing.dismiss(_job(member, job_id))
    return redirect("documents", project_id=member.project_id)


@require_POST
@door(Permission.CORPUS)
def dismiss_shown_view(request: HttpRequest, member: Member) -> HttpResponse:
    """Those that ended and stood on the page when the button was pressed: no end goes unseen."""
    form = JobsForm(member.project, request.POST)
    if form.is_valid():
        importing.dismiss(*form.cleaned_data["job"])
    return redirect("documents", project_id=member.project_id)


@require_POST
@door(Permission.CORPUS)
def read_again_view(request: HttpRequest, member: Member, document_id: uuid.UUID) -> HttpResponse:
    document = get_object_or_404(Document, pk=document_id, project=member.project)
    recognising.read_again(member, document)
    messages.success(request, _("The file is being read again. What is coded goes along; the result stands below."))
    return redirect("documents", project_id=member.project_id)


@require_GET
@door(Permission.READ)
def reading_view(request: HttpRequest, member: Member, document_id: uuid.UUID) -> HttpResponse:
    """How far the full reading of a quick text is: asked for by the reader's page until there is nothing to ask."""
    document = get_object_or_404(Document, pk=document_id, project=member.project)
    return page(request, "parts/reader_provisional.html", {"document": document, "job": reading_of(document)})
