"""Child processes with limits on time and memory, which end with their parent whatever happens to it.

They are forked from one process that has the readers ready and no threads: a worker with threads must not be forked.
What a child is to do may be named, "module:function": then the process that asks need not hold what it takes to do it.
"""

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from multiprocessing import forkserver, get_all_start_methods, get_context, parent_process
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any

from coding.text.reading import ReadingError

FORKED = "forkserver" in get_all_start_methods()
_context: Any = get_context("forkserver" if FORKED else "spawn")
if FORKED:
    _context.set_forkserver_preload(["coding.text.reading_within", "coding.text.children"])
END_WITH_PARENT = 1  # PR_SET_PDEATHSIG
PATIENCE = 2.0  # seconds until a process that was told to end is looked after no longer


Task = Callable[..., Any] | str


class Ended(Exception):
    """A child is no more, and has said nothing of why."""


class Child:
    """A process that runs `target(connection, *args)`; both must be known by name in a module."""

    def __init__(self, target: Task, *args: object, megabytes: int = 0) -> None:
        self.line, theirs = _context.Pipe()
        name = target.rpartition(":")[2] if isinstance(target, str) else target.__name__
        self._process = _context.Process(target=_run, args=(target, theirs, megabytes, args), daemon=True, name=name)
        self._process.start()
        theirs.close()

    def __enter__(self) -> "Child":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def send(self, thing: Any) -> None:
        try:
            self.line.send(thing)
        except OSError as error:
            raise Ended from error

    def send_bytes(self, pickled: bytes) -> None:
        try:
            self.line.send_bytes(pickled)
        except OSError as error:
            raise Ended from error

    def hear(self, seconds: float) -> Any:
        """What the child says next; raises what it raised, Ended, or TimeoutError."""
        if not self.line.poll(max(0.0, seconds)):
            raise TimeoutError
        try:
            said = self.line.recv()
        except (EOFError, OSError) as error:
            raise Ended from error
        if isinstance(said, Exception):
            raise said
        return said

    def kill(self) -> None:
        if hasattr(os, "killpg") and self._process.pid:
            with suppress(OSError):  # the programs it has started itself
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.join(PATIENCE)
        self.line.close()


def warm() -> None:
    """Begins the process from which children are forked, so that the first of them need not wait for it."""
    if FORKED:
        forkserver.ensure_running()


def answer(target: Task, *args: object, seconds: float, megabytes: int = 0) -> Any:
    """What `target(*args)` returns or raises in a process of its own.

    Raises ReadingError took_too_long, too_much_memory or reading_broke_off where it does neither.
    """
    with Child(_answer, target, *args, megabytes=megabytes) as child:
        try:
            return child.hear(seconds)
        except TimeoutError as error:
            raise took_too_long(seconds) from error
        except Ended as error:
            raise ReadingError("reading_broke_off") from error


def took_too_long(seconds: float) -> ReadingError:
    return ReadingError("took_too_long", {"minutes": max(1, round(seconds / 60))})


def ready(children: list[Child], until: float) -> list[Child]:
    """Those that have something to say or have ended; none when it is later than `until` (time.monotonic)."""
    told = set(wait([child.line for child in children], max(0.0, until - time.monotonic())))
    return [child for child in children if child.line in told]


def _answer(line: Connection, target: Task, *args: object) -> None:
    line.send(_known(target)(*args))


def _known(target: Task) -> Callable[..., Any]:
    if not isinstance(target, str):
        return target
    module, _, name = target.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found


def _run(target: Task, line: Connection, megabytes: int, args: tuple[object, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for the parent, which ends its children
    if hasattr(os, "setsid"):
        os.setsid()
    _end_with_parent()
    _limit(megabytes)
    try:
        _known(target)(line, *args)
    except MemoryError:
        line.send(ReadingError("too_much_memory"))
    except ReadingError as error:
        line.send(error)
    except Exception as error:
        # Not every error can be sent; its words can.
        line.send(RuntimeError(f"{type(error).__name__}: {error}"))


def _end_with_parent() -> None:
    """Asks the system to end this process with its parent, and watches for that where it does not do so."""
    parent = parent_process()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(END_WITH_PARENT, signal.SIGKILL)
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _limit(megabytes: int) -> None:
    if not megabytes or sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  there is none on Windows

    try:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    except (OSError, ValueError):  # not every system keeps it
        return
