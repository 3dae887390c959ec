"""Everything that is exported of coded segments, row by row, so that memory does not grow with the project."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from coding.exchange.tables import SCHEMA, SEGMENT_COLUMNS, Value
from coding.models import Case, Document, Memo, Project, Review, Segment, User
from coding.queries.codes import flat
from coding.queries.filters import SegmentFilter, as_id
from coding.queries.passages import VERDICTS
from coding.queries.places import Leaves, Places

CHUNK = 1000
_FIELDS = (
    "id", "document_id", "code_id", "coder_id", "quote", "context_before", "context_after", "start", "end",
    "text_version", "created", "modified",
)  # fmt: skip
MEANINGS: tuple[tuple[Sequence[str], str], ...] = (
    (("segment_id",), _("the segment, always the same")),
    (("case", "document", "reference"), _("where it stands: case, title, author and year")),
    (("chapter", "section"), _("the chapter, and the deepest section in it")),
    (("page_printed", "page_file"), _("its pages by their printed numbers, and the place of the first in the file")),
    (("code", "code_path", "coder"), _("what it was coded with, with its parents, and by whom")),
    (("quote", "context_before", "context_after"), _("the passage, and what stands around it")),
    (("start", "end", "text_version"), _("its place in that version of the text, in characters (code points)")),
    (("memo", "review", "reviewer_note"), _("what was noted and judged")),
    (("created", "modified"), _("when, in universal time")),
)


@dataclass(frozen=True)
class Named:
    """A document's own cells: at the left of each of its rows, and the attributes of its case at the right."""

    key: uuid.UUID
    left: tuple[str, str, str]
    right: tuple[str, ...]


@dataclass(frozen=True)
class Names:
    """What ids are called, asked once for an export; by ids as the database holds them."""

    documents: dict[object, Named]
    codes: dict[object, tuple[str, str]]  # name, path
    coders: dict[object, str]
    places: Places

    @classmethod
    def of(cls, project: Project) -> "Names":
        wanted = attributes(project)
        documents = Document.objects.kept().filter(project=project).select_related("case")
        named = {_held(one.pk): _named(one, wanted) for one in documents}
        coders = {_held(one.pk): str(one) for one in User.objects.filter(segments__project=project).distinct()}
        codes = {_held(branch.code.pk): (branch.code.name, branch.path) for branch in flat(project)}
        return cls(named, codes, coders, Places.of(one.key for one in named.values()))


def _named(document: Document, wanted: Sequence[str]) -> Named:
    case = document.case
    known = case.attributes if case else {}
    left = (case.name if case else "", document.title, document.reference)
    return Named(document.pk, left, tuple(_plain(known.get(name)) for name in wanted))


def _held(key: uuid.UUID) -> object:
    """An id as the database hands it over when nobody makes a UUID of it."""
    return key if connection.features.has_native_uuid_field else key.hex


def attributes(project: Project) -> list[str]:
    """The names of all attributes that cases of the project have, in an order that no database decides."""
    found = {name for one in Case.objects.filter(project=project).values_list("attributes", flat=True) for name in one}
    return sorted(found)


def meanings(project: Project) -> list[tuple[Sequence[str], str]]:
    """What each column holds, in the order of the file."""
    of_cases = [f"case.{name}" for name in attributes(project)]
    known: list[tuple[Sequence[str], str]] = [(names, gettext(meaning)) for names, meaning in MEANINGS]
    return [*known, *([(of_cases, gettext("attributes of the case"))] if of_cases else [])]


def columns(project: Project) -> list[str]:
    return [*SEGMENT_COLUMNS, *(f"case.{name}" for name in attributes(project))]


def rows(project: Project, chosen: SegmentFilter) -> Iterator[list[Value]]:
    """A row for every segment that passes, in reading order. Raises BadFilter before the first row is asked for."""
    return _rows(project, chosen.segments(project))


def _rows(project: Project, segments: QuerySet[Segment]) -> Iterator[list[Value]]:
    names = Names.of(project)
    for chunk in _chunks(segments):
        keys = [uuid.UUID(str(row[0])) for row in chunk]
        memos = _gathered(Memo.objects.filter(segment__in=keys).values_list("segment_id", "text"))
        reviews = _reviews(keys)
        for key, row in zip(keys, chunk, strict=True):
            memo = "\n\n".join(text for (text,) in memos[key]) if key in memos else ""
            yield [str(key), *_row(names, row, memo, reviews.get(key, []))]


def _chunks(segments: QuerySet[Segment]) -> Iterable[list[tuple[Any, ...]]]:
    """Rows as the database holds them: to make ids of each would cost as much as all the rest.

    It is what `iterator` does, one step before the fields turn columns into Python's values.
    """
    found = segments.in_reading_order().values_list(*_FIELDS)  # type: ignore[attr-defined]
    return found.query.get_compiler(found.db).execute_sql(chunked_fetch=True, chunk_size=CHUNK)


def _row(names: Names, row: tuple[Any, ...], memo: str, reviews: list[tuple[str, str, str]]) -> list[Value]:
    _key, document_id, code_id, coder_id, quote, before, after, start, end, version, created, modified = row
    document = names.documents[document_id]
    pages = _pages(names.places.leaves(document.key, start, end))
    return [
        *document.left, *names.places.chapter_and_section(document.key, start),
        *pages, *names.codes[code_id], names.coders[coder_id],
        quote, before, after, start, end, version, memo,
        "; ".join(verdict for verdict, *_rest in reviews), _notes(reviews),
        _utc(created), _utc(modified), *document.right,
    ]  # fmt: skip


def _pages(leaves: Leaves | None) -> tuple[str, Value]:
    """The printed numbers, of the first page only where the last bears none; and the first page's place in the file."""
    return (leaves.label or leaves.first.label, leaves.first.index) if leaves else ("", "")


def _reviews(keys: list[uuid.UUID]) -> dict[uuid.UUID, list[tuple[str, str, str]]]:
    found = Review.objects.filter(segment__in=keys).order_by("created", "id")
    return _gathered(found.values_list("segment_id", "verdict", "note", "reviewer__name"))


def _notes(reviews: list[tuple[str, str, str]]) -> str:
    """The note; with the reviewer's name before each where several have judged."""
    if len(reviews) == 1:
        return reviews[0][1]
    return "\n".join(f"{name}: {note}" for _verdict, note, name in reviews if note)


def _gathered(rows: Iterable[tuple[Any, ...]]) -> dict[uuid.UUID, list[Any]]:
    found: dict[uuid.UUID, list[Any]] = {}
    for key, *rest in rows:
        found.setdefault(key, []).append(tuple(rest))
    return found


def _utc(moment: datetime) -> str:
    """2026-11-22T14:58:29Z; a time that names no zone is one of SQLite, which keeps them in universal time."""
    in_utc = moment if moment.tzinfo in (None, UTC) else moment.astimezone(UTC)
    return f"{in_utc.isoformat()[:19]}Z"


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def about(project: Project, chosen: SegmentFilter) -> dict[str, str]:
    """What an export holds, for its companion and its headers."""
    return {
        "project": project.name,
        "change": str(project.last_change),
        "filter": chosen.to_query(),
        "unit": "segments",
        "schema": SCHEMA,
    }


@dataclass(frozen=True)
class Choice:
    """One box that may be ticked."""

    value: str
    name: str
    ticked: bool
    depth: int = 0


def choices(project: Project, chosen: SegmentFilter) -> dict[str, list[Choice]]:
    """Every code, case, coder and verdict that an export may be narrowed to, and which of them are."""
    codes = [
        Choice(str(one.code.pk), one.code.name, _meant(chosen.code, one.code.pk, one.code.name, one.path), one.depth)
        for one in flat(project)
    ]
    cases = [
        Choice(str(key), name, _meant(chosen.case, key, name))
        for key, name in Case.objects.filter(project=project).values_list("pk", "name")
    ]
    coders = [
        Choice(str(one.pk), str(one), _meant(chosen.coder, one.pk, one.name, one.email))
        for one in User.objects.filter(segments__project=project).distinct().order_by("name", "email")
    ]
    verdicts = [Choice(one, str(name), one in chosen.verdict) for one, name in VERDICTS.items()]
    return {"code": codes, "case": cases, "coder": coders, "verdict": verdicts}


def _meant(values: Sequence[str], key: uuid.UUID, *names: str) -> bool:
    called = {name.casefold() for name in names}
    return any(as_id(value) == key or value.casefold() in called for value in values)
