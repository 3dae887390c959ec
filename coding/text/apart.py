"""Reads a file of any kind in child processes with limits, the pages of a PDF on all cores."""

import os
import pickle
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coding.text.children import Child, Ended, answer, ready, took_too_long
from coding.text.formats import format_of
from coding.text.reading import DEFAULT_LIMITS, CanonicalText, Limits, Progress, ReadingError

PAGES_A_CORE = 10
"""Fewer are not worth a process more."""
MOMENT = 10.0
"""Seconds after which a rough text is no longer waited for."""
# Named, not imported: the process that asks stays small.
READER = "coding.text.reading_within:reader"
PAGE_READER = "coding.text.reading_within:page_reader"
GLANCE = "coding.text.reading_within:glance"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be read, and how."""

    path: Path
    password: str | None
    format: str | None
    name: str | None
    limits: Limits


def read_apart(
    path: str | Path,
    *,
    password: str | None = None,
    format: str | None = None,
    name: str | None = None,
    progress: Progress | None = None,
    limits: Limits = DEFAULT_LIMITS,
    cores: int | None = None,
) -> CanonicalText:
    """As `readers.read`, but nothing a file does to its reader is done to the process that asks.

    An error raised by `progress` ends all children and is passed on. Raises ReadingError, also took_too_long,
    too_much_memory and reading_broke_off.
    """
    wish = Wish(Path(path), password, format, name, limits)
    until = time.monotonic() + limits.document_seconds
    with Child(READER, wish, megabytes=limits.memory_megabytes) as reader:
        try:
            while True:
                said = reader.hear(until - time.monotonic())
                if isinstance(said, CanonicalText):
                    return said
                if isinstance(said, int):
                    _pages(reader, wish, said, progress, until, cores or _cores())
                elif progress:
                    progress(*said)
        except TimeoutError as error:
            raise took_too_long(limits.document_seconds) from error
        except Ended as error:
            raise ReadingError("reading_broke_off") from error


def glance(
    path: str | Path, *, password: str | None = None, name: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> CanonicalText | None:
    """The rough text of a PDF, in a moment and in a process of its own; None where there is none to be had so soon.

    Why there is none is for the full reading to say.
    """
    wish = Wish(Path(path), password, None, name, limits)
    try:
        with wish.path.open("rb") as file:
            known = format_of(file.read(4096), Path(name or wish.path.name).suffix.lower())
        if known != "pdf":
            return None
        found = answer(GLANCE, wish, seconds=MOMENT, megabytes=limits.memory_megabytes)
    except (ReadingError, RuntimeError):
        return None
    return found if isinstance(found, CanonicalText) else None


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass
class _Desk:
    """A child that reads pages: the page it has before it, 0 for none, and since when."""

    child: Child
    page: int = 0
    since: float = field(default_factory=time.monotonic)


def _pages(reader: Child, wish: Wish, total: int, progress: Progress | None, until: float, cores: int) -> None:
    """All pages of a PDF handed to the child that puts them together, in whatever order they are read."""
    office = _Office(wish, deque(range(1, total + 1)), until)
    try:
        office.open(max(1, min(cores, total // PAGES_A_CORE)))
        for done, page in enumerate(office.read(), 1):
            reader.send_bytes(page)
            if progress:
                progress(done, total)
    finally:
        office.close()


class _Office:
    """The children at work on the pages of one file; one that is stuck or dies loses its page and is replaced."""

    def __init__(self, wish: Wish, waiting: deque[int], until: float) -> None:
        self._wish, self._waiting, self._until = wish, waiting, until
        self._desks: list[_Desk] = []

    def open(self, count: int) -> None:
        for _ in range(count):
            self._desks.append(_Desk(Child(PAGE_READER, self._wish, megabytes=self._wish.limits.memory_megabytes)))

    def close(self) -> None:
        for desk in self._desks:
            desk.child.kill()

    def read(self) -> Iterator[bytes]:
        """The pages as they come, each pickled with its remark."""
        left = len(self._waiting)
        while left:
            for page in self._next():
                left -= 1
                yield page

    def _next(self) -> Iterator[bytes]:
        patience = self._wish.limits.page_seconds
        late = min((desk.since + patience for desk in self._desks if desk.page), default=self._until)
        told = ready([desk.child for desk in self._desks], min(late, self._until))
        now = time.monotonic()
        if now >= self._until:
            raise TimeoutError
        for desk in [desk for desk in self._desks if desk.child in told]:
            yield from self._heard(desk)
        for desk in [desk for desk in self._desks if desk.page and desk.child not in told]:
            if now - desk.since >= patience:
                yield self._given_up(desk, "page_took_too_long")

    def _heard(self, desk: _Desk) -> Iterator[bytes]:
        try:
            said = desk.child.line.recv_bytes()
        except (EOFError, OSError) as error:
            if not desk.page:
                raise Ended from error
            yield self._given_up(desk, "page_failed")
            return
        if desk.page:
            yield said
        self._hand_out(desk)

    def _hand_out(self, desk: _Desk) -> None:
        desk.page = self._waiting.popleft() if self._waiting else 0
        desk.since = time.monotonic()
        if not desk.page:
            return
        try:
            desk.child.send(desk.page)
        except Ended:  # it died with nothing before it: no page is to blame
            self._waiting.appendleft(desk.page)
            self._replace(desk)

    def _given_up(self, desk: _Desk, code: str) -> bytes:
        self._replace(desk)
        return pickle.dumps((desk.page, code))

    def _replace(self, desk: _Desk) -> None:
        desk.child.kill()
        self._desks.remove(desk)
        if self._waiting:
            self.open(1)
