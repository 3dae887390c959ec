"""Putting right what was misread: a passage, what that would do, the ledger, and segments left without text."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from coding.forms.corrections import LONGEST, CorrectForm, NumberForm, PassageForm, PlaceForm
from coding.models import Document, Member, Permission, Segment
from coding.queries import corrections as shown
from coding.services import corrections as verbs
from coding.services.placing import place_again
from coding.services.refusals import Refusal
from coding.services.segments import remove_segment
from coding.text.corrections import edits_between
from coding.web.door import door
from coding.web.pages import page


def _document(member: Member, document_id: uuid.UUID) -> Document:
    return get_object_or_404(Document, pk=document_id, project=member.project)


@door(Permission.CORPUS)
def correct(request: HttpRequest, member: Member, document_id: uuid.UUID) -> HttpResponse:
    """The passage to correct; a POST previews it, and with `save` writes what was previewed."""
    document = _document(member, document_id)
    text = shown.text_of(document)
    form = CorrectForm(request.POST) if request.method == "POST" else _opened(request, document, text)
    plan = None
    if form.is_bound and not form.within(text):
        raise Refusal("span_outside")
    if form.is_bound and form.is_valid():
        try:
            if "save" in request.POST and request.POST.get("previewed") == form.fingerprint:
                return _saved(request, member, document, form, text)
            plan = verbs.preview(_current(document, form), _edits(form, text))
        except Refusal as refusal:
            form.add_error("words", str(refusal))
    return page(request, "correct.html", {"form": form, "plan": plan, **_around(document, form, text, plan)})


def _opened(request: HttpRequest, document: Document, text: str) -> CorrectForm:
    asked = PassageForm(request.GET)
    if not asked.within(text):
        raise Refusal("span_empty")
    start, end = asked.cleaned_data["start"], asked.cleaned_data["end"]
    if end - start > LONGEST:
        raise Refusal("passage_too_long")
    return CorrectForm(initial={"start": start, "end": end, "version": document.version, "words": text[start:end]})


def _current(document: Document, form: CorrectForm) -> Document:
    if form.cleaned_data["version"] != document.version:
        raise Refusal("text_corrected_meanwhile")
    return document


def _edits(form: CorrectForm, text: str) -> list[verbs.Edit]:
    given = form.cleaned_data
    if given["end"] - given["start"] > LONGEST:
        raise Refusal("passage_too_long")
    return edits_between(text[given["start"] : given["end"]], given["words"], given["start"])


def _saved(request: HttpRequest, member: Member, document: Document, form: CorrectForm, text: str) -> HttpResponse:
    given = form.cleaned_data
    verbs.correct(member, document, given["version"], _edits(form, text), given["reason"])
    messages.success(request, _("The text was corrected."), extra_tags="corrected")
    address = reverse("reader", kwargs={"project_id": member.project_id, "document_id": document.pk})
    return redirect(f"{address}#t={given['start']}")


def _around(document: Document, form: CorrectForm, text: str, plan: verbs.Plan | None) -> dict[str, object]:
    start, end = int(form["start"].value()), int(form["end"].value())
    before, after = shown.around(text, start, end)
    words = shown.marked(text, plan.packed, start, end) if plan else []
    passage = {"before": before, "passage": text[start:end], "after": after, "words": words}
    return {"tab": "documents", "document": document, "start": start, "end": end, **passage}


@require_GET
@door(Permission.READ)
def corrections(request: HttpRequest, member: Member, document_id: uuid.UUID) -> HttpResponse:
    document = _document(member, document_id)
    context = {"tab": "documents", "document": document, "ledger": shown.ledger(document)}
    return page(request, "corrections.html", context)


@require_POST
@door(Permission.CORPUS)
def undo_correction(request: HttpRequest, member: Member, document_id: uuid.UUID) -> HttpResponse:
    document = _document(member, document_id)
    form = NumberForm(request.POST)
    verbs.take_back(member, document, form.cleaned_data["number"] if form.is_valid() else 0)
    messages.success(request, _("The correction was undone; the text reads as before."))
    return redirect("corrections", project_id=member.project_id, document_id=document.pk)


@require_GET
@door(Permission.READ)
def undecided(request: HttpRequest, member: Member, document_id: uuid.UUID) -> HttpResponse:
    document = _document(member, document_id)
    found = shown.undecided(member, document, member.may(Permission.CODE_ANY))
    more = Segment.objects.of(document).undecided().count() - len(found)
    context = {"tab": "documents", "document": document, "undecided": found, "more": more}
    return page(request, "undecided.html", context)


@require_POST
@door(Permission.CODE)
def decide(request: HttpRequest, member: Member, segment_id: uuid.UUID) -> HttpResponse:
    """Give a segment without text a place again, or take it away."""
    rows = Segment.objects.select_related("document", "code", "coder")
    segment = get_object_or_404(rows, pk=segment_id, project=member.project)
    form = PlaceForm(request.POST)
    if segment.placed:
        raise Refusal("stands_already")
    if "remove" in request.POST:
        remove_segment(member, segment)
        messages.success(request, _("The segment was removed. Undo brings it back."))
    elif form.is_valid():
        place_again(member, segment, **form.cleaned_data)
        messages.success(request, _("The segment stands in the text again."))
    return redirect("undecided", project_id=member.project_id, document_id=segment.document_id)
