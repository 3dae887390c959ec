"""Whose turn it is to write: on SQLite one writer at a time, queued by us.

SQLite's own waiting polls, so that an unlucky writer waits for seconds; a lock of our own around the
write lets writers in one after the other (a thread lock within a process, a file lock between processes).
A server database has its own queue, and this room does nothing there.
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import IntegrityError, connection, transaction

from coding.services.refusals import Refusal

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_threads = threading.RLock()
_depth = threading.local()


def _lock_path() -> Path | None:
    """Beside the database file; None where it lives in memory, which no second process can reach."""
    name = str(connection.settings_dict["NAME"])
    return None if "memory" in name or name.startswith("file:") else Path(name + ".turn")


@contextmanager
def turn_to_write() -> Iterator[None]:
    """Hold the one place at the database while a transaction writes; nested calls join the outer one."""
    if connection.vendor != "sqlite":
        yield
        return
    with _threads:
        depth = getattr(_depth, "value", 0)
        _depth.value = depth + 1
        try:
            path = _lock_path()
            if depth or path is None:
                yield
            else:
                with path.open("ab") as held, _locked(held.fileno()):
                    yield
        finally:
            _depth.value = depth


@contextmanager
def one_turn() -> Iterator[None]:
    """A whole transaction at its turn; what the database refuses, even as late as at its end, is a Refusal."""
    try:
        with turn_to_write(), transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refusal("conflict") from error


@contextmanager
def _locked(file: int) -> Iterator[None]:
    if sys.platform == "win32":
        msvcrt.locking(file, msvcrt.LK_LOCK, 1)
        try:
            yield
        finally:
            msvcrt.locking(file, msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)
