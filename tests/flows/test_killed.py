"""Servers and workers that are killed: what was answered with success is there, and a file is read exactly once."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from threading import Event
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).parents[2]
KILLS, PAGES = 50, 100
SOON = 30.0


def until(happens: Callable[[], object], seconds: float = SOON) -> object:
    """Ask again until it happens; fails when it has not by then."""
    pause, end = Event(), time.monotonic() + seconds
    while time.monotonic() < end:
        if found := happens():
            return found
        pause.wait(0.05)
    pytest.fail("it did not happen in time")


class House:
    """A server of its own on data of its own, that can be killed and started again."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        self.process: subprocess.Popen[str] | None = None
        self.address = ""
        self.port = 0

    def start(self) -> None:
        command = [sys.executable, str(ROOT / "script" / "server"), "--no-browser", "--port", str(self.port)]
        self.process = subprocess.Popen(
            [*command, "--data", str(self.data)], stdout=subprocess.PIPE, text=True, cwd=ROOT, env=self.environment,
            start_new_session=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := re.search(r"http://\S+:(\d+)/", line):
                self.address, self.port = found.group(0).rstrip("/"), int(found.group(1))
                return
        pytest.fail("the server did not start")

    def kill(self) -> None:
        """SIGKILL: nothing is tidied up."""
        assert self.process is not None
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def worker(self) -> int | None:
        """The process id of the worker, if one runs."""
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                words = (folder / "cmdline").read_bytes().split(b"\0")
                environment = (folder / "environ").read_bytes()
            except OSError:
                continue
            if b"work" in words and f"DATA_DIR={self.data}".encode() in environment.split(b"\0"):
                return int(folder.name)
        return None

    def rows(self, question: str) -> list[tuple[object, ...]]:
        with sqlite3.connect(self.data / "corpus.sqlite3", timeout=20) as database:
            return database.execute(question).fetchall()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "data")
    made.start()
    yield made
    made.kill()
    until(lambda: made.worker() is None)


class Visitor:
    """A person's browser, as far as forms and cookies go."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.cookies = CookieJar()
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> str:
        return self.opener.open(self.house.address + path, timeout=20).read().decode()

    def post(self, path: str, data: bytes, kind: str = "application/x-www-form-urlencoded") -> tuple[int, str]:
        token = next(cookie.value for cookie in self.cookies if cookie.name == "csrftoken")
        headers = {"Content-Type": kind, "X-CSRFToken": token or "", "Accept": "application/json"}
        answer = self.opener.open(Request(self.house.address + path, data, headers), timeout=20)
        return answer.status, answer.geturl()

    def enter(self) -> str:
        """As the demo's researcher; the project's path."""
        self.get("/")
        _status, url = self.post("/demo/researcher", b"")
        return url.removeprefix(self.house.address).rstrip("/")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_no_segment_answered_with_success_is_missing_after_a_kill(house: House) -> None:
    visitor = Visitor(house)
    project = visitor.enter()
    document, version = house.rows("SELECT id, version FROM coding_document ORDER BY position LIMIT 1")[0]
    code = house.rows("SELECT id FROM coding_code ORDER BY position LIMIT 1")[0][0]
    promised = []
    for number in range(KILLS):
        key = uuid.uuid4()
        sent = {"id": key, "document": document, "code": code, "version": version, "start": number, "end": number + 40}
        status, _url = visitor.post(f"{project}/segments", urlencode(sent).encode())
        house.kill()
        assert status == 200
        promised.append(key.hex)
        house.start()
    kept = {row[0] for row in house.rows("SELECT id FROM coding_segment")}
    assert [key for key in promised if key not in kept] == []
    assert house.rows("PRAGMA integrity_check") == [("ok",)]


def hundred_pages(path: Path) -> bytes:
    canvas = Canvas(str(path), invariant=True)
    for page in range(1, PAGES + 1):
        for line in range(36):
            canvas.drawString(72, 760 - 18 * line, f"Halaman {page} baris {line} tentang hubungan patron dan klien.")
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="finds the worker in /proc, which is Linux's")
def test_a_worker_killed_in_the_middle_leaves_a_whole_document_once(house: House, tmp_path: Path) -> None:
    visitor = Visitor(house)
    project = visitor.enter()
    content = hundred_pages(tmp_path / "seratus.pdf")
    fence = b"----seratus"
    head = b'Content-Disposition: form-data; name="files"; filename="seratus.pdf"\r\nContent-Type: application/pdf'
    body = b"--" + fence + b"\r\n" + head + b"\r\n\r\n" + content + b"\r\n--" + fence + b"--\r\n"
    visitor.post(f"{project}/documents/upload", body, f"multipart/form-data; boundary={fence.decode()}")
    until(lambda: house.rows("SELECT 1 FROM coding_importjob WHERE state = 'reading' AND done BETWEEN 5 AND 80"))
    worker = house.worker()
    assert worker is not None
    os.kill(worker, signal.SIGKILL)
    assert house.rows("SELECT state FROM coding_importjob") == [("reading",)]
    house.kill()
    house.start()
    until(lambda: house.rows("SELECT 1 FROM coding_importjob WHERE state = 'done'"), 120)
    sources = "SELECT source_id FROM coding_importjob"
    documents = house.rows(f"SELECT id, provisional FROM coding_document WHERE source_id IN ({sources})")
    assert [provisional for _id, provisional in documents] == [0]
    assert house.rows(f"SELECT count(*) FROM coding_page WHERE document_id = '{documents[0][0]}'") == [(PAGES,)]
    text = str(
        house.rows(f"SELECT text FROM coding_textversion WHERE document_id = '{documents[0][0]}' ORDER BY number DESC")[
            0
        ][0]
    )
    assert all(f"Halaman {page} baris 35" in text for page in range(1, PAGES + 1))
    assert house.rows("SELECT attempt FROM coding_importjob") == [(2,)]
