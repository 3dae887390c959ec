"""The corpus: its documents by case, files on their way in, references, cases."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coding.forms.documents import CaseForm, DocumentForm, UploadForm
from coding.models import Case, Document, ImportJob, Member, Permission
from coding.queries import documents as corpus
from coding.queries.alike import undecided
from coding.queries.jobs import Queue, jobs
from coding.queries.recognising import Recognition
from coding.services import cases as case_verbs
from coding.services import documents as verbs
from coding.services.alike import answer
from coding.services.parcels import Taking
from coding.services.refusals import SENTENCES, Refusal
from coding.web.door import door, wants_json


def _queue(member: Member) -> dict[str, Any]:
    """The files on their way, and a mark of what the table shows; the mark is never newer than the files."""
    queue = jobs(member.project, SENTENCES)
    return {"queue": queue, "standing": corpus.standing(member.project, queue.ended), "recognition": Recognition()}


def _table(member: Member, queue: Queue) -> dict[str, Any]:
    groups = corpus.corpus(member.project)
    return {
        "groups": groups,
        "documents": sum(len(group.documents) for group in groups),
        "words": sum(group.words for group in groups),
        "guesses": sum(len(document.guessed) for group in groups for document in group.documents),
        "alike": undecided(member.project, queue.shown),
    }


@door(Permission.READ)
def page(request: HttpRequest, member: Member) -> HttpResponse:
    around = _queue(member)
    around |= _table(member, around["queue"])
    around |= {"put_away": corpus.put_away(member.project), "upload_form": UploadForm(member.project)}
    return render(request, "documents.html", {"tab": "documents", **around})


@require_POST
@door(Permission.CORPUS)
def upload(request: HttpRequest, member: Member) -> HttpResponse:
    form, taking = UploadForm(member.project, request.POST, request.FILES), Taking(member)
    if form.is_valid():
        taking.case = form.cleaned_data["case"]
        taking.take(form.sent(), others=form.others(), part=form.cleaned_data["part"])
    else:
        taking.refused += [str(error) for errors in form.errors.values() for error in errors]
    if wants_json(request):
        said = {name: getattr(taking, name) for name in ("refused", "told", "lists", "stopped")}
        return JsonResponse({"taken": [job.source.name for job in taking.jobs], **said})
    for sentence in taking.refused:
        messages.error(request, sentence)
    for sentence in taking.told:
        messages.success(request, sentence)
    return redirect("documents", project_id=member.project_id)


@door(Permission.READ)
def queue(request: HttpRequest, member: Member) -> HttpResponse:
    """The state of the files being read; the table comes along when it is no longer the one that was seen."""
    around = _queue(member)
    if request.GET.get("seen") != around["standing"]:
        around |= {**_table(member, around["queue"]), "with_table": True}
    return render(request, "documents.html#queue", around)


def _document(member: Member, document_id: uuid.UUID) -> Document:
    return get_object_or_404(Document.objects.select_related("source", "case"), pk=document_id, project=member.project)


@door(Permission.CORPUS)
def details(request: HttpRequest, member: Member, document_id: uuid.UUID) -> HttpResponse:
    document = _document(member, document_id)
    form = DocumentForm(member.project, request.POST or None, instance=_document(member, document_id))
    if request.method == "POST" and form.is_valid():
        verbs.describe(member, document, {**form.cleaned_data, "guessed": []})
        messages.success(request, _("Saved."))
        return redirect("documents", project_id=member.project_id)
    return render(request, "document_details.html", {"tab": "documents", "document": document, "form": form})


@require_POST
@door(Permission.CORPUS)
def put_away_view(request: HttpRequest, member: Member, document_id: uuid.UUID) -> HttpResponse:
    document = _document(member, document_id)
    verbs.put_away(member, document)
    messages.success(
        request,
        _("“%(title)s” was put away with everything coded in it. It can be fetched back.") % {"title": document.title},
    )
    return redirect("documents", project_id=member.project_id)


@require_POST
@door(Permission.CORPUS)
def alike_view(request: HttpRequest, member: Member, job_id: uuid.UUID) -> HttpResponse:
    """Keep a text that came in twice, or put it away."""
    job = get_object_or_404(ImportJob.objects.select_related("document"), pk=job_id, project=member.project)
    document = answer(member, job, keep_both=request.POST.get("keep") != "one")
    if document is not None and document.retired:
        sentence = _("“%(title)s” was put away with everything coded in it. It can be fetched back.")
        messages.success(request, sentence % {"title": document.title})
    return redirect("documents", project_id=member.project_id)


@require_POST
@door(Permission.CORPUS)
def fetch_back_view(request: HttpRequest, member: Member, document_id: uuid.UUID) -> HttpResponse:
    document = _document(member, document_id)
    verbs.fetch_back(member, document)
    messages.success(request, _("“%(title)s” is back, with everything coded in it.") % {"title": document.title})
    return redirect("documents", project_id=member.project_id)


@door(Permission.READ)
def source(request: HttpRequest, member: Member, document_id: uuid.UUID) -> HttpResponseBase:
    """The file as it was uploaded, always as a download, never shown by the browser."""
    document = _document(member, document_id)
    if document.source is None:
        raise Http404
    try:
        kept = document.source.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(
        kept, as_attachment=True, filename=document.source.name, content_type="application/octet-stream"
    )


@door(Permission.CORPUS)
def cases(request: HttpRequest, member: Member) -> HttpResponse:
    form = CaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            case_verbs.make_case(member, form.cleaned_data["name"], form.cleaned_data["attributes"])
            return redirect("cases", project_id=member.project_id)
        except Refusal as refusal:
            form.add_error("name", str(refusal))
    rows = corpus.corpus(member.project)
    return render(request, "cases.html", {"tab": "documents", "form": form, "groups": rows})


@door(Permission.CORPUS)
def case(request: HttpRequest, member: Member, case_id: uuid.UUID) -> HttpResponse:
    one = get_object_or_404(Case, pk=case_id, project=member.project)
    lines = "\n".join(f"{name}: {value}" for name, value in one.attributes.items())
    form = CaseForm(request.POST or None, initial={"name": one.name, "attributes": lines})
    if request.method == "POST" and form.is_valid():
        try:
            case_verbs.describe_case(member, one, form.cleaned_data["name"], form.cleaned_data["attributes"])
            return redirect("cases", project_id=member.project_id)
        except Refusal as refusal:
            form.add_error("name", str(refusal))
    return render(
        request, "cases.html", {"tab": "documents", "form": form, "case": one, "groups": corpus.corpus(member.project)}
    )


@require_POST
@door(Permission.CORPUS)
def remove_case_view(request: HttpRequest, member: Member, case_id: uuid.UUID) -> HttpResponse:
    case_verbs.remove_case(member, get_object_or_404(Case, pk=case_id, project=member.project))
    return redirect("cases", project_id=member.project_id)
