"""Files made to do harm, or spoilt on the way: each is read or refused for its own reason, and nothing else happens."""

from pathlib import Path

import pytest

from benches import bad_files, bad_pdfs
from benches.bad_files import Bad
from coding.text.readers import read
from coding.text.reading import ReadingError
from coding.text.sentences import REFUSALS
from tests.text.test_docx_refusals import refused

SLOW = {"judul.md", "bagian.md", "kurung.md", "satu_baris.md", "satu_baris.txt",
        "lima_puluh_mb.txt", "lima_puluh_mb.html", "dua_juta.docx", "garis.pdf", "bom.pdf",
        "huruf.pdf", "bentuk.pdf", "halaman.rtf", "catatan.rtf", "bom.docx", "bom.odt", "bom.epub"}  # fmt: skip
QUICK = [bad for bad in [*bad_files.TEXTS, *bad_files.ARCHIVES, *bad_files.PDFS] if bad.name not in SLOW]


@pytest.mark.parametrize("bad", QUICK, ids=lambda bad: bad.name)
def test_a_bad_file_is_read_or_refused_for_its_own_reason(tmp_path: Path, bad: Bad) -> None:
    path = tmp_path / bad.name
    bad.make(path)
    try:
        said = "" if read(path).text.strip() else "no text"
    except ReadingError as error:
        said = error.code
    assert said == bad.word
    assert said in {"", *REFUSALS}


@pytest.mark.parametrize("name", ["tawa.html", "luar.html", "tawa2.epub", "luar.epub"])
def test_what_a_page_defines_is_never_followed(tmp_path: Path, name: str) -> None:
    bad = next(bad for bad in QUICK if bad.name == name)
    bad.make(tmp_path / name)
    assert len(read(tmp_path / name).text) < 120


def test_a_page_that_cannot_be_unpacked_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    bad_pdfs.with_broken_page(tmp_path / "rusak.pdf")
    text = read(tmp_path / "rusak.pdf")
    assert [(remark.code, remark.page) for remark in text.warnings] == [("page_failed", 14)]
    assert text.text.count("Kesetiaan") == 19 * 20
    assert len(text.pages) == 20


def test_a_page_whose_size_is_nonsense_does_not_keep_the_others_from_being_read(tmp_path: Path) -> None:
    path = bad_pdfs.pdf(tmp_path / "ukuran.pdf", [bad_pdfs.written(number) for number in range(1, 4)])
    path.write_bytes(path.read_bytes().replace(b"[0 0 595 842]/Contents 7 0", b"[0 0 nul 842]/Contents 7 0"))
    text = read(path)
    assert text.text.count("Kesetiaan") >= 40
    assert [remark.code for remark in text.warnings] == ["repaired"]


@pytest.mark.parametrize(
    ("body", "code"), [("<h1>a</h1><p>b" * 5_001, "too_many_headings"), ("<p>a" * 100_001, "too_many_parts")]
)
def test_what_is_more_than_one_document_is_refused(tmp_path: Path, body: str, code: str) -> None:
    (tmp_path / "naskah.html").write_text(body)
    assert refused(tmp_path / "naskah.html") == code


@pytest.mark.parametrize("name", ["naskah.txt", "naskah.html", "naskah.md"])
def test_a_text_longer_than_any_library_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("kata " * 1_100_000)
    assert refused(tmp_path / name) == "text_too_long"
