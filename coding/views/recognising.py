"""Let the text of scanned pages be recognised: of a file that holds nothing else, or of some pages of a document."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coding.forms.recognising import RecogniseForm
from coding.models import Document, ImportJob, Member, Permission
from coding.services import recognising
from coding.web.door import door


@require_POST
@door(Permission.CORPUS)
def recognise_job(request: HttpRequest, member: Member, job_id: uuid.UUID) -> HttpResponse:
    job = get_object_or_404(ImportJob, pk=job_id, project=member.project)
    form = RecogniseForm(request.POST)
    if form.is_valid():
        recognising.recognise_file(job, form.cleaned_data["languages"])
    return redirect("documents", project_id=member.project_id)


@require_POST
@door(Permission.CORPUS)
def recognise_document(request: HttpRequest, member: Member, document_id: uuid.UUID) -> HttpResponse:
    document = get_object_or_404(Document.objects.select_related("source"), pk=document_id, project=member.project)
    form = RecogniseForm(request.POST)
    if form.is_valid():
        recognising.recognise_pages(member, document, form.cleaned_data["languages"])
        messages.success(
            request, _("The scanned pages are being recognised. What is coded goes along; the result stands below.")
        )
    return redirect("documents", project_id=member.project_id)
