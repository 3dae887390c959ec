"""Tesseract, the program that recognises letters: found, asked about one picture at a time, and ended when too slow."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from types import TracebackType

from coding.text.reading import ReadingError

if sys.platform == "linux":
    import resource

SCANS, ALL = "scans", "all"  # the pages whose letters are recognised
PAGE_SECONDS = 60.0
MEMORY = 2_000_000_000
"""Bytes of address space for one page: some ten times as much as a page of 300 dpi takes."""
LANGUAGES = ("ind", "ind+eng")
VERSION = re.compile(r"tesseract v?(\S+)")
TURN = re.compile(r"Rotate: (\d+)\s+Orientation confidence: ([\d.]+)")
SURE_OF_TURN = 2.0
"""What Tesseract calls its confidence in how a page lies: some 30 for a page of text, below 1 for a guess."""
Asked = Sequence[str]


class TooSlowError(Exception):
    """One picture took longer than it may."""


class BrokeOffError(Exception):
    """The program ended without an answer."""


@dataclass
class Recogniser:
    """The program with the languages it is to read; leaving it ends whatever it still does."""

    program: str
    version: str
    languages: str
    seconds: float = PAGE_SECONDS
    _running: set["subprocess.Popen[bytes]"] = field(default_factory=set)
    _closed: bool = False
    _lock: Lock = field(default_factory=Lock)

    def __enter__(self) -> "Recogniser":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._lock:
            self._closed = True
            left = list(self._running)
        for process in left:
            _end(process)

    def table(self, picture: bytes | bytearray, dpi: int, *asked: str) -> str:
        """The words of a picture (of any kind the program knows) with boxes and confidence, a row each.

        Raises TooSlowError or BrokeOffError.
        """
        return self._answer(["-l", self.languages, "--dpi", str(dpi), *asked, "tsv"], picture)

    def turn(self, picture: bytes | bytearray, dpi: int) -> int:
        """By how many degrees a picture must be turned clockwise to stand upright; 0 where that cannot be told."""
        try:
            told = TURN.search(self._answer(["-l", "osd", "--dpi", str(dpi), "--psm", "0"], picture))
        except (TooSlowError, BrokeOffError):
            return 0
        return int(told[1]) if told and float(told[2]) >= SURE_OF_TURN else 0

    def _answer(self, asked: Asked, picture: bytes | bytearray) -> str:
        process = self._started(asked)
        try:
            said, _ = process.communicate(picture, timeout=self.seconds)  # type: ignore[arg-type]
        except subprocess.TimeoutExpired as error:
            raise TooSlowError from error
        finally:
            _end(process)
            with self._lock:
                self._running.discard(process)
        if process.returncode:
            raise BrokeOffError
        return said.decode("utf-8", "replace")

    def _started(self, asked: Asked) -> "subprocess.Popen[bytes]":
        command = [*_with_parent(), self.program, "stdin", "stdout", *asked]
        with self._lock:
            if self._closed:
                raise BrokeOffError
            process = _opened(command)
            self._running.add(process)
        _bound(process.pid, self.seconds)
        return process


def recogniser(languages: str, seconds: float = PAGE_SECONDS) -> Recogniser:
    """The program, ready to read these languages; raises ReadingError no_tesseract or no_language."""
    program = found()
    if program is None:
        raise ReadingError("no_tesseract")
    chosen = languages if languages in LANGUAGES else LANGUAGES[0]
    missing = sorted(set(chosen.split("+")) - _languages(program))
    if missing:
        raise ReadingError("no_language", {"language": missing[0]})
    return Recogniser(program, _version(program), chosen, seconds)


def found() -> str | None:
    """Where the program lies; on Windows its installer tells no one, so its usual folder is looked into."""
    usual = Path(os.environ.get("PROGRAMFILES", ""), "Tesseract-OCR", "tesseract.exe")
    return shutil.which("tesseract") or (str(usual) if os.name == "nt" and usual.exists() else None)


def _version(program: str) -> str:
    known = VERSION.search(_answer(program, "--version"))
    return known[1] if known else ""


def _languages(program: str) -> set[str]:
    return set(_answer(program, "--list-langs").split())


def _answer(program: str, word: str) -> str:
    try:
        told = subprocess.run([program, word], capture_output=True, check=False, timeout=20)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (told.stdout + told.stderr).decode("utf-8", "replace")


def _opened(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    """The program in a group of its own and on one core, its complaints unheard."""
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        return subprocess.Popen(  # noqa: S603
            command, stdin=pipe, stdout=pipe, stderr=nowhere, env=alone, start_new_session=os.name != "nt"
        )
    except OSError as error:
        raise BrokeOffError from error


def _with_parent() -> list[str]:
    """What lets the program end with whoever started it, where the system knows of such a thing."""
    setpriv = shutil.which("setpriv") if sys.platform == "linux" else None
    return [setpriv, "--pdeathsig", "KILL", "--"] if setpriv else []


def _bound(pid: int, seconds: float) -> None:
    """Limits the system itself keeps, even when whoever asked is killed meanwhile."""
    if sys.platform != "linux":
        return
    try:
        limit = int(seconds) + 1
        resource.prlimit(pid, resource.RLIMIT_CPU, (limit, limit))
        resource.prlimit(pid, resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ProcessLookupError, PermissionError):  # it has ended already
        return


def _end(process: "subprocess.Popen[bytes]") -> None:
    """The program and all it has started."""
    if process.poll() is not None:
        return
    if os.name == "nt":
        process.kill()
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
    process.wait()
