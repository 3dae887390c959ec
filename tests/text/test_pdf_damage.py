"""PDF files that are locked, cut off, or bring along more than pages: what is mended, and what is said of it."""

import zlib
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from coding.text.pdf_bookmarks import MOST
from coding.text.pdf_source import sourced
from coding.text.readers import pdf, read
from coding.text.reading import DEFAULT_LIMITS, Bookmark, CanonicalText, ReadingError
from tests.text.printed import column, prose, thesis, typed
from tests.text.test_pdf import FULL
from tests.text.test_sizes import WORDS, numbered

KEPT = Path(__file__).parents[2] / "fixtures" / "pdf"
SENTENCE = "Kesetiaan dibahas sebagai alat tukar yang diwariskan."


def remarks(text: CanonicalText) -> list[tuple[str, dict[str, object]]]:
    return [(remark.code, dict(remark.params)) for remark in text.warnings]


@pytest.mark.parametrize("name", ["terkunci-pemilik-aes128.pdf", "terkunci-pemilik-aes256.pdf"])
def test_a_password_that_only_forbids_copying_stops_nobody_from_reading(name: str) -> None:
    assert read(KEPT / name).text == SENTENCE


def test_what_the_parser_cannot_unlock_is_saved_anew_by_pdfium_and_read() -> None:
    """A password typed in letters that are put together of parts, which the parser changes before it tries them."""
    text = read(KEPT / "sandi-terurai.pdf", password="u\u0308\u0301n\u0303 rahasia")
    assert (text.text, remarks(text)) == (SENTENCE, [("repaired", {})])
    with pytest.raises(ReadingError) as caught:
        read(KEPT / "sandi-terurai.pdf")
    assert caught.value.code == "password"


def test_a_pdf_that_has_lost_its_end_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = thesis(tmp_path / "utuh.pdf", [("p", prose(9, place)) for place in range(8)])
    data = whole.read_bytes()
    (tmp_path / "tanpa-akhir.pdf").write_bytes(data[: data.rindex(b"xref")][: data.rindex(b"trailer")])
    text = read(tmp_path / "tanpa-akhir.pdf")
    assert (text.text, remarks(text)) == (read(whole).text, [("repaired", {})])


def test_pages_that_are_lost_with_the_end_are_counted(tmp_path: Path) -> None:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
    packed = zlib.compress(WORDS)
    things = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[5 0 R 6 0 R 7 0 R]/Count 3>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed), page, page, page,
    ]  # fmt: skip
    data = numbered(tmp_path / "utuh.pdf", things).read_bytes()
    (tmp_path / "potong.pdf").write_bytes(data[: data.index(b"6 0 obj")])
    text = read(tmp_path / "potong.pdf")
    assert text.text.count("Kesetiaan") == 1
    assert remarks(text) == [("repaired", {}), ("pages_lost", {"count": 2})]


def test_a_pdf_that_has_lost_its_beginning_is_refused(tmp_path: Path) -> None:
    data = typed(tmp_path / "utuh.pdf", [column(FULL)]).read_bytes()
    (tmp_path / "rusak.pdf").write_bytes(data[: data.index(b"/Catalog")])
    with pytest.raises(ReadingError) as caught:
        read(tmp_path / "rusak.pdf")
    assert caught.value.code == "damaged"


def test_a_page_whose_instructions_are_broken_is_read_as_far_as_they_can_be(tmp_path: Path) -> None:
    data = typed(
        tmp_path / "utuh.pdf", [column([f"{line} {number}" for line in FULL]) for number in range(3)]
    ).read_bytes()
    at = [
        place for place in range(len(data)) if data.startswith(b"stream", place) and data[place - 3 : place] != b"end"
    ]
    (tmp_path / "rusak.pdf").write_bytes(data[: at[1] + 20] + b"\0" * 60 + data[at[1] + 80 :])
    text = read(tmp_path / "rusak.pdf")
    assert [f"{FULL[0]} {number}" in text.text for number in range(3)] == [True, False, True]
    assert len(text.pages) == 3


def test_scripts_and_files_in_a_pdf_are_left_alone_and_told_of(tmp_path: Path) -> None:
    whole = typed(tmp_path / "utuh.pdf", [column(FULL)])
    with pypdfium2.PdfDocument(whole) as document:
        document.new_attachment("data.csv").set_data(b"a,b\n")
        document.save(tmp_path / "lampiran.pdf")
    assert remarks(read(tmp_path / "lampiran.pdf")) == [("attachments_ignored", {"count": 1})]
    data = whole.read_bytes()
    script = data.replace(b"/Type /Catalog", b"/OpenAction <</S/JavaScript/JS(app.alert\\(1\\))>> /Type /Catalog")
    (tmp_path / "naskah.pdf").write_bytes(script)
    text = read(tmp_path / "naskah.pdf")
    assert ("scripts_ignored", {}) in remarks(text)
    assert text.text == " ".join(FULL)


def outlined(path: Path) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    for number, (title, level, top) in enumerate(
        (("BAB I AWAL", 0, 700), ("1.1 Latar\nBelakang", 1, 500), ("  ", 0, 1))
    ):
        canvas.bookmarkHorizontal(str(number), 0, top)
        canvas.addOutlineEntry(title, str(number), level)
        canvas.drawString(107, 700, FULL[number])
        canvas.showPage()
    canvas.save()
    return path


def test_the_outline_of_the_file_says_how_high_on_a_page_each_entry_leads(tmp_path: Path) -> None:
    found = pdf.read(outlined(tmp_path / "kerangka.pdf")).bookmarks
    tops = [round(one.top, 1) for one in found]
    assert [(one.title, one.level, one.page) for one in found] == [("BAB I AWAL", 1, 1), ("1.1 Latar Belakang", 2, 2)]
    assert tops == [round(A4[1] - 700, 1), round(A4[1] - 500, 1)]


def bookmarked(path: Path, entries: list[bytes]) -> tuple[Bookmark, ...]:
    """Those of a file of one page whose outline is the first of the entries and what it leads to; they count from 6."""
    packed = zlib.compress(WORDS)
    things = [
        b"<</Type/Catalog/Pages 2 0 R/Outlines<</First 6 0 R/Count 1>>>>", b"<</Type/Pages/Kids[5 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>", *entries,
    ]  # fmt: skip
    with sourced(numbered(path, things), None, DEFAULT_LIMITS) as source:
        return source.front().bookmarks


def test_an_outline_that_bites_its_tail_comes_to_an_end(tmp_path: Path) -> None:
    circle = [b"<</Title(Satu)/Dest[5 0 R/Fit]/Next 7 0 R>>", b"<</Title(Dua)/Dest[5 0 R/Fit]/Next 6 0 R/First 6 0 R>>"]
    assert bookmarked(tmp_path / "lingkar.pdf", circle) == (Bookmark("Satu", 1, 1), Bookmark("Dua", 1, 1))


def test_an_outline_without_measure_is_cut_off(tmp_path: Path) -> None:
    many = [b"<</Title(Bagian %d)/Dest[5 0 R/Fit]/Next %d 0 R>>" % (place, place + 7) for place in range(MOST + 50)]
    assert len(bookmarked(tmp_path / "panjang.pdf", many)) == MOST


def test_an_entry_that_leads_nowhere_says_so(tmp_path: Path) -> None:
    nowhere = [b"<</Title(Jauh)/Dest[99 /XYZ 0 0 0]/Next 7 0 R>>", b"<</Title(Hilang)/Dest(tiada)>>"]
    assert [(one.title, one.page) for one in bookmarked(tmp_path / "jauh.pdf", nowhere)] == [("Jauh", 0), ("Hilang", 0)]
