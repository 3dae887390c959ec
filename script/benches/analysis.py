"""The case × code table beside the one grouped query that nobody can do without."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from benches.row import Row
from benches.study import database, study

RAW = """
SELECT segment.code_id, document.case_id, COUNT(*)
FROM coding_segment segment JOIN coding_document document ON document.id = segment.document_id
WHERE segment.project_id = %s GROUP BY segment.code_id, document.case_id
"""


def measure() -> Iterator[Row]:
    from coding.queries.matrix import MatrixChoice, frequencies

    with database():
        for segments, milliseconds in ((10_000, 30.0), (100_000, None)):
            project = study(segments).project
            table = _milliseconds(lambda project=project: frequencies(project, MatrixChoice()))
            raw = _milliseconds(lambda project=project: _raw(project))
            yield Row(f"case × code table, {segments:,} segments", table, "ms", milliseconds)
            yield Row(f"the same, raw GROUP BY, {segments:,} segments", raw, "ms")
            yield Row(f"table / raw, {segments:,} segments", table / raw, "×", None if milliseconds else 1.5)


def _raw(project: object) -> list[tuple[object, ...]]:
    from django.db import connection

    key = project.pk.hex if connection.vendor == "sqlite" else project.pk
    with connection.cursor() as cursor:
        cursor.execute(RAW, [key])
        return cursor.fetchall()


def _milliseconds(work: Callable[[], object], times: int = 7) -> float:
    """The quickest of several: on the wall, for a server works in another process."""
    return min(_once(work) for _ in range(times)) * 1000


def _once(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
