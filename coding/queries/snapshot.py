"""One state of the data for several questions: what others write meanwhile is not seen before the last is answered."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def one_state() -> Iterator[None]:
    """Only for reading, and briefly; inside a transaction that is open already it changes nothing.

    Written out, for Django would begin as for writing: on SQLite that makes all writers wait.
    """
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        # SQLite holds on to one state from the first question on by itself.
        cursor.execute("BEGIN" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def of_one_state(lines: Iterable[str]) -> Iterator[str]:
    """Lines that are asked for one after the other while they are sent, however long that takes."""
    with one_state():
        yield from lines
