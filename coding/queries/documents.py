"""The corpus by case, and the files on their way into it."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from coding.models import Case, Document, ImportJob, JobState, Page, Project, Section, Segment, TextVersion
from coding.text.sentences import KINDS, REFUSALS, REMARKS

UNEXPECTED, GAVE_UP = "unexpected", "gave_up"


@dataclass
class Group:
    """A case (None for none) and its documents."""

    case: Case | None
    documents: list[Document] = field(default_factory=list)

    @property
    def words(self) -> int:
        return sum(document.counted_words for document in self.documents)


def corpus(project: Project) -> list[Group]:
    """Every case with its documents, those without a case last; three queries, however many rows."""
    groups = {case.pk: Group(case) for case in Case.objects.filter(project=project)}
    loose = Group(None)
    documents = list(_with_figures(Document.objects.kept().filter(project=project)).select_related("source"))
    coders = _coders(project)
    for document in documents:
        document.coders = coders.get(document.pk, [])  # type: ignore[attr-defined]
        document.remarks = [remark(one) for one in document.warnings or []]  # type: ignore[attr-defined]
        groups.get(document.case_id, loose).documents.append(document)  # type: ignore[arg-type]
    return [*groups.values(), *([loose] if loose.documents else [])]


def _with_figures(documents: QuerySet[Document]) -> QuerySet[Document]:
    current = TextVersion.objects.filter(document=OuterRef("pk"), number=OuterRef("version"))
    return documents.annotate(
        pages_read=_count(Page.objects.filter(document=OuterRef("pk"))),
        chapters=_count(Section.objects.filter(document=OuterRef("pk"), kind="chapter", level=1)),
        coded=_count(Segment.objects.placed().filter(document=OuterRef("pk"))),
        warnings=Subquery(current.values("warnings")[:1]),
    )


def _count(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("document").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _coders(project: Project) -> dict[Any, list[str]]:
    pairs = (
        Segment.objects.placed()
        .filter(project=project)
        .order_by("document", "coder__name", "coder")
        .values_list("document", "coder__name")
        .distinct()
    )
    return {document: [name for _, name in rows] for document, rows in groupby(pairs, key=lambda pair: pair[0])}


def put_away(project: Project) -> QuerySet[Document]:
    return Document.objects.filter(project=project, retired=True)


def jobs(project: Project) -> list[ImportJob]:
    """Files being read, and those whose end nobody has taken off the screen yet."""
    rows = ImportJob.objects.filter(project=project, dismissed=False).select_related("source", "document")
    newest = rows.filter(~Q(state=JobState.CANCELLED) | Q(document=None)).order_by("-created")[:200]
    shown = list(newest)[::-1]
    for job in shown:
        job.sentence = refusal(job)  # type: ignore[attr-defined]
    return shown


def refusal(job: ImportJob) -> str:
    """Why a file could not be read, in the language of the interface."""
    if job.state != JobState.FAILED:
        return ""
    if job.error == GAVE_UP:
        return gettext("Reading broke off three times and was given up. The file is kept; split it and add its parts.")
    if job.error == UNEXPECTED or job.error not in REFUSALS:
        return gettext("Reading stopped on an error of ours, which was noted down. The file is kept; try again.")
    return gettext(REFUSALS[job.error]) % _params(job.error_params)


def remark(warning: dict[str, Any]) -> str:
    """What a reader noticed, in the language of the interface."""
    params = {"page": warning.get("page"), **_params(warning.get("params", {}))}
    return gettext(REMARKS[warning["code"]]) % params if warning["code"] in REMARKS else warning["code"]


def _params(params: dict[str, Any]) -> dict[str, Any]:
    return {
        name: gettext(KINDS.get(value, value)) if name == "kind" and value else value for name, value in params.items()
    }
