"""What was found for one code: its figures by case and its passages by case, document and page, with the verdicts."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count

from coding.measures.crosstab import UNITS, value_of
from coding.models import Code, CodeStatus, Document, Project, Review, Segment, User
from coding.queries.codes import Branch, flat
from coding.queries.counting import count
from coding.queries.filters import NONE, SegmentFilter
from coding.queries.matrix import columns
from coding.queries.passages import with_everything
from coding.queries.places import Leaves, Places

A_PAGE = 60
Place = tuple[uuid.UUID, int, int]  # document, start, end


@dataclass(frozen=True)
class Line:
    """A code in the list of summaries, with how far its review has come."""

    branch: Branch
    segments: int
    judged: int
    verdicts: dict[str, int]


@dataclass(frozen=True)
class Figures:
    """A code in one case; rate is in segments per 1,000 counted words, coverage in percent of counted words."""

    key: str
    name: str
    segments: int
    passages: int
    rate: float | int | None
    coverage: float | None
    documents: int
    of_documents: int
    query: str


@dataclass(frozen=True)
class Found:
    """One passage: a span with the segments that all its coders made, and the pages it stands on."""

    segments: tuple[Segment, ...]
    leaves: Leaves | None

    @property
    def first(self) -> Segment:
        return self.segments[0]

    @property
    def case_key(self) -> str:
        return str(self.first.document.case_id or NONE)

    @property
    def coders(self) -> list[User]:
        return list({one.coder_id: one.coder for one in self.segments}.values())

    @property
    def reviews(self) -> list[Review]:
        """One for each reviewer, however many segments the verdict was given to."""
        return list({one.reviewer_id: one for segment in self.segments for one in segment.reviews.all()}.values())

    @property
    def memos(self) -> list[Any]:
        return [memo for segment in self.segments for memo in segment.memos.all()]

    def verdict_of(self, user: User) -> Review | None:
        return next((one for one in self.reviews if one.reviewer_id == user.pk), None)


@dataclass(frozen=True)
class InDocument:
    document: Document
    spans: int
    found: list[Found]


@dataclass(frozen=True)
class InCase:
    """The passages of a case that stand on this page of the summary, and how many of all of them are judged."""

    key: str
    name: str
    segments: int
    spans: int
    judged: int
    documents: list[InDocument]


@dataclass(frozen=True)
class Passages:
    page: Page
    cases: list[InCase]
    spans: int
    judged: int


def lines(project: Project) -> list[Line]:
    """Every code that is kept or still has segments; three queries."""
    segments = SegmentFilter().segments(project).order_by()
    counted = dict(segments.values_list("code").annotate(number=Count("pk")))
    reviews = Review.objects.filter(segment__in=segments.values("pk")).order_by()
    judged = dict(reviews.values_list("segment__code").annotate(number=Count("segment", distinct=True)))
    by_verdict: dict[uuid.UUID, dict[str, int]] = {}
    each = reviews.values_list("segment__code", "verdict").annotate(number=Count("segment", distinct=True))
    for code, verdict, number in each:
        by_verdict.setdefault(code, {})[verdict] = number
    return [
        Line(branch, counted.get(key, 0), judged.get(key, 0), by_verdict.get(key, {}))
        for branch in flat(project)
        for key in [branch.code.pk]
        if branch.code.status != CodeStatus.RETIRED or key in counted
    ]


def guidance(code: Code, language: str | None) -> dict[str, str]:
    """When to use the code, when not, and an example: in the reader's language, or in the one there is."""
    found = {}
    for name in ("use_when", "not_when", "example"):
        first, second = getattr(code, name), getattr(code, f"{name}_en")
        found[name] = (second or first) if language == "en" else (first or second)
    return found


def figures(project: Project, code: Code) -> list[Figures]:
    """The code itself, without its sub-codes, in counted text."""
    chosen = SegmentFilter(code=(str(code.pk),), counted=True)
    numbers = {unit: count(project, chosen.segments(project), unit, counted=True) for unit in UNITS}
    found = []
    for column in columns(project):
        key = (code.pk, None if column.key == NONE else uuid.UUID(column.key))
        segments, passages, words, documents = (numbers[unit].get(key, 0) for unit in UNITS)
        query = SegmentFilter(code=chosen.code, case=(column.key,), counted=True).to_query()
        coverage = 100 * words / column.words if column.words else None
        found.append(
            Figures(
                column.key, column.name, segments, passages, value_of(segments, column, "per1000"), coverage,
                documents, column.documents, query,
            )
        )  # fmt: skip
    return found


def passages(project: Project, code: Code, number: str | int | None) -> Passages:
    """One page of a code's passages in reading order; the number of queries does not depend on how many there are."""
    spans = _spans(project, code)
    page = Paginator(spans, A_PAGE).get_page(number)
    found = _found([key for span in page.object_list for key in span.keys])
    cases = []
    for case, shown in groupby(page.object_list, key=attrgetter("case")):
        whole = [span for span in spans if span.case == case]
        documents = [
            InDocument(in_document[0].first.document, sum(span.document == key for span in whole), in_document)
            for key, group in groupby(shown, key=attrgetter("document"))
            for in_document in [[found[span.document, span.start, span.end] for span in group]]
        ]
        of = documents[0].document.case
        segments = sum(len(span.keys) for span in whole)
        cases.append(InCase(str(case or NONE), of.name if of else "", segments, len(whole), _done(whole), documents))
    return Passages(page, cases, len(spans), _done(spans))


def one_passage(segment: Segment) -> Found | None:
    """The passage of a segment: all coders' segments of its code on exactly its span; None when none is left."""
    return next(iter(_found(twins(segment)).values()), None)


def twins(segment: Segment) -> list[uuid.UUID]:
    same = Segment.objects.filter(
        document_id=segment.document_id, code_id=segment.code_id, start=segment.start, end=segment.end,
        text_version=segment.text_version, placed=segment.placed,
    )  # fmt: skip
    return list(same.order_by("id").values_list("pk", flat=True))


def judged_of_code(code: Code) -> tuple[int, int]:
    """(segments judged, segments) of a code, as the list of codes shows them."""
    segments = Segment.objects.placed().filter(code=code, document__retired=False)
    return segments.filter(reviews__isnull=False).distinct().count(), segments.count()


def judged_in_case(segment: Segment) -> tuple[int, int]:
    """(passages judged, passages) of a segment's code in its case."""
    case = segment.document.case_id
    spans = [span for span in _spans(segment.document.project, segment.code) if span.case == case]
    return _done(spans), len(spans)


@dataclass(frozen=True)
class _Span:
    case: uuid.UUID | None
    document: uuid.UUID
    start: int
    end: int
    keys: tuple[uuid.UUID, ...]
    judged: bool


def _spans(project: Project, code: Code) -> list[_Span]:
    """All passages of a code in reading order, by their ids alone; two queries."""
    segments = SegmentFilter(code=(str(code.pk),)).segments(project)
    reviews = Review.objects.filter(segment__in=segments.order_by().values("pk"))
    judged = set(reviews.values_list("segment_id", flat=True))
    rows = segments.in_reading_order().values_list(  # type: ignore[attr-defined]
        "document__case_id", "document_id", "start", "end", "pk"
    )
    spans = []
    for (case, document, start, end), group in groupby(rows, key=itemgetter(0, 1, 2, 3)):
        keys = tuple(row[4] for row in group)
        spans.append(_Span(case, document, start, end, keys, not judged.isdisjoint(keys)))
    return spans


def _done(spans: Iterable[_Span]) -> int:
    return sum(span.judged for span in spans)


def _found(keys: Iterable[uuid.UUID]) -> dict[Place, Found]:
    segments = list(with_everything(Segment.objects.filter(pk__in=list(keys))))
    places = Places.pages_of(one.document_id for one in segments)
    return {
        place: Found(tuple(group), places.leaves(*place))
        for place, group in groupby(segments, key=attrgetter("document_id", "start", "end"))
    }
