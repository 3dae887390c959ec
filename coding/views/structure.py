"""The structure of a document: where its sections begin, which of them count, and what number each page bears."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from coding.forms.structure import CountForm, LabelForm, LookForm, NewSectionForm, PlaceForm, SectionForm, TakeBackForm
from coding.models import Change, Document, Member, Page, Permission, Section
from coding.queries import recognising
from coding.queries import structure as questions
from coding.services import structure as verbs
from coding.services.documents import UNCOUNTED
from coding.web.door import door


def _document(member: Member, document_id: uuid.UUID) -> Document:
    return get_object_or_404(Document, pk=document_id, project=member.project)


def _section(member: Member, document_id: uuid.UUID, section_id: uuid.UUID | None) -> Section:
    return get_object_or_404(Section, pk=section_id, document=document_id, project=member.project)


@require_GET
@door(Permission.CORPUS)
def page(request: HttpRequest, member: Member, document_id: uuid.UUID) -> HttpResponse:
    look = LookForm(request.GET).understood()
    return _shown(request, member, _document(member, document_id), look)


def _shown(
    request: HttpRequest, member: Member, document: Document, look: dict[str, Any], **sent: forms.Form
) -> HttpResponse:
    """The page; a form that was sent and not understood is shown again in its place."""
    shown = _pages(document, look) if look["show"] == "pages" else _sections(document, look)
    around = {"tab": "documents", "document": document, "look": look, "done": questions.done(member, look["done"])}
    around |= {"scans": recognising.scans_of(document), "recognition": recognising.Recognition()}
    return render(request, "structure.html", {**around, **shown, **sent}, status=400 if sent else 200)


def _sections(document: Document, look: dict[str, Any]) -> dict[str, Any]:
    ground = questions.Ground(document)
    chosen = next((one for one in ground.sections if one.pk == look["section"]), None)
    fields = ("number", "title", "level", "kind", "counted")
    place = look["at"]
    proposed = questions.proposal(ground, place) if place is not None else None
    if proposed:
        proposed["counted"] = proposed["kind"] not in UNCOUNTED
    return {
        "lines": questions.lines(ground),
        "near": questions.near(ground, chosen) if chosen else (),
        "form": SectionForm(initial={name: getattr(chosen, name) for name in fields}) if chosen else None,
        "new_form": NewSectionForm(initial=proposed) if proposed else None,
        "found": questions.sought(ground, look["words"]),
    }


def _pages(document: Document, look: dict[str, Any]) -> dict[str, Any]:
    sheets = questions.sheets(document)
    chosen = next((sheet.page for sheet in sheets if sheet.page.pk == look["page"]), None)
    return {"sheets": sheets, "label_form": LabelForm(initial={"label": chosen.label}) if chosen else None}


def _on(document_id: uuid.UUID, member: Member, change: Change | None, place: str = "", **more: str) -> HttpResponse:
    """Back to the page, which says what was changed and offers to undo it."""
    asked = {**more, **({"done": change.number} if change else {})}
    where = {"project_id": member.project_id, "document_id": document_id}
    return redirect(reverse("structure", kwargs=where, query=asked, fragment=place or None))


@require_POST
@door(Permission.CORPUS)
def add_section(request: HttpRequest, member: Member, document_id: uuid.UUID) -> HttpResponse:
    document, form = _document(member, document_id), NewSectionForm(request.POST)
    if not form.is_valid():
        return _shown(request, member, document, LookForm({}).understood(), new_form=form)
    details = dict(form.cleaned_data)
    place = details.pop("place")
    return _on(document_id, member, verbs.add_section(member, document, place, details), f"at-{place}")


@require_POST
@door(Permission.CORPUS)
def section(request: HttpRequest, member: Member, document_id: uuid.UUID, section_id: uuid.UUID) -> HttpResponse:
    one, form = _section(member, document_id, section_id), SectionForm(request.POST)
    if not form.is_valid():
        look = {**LookForm({}).understood(), "section": one.pk}
        return _shown(request, member, _document(member, document_id), look, form=form)
    return _on(document_id, member, verbs.describe_section(member, one, form.cleaned_data), f"at-{one.start}")


@require_POST
@door(Permission.CORPUS)
def move_section(request: HttpRequest, member: Member, document_id: uuid.UUID, section_id: uuid.UUID) -> HttpResponse:
    one, form = _section(member, document_id, section_id), PlaceForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose with which paragraph the section begins. Nothing was changed."))
        return _on(document_id, member, None, f"at-{one.start}", section=str(one.pk))
    place = form.cleaned_data["place"]
    return _on(document_id, member, verbs.move_section_start(member, one, place), f"at-{place}")


@require_POST
@door(Permission.CORPUS)
def drop_section(request: HttpRequest, member: Member, document_id: uuid.UUID, section_id: uuid.UUID) -> HttpResponse:
    return _on(document_id, member, verbs.remove_section(member, _section(member, document_id, section_id)))


@require_POST
@door(Permission.CORPUS)
def count_section(request: HttpRequest, member: Member, document_id: uuid.UUID) -> HttpResponse:
    _document(member, document_id)
    form = CountForm(request.POST)
    chosen = form.is_valid() and (form.cleaned_data["count"] or form.cleaned_data["leave_out"])
    if not chosen:
        messages.error(request, _("Choose a section. Nothing was changed."))
        return _on(document_id, member, None)
    one = _section(member, document_id, chosen)
    change = verbs.describe_section(member, one, {"counted": bool(form.cleaned_data["count"])})
    return _on(document_id, member, change, f"at-{one.start}")


@require_POST
@door(Permission.CORPUS)
def page_label(request: HttpRequest, member: Member, document_id: uuid.UUID, page_id: uuid.UUID) -> HttpResponse:
    one = get_object_or_404(Page, pk=page_id, document=document_id, project=member.project)
    form = LabelForm(request.POST)
    if not form.is_valid():
        look = {**LookForm({}).understood(), "show": "pages", "page": one.pk}
        return _shown(request, member, _document(member, document_id), look, label_form=form)
    change = verbs.set_page_label(member, one, form.cleaned_data["label"])
    return _on(document_id, member, change, f"page-{one.index}", show="pages")


@require_POST
@door(Permission.CORPUS)
def take_back(request: HttpRequest, member: Member, document_id: uuid.UUID) -> HttpResponse:
    """Undo what the page says was done."""
    _document(member, document_id)
    form = TakeBackForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("There is nothing of yours to undo."))
        return _on(document_id, member, None)
    change = verbs.take_back(member, form.cleaned_data["number"])
    if "page" in change.about:
        return _on(document_id, member, change, f"page-{change.about['page']}", show="pages")
    return _on(document_id, member, change)
