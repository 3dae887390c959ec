"""The corpus by case, and what is to be said of how its texts were read."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import groupby
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext, gettext_noop

from coding.models import Case, Document, Page, Project, Section, Segment, TextVersion
from coding.queries.jobs import translated
from coding.queries.recognising import scans
from coding.text.cover import FIELDS
from coding.text.reader_versions import is_outdated, is_quick
from coding.text.sentences import REMARKS

QUICK = gettext_noop("The full reading did not succeed: this is a quick text, without all page numbers and chapters.")


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
        document.remarks = remarks(document, document.warnings or [], document.reader or "")  # type: ignore[attr-defined]
        document.is_outdated = is_outdated(document.reader or "")  # type: ignore[attr-defined]
        document.scans = scans(document.warnings or [])  # type: ignore[attr-defined]
        groups.get(document.case_id, loose).documents.append(document)  # type: ignore[arg-type]
    return [*groups.values(), *([loose] if loose.documents else [])]


def standing(project: Project, ended: Iterable[uuid.UUID]) -> str:
    """A mark of the documents and of the files that ended: another one as soon as any of them is another."""
    shown = ("pk", "version", "provisional", "counted_words", "case", "guessed", *FIELDS)
    documents = Document.objects.kept().filter(project=project).order_by("pk").values_list(*shown)
    return blake2b(repr((list(documents), sorted(ended))).encode(), digest_size=8).hexdigest()


def _with_figures(documents: QuerySet[Document]) -> QuerySet[Document]:
    current = TextVersion.objects.filter(document=OuterRef("pk"), number=OuterRef("version"))
    return documents.annotate(
        pages_read=_count(Page.objects.filter(document=OuterRef("pk"))),
        chapters=_count(Section.objects.filter(document=OuterRef("pk"), kind="chapter", level=1)),
        coded=_count(Segment.objects.placed().filter(document=OuterRef("pk"))),
        warnings=Subquery(current.values("warnings")[:1]),
        reader=Subquery(current.values("reader")[:1]),
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


def remarks(document: Document, warnings: Iterable[dict[str, Any]], reader: str) -> list[str]:
    """What is to be said of a document's reading."""
    quick = [gettext(QUICK)] if is_quick(reader) and not document.provisional else []
    return quick + [remark(one) for one in warnings]


def remark(warning: dict[str, Any]) -> str:
    """What a reader noticed, in the language of the interface."""
    params = {"page": warning.get("page"), **translated(warning.get("params", {}))}
    return gettext(REMARKS[warning["code"]]) % params if warning["code"] in REMARKS else warning["code"]
