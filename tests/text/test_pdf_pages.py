"""Running heads and feet: what is taken off a page, and what only stands where they stand."""

from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from coding.text.readers import read
from coding.text.reading import CanonicalText
from tests.text.printed import column, typed

Line = tuple[float, float, float, str]
FULL = (
    "Hubungan antara patron dan klien di daerah ini tumbuh dari kebutuhan warga",
    "yang tidak dijawab oleh lembaga resmi dan karena itu dicari pada orang lain",
    "yang dianggap mampu membuka jalan menuju layanan yang mereka perlukan itu",
)


def pages(path: Path, edges: list[list[Line]], top: float = 130) -> CanonicalText:
    """Pages with three lines of text each, and these lines at their edges."""
    return read(typed(path, [[*column(FULL, top=top), *lines] for lines in edges]))


def left_out(text: CanonicalText) -> list[str]:
    return [words for _, words in text.left_out]


def test_the_head_of_a_chapter_of_two_pages_goes_as_those_of_longer_ones(tmp_path: Path) -> None:
    heads = ["Pendahuluan", "Pendahuluan", *["Tinjauan Pustaka"] * 5, "Penutup"]
    text = pages(tmp_path / "kepala.pdf", [[(107, 60, 10, head)] for head in heads])
    assert left_out(text) == heads
    assert "Penutup" not in text.text


def test_a_head_with_a_number_of_its_own_on_every_page_is_known_by_that_number(tmp_path: Path) -> None:
    heads = ["2 BAB I PENDAHULUAN", "Asal Ikatan 3", "4 BAB I PENDAHULUAN", "Balas Jasa 5", "Jasa Kecil 6"]
    text = pages(tmp_path / "sisi.pdf", [[(107, 60, 10, head)] for head in heads])
    assert left_out(text) == heads
    assert [page.label for page in text.pages] == ["2", "3", "4", "5", "6"]


def test_a_head_of_two_lines_goes_whole(tmp_path: Path) -> None:
    edges = [[(107, 50, 10, f"Uraian {word}"), (107, 62, 10, f"{4 + place} dan lanjutannya")] for place, word in
             enumerate(("pertama", "kedua", "ketiga"))]  # fmt: skip
    text = pages(tmp_path / "dua.pdf", edges)
    assert len(left_out(text)) == 6
    assert "Uraian" not in text.text


def test_the_opening_of_a_chapter_stays_where_its_words_run_along_later_pages(tmp_path: Path) -> None:
    opening: list[Line] = [(230, 95, 14, "!BAB I PENDAHULUAN")]
    text = pages(tmp_path / "buka.pdf", [opening, *([(107, 50, 10, f"BAB I PENDAHULUAN {n}")] for n in (2, 3, 4))])
    assert text.text.startswith("BAB I PENDAHULUAN")
    assert text.text.count("PENDAHULUAN") == 1
    assert [page.label for page in text.pages] == ["1", "2", "3", "4"]


def test_notes_that_count_with_the_pages_are_no_feet(tmp_path: Path) -> None:
    notes = ("Lihat uraian tentang jasa.", "Bandingkan bab terdahulu.", "Catatan lapangan.", "Dokumen desa.")
    edges = [[(107, 770, 9, f"{place} {note}"), (500, 60, 12, str(place))] for place, note in enumerate(notes, 1)]
    text = pages(tmp_path / "catatan.pdf", [list(lines) for lines in edges], top=640)
    assert left_out(text) == ["1", "2", "3", "4"]
    assert all(note in text.text for note in notes)


def test_a_stamp_below_the_page_number_goes_with_it(tmp_path: Path) -> None:
    edges: list[list[Line]] = [[(295, 780, 12, str(n)), (270, 812, 9, "commit to reader")] for n in (11, 12, 13)]
    text = pages(tmp_path / "cap.pdf", edges)
    assert [page.label for page in text.pages] == ["11", "12", "13"]
    assert text.text == " ".join(FULL * 3)


def test_a_list_of_contents_without_leaders_goes_on_over_the_page(tmp_path: Path) -> None:
    first = [(250, 110, 12, "!DAFTAR ISI"), *column(["BAB I PENDAHULUAN 1", "A. Latar 1", "B. Tujuan 3"])]
    second = column(["BAB II HASIL PENELITIAN 9", "A. Asal 9", "BAB III PENUTUP 20", "DAFTAR PUSTAKA 24"])
    chapters = [[(250, 130, 12, f"!BAB {number}"), *column(FULL, top=160)] for number in ("I", "II", "III")]
    text = read(typed(tmp_path / "isi.pdf", [first, second, *chapters]))
    assert [part.number or part.title for part in text.sections] == ["Daftar Isi", "BAB I", "BAB II", "BAB III"]


def test_the_head_of_a_short_chapter_goes_where_the_heads_of_others_stand_though_the_text_is_near(
    tmp_path: Path,
) -> None:
    heads = [*["BAB I PENDAHULUAN"] * 4, *["BAB II TINJAUAN PUSTAKA"] * 4, *["BAB V PENUTUP"] * 2]
    bodies = [[f"{line[:50]} {place * 'kian '}" for line in FULL] for place in range(len(heads))]
    printed = [[(107, 60, 12, head), *column(body, top=90, pitch=28)] for head, body in zip(heads, bodies, strict=True)]
    text = read(typed(tmp_path / "dekat.pdf", printed))
    assert left_out(text) == heads


def test_the_number_of_a_page_across_stands_as_far_from_its_edge_as_the_others(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "lintang.pdf"))
    for number in range(21, 27):
        width, height = landscape(A4) if number == 24 else A4
        canvas.setPageSize((width, height))
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(width - 100, height - 84, str(number))
        for place, line in enumerate(FULL):
            canvas.drawString(107, height - 130 - 22 * place, line)
        canvas.showPage()
    canvas.save()
    text = read(tmp_path / "lintang.pdf")
    assert left_out(text) == ["21", "22", "23", "24", "25", "26"]
    assert [page.label for page in text.pages] == left_out(text)
