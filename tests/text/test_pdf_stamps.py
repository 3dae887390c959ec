"""What a library prints over the pages it lends out: no part of the text, and told like running heads."""

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from coding.text.readers import read
from tests.text.printed import SENTENCES, column, typed

PAGES = 6
LINES = [sentence[:76] for sentence in SENTENCES]


def stamped(path: Path, degrees: float, size: float, words: str = "PERPUSTAKAAN CONTOH") -> Path:
    """Six pages of six lines, and over the fourth line of each a stamp."""
    canvas = Canvas(str(path), pagesize=A4)
    for _ in range(PAGES):
        canvas.saveState()
        canvas.translate(130, 640)
        canvas.rotate(degrees)
        canvas.setFont("Helvetica-Bold", size)
        canvas.setFillGray(0.85)
        canvas.drawString(0, 0, words)
        canvas.restoreState()
        for left, top, letters, text in column(LINES):
            canvas.setFont("Times-Roman", letters)
            canvas.drawString(left, A4[1] - top, text)
        canvas.showPage()
    canvas.save()
    return path


def test_a_stamp_across_the_page_is_left_out_and_told(tmp_path: Path) -> None:
    text = read(stamped(tmp_path / "miring.pdf", 45, 54))
    assert text.left_out == tuple((page, "PERPUSTAKAAN CONTOH") for page in range(1, PAGES + 1))
    assert text.text.split() == " ".join(LINES * PAGES).split()


def test_a_level_stamp_of_large_letters_is_left_out_and_no_line_goes_into_it(tmp_path: Path) -> None:
    for size in (54, 28):
        text = read(stamped(tmp_path / "datar.pdf", 0, size, "CONTOH"))
        assert text.left_out == tuple((page, "CONTOH") for page in range(1, PAGES + 1))
        assert text.text.split() == " ".join(LINES * PAGES).split()


def test_large_words_on_a_few_pages_are_the_authors(tmp_path: Path) -> None:
    part = [(220.0, 400.0, 28.0, "!LAMPIRAN")]
    text = read(typed(tmp_path / "sekat.pdf", [*[column(LINES)] * 5, part, column(LINES), part]))
    assert text.left_out == ()
    assert text.text.count("LAMPIRAN") == 2


def test_the_text_of_a_page_that_lay_askew_is_kept(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "serong.pdf"), pagesize=A4)
    canvas.rotate(8)
    for place, line in enumerate(LINES):
        canvas.drawString(150, 600 - 20 * place, line)
    canvas.save()
    text = read(tmp_path / "serong.pdf")
    assert text.left_out == ()
    assert sorted("".join(text.text.split())) == sorted("".join("".join(LINES).split()))
