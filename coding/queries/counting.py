"""Counts of each code in each case by one query, in segments, passages, words or documents.

Passages and words are found as islands: segments of a code in a document are put in order, and one begins a new
island when nothing before it reaches over its start. For passages, segments that only touch stay apart; for words
they are joined, since no word lies between them. Of segments on the very same span it does not matter which comes
first: RANGE puts all of them into one island.

A segment belongs where it begins. Its words are counted where they stand: those of an island that reaches into a
section that does not count are taken off again.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from coding.models import Code, Document, Project, Segment
from coding.queries.uncounted import hidden_words

Counted = dict[tuple[uuid.UUID, uuid.UUID | None], int]

_FIELDS = ("code_id", "document_id", "start", "end", "word_from", "word_to")
_SEGMENTS = "RECURSIVE seg(code, document, s, e, wf, wt) AS ({inner})"
_ROLLED_UP = """, up(code, ancestor) AS (
    SELECT id, id FROM ({codes}) own
    UNION SELECT up.code, c.parent_id FROM up JOIN coding_code c ON c.id = up.ancestor WHERE c.parent_id IS NOT NULL
), spread AS (
    SELECT up.ancestor AS code, document, s, e, wf, wt FROM seg JOIN up ON up.code = seg.code
)"""
_AS_IT_IS = ", spread AS (SELECT * FROM seg)"
_FRESH = """, marked AS (
    SELECT spread.*, CASE WHEN s {reaches} MAX(e) OVER (
        PARTITION BY code, document ORDER BY s, e ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) THEN 0 ELSE 1 END AS fresh FROM spread
)"""
_ISLANDS = """, placed AS (
    SELECT code, document, s, e, wf, wt, SUM(fresh) OVER (
        PARTITION BY code, document ORDER BY s, e RANGE UNBOUNDED PRECEDING
    ) AS island FROM marked
), islands AS (
    SELECT code, document, MIN(s) AS s, MAX(e) AS e, MAX(wt) - MIN(wf) AS words
    FROM placed GROUP BY code, document, island
)"""
_QUESTIONS = {
    "segments": "SELECT code, document, COUNT(*) FROM spread GROUP BY code, document",
    "documents": "SELECT DISTINCT code, document, 1 FROM spread",
    "passages": "SELECT code, document, SUM(fresh) FROM marked GROUP BY code, document",
    "words": "SELECT code, document, SUM(words), NULL, NULL FROM islands WHERE words > 0 GROUP BY code, document",
}
# Beside the sums, each island that reaches into text that does not count: number 0, but where it begins and ends.
_REACHING = """ UNION ALL SELECT code, document, 0, s, e FROM islands WHERE words > 0 AND EXISTS (
    SELECT 1 FROM coding_section c
    WHERE c.document_id = islands.document AND NOT c.counted AND c.start < islands.e AND c."end" > islands.s
)"""
_STEPS = {"passages": _FRESH.format(reaches="<"), "words": _FRESH.format(reaches="<=") + _ISLANDS}


@dataclass(frozen=True, slots=True)
class _Island:
    """A joined stretch of a code in a document."""

    code: uuid.UUID
    document: uuid.UUID
    start: int
    end: int


def count(
    project: Project, segments: QuerySet[Segment], unit: str, *, subcodes: bool = False, counted: bool = False
) -> Counted:
    """{(code, case): number of `unit`s} among the segments given; case is None for documents without one.

    Several coders' segments of a code are united for passages, words and documents. With sub-codes each code also
    has what lies under it: united again, but for segments added. `counted`: only words of text that counts.
    """
    try:
        inner, values = segments.order_by().values(*_FIELDS).query.sql_with_params()
    except EmptyResultSet:
        return {}
    codes, of_project = Code.objects.filter(project=project).order_by().values("id").query.sql_with_params()
    rooms = [
        _SEGMENTS.format(inner=inner),
        _ROLLED_UP.format(codes=codes) if subcodes else _AS_IT_IS,
        _STEPS.get(unit, ""),
        _QUESTIONS[unit],
        _REACHING if counted and unit == "words" else "",
    ]
    with connection.cursor() as cursor:
        # Names of columns and tables are ours or Django's; every value stands among the parameters.
        cursor.execute("WITH " + " ".join(rooms), [*values, *(of_project if subcodes else ())])
        return _by_case(project, cursor.fetchall())


def _by_case(project: Project, rows: Sequence[tuple[object, ...]]) -> Counted:
    """Documents' numbers added up by case: documents share no text, so even unions may be added."""
    cases = dict(Document.objects.filter(project=project).values_list("pk", "case"))
    found: Counted = defaultdict(int)
    reaching: list[_Island] = []
    for code, document, number, *span in rows:
        found[_id(code), cases[_id(document)]] += int(str(number))
        if span and span[1] is not None:
            reaching.append(_Island(_id(code), _id(document), *(int(str(place)) for place in span)))
    for island, words in _taken_off(reaching):
        found[island.code, cases[island.document]] -= words
    return {key: number for key, number in found.items() if number}


def _taken_off(islands: Sequence[_Island]) -> Iterator[tuple[_Island, int]]:
    """Each with how many of its words do not count."""
    reached: dict[uuid.UUID, int] = defaultdict(int)
    for island in islands:
        reached[island.document] = max(reached[island.document], island.end)
    hidden = hidden_words(reached) if reached else {}
    for island in islands:
        if island.document in hidden:
            yield island, hidden[island.document].inside(island.start, island.end)


def _id(value: object) -> uuid.UUID:
    """SQLite keeps ids as text, PostgreSQL as what they are."""
    return value if isinstance(value, uuid.UUID) else uuid.UUID(str(value))
