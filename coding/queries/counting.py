"""Counts of each code in each case by one query, in segments, passages, words or documents.

Passages and words are found as islands: segments of a code in a document are put in order, and one begins a new
island when nothing before it reaches over its start. For passages, segments that only touch stay apart; for words
they are joined, since no word lies between them. Of segments on the very same span it does not matter which comes
first: RANGE puts all of them into one island.
"""

import uuid
from collections import defaultdict

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from coding.models import Code, Document, Project, Segment

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
    SELECT code, document, wf, wt, SUM(fresh) OVER (
        PARTITION BY code, document ORDER BY s, e RANGE UNBOUNDED PRECEDING
    ) AS island FROM marked
), islands AS (
    SELECT code, document, MAX(wt) - MIN(wf) AS words FROM placed GROUP BY code, document, island
)"""
_QUESTIONS = {
    "segments": "SELECT code, document, COUNT(*) FROM spread GROUP BY code, document",
    "documents": "SELECT DISTINCT code, document, 1 FROM spread",
    "passages": "SELECT code, document, SUM(fresh) FROM marked GROUP BY code, document",
    "words": "SELECT code, document, SUM(words) FROM islands WHERE words > 0 GROUP BY code, document",
}
_STEPS = {"passages": _FRESH.format(reaches="<"), "words": _FRESH.format(reaches="<=") + _ISLANDS}


def count(project: Project, segments: QuerySet[Segment], unit: str, *, subcodes: bool = False) -> Counted:
    """{(code, case): number of `unit`s} among the segments given; case is None for documents without one.

    Several coders' segments of a code are united for passages, words and documents. With sub-codes each code also
    has what lies under it: united again, but for segments added.
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
    ]
    with connection.cursor() as cursor:
        # Names of columns and tables are ours or Django's; every value stands among the parameters.
        cursor.execute("WITH " + " ".join(rooms), [*values, *(of_project if subcodes else ())])
        return _by_case(project, cursor.fetchall())


def _by_case(project: Project, rows: list[tuple[object, object, int]]) -> Counted:
    """Documents' numbers added up by case: documents share no text, so even unions may be added."""
    cases = dict(Document.objects.filter(project=project).values_list("pk", "case"))
    found: Counted = defaultdict(int)
    for code, document, number in rows:
        found[_id(code), cases[_id(document)]] += int(number)
    return dict(found)


def _id(value: object) -> uuid.UUID:
    """SQLite keeps ids as text, PostgreSQL as what they are."""
    return value if isinstance(value, uuid.UUID) else uuid.UUID(str(value))
