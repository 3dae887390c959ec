"""Tesseract missing, without its language, too slow or broken: each is told, and takes nothing else along."""

import os
import select
import stat
from pathlib import Path

import pytest

from coding.text.readers import ocr
from coding.text.reading import ReadingError
from coding.text.recognition_program import BrokeOffError, Recogniser, TooSlowError, recogniser
from tests.text.printed import scan

on_posix = pytest.mark.skipif(os.name == "nt", reason="a program in a script of the shell")


def fake(folder: Path, body: str) -> str:
    """A program that answers as Tesseract would, but for what it is there to do."""
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_a_computer_without_tesseract_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadingError) as refusal:
        recogniser("ind")
    assert refusal.value.code == "no_tesseract"
    assert "apt-get install tesseract-ocr tesseract-ocr-ind" in str(refusal.value)


@on_posix
def test_a_tesseract_without_indonesian_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, "echo eng")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(ReadingError) as refusal:
        recogniser("ind+eng")
    assert (refusal.value.code, refusal.value.params) == ("no_language", {"language": "ind"})


@on_posix
def test_a_page_that_takes_too_long_or_breaks_the_program_is_given_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "alive")
    alive = os.open(tmp_path / "alive", os.O_RDONLY | os.O_NONBLOCK)
    slow = Recogniser(fake(tmp_path, f"exec 3> {tmp_path}/alive; sleep 600 & wait"), "5", "ind", seconds=1.0)
    with pytest.raises(TooSlowError):
        slow.table(b"", 300)
    # Once the program and all it has started are gone, nobody holds the other end any more.
    assert select.select([alive], [], [], 60)[0] == [alive]
    assert os.read(alive, 1) == b""
    os.close(alive)
    with pytest.raises(BrokeOffError):
        Recogniser(fake(tmp_path, "exit 1"), "5", "ind").table(b"", 300)


@on_posix
def test_a_page_that_was_given_up_is_named_and_the_others_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(tmp_path, 'case "$*" in *--list-langs*) echo ind;; *--version*) echo tesseract 5;; *) exit 1;; esac')
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    reading = ocr.read(scan(tmp_path / "campur.pdf", pages=1, text_pages=2))
    assert [str(one) for one in reading.warnings] == [
        "The text of page 3 could not be recognised; the page was left out."
    ]
