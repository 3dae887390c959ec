"""Where the words of a text stand on its pages: every box lies over the letters it speaks of, as the page is shown."""

import ctypes
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdfium2 import raw
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from coding.text.boxes import Box, unpacked
from coding.text.readers import read
from coding.text.reading import CanonicalText
from tests.text.printed import column, prose, thesis, typed

LINES = ("Hubungan antara patron dan klien tumbuh dari kebutuhan", "yang tidak dijawab oleh lembaga resmi setempat.")


def boxes(text: CanonicalText, page: int = 0) -> list[Box]:
    return list(unpacked(text.printed[page].words))


def spelled(text: CanonicalText, page: int = 0) -> list[str]:
    """What the boxes of a page say, glued where nothing parts them in the text."""
    words: list[str] = []
    end = -1
    for box in boxes(text, page):
        piece = text.text[box.start : box.end]
        if box.start == end:
            words[-1] += piece
        else:
            words.append(piece)
        end = box.end
    return words


def under(page: pypdfium2.PdfPage, box: Box) -> str:
    """The letters PDFium finds there on the page as it shows it."""
    width, height = page.get_size()
    corners = []
    for x, y in ((box.x0, box.top), (box.x1, box.bottom)):
        there = ctypes.c_double(), ctypes.c_double()
        size = round(width * 10), round(height * 10)
        raw.FPDF_DeviceToPage(page, 0, 0, *size, 0, round(x * 10), round(y * 10), *there)
        corners.append((there[0].value, there[1].value))
    (one, two), (three, four) = corners
    bounds = (min(one, three) - 0.5, min(two, four), max(one, three) + 0.5, max(two, four))
    return str(page.get_textpage().get_text_bounded(*bounds)).strip()


def must_lie_over_their_letters(path: Path) -> None:
    text = read(path)
    with pypdfium2.PdfDocument(path) as document:
        for page, printed in zip(document, text.printed, strict=True):
            assert (printed.width, printed.height) == pytest.approx(page.get_size(), abs=0.1)
            for box in unpacked(printed.words):
                assert under(page, box) == text.text[box.start : box.end]


def test_every_word_of_a_thesis_has_its_box_in_the_order_of_the_text(tmp_path: Path) -> None:
    pieces = [
        ("c", "BAB I"),
        ("c", "PENDAHULUAN"),
        ("p", prose(14)),
        ("q", prose(4)),
        ("i", "1. " + prose(2)),
        ("p", prose(30)),
    ]
    text = read(thesis(tmp_path / "tesis.pdf", pieces, head="Universitas Contoh"))
    assert [word for page in range(len(text.pages)) for word in spelled(text, page)] == text.text.split()
    assert [page.index for page in text.printed] == [page.index for page in text.pages]
    must_lie_over_their_letters(tmp_path / "tesis.pdf")


WORD = st.text("abdegiklmnprstu-", min_size=1, max_size=11).map(lambda word: word.strip("-") or "dan")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.lists(WORD, min_size=2, max_size=8), min_size=1, max_size=20), st.booleans())
def test_the_boxes_of_a_page_spell_its_words(tmp_path: Path, printed: list[list[str]], broken: bool) -> None:
    lines = [" ".join(words) + ("-" if broken else "") for words in printed]
    text = read(typed(tmp_path / "acak.pdf", [[*column(lines[:10]), *column(lines[10:], top=420)]]))
    assert spelled(text) == text.text.split()


def test_a_word_of_two_fonts_has_two_boxes_side_by_side(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "huruf.pdf"), pagesize=A4)
    text = canvas.beginText(107, 700)
    for font, letters in (("Times-Roman", "Mereka me"), ("Times-Bold", "milih"), ("Times-Roman", " sendiri.")):
        text.setFont(font, 12)
        text.textOut(letters)
    canvas.drawText(text)
    canvas.save()
    read_text = read(tmp_path / "huruf.pdf")
    assert [read_text.text[box.start : box.end] for box in boxes(read_text)] == ["Mereka", "me", "milih", "sendiri."]
    assert spelled(read_text) == ["Mereka", "memilih", "sendiri."]


def test_a_hyphen_that_goes_has_no_box_and_one_that_stays_has(tmp_path: Path) -> None:
    lines = (
        "Di sini kesetiaan warga dibahas dan patron disebut juga dengan kesetia-",
        "an kepada patron-",
        "klien di sana.",
    )
    text = read(typed(tmp_path / "sambung.pdf", [column(lines)]))
    assert [text.text[box.start : box.end] for box in boxes(text)][-7:] == [
        "kesetia", "an", "kepada", "patron-", "klien", "di", "sana.",
    ]  # fmt: skip


def turned(path: Path, degrees: int) -> Path:
    """A page whose text is drawn sideways and that is turned to be read."""
    drawn = path.with_name("lurus.pdf")
    canvas = Canvas(str(drawn), pagesize=A4)
    width, height = A4
    canvas.translate(*{0: (0, 0), 90: (width, 0), 180: (width, height), 270: (0, height)}[degrees])
    canvas.rotate(degrees)
    for place, line in enumerate(LINES):
        canvas.drawString(90, 300 - 20 * place, line)
    canvas.save()
    with pypdfium2.PdfDocument(drawn) as document:
        document[0].set_rotation(degrees)
        document.save(path)
    return path


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_boxes_lie_over_the_words_of_a_turned_page(tmp_path: Path, degrees: int) -> None:
    path = turned(tmp_path / "putar.pdf", degrees)
    assert read(path).text == " ".join(LINES)
    must_lie_over_their_letters(path)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_boxes_lie_over_the_words_of_a_page_that_is_cut(tmp_path: Path, degrees: int) -> None:
    """The sheet begins elsewhere than at 0, and only a part of it is shown."""
    with pypdfium2.PdfDocument(turned(tmp_path / "utuh.pdf", degrees)) as document:
        document[0].set_mediabox(-20, -30, 640, 900)
        document[0].set_cropbox(35, 25, 560, 810)
        document.save(tmp_path / "potong.pdf")
    assert read(tmp_path / "potong.pdf").text == " ".join(LINES)
    must_lie_over_their_letters(tmp_path / "potong.pdf")


def test_what_lies_outside_the_part_that_is_shown_is_no_text(tmp_path: Path) -> None:
    whole = typed(tmp_path / "utuh.pdf", [[*column(LINES, top=200), (20, 30, 12, "tanda potong")]])
    with pypdfium2.PdfDocument(whole) as document:
        document[0].set_cropbox(90, 100, 560, 760)
        document.save(tmp_path / "potong.pdf")
    assert read(tmp_path / "potong.pdf").text == " ".join(LINES)


@pytest.mark.parametrize("degrees", [90, 270])
def test_a_page_whose_text_is_set_sideways_is_read_line_by_line(tmp_path: Path, degrees: int) -> None:
    turned(tmp_path / "rebah.pdf", degrees)
    text = read(tmp_path / "lurus.pdf")
    assert [(block.kind, text.text[block.start : block.end]) for block in text.blocks] == [
        ("table_row", line) for line in LINES
    ]
    must_lie_over_their_letters(tmp_path / "lurus.pdf")
