"""Back, forward again, and what others have done meanwhile."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from coding.forms.segments import AfterForm, StepForm, sent
from coding.models import Member, Permission
from coding.queries.live import since
from coding.services import undoing
from coding.web.door import door
from coding.web.live import answer


@require_POST
@door(Permission.CODE)
def undo(request: HttpRequest, member: Member) -> HttpResponse:
    return _step(request, member, back=True)


@require_POST
@door(Permission.CODE)
def redo(request: HttpRequest, member: Member) -> HttpResponse:
    return _step(request, member, back=False)


def _step(request: HttpRequest, member: Member, *, back: bool) -> HttpResponse:
    form = StepForm(sent(request))
    if problem := form.problem(member):
        return problem
    seen = form.cleaned_data["seen"]
    change = None if seen is None else undoing.step_since(member, seen)
    change = change or (undoing.undo_last(member) if back else undoing.redo_last(member))
    return answer(member, form.cleaned_data["after"], change, about={"step": change.verb, **change.about})


@never_cache
@require_GET
@door(Permission.READ)
def live(request: HttpRequest, member: Member) -> HttpResponse:
    """Nothing new is one indexed read and 204."""
    form = AfterForm(request.GET)
    if problem := form.problem(member):
        return problem
    after = form.cleaned_data["after"] or 0
    if member.project.last_change <= after:
        return HttpResponse(status=204)
    return JsonResponse(since(member, after))
