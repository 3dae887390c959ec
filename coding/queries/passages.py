"""The segments behind a number, in reading order, as a page of them is shown."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext, gettext_lazy

from coding.models import Case, Code, Document, Memo, Project, Review, Segment, User, Verdict
from coding.queries.filters import NONE, SegmentFilter, as_id
from coding.queries.places import Leaves, Places

A_PAGE = 50
WITHOUT = gettext_lazy("without a case")
VERDICTS = {**dict(Verdict.choices), NONE: gettext_lazy("not yet judged")}


@dataclass(frozen=True)
class Passage:
    """A segment with the pages it stands on."""

    segment: Segment
    leaves: Leaves | None


@dataclass(frozen=True)
class Listing:
    page: Page
    passages: list[Passage]

    @property
    def total(self) -> int:
        return self.page.paginator.count


def listing(segments: QuerySet[Segment], number: str | int | None) -> Listing:
    """One page of segments; the number of queries does not depend on how many there are."""
    page = Paginator(with_everything(segments), A_PAGE).get_page(number)
    shown = list(page.object_list)
    places = Places.pages_of(segment.document_id for segment in shown)
    return Listing(page, [Passage(one, places.leaves(one.document_id, one.start, one.end)) for one in shown])


def with_everything(segments: QuerySet[Segment]) -> QuerySet[Segment]:
    return (
        segments.in_reading_order()  # type: ignore[attr-defined]
        .select_related("document__case", "code", "coder")
        .prefetch_related(
            Prefetch("memos", Memo.objects.select_related("author").order_by("created", "id")),
            Prefetch("reviews", Review.objects.select_related("reviewer").order_by("created", "id")),
        )
    )


@dataclass(frozen=True)
class Part:
    """One word of a filter: what it speaks of and what it wants."""

    about: str
    wanted: str


def in_words(project: Project, chosen: SegmentFilter) -> list[Part]:
    """The filter as a person reads it; ids become names."""
    of_project = {"project": project}
    people = User.objects.filter(memberships__project=project)
    parts = [
        Part(gettext("Code"), _names(chosen.code, Code.objects.filter(**of_project), "name")),
        Part(gettext("Case"), _names(chosen.case, Case.objects.filter(**of_project), "name")),
        Part(gettext("Document"), _names(chosen.document, Document.objects.filter(**of_project), "title")),
        Part(gettext("Coder"), _names(chosen.coder, people, "name")),
        Part(gettext("Verdict"), ", ".join(str(VERDICTS.get(one, one)) for one in chosen.verdict)),
    ]
    if chosen.subcodes:
        parts.append(Part(gettext("Sub-codes"), gettext("included")))
    if chosen.counted:
        parts.append(Part(gettext("Text"), gettext("only counted text")))
    return [part for part in parts if part.wanted]


def _names(values: tuple[str, ...], rows: QuerySet[Any], name: str) -> str:
    keys = [key for key in map(as_id, values) if key]
    known = {str(key): label for key, label in rows.filter(pk__in=keys).values_list("pk", name)} if keys else {}
    return ", ".join(str(known.get(str(as_id(one)), WITHOUT if one == NONE else one)) for one in values)
