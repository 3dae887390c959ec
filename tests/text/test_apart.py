"""Reading in child processes: the same text, limits that hold, and nobody left behind."""

import os
import signal
import subprocess
import sys
import zlib
from multiprocessing import active_children
from pathlib import Path

import pytest

from coding.text.apart import read_apart
from coding.text.readers import read
from coding.text.reading import Limits, ReadingError
from tests.text.printed import column, locked, prose, thesis, typed
from tests.text.test_sizes import WORDS, pdf

ROOT = Path(__file__).parents[2]
STEPS = b"0 0 m\n" + b"7 7 l\n" * 3_000_000 + b"n\n"
"""A path that is never drawn: no page is too full of it, but taking it in takes long."""
LINES = ("Kesetiaan dibahas sebagai alat tukar yang", "diwariskan dari satu pemilihan ke pemilihan.")


def codes(path: Path, **options: object) -> list[tuple[str, int | None]]:
    return [(remark.code, remark.page) for remark in read_apart(path, **options).warnings]  # type: ignore[arg-type]


def test_a_pdf_read_by_several_children_is_the_same_to_the_letter_and_box(tmp_path: Path) -> None:
    path = thesis(tmp_path / "tesis.pdf", [("p", prose(9, place)) for place in range(60)], head="Universitas Contoh")
    told: list[tuple[int, int]] = []
    text = read_apart(path, cores=3, progress=lambda done, total: told.append((done, total)))
    assert text == read(path)
    assert told == [(done, len(text.pages)) for done in range(1, len(text.pages) + 1)]
    assert active_children() == []


@pytest.mark.parametrize("name", ["bab.txt", "bab.md", "bab.html"])
def test_every_kind_of_file_is_read_apart(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("# BAB I\n\nKesetiaan menjadi alat tukar.\n\n# BAB II\n\nSelesai.\n", encoding="utf-8")
    assert read_apart(path) == read(path)


def test_a_refusal_comes_back_as_it_was_said(tmp_path: Path) -> None:
    path = locked(tmp_path / "kunci.pdf", "rahasia")
    with pytest.raises(ReadingError) as caught:
        read_apart(path)
    assert caught.value.code == "password"
    assert read_apart(path, password="rahasia").text == prose(3)


def test_a_page_that_takes_too_long_is_left_out_and_the_others_are_read(tmp_path: Path) -> None:
    path = pdf(tmp_path / "lama.pdf", WORDS, STEPS + WORDS, WORDS)
    assert codes(path, limits=Limits(page_seconds=1)) == [("page_took_too_long", 2)]
    assert read_apart(path, limits=Limits(page_seconds=1)).text.count("Kesetiaan") == 2


def test_a_document_that_takes_too_long_is_refused(tmp_path: Path) -> None:
    path = pdf(tmp_path / "lama.pdf", STEPS + WORDS)
    with pytest.raises(ReadingError) as caught:
        read_apart(path, limits=Limits(document_seconds=1))
    assert (caught.value.code, caught.value.params) == ("took_too_long", {"minutes": 1})
    assert active_children() == []


linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems keep no limit on memory")


@linux
def test_a_page_that_takes_all_memory_is_left_out_and_the_others_are_read(tmp_path: Path) -> None:
    shrunk = zlib.compressobj(1)
    bomb = b"".join(shrunk.compress(b" " * 50_000_000) for _ in range(20)) + shrunk.flush()
    few = zlib.compress(WORDS)
    path = pdf(tmp_path / "bom.pdf", few, bomb, few, filters=b"[/FlateDecode/FlateDecode]")
    assert codes(path, limits=Limits(memory_megabytes=900)) == [("page_failed", 2)]


@linux
def test_a_text_that_takes_all_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "besar.txt"
    path.write_bytes(b"kata dan kata\n" * 6_500_000)
    with pytest.raises(ReadingError) as caught:
        read_apart(path, limits=Limits(memory_megabytes=300))
    assert caught.value.code == "too_much_memory"


def killed(name: str) -> None:
    for child in active_children():
        if child.name == name:
            os.kill(child.pid or 0, signal.SIGKILL)
            child.join()


def test_a_child_that_dies_between_two_pages_costs_no_page(tmp_path: Path) -> None:
    path = typed(tmp_path / "mati.pdf", [column(LINES)] * 3)
    text = read_apart(path, progress=lambda done, total: killed("page_reader"))
    assert text == read(path)


def test_reading_that_breaks_off_is_refused_with_its_own_sentence(tmp_path: Path) -> None:
    path = typed(tmp_path / "mati.pdf", [column(LINES)] * 3)
    with pytest.raises(ReadingError) as caught:
        read_apart(path, progress=lambda done, total: killed("reader"))
    assert caught.value.code == "reading_broke_off"


def test_an_error_of_whoever_is_told_of_the_progress_ends_all_children(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyError("dibatalkan")

    with pytest.raises(KeyError, match="dibatalkan"):
        read_apart(typed(tmp_path / "batal.pdf", [column(LINES)] * 30), cores=2, progress=stop)
    assert active_children() == []


ORPHANS = """
import os, signal, sys
from coding.text.apart import read_apart

def told(done, total):
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    read_apart(sys.argv[1], progress=told)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_no_child_outlives_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "induk.py"
    script.write_text(ORPHANS, encoding="utf-8")
    path = pdf(tmp_path / "lama.pdf", WORDS, *[STEPS + WORDS] * 3)
    parent = subprocess.Popen(
        [sys.executable, str(script), str(path)], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    # Every child has inherited the pipe: it is at its end when all of them are gone.
    parent.communicate(timeout=120)
    assert parent.returncode == -signal.SIGKILL


KNOWN = """
import sys
from coding.text.children import answer

def known():
    return sorted({name.partition(".")[0] for name in sys.modules} & {"django", "allauth", "coding", "pdfplumber"})

if __name__ == "__main__":
    import django
    print(answer(known, seconds=60))
"""


def test_the_children_know_no_django(tmp_path: Path) -> None:
    script = tmp_path / "induk.py"
    script.write_text(KNOWN, encoding="utf-8")
    said = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert said.stdout == "['coding', 'pdfplumber']\n"
