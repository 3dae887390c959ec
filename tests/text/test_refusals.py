"""A file that cannot be read is refused with a sentence that says what to do."""

import pickle
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command

from coding.text.readers import read
from coding.text.reading import Limits, ReadingError, Warning
from coding.text.sentences import KINDS, REFUSALS, REMARKS
from tests.text.printed import locked, prose, scan, thesis

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


def refusal(path: Path, **options: object) -> ReadingError:
    with pytest.raises(ReadingError) as caught:
        read(path, **options)  # type: ignore[arg-type]
    return caught.value


def file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("kosong.txt", b"", "empty"),
        ("kosong.pdf", b"", "empty"),
        ("blank.txt", b" \r\n\t\n", "empty"),
        ("kosong.md", b"\n---\n", "empty"),
        ("gambar.txt", PNG, "not_text"),
        ("acak.txt", bytes(range(256)) * 8, "not_text"),
        ("gambar.pdf", PNG, "not_pdf"),
        ("teks.pdf", b"Hanya teks biasa.", "not_pdf"),
        ("rusak.pdf", b"%PDF-1.4\n" + b"rusak " * 50, "damaged"),
        ("naskah.docx", b"PK\x03\x04" + b"\0" * 60, "damaged_word"),
        ("naskah.odt", b"PK\x03\x04" + b"\0" * 60, "damaged_package"),
        ("naskah.odt", b"Hanya teks biasa.", "not_office"),
        ("naskah.rtf", b"Hanya teks biasa.", "not_office"),
        ("naskah.rtf", b"{\\rtf1 }", "empty"),
        ("naskah.rtf", b"{\\rtf1" + b"{" * 2500, "damaged_package"),
        ("naskah.epub", b"PK\x03\x04" + b"\0" * 60, "damaged_package"),
        ("naskah.epub", PNG, "not_office"),
        ("naskah.pages", b"PK\x03\x04", "convert_pages"),
        ("naskah.tex", b"\\documentclass{book}", "convert_tex"),
        ("naskah.wps", PNG, "convert_writing"),
        ("angka.xlsx", b"PK\x03\x04", "convert_sheet"),
        ("paparan.pptx", b"PK\x03\x04", "convert_slides"),
        ("buku.mobi", PNG, "convert_book"),
        ("halaman.jpg", PNG, "convert_picture"),
        ("naskah.gdoc", b'{"url": ""}', "convert_link"),
        ("halaman.html", b"<p>&nbsp;</p>", "empty"),
        ("halaman.html", PNG, "not_text"),
    ],
)
def test_each_unreadable_file_is_refused_for_its_own_reason(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    assert refusal(file(tmp_path, name, data)).code == code


def test_a_renamed_archive_is_called_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "naskah.txt"
    with ZipFile(path, "w") as archive:
        archive.writestr("isi.bin", bytes(range(256)))
    assert str(refusal(path)) == (
        "The file is named like a text but holds an archive. Save it as PDF or plain text and upload that."
    )


def test_a_pdf_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = thesis(tmp_path / "naskah.txt", [("p", prose(3))])
    assert read(path).format == "pdf"


def test_the_first_bytes_go_before_the_name(tmp_path: Path) -> None:
    assert read(file(tmp_path, "naskah.doc", b"{\\rtf1 Satu kata.}")).format == "rtf"
    assert read(file(tmp_path, "laman.doc", b"<!-- x -->\n<html><p>Satu kata.</p>")).format == "html"


def test_what_a_file_must_become_is_said(tmp_path: Path) -> None:
    assert str(refusal(file(tmp_path, "naskah.pages", b"PK"))) == (
        "Pages files cannot be read. Open it in Pages, choose File, Export To, Word, and upload the result."
    )
    assert str(refusal(file(tmp_path, "angka.ods", b"PK"))).startswith("Spreadsheets (ODS) cannot be read as texts.")


def test_the_name_of_the_upload_decides_not_the_name_on_disk(tmp_path: Path) -> None:
    path = file(tmp_path, "3f9a", b"Satu *kata*.\n")
    assert read(path, name="bab.md").text == "Satu kata."
    assert read(path, name="bab.txt").text == "Satu *kata*.\n"
    assert refusal(path, name="bab.pdf").code == "not_pdf"


def test_a_locked_pdf_opens_with_its_password_only(tmp_path: Path) -> None:
    path = locked(tmp_path / "kunci.pdf", "rahasia")
    assert refusal(path).code == "password"
    assert refusal(path, password="salah").code == "wrong_password"
    assert read(path, password="rahasia").text == prose(3)


def test_a_scan_is_refused_and_its_pages_are_named(tmp_path: Path) -> None:
    error = refusal(scan(tmp_path / "pindai.pdf", pages=3))
    assert (error.code, error.params) == ("no_text", {"pages": "1–3"})
    assert "OCR" in str(error)


def test_a_few_pages_without_text_are_remarked_on_and_the_rest_is_read(tmp_path: Path) -> None:
    text = read(scan(tmp_path / "campur.pdf", pages=1, text_pages=3))
    assert [(remark.code, remark.page) for remark in text.warnings] == [("page_without_text", 4)]
    assert len(text.pages) == 4


def test_limits_are_kept_and_named(tmp_path: Path) -> None:
    path = scan(tmp_path / "panjang.pdf", pages=0, text_pages=4)
    assert str(refusal(path, limits=Limits(pages=3))) == (
        "The PDF has 4 pages; at most 3 can be read. Split it into chapters."
    )
    big = file(tmp_path, "besar.txt", b"kata " * 500_000)
    assert refusal(big, limits=Limits(megabytes=1)).code == "too_large"


def test_a_refusal_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(ReadingError("no_text", {"pages": "1–3"})))
    assert (error.code, str(error)) == ("no_text", str(ReadingError("no_text", {"pages": "1–3"})))


def test_every_remark_can_be_said() -> None:
    values = {"page": 4, "count": 2, "encoding": "windows-1252"}
    assert all(str(Warning(code, None, values)) for code in REMARKS)
    assert {sentence[-1] for sentence in (*REFUSALS.values(), *REMARKS.values())} == {"."}
    assert "a picture" in KINDS.values()


def test_the_command_prints_what_was_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("read", str(file(tmp_path, "bab.txt", "BAB I\n\nAWAL\n\nIsi “bab”.".encode())))
    assert '"number": "BAB I"' in (printed := capsys.readouterr().out)
    assert "“bab”" in printed


def test_the_command_says_why_a_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="holds no text"):
        call_command("read", str(file(tmp_path, "kosong.txt", b"")))
