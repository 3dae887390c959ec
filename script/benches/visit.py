"""A server of its own, somebody who visits it with a browser, and somebody who watches what it costs."""

from __future__ import annotations

import html
import os
import re
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from setup_environment import ROOT

PATIENCE = 120.0  # seconds for any one answer
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
READY = re.compile(r"Corpus is ready: (\S+)")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
ITEM = re.compile(r'<li[^>]*>\s*<span class="file"[^>]*>([^<]*)</span>(.*?)</li>', re.S)
OUTCOME = re.compile(r'<span[^>]*>\s*<span class="good">|<span class="(?:bad|warn)">')
FORMS = re.compile(r"<form.*?</form>", re.S)
TAGS = re.compile(r"<[^>]+>")


class Server:
    """`script/server` with a data folder of its own on a free port, ended with all that it began."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "data"

    def __enter__(self) -> Server:
        command = [sys.executable, str(ROOT / "script" / "server"), "--no-browser", "--port", "0"]
        ours = {"DATA_DIR", "DEMO", "DEBUG", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
        known = {name: said for name, said in os.environ.items() if name not in ours}
        self.process = subprocess.Popen(
            [*command, "--data", str(self._folder)], cwd=ROOT, env=known, text=True, stdout=subprocess.PIPE
        )
        for line in self.process.stdout or ():
            if ready := READY.search(line):
                self.address = ready[1].rstrip("/")
                return self
        raise SystemExit("The server did not start.")

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(30)


class Visitor:
    """Somebody with a browser, let in by the demo."""

    def __init__(self, address: str, who: str) -> None:
        self._address = address
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))
        front = self.get("/")
        self._post(f"/demo/{who}", urlencode({"csrfmiddlewaretoken": _token(front)}).encode())
        self.project = self.at.removeprefix(address)  # where the demo's front page is
        documents = self.get(f"{self.project}documents/")
        self.text = next(iter(re.findall(rf'href="({re.escape(self.project)}documents/[0-9a-f-]{{36}}/)"', documents)))

    def get(self, path: str) -> str:
        with self._opener.open(self._address + path, timeout=PATIENCE) as answer:
            self.at = answer.url
            return str(answer.read().decode())

    def upload(self, path: Path) -> None:
        page = self.get(f"{self.project}documents/")
        edge = secrets.token_hex(16)
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{_token(page)}\r\n',
            f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="{path.name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n",
        ]
        body = "".join(parts).encode() + path.read_bytes() + f"\r\n--{edge}--\r\n".encode()
        self._post(f"{self.project}documents/upload", body, f"multipart/form-data; boundary={edge}")

    def answer(self, name: str, until: float) -> str:
        """The sentence that the page shows of a file once it has been read or not."""
        while time.monotonic() < until:
            for file, said in ITEM.findall(self.get(f"{self.project}documents/queue")):
                if html.unescape(file) == name and OUTCOME.search(said):
                    return " ".join(html.unescape(TAGS.sub(" ", FORMS.sub(" ", said))).split())
            time.sleep(0.2)
        return "NO ANSWER"

    def text_of(self, name: str) -> str | None:
        """Where the text of an uploaded file can be read, once it can."""
        for file, said in ITEM.findall(self.get(f"{self.project}documents/queue")):
            if html.unescape(file) == name and (link := re.search(r'href="([^"]+/documents/[0-9a-f-]{36}/)"', said)):
                return link[1]
        return None

    def _post(self, path: str, body: bytes, kind: str = "application/x-www-form-urlencoded") -> None:
        request = Request(self._address + path, body, {"Content-Type": kind, "Referer": self._address + path})
        with self._opener.open(request, timeout=PATIENCE) as answer:
            self.at = answer.url


def _token(page: str) -> str:
    found = TOKEN.search(page)
    return found[1] if found else ""


class Watch:
    """Looks at the memory of the server and all that it began, and reads a page as somebody else, over and over."""

    def __init__(self, server: int, reader: Visitor) -> None:
        self._server, self._reader = server, reader
        self._over = threading.Event()
        self._threads = [threading.Thread(target=one, daemon=True) for one in (self._weigh, self._read)]

    def begin(self) -> None:
        self.peak, self.slow = 0.0, 0.0

    def __enter__(self) -> Watch:
        self.begin()
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _weigh(self) -> None:
        while not self._over.wait(0.1):
            self.peak = max([self.peak, *_megabytes(self._server)])

    def _read(self) -> None:
        while not self._over.wait(0.2):
            began = time.monotonic()
            try:
                self._reader.get(self._reader.text)
            except URLError:
                self.slow = PATIENCE
            self.slow = max(self.slow, time.monotonic() - began)


def _megabytes(server: int) -> Iterator[float]:
    """What each of the processes holds that come from the server; nothing where the system does not tell."""
    family = {server}
    for process in sorted(Path("/proc").glob("[0-9]*"), key=lambda one: int(one.name)):
        with suppress(OSError, IndexError):
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            if parent in family or int(process.name) == server:
                family.add(int(process.name))
                yield int((process / "statm").read_text().split()[1]) * PAGE / 1_000_000
