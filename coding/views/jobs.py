"""What one may do with a file being read: stop it, try again, take it off the screen."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from coding.models import ImportJob, Member, Permission
from coding.services import importing
from coding.web.door import door


def _job(member: Member, job_id: uuid.UUID) -> ImportJob:
    return get_object_or_404(ImportJob.objects.select_related("source"), pk=job_id, project=member.project)


@require_POST
@door(Permission.CORPUS)
def cancel_view(request: HttpRequest, member: Member, job_id: uuid.UUID) -> HttpResponse:
    importing.cancel(_job(member, job_id))
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
