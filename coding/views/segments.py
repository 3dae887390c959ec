"""Coding a passage, and changing what was coded."""

import uuid

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coding.forms.segments import AfterForm, ApplyForm, MemoForm, RecodeForm, sent
from coding.models import Code, Document, Member, Permission, Segment
from coding.services import memos, segments
from coding.services.refusals import Refusal
from coding.services.segments import Passage
from coding.web.door import door
from coding.web.live import answer


@require_POST
@door(Permission.CODE)
def apply(request: HttpRequest, member: Member) -> HttpResponse:
    form = ApplyForm(sent(request))
    if problem := form.problem(member):
        return problem
    given = form.cleaned_data
    document = Document.objects.filter(project=member.project, pk=given["document"]).first()
    if document is None:
        return _not_here(_("This document is not in this project. Nothing was coded."))
    code = Code.objects.filter(project=member.project, pk=given["code"]).first()
    if code is None:
        return _not_here(_("This code is not in this project. Nothing was coded; reload the page to see the codebook."))
    passage = Passage(document, given["start"], given["end"], given["version"])
    change = segments.apply_code(member, passage, code, given["id"], memo=given["memo"])
    return answer(member, given["after"], change)


@require_POST
@door(Permission.CODE)
def remove_segment(request: HttpRequest, member: Member, segment_id: uuid.UUID) -> HttpResponse:
    form = AfterForm(sent(request))
    if problem := form.problem(member):
        return problem
    return answer(member, form.cleaned_data["after"], segments.remove_segment(member, _segment(member, segment_id)))


@require_POST
@door(Permission.CODE)
def recode(request: HttpRequest, member: Member, segment_id: uuid.UUID) -> HttpResponse:
    form = RecodeForm(sent(request))
    if problem := form.problem(member):
        return problem
    code = Code.objects.filter(project=member.project, pk=form.cleaned_data["code"]).first()
    if code is None:
        return _not_here(_("This code is not in this project. Nothing was changed."))
    return answer(member, form.cleaned_data["after"], segments.recode(member, _segment(member, segment_id), code))


@require_POST
@door(Permission.CODE)
def segment_memo(request: HttpRequest, member: Member, segment_id: uuid.UUID) -> HttpResponse:
    form = MemoForm(sent(request))
    if problem := form.problem(member):
        return problem
    change = memos.write_memo(member, _segment(member, segment_id), form.cleaned_data["memo"])
    return answer(member, form.cleaned_data["after"], change)


def _segment(member: Member, segment_id: uuid.UUID) -> Segment:
    rows = Segment.objects.select_related("document", "code", "coder")
    found = rows.filter(project=member.project, pk=segment_id).first()
    if found is None:
        raise Refusal("gone")
    return found


def _not_here(message: str) -> JsonResponse:
    return JsonResponse({"word": "not_found", "message": message}, status=404)
