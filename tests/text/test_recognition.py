"""Scans become texts: what was printed comes out, in paragraphs, with chapters, page numbers, and boxes of words."""

from difflib import SequenceMatcher
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from coding.text.boxes import boxes_of, packed, unpacked, unsure
from coding.text.canonical import canonical
from coding.text.pdf_lines import PrintLine, PrintPage
from coding.text.readers import ocr, pdf
from coding.text.reading import CanonicalText, ReadingError
from coding.text.recognition import drawn
from coding.text.recognition_apart import recognise_apart
from coding.text.recognition_lines import evened, page_of
from coding.text.recognition_words import Word, words_of
from tests.tesseract import needs_tesseract
from tests.text.printed import SENTENCES, prose, scan, thesis
from tests.text.scanned import scanned

PIECES = [
    ("c", "ABSTRAK"), ("p", prose(4, 1)), ("-", ""),
    ("c", "BAB I"), ("c", "PENDAHULUAN"), ("s", "1.1 Latar Belakang"), ("p", prose(6)), ("p", prose(8, 2)),
    ("q", prose(4, 1)), ("p", prose(3, 3)), ("-", ""),
    ("c", "BAB II"), ("c", "KESETIAAN DAN KETIMPANGAN"), ("s", "A. Kesetiaan yang Diwariskan"), ("p", prose(7, 1)),
    ("-", ""), ("c", "DAFTAR PUSTAKA"), ("p", "Mahendra, A. 2011. Utang dan Kesetiaan di Kampung Nelayan."),
]  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A thesis as it was printed, and a scan of it."""
    folder = tmp_path_factory.mktemp("pindai")
    printed = thesis(folder / "tesis.pdf", PIECES, front=1, head="Universitas Contoh")
    return printed, scanned(printed, folder / "pindai.pdf")


@pytest.fixture(scope="module")
def recognised(files: tuple[Path, Path]) -> CanonicalText:
    return canonical(ocr.read(files[1]))


def errors(truth: str, text: str) -> float:
    """The share of letters that are not those of the truth."""
    matcher = SequenceMatcher(None, truth, text, autojunk=False)
    right = sum(block.size for block in matcher.get_matching_blocks())
    return 1 - right / max(len(truth), len(text))


@needs_tesseract
def test_at_most_four_letters_in_a_hundred_are_wrong(recognised: CanonicalText) -> None:
    truth = "\n\n".join(text for style, text in PIECES if style != "-")
    assert errors(truth, recognised.text) <= 0.04


@needs_tesseract
def test_a_tilted_scan_falls_into_the_blocks_that_were_printed(recognised: CanonicalText) -> None:
    kinds = {"c": "heading", "s": "heading", "p": "paragraph", "q": "quote"}
    assert [block.kind for block in recognised.blocks] == [kinds[style] for style, _ in PIECES if style != "-"]


@needs_tesseract
def test_chapters_and_sections_of_a_scan_are_found(recognised: CanonicalText) -> None:
    assert [(part.number, part.title, part.level) for part in recognised.sections] == [
        ("", "Abstrak", 1),
        ("BAB I", "Pendahuluan", 1),
        ("1.1", "Latar Belakang", 2),
        ("BAB II", "Kesetiaan dan Ketimpangan", 1),
        ("A", "Kesetiaan yang Diwariskan", 2),
        ("", "Daftar Pustaka", 1),
    ]


@needs_tesseract
def test_the_numbers_printed_on_scanned_pages_are_found_and_left_out(recognised: CanonicalText) -> None:
    assert [page.label for page in recognised.pages] == ["i", "1", "2", "3", "4"]
    assert "Universitas" not in recognised.text
    assert recognised.left_out[:2] == ((1, "Universitas Contoh"), (1, "i"))


@needs_tesseract
def test_the_boxes_lie_over_the_right_words(files: tuple[Path, Path], recognised: CanonicalText) -> None:
    """The scan is as large as the print, and its middle where it was: a word lies where the print has it, or near."""
    truth = canonical(pdf.read(files[0]))
    theirs, ours = (list(unpacked(text.printed[0].words)) for text in (truth, recognised))
    assert [recognised.text[box.start : box.end] for box in ours] == [truth.text[box.start : box.end] for box in theirs]
    across = [abs(one.x0 + one.x1 - other.x0 - other.x1) / 2 for one, other in zip(theirs, ours, strict=True)]
    down = [abs(one.top + one.bottom - other.top - other.bottom) / 2 for one, other in zip(theirs, ours, strict=True)]
    # A tilt of 0.6 degrees moves what lies a page's half from the middle by 5 points.
    assert max(across + down) < 8
    assert {50 <= box.confidence <= 100 for box in ours} == {True}


@needs_tesseract
def test_only_scanned_pages_are_recognised_and_the_others_read(tmp_path: Path, files: tuple[Path, Path]) -> None:
    printed, _ = files
    mixed = scanned(printed, tmp_path / "campur.pdf", typed=3)
    told: list[tuple[int, int]] = []
    reading = ocr.read(mixed, progress=lambda done, total: told.append((done, total)))
    assert (told[-1], [page.label for page in reading.pages]) == ((2, 2), ["i", "1", "2", "3", "4"])
    assert [(one.code, str(one)) for one in reading.warnings] == [
        ("pages_recognised", "The text of 2 pages was recognised from pictures; in the reader, words that are "
         "uncertain are dotted.")
    ]  # fmt: skip
    sure = {page.index: {box.confidence for box in unpacked(page.words)} for page in reading.printed}
    assert sure[1] == {-1}
    assert -1 not in sure[4]


@needs_tesseract
def test_a_scan_is_recognised_in_a_process_of_its_own_and_stops_when_told_to(files: tuple[Path, Path]) -> None:
    class Stop(Exception):
        pass

    def progress(done: int, total: int) -> None:
        if done == 2:
            raise Stop

    with pytest.raises(Stop):
        recognise_apart(files[1], progress=progress)
    assert recognise_apart(files[1]).reader.startswith("ocr 1, tesseract ")


@needs_tesseract
def test_pages_without_anything_on_them_are_named_and_a_file_of_them_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadingError) as refusal:
        ocr.read(scan(tmp_path / "kosong.pdf", pages=2))
    assert refusal.value.code == "nothing_recognised"
    mixed = scan(tmp_path / "campur.pdf", pages=1, text_pages=2)
    assert [(one.code, one.page) for one in ocr.read(mixed).warnings] == [("page_blank", 3)]


@needs_tesseract
@pytest.mark.parametrize(("font", "number"), [("Times-Bold", "I"), ("Helvetica-Bold", "I"), ("Times-Roman", "IV")])
def test_the_number_of_a_chapter_is_told_from_its_name(tmp_path: Path, font: str, number: str) -> None:
    canvas = Canvas(str(tmp_path / "bab.pdf"), pagesize=A4)
    canvas.setFont(font, 14)
    canvas.drawCentredString(310, 730, f"BAB {number}")
    canvas.setFont("Times-Roman", 12)
    for place, sentence in enumerate(SENTENCES):
        canvas.drawString(107, 660 - 24 * place, sentence[:70])
    canvas.save()
    text = canonical(ocr.read(scanned(tmp_path / "bab.pdf", tmp_path / "pindai.pdf")))
    assert [part.number for part in text.sections] == [f"BAB {number}"]


@needs_tesseract
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_was_scanned_sideways_is_read_upright(
    tmp_path: Path, files: tuple[Path, Path], degrees: int
) -> None:
    """Its boxes lie over the words as the page is shown: where those of the print lie, turned."""
    pictures = scanned(files[0], tmp_path / "rebah.pdf", turned=degrees, only=(1,))
    reading = ocr.read(pictures)
    truth = pdf.read(files[0])
    assert reading.text.split("\n\n") == ["Universitas Contoh", *truth.text.split("\n\n")[:2]]
    assert [round(edge) for edge in (reading.printed[0].width, reading.printed[0].height)] == (
        [595, 842] if degrees == 180 else [842, 595]
    )
    upright = next(unpacked(truth.printed[0].words))
    lying = next(box for box in unpacked(reading.printed[0].words) if reading.text[box.start : box.end] == "ABSTRAK")
    middle = ((upright.x0 + upright.x1) / 2, (upright.top + upright.bottom) / 2)
    expected = {
        90: (842 - middle[1], middle[0]),
        180: (595 - middle[0], 842 - middle[1]),
        270: (middle[1], 595 - middle[0]),
    }
    found = ((lying.x0 + lying.x1) / 2, (lying.top + lying.bottom) / 2)
    assert found == pytest.approx(expected[degrees], abs=8)


def test_a_page_larger_than_any_paper_is_measured_as_a4(tmp_path: Path) -> None:
    """A scanner that says nothing of its resolution makes pages of more than a metre."""
    path = tmp_path / "besar.pdf"
    canvas = Canvas(str(path), pagesize=(2480, 3508))
    canvas.rect(1240, 1754, 100, 100, fill=1)
    canvas.save()
    with PdfDocument(path) as document:
        page = drawn(document, 1)
    assert (round(page.width), page.height, page.dpi, page.pixels.size) == (595, 842, 300, (2480, 3508))
    assert page.pixels.getpixel((1290, 1704)) < 5


TABLE = "\n".join(
    [
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
        "4\t1\t1\t1\t1\t0\t300\t600\t900\t50\t-1\t",
        "5\t1\t1\t1\t1\t1\t300\t600\t150\t50\t96.4\tpetani",
        "5\t1\t1\t1\t1\t2\t460\t600\t9\t9\t12.0\t~",
        "5\t1\t1\t1\t1\t3\t500\t600\t90\t50\t31.2\tvyang",
    ]
)


def test_specks_are_no_words_but_doubtful_words_are() -> None:
    assert [(word.text, word.x0, word.x1, word.confidence) for word in words_of(TABLE, 300)] == [
        ("petani", 72.0, 108.0, 96),
        ("vyang", 120.0, 141.6, 31),
    ]
    page = page_of(words_of(TABLE, 300), 1, 595, 842)
    (line,) = page.lines
    assert (line.text, [line.text[start:end] for start, end in packed_doubts(line)]) == ("petani vyang", ["vyang"])


def packed_doubts(line: PrintLine) -> list[tuple[int, int]]:
    return list(unsure(packed(boxes_of(line.words)), 60))


def words(texts: str, x: float, y: float, line: int, slope: float = 0.0) -> list[Word]:
    """Words of ten points, each thirty wide, on one line that falls by `slope`."""
    return [
        Word(text, (1, 1, line), x + 40 * at, y + 40 * at * slope, x + 40 * at + 30, y + 40 * at * slope + 6.7, 96)
        for at, text in enumerate(texts.split())
    ]


def test_lines_beside_one_another_are_one_line_and_columns_are_not() -> None:
    row = page_of([*words("Nama Bapak", 100, 100, 1), *words("toke", 400, 100, 2)], 1, 595, 842)
    assert [line.text for line in row.lines] == ["Nama Bapak toke"]
    left = [word for at in range(6) for word in words("kolom kiri yang lebar", 60, 100 + 20 * at, at)]
    right = [word for at in range(6) for word in words("kolom kanan yang lebar", 330, 100 + 20 * at, 10 + at)]
    columns = page_of([*left, *right], 1, 595, 842)
    assert [line.text.split()[1] for line in columns.lines] == ["kiri"] * 6 + ["kanan"] * 6


def test_a_tilted_page_is_laid_straight_for_its_margins_but_its_boxes_stay() -> None:
    text = "hak dan utang tidak tumbuh di kota"
    tilted = [word for at in range(8) for word in words(text, 100 - 1.2 * at, 100 + 60 * at, at, 0.02)]
    lines = page_of(tilted, 1, 595, 842).lines
    assert max(line.x0 for line in lines) - min(line.x0 for line in lines) < 1
    first = next(boxes_of(lines[-1].words))
    assert first.x0 == pytest.approx(tilted[-7].x0, abs=0.1)


def test_sizes_are_evened_where_they_are_about_the_usual_one() -> None:
    sizes = (11.6, 12.3, 12.0, 12.4, 16.2, 9.1)
    text = "Pinjaman diberikan tanpa agunan dan surat"
    lines = [PrintLine(text, 1, 100, 500, 100 + 20 * at, 112 + 20 * at, size) for at, size in enumerate(sizes)]
    (page,) = evened([PrintPage(1, 595, 842, tuple(lines))])
    assert [line.size for line in page.lines] == [12.0, 12.0, 12.0, 12.0, 16.0, 9.0]
