"""A supervisor's verdict on a passage."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coding.forms.reviews import JudgeForm
from coding.models import Member, Permission, Segment
from coding.queries.summary import Found, judged_in_case, judged_of_code, one_passage
from coding.services.refusals import Refusal
from coding.services.reviews import judge_passage, withdraw_passage
from coding.web.door import door
from coding.web.pages import back, page


@require_POST
@door(Permission.REVIEW)
def judge(request: HttpRequest, member: Member, segment_id: uuid.UUID) -> HttpResponse:
    """The verdict holds for the passage: every coder's segment of this code on this very span."""
    segment = _segment(member, segment_id)
    form = JudgeForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest(_("Choose agree, ask or disagree; a note has at most 4,000 signs."))
    passage = _passage(segment)
    if form.withdrawn:
        withdraw_passage(member, passage.segments)
    else:
        judge_passage(member, passage.segments, form.cleaned_data["verdict"], form.cleaned_data["note"])
    if not request.headers.get("HX-Request"):
        return back(request, "summary", project_id=member.project_id, code_id=segment.code_id)
    (judged, spans), (code_judged, code_segments) = judged_in_case(segment), judged_of_code(segment.code)
    figures = {"judged": judged, "spans": spans, "code_judged": code_judged, "code_segments": code_segments}
    context = {"found": _passage(segment), "code": segment.code, "swapped": True, **figures}
    return page(request, "summary.html#passage", context)


def _segment(member: Member, segment_id: uuid.UUID) -> Segment:
    rows = Segment.objects.select_related("document__case", "document__project", "code")
    found = rows.filter(pk=segment_id, project=member.project, document__retired=False).first()
    if found is None:
        raise Refusal("gone")
    return found


def _passage(segment: Segment) -> Found:
    found = one_passage(segment)
    if found is None:  # removed between two questions
        raise Refusal("gone")
    return found
