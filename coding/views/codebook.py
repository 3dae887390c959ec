"""The codebook: what codes mean."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coding.forms.codebook import CodeForm
from coding.models import Code, CodeStatus, Member, Permission
from coding.queries.codebook import rows
from coding.services import codebook as verbs
from coding.services.refusals import Refusal
from coding.web.door import door


@door(Permission.READ)
def page(request: HttpRequest, member: Member) -> HttpResponse:
    found = rows(member.project)
    kept = [one for one in found if one.code.status != CodeStatus.RETIRED]
    retired = [one for one in found if one.code.status == CodeStatus.RETIRED]
    return render(request, "codebook.html", {"tab": "codebook", "rows": kept, "retired": retired})


def _code(member: Member, code_id: uuid.UUID) -> Code:
    return get_object_or_404(Code.objects.select_related("parent"), pk=code_id, project=member.project)


def _back_to(request: HttpRequest, member: Member, code: Code, sentence: str) -> HttpResponse:
    """Back to the code's place in the book, with a word on what was done."""
    messages.success(request, sentence % {"code": code.name})
    return redirect(f"{reverse('codebook', kwargs={'project_id': member.project_id})}#code-{code.pk}")


@door(Permission.CODEBOOK)
def new(request: HttpRequest, member: Member) -> HttpResponse:
    start = {"colour": verbs.least_used(member.project), "parent": request.GET.get("parent")}
    form = CodeForm(member.project, request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            code = verbs.make_code(member, form.cleaned_data)
            return _back_to(request, member, code, _("%(code)s was added."))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "code_form.html", {"tab": "codebook", "form": form})


@door(Permission.CODEBOOK)
def edit(request: HttpRequest, member: Member, code_id: uuid.UUID) -> HttpResponse:
    code = _code(member, code_id)
    form = CodeForm(member.project, request.POST or None, instance=_code(member, code_id))
    if request.method == "POST" and form.is_valid():
        try:
            verbs.describe_code(member, code, form.cleaned_data)
            return _back_to(request, member, code, _("%(code)s was saved."))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "code_form.html", {"tab": "codebook", "form": form, "code": _code(member, code_id)})


@require_POST
@door(Permission.CODEBOOK)
def retire(request: HttpRequest, member: Member, code_id: uuid.UUID) -> HttpResponse:
    code = _code(member, code_id)
    verbs.retire_code(member, code)
    return _back_to(request, member, code, _("%(code)s was retired. Its passages are kept; it can be restored."))


@require_POST
@door(Permission.CODEBOOK)
def restore(request: HttpRequest, member: Member, code_id: uuid.UUID) -> HttpResponse:
    code = _code(member, code_id)
    verbs.restore_code(member, code)
    return _back_to(request, member, code, _("%(code)s was restored."))


@require_POST
@door(Permission.CODEBOOK)
def template(request: HttpRequest, member: Member) -> HttpResponse:
    verbs.add_template(member, "patron-klien")
    return redirect("codebook", project_id=member.project_id)
