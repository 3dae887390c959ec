"""The rough text that can be read while the full reading goes on."""

from multiprocessing import active_children
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from coding.text.apart import glance
from coding.text.canonical import canonical
from coding.text.pages import citation, page_at
from coding.text.readers import instant, read
from coding.text.reading import Bookmark, CanonicalText
from tests.text.printed import column, locked, prose, scan, thesis, typed
from tests.text.test_pdf import FULL, LAST, PIECES


@pytest.fixture(scope="module")
def glanced(tmp_path_factory: pytest.TempPathFactory) -> CanonicalText:
    path = thesis(tmp_path_factory.mktemp("pdf") / "tesis.pdf", PIECES, front=2, head="Universitas Contoh")
    found = glance(path)
    assert found is not None
    return found


def test_its_words_are_those_of_the_full_reading(glanced: CanonicalText, tmp_path: Path) -> None:
    full = read(thesis(tmp_path / "tesis.pdf", PIECES, front=2, head="Universitas Contoh"))
    assert glanced.text.split() == full.text.split()
    assert (glanced.reader, glanced.format) == ("pdfium 1", "pdf")


def test_its_pages_carry_the_numbers_printed_on_them(glanced: CanonicalText) -> None:
    assert [page.label for page in glanced.pages] == ["i", "ii", "1", "2", "3", "4", "5"]
    chapter = next(part for part in glanced.sections if part.number == "BAB II")
    assert citation(page_at(glanced.pages, chapter.start)) == "3"
    assert sorted(glanced.left_out[:2]) == [(1, "Universitas Contoh"), (1, "i")]
    assert len(glanced.left_out) == 14


def test_its_chapters_are_found_and_its_paragraphs_are_put_together(glanced: CanonicalText) -> None:
    assert [part.number for part in glanced.sections if part.kind == "chapter"] == ["BAB I", "BAB II"]
    blocks = {glanced.text[block.start : block.end] for block in glanced.blocks}
    assert {prose(4), prose(5, 1), prose(2)} <= blocks


def test_a_hyphen_at_a_line_end_is_judged_as_in_the_full_reading(tmp_path: Path) -> None:
    lines = (f"{FULL[0][:60]} menurut kesetia-", f"an {FULL[1]} patron-", f"klien {FULL[2]} kesetiaan", LAST)
    path = typed(tmp_path / "sambung.pdf", [column(lines)])
    assert canonical(instant.read(path)).text == read(path).text


def test_there_is_none_of_what_is_no_pdf_or_has_no_text_or_does_not_open(tmp_path: Path) -> None:
    (tmp_path / "bab.txt").write_text("BAB I\n\nIsi.", encoding="utf-8")
    (tmp_path / "rusak.pdf").write_bytes(b"%PDF-1.4 bukan")
    files = [scan(tmp_path / "pindai.pdf"), locked(tmp_path / "kunci.pdf", "rahasia"), tmp_path / "bab.txt"]
    assert [glance(path) for path in (*files, tmp_path / "rusak.pdf")] == [None] * 4
    opened = glance(files[1], password="rahasia")
    assert opened is not None
    assert opened.text == prose(3)
    assert active_children() == []


def outlined(path: Path) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    for number, (title, level, top) in enumerate(
        (("BAB I AWAL", 0, 700), ("1.1 Latar\nBelakang", 1, 500), ("  ", 0, 1))
    ):
        canvas.bookmarkHorizontal(str(number), 0, top)
        canvas.addOutlineEntry(title, str(number), level)
        for place, line in enumerate(FULL):
            canvas.drawString(107, 700 - 22 * place, line)
        canvas.showPage()
    canvas.save()
    return path


def test_the_files_own_outline_is_kept_with_its_places(tmp_path: Path) -> None:
    path = outlined(tmp_path / "kerangka.pdf")
    assert instant.read(path).bookmarks == (Bookmark("BAB I AWAL", 1, 1), Bookmark("1.1 Latar Belakang", 2, 2))


def test_a_page_that_is_lost_is_empty_and_the_others_are_read(tmp_path: Path) -> None:
    whole = typed(tmp_path / "utuh.pdf", [column(FULL)] * 2).read_bytes()
    # One page more is counted than there are.
    (tmp_path / "hilang.pdf").write_bytes(whole.replace(b"/Count 2", b"/Count 3"))
    text = canonical(instant.read(tmp_path / "hilang.pdf"))
    assert (len(text.pages), text.text.count("Hubungan")) == (3, 2)
