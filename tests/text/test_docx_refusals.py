"""A Word file that cannot be read, or had better not be, is refused with a sentence of its own."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.text import archives
from coding.text.readers import read
from coding.text.reading import ReadingError
from coding.text.sentences import REFUSALS
from tests.text.printed import prose
from tests.text.worded import CHAPTERS, NUMBERED, SPACES, W, mark, note, p, word

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 500


def refused(path: Path, name: str | None = None) -> str:
    with pytest.raises(ReadingError) as caught:
        read(path, name=name)
    assert str(caught.value)[-1] == "."
    return caught.value.code


def test_a_file_that_cannot_be_read_is_refused_for_its_own_reason(tmp_path: Path) -> None:
    path = tmp_path / "naskah.docx"
    whole = word(path, p(prose(40))).read_bytes()
    for data, code in (
        (b"Hanya teks biasa.", "not_word"), (OLE, "old_word"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "locked_word"),
        (whole[:-30], "damaged_word"), (whole.replace(b"PK\x01\x02", b"PK\x09\x09"), "damaged_word"),
        (whole[:400] + b"rusak" * 9 + whole[445:], "damaged_word"), (b"", "empty"),
    ):  # fmt: skip
        path.write_bytes(data)
        assert refused(path) == code
    path.write_bytes(OLE)
    assert refused(path, name="naskah.doc") == "old_word"
    path.write_bytes(whole)
    assert read(path, name="naskah.doc").text == prose(40)
    assert refused(word(path, p(" "))) == "empty"


def test_an_archive_of_another_kind_is_no_word_file(tmp_path: Path) -> None:
    path = tmp_path / "naskah.docx"
    for name, inside in (("isi.txt", "teks"), ("word/document.xml", "<workbook/>")):
        with ZipFile(path, "w") as archive:
            archive.writestr(name, inside)
        assert refused(path) == "not_word"


@pytest.mark.parametrize("name", ["/etc/naskah", "../naskah", "word/../../naskah", "..\\naskah", "C:\\naskah"])
def test_an_archive_that_leads_outside_itself_is_refused(tmp_path: Path, name: str) -> None:
    assert refused(word(tmp_path / "naskah.docx", p("teks"), extra={name: b"x"})) == "unsafe_word"


def test_an_archive_that_grows_out_of_all_measure_is_refused(tmp_path: Path) -> None:
    path = word(tmp_path / "naskah.docx", p("teks"), extra={"word/media/besar.bin": b"\0" * 30_000_000})
    assert path.stat().st_size < 100_000
    assert refused(path) == "unsafe_word"
    many = {f"word/{number}": b"" for number in range(archives.ENTRIES)}
    assert refused(word(path, p("teks"), extra=many)) == "unsafe_word"
    with path.open("r+b") as file:
        file.seek(-10, 2)
        file.write((2**30).to_bytes(4, "little"))
    assert refused(path) == "unsafe_word"


def test_an_archive_that_says_less_than_it_holds_is_read_no_further(tmp_path: Path) -> None:
    path, letters = tmp_path / "naskah.docx", f"<w:document {SPACES}><w:body>{p('a' * 50_000)}</w:body></w:document>"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr(ZipInfo("word/document.xml"), letters, ZIP_DEFLATED)
    data, size = path.read_bytes(), len(letters).to_bytes(4, "little")
    assert data.count(size) == 2
    path.write_bytes(data.replace(size, (900).to_bytes(4, "little")))
    assert refused(path) == "damaged_word"


def test_a_part_longer_than_any_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "naskah.docx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (archives.PART + 1))
        archive.writestr("word/media/gambar.png", Random(1).randbytes(500_000))
    assert refused(path) == "unsafe_word"


def test_an_archive_with_a_lock_of_its_own_is_called_locked(tmp_path: Path) -> None:
    path = word(tmp_path / "naskah.docx", p("teks"))
    data = bytearray(path.read_bytes())
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + flags] |= 1
    path.write_bytes(data)
    assert refused(path) == "locked_word"


def test_no_definition_of_the_file_itself_is_followed(tmp_path: Path) -> None:
    body = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>'
    (tmp_path / "rahasia").write_text("rahasia")
    for entity in ('"x"', f'SYSTEM "{(tmp_path / "rahasia").as_uri()}"'):
        path = tmp_path / "naskah.docx"
        with ZipFile(path, "w") as archive:
            archive.writestr("word/document.xml", f"<!DOCTYPE d [<!ENTITY a {entity}>]>{body}")
        assert refused(path) == "damaged_word"


def test_what_lies_too_deep_is_refused_not_cut(tmp_path: Path) -> None:
    def deep(levels: int) -> Path:
        opening, closing = "<w:sdt><w:sdtContent>" * levels, "</w:sdtContent></w:sdt>" * levels
        return word(tmp_path / "naskah.docx", opening + p("dalam") + closing)

    assert read(deep(100)).text == "dalam"
    assert refused(deep(5000)) == "damaged_word"


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_whatever_a_damaged_file_holds_it_is_read_or_refused(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        path = word(Path(folder) / "a.docx", p("BAB I", style="Judul1"), p("isi", mark(1)), styles=NUMBERED,
                    numbering=CHAPTERS, footnotes=note(1, p("satu")))  # fmt: skip
        broken = bytearray(path.read_bytes())
        for _ in range(data.draw(st.integers(1, 4))):
            broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
        path.write_bytes(broken)
        try:
            found = read(path).format
        except ReadingError as error:
            found = error.code
        assert found in {"docx", *REFUSALS}
