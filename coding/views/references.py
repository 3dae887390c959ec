"""The references of all documents in one table: set, confirmed and taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coding.forms.references import ReferenceTable
from coding.forms.structure import LookForm, TakeBackForm
from coding.models import Change, Member, Permission
from coding.queries import references as questions
from coding.services import references as verbs
from coding.services.refusals import Refusal
from coding.text.cover import KINDS
from coding.web.door import door


@door(Permission.CORPUS)
def page(request: HttpRequest, member: Member) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    table = ReferenceTable(questions.documents(member.project), questions.cases(member.project), sent)
    if sent is None:
        return _shown(request, member, table, LookForm(request.GET).understood()["done"])
    try:
        change = verbs.describe_many(member, table.changes)
    except Refusal as refusal:
        table.reopened(questions.documents(member.project), str(refusal))
        return _shown(request, member, table)
    if table.open:
        table.reopened(questions.documents(member.project))
        return _shown(request, member, table, change.number if change else None)
    return _on(member, change)


def _shown(request: HttpRequest, member: Member, table: ReferenceTable, number: int | None = None) -> HttpResponse:
    around = {"tab": "documents", "table": table, "kinds": KINDS, "done": questions.done(member, number)}
    return render(request, "references.html", around)


def _on(member: Member, change: Change | None) -> HttpResponse:
    """Back to the table, which says what was done and offers to undo it."""
    query = {"done": change.number} if change else {}
    return redirect(reverse("references", kwargs={"project_id": member.project_id}, query=query))


@require_POST
@door(Permission.CORPUS)
def take_back(request: HttpRequest, member: Member) -> HttpResponse:
    """Undo what the page says was done."""
    form = TakeBackForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("There is nothing of yours to undo."))
        return _on(member, None)
    return _on(member, verbs.take_back(member, form.cleaned_data["number"]))
