"""Which printed lines make one block: what ends a paragraph, and what only interrupts it."""

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from coding.text.readers import read
from coding.text.reading import CanonicalText
from tests.text.printed import column, typed

Line = tuple[float, float, float, str]
FULL = [
    "Hubungan antara patron dan klien di daerah ini tumbuh dari kebutuhan warga",
    "yang tidak dijawab oleh lembaga resmi dan karena itu dicari pada orang lain",
    "yang dianggap mampu membuka jalan menuju layanan yang mereka perlukan itu",
    "dan yang sanggup menolong pada hari hujan maupun pada hari yang amat cerah",
]
END = "sebagaimana mestinya."


def blocks(text: CanonicalText) -> list[str]:
    return [text.text[block.start : block.end] for block in text.blocks]


def pages(path: Path, *found: list[Line]) -> list[str]:
    return blocks(read(typed(path, list(found))))


def test_the_text_of_the_next_page_does_not_go_on_from_the_source_of_a_table(tmp_path: Path) -> None:
    source = "Sumber: Kantor Desa, 2021"
    found = pages(tmp_path / "sumber.pdf", column([*FULL, END, source]), column([*FULL, END]))
    assert found == [" ".join([*FULL, END]), source, " ".join([*FULL, END])]


def test_a_sentence_about_a_table_goes_over_the_page(tmp_path: Path) -> None:
    about = "Tabel 4.1 memperlihatkan bahwa"
    found = pages(tmp_path / "tabel.pdf", column([*FULL, END, about]), column(["warga memilih.", *FULL, END]))
    assert f"{about} warga memilih." in found[1]


def test_the_name_of_a_figure_at_the_top_of_a_page_is_no_part_of_the_sentence_before(tmp_path: Path) -> None:
    name = "Tabel 4.1 Jumlah Warga Desa"
    found = pages(tmp_path / "mengapung.pdf", column(FULL), column([name, END.capitalize(), *FULL, END]))
    assert found[0] == " ".join(FULL)
    assert found[1] == name


def test_keywords_stand_by_themselves_though_the_abstract_ends_with_a_full_line(tmp_path: Path) -> None:
    last = "dan yang sanggup menolong pada hari hujan maupun pada hari yang amat baik."
    for words in ("Kata kunci: patron, klien", "Keywords: patron, client", "Kata-kata kunci : patron"):
        found = pages(tmp_path / "kunci.pdf", column([*FULL[:3], last, words]))
        assert found == [" ".join([*FULL[:3], last]), words]


def test_a_short_title_of_a_list_does_not_swallow_the_indented_paragraph_below(tmp_path: Path) -> None:
    (_, top, *_), *_ = column(FULL)
    lines = [*column(FULL), *column([END], top=top + 88), *column(["1. Janji Lama"], top=top + 110)]
    lines += [*column(FULL[:1], top=top + 132, left=125), *column([*FULL[1:], END], top=top + 154)]
    found = pages(tmp_path / "judul.pdf", lines)
    assert found[1:] == ["1. Janji Lama", " ".join([*FULL, END])]


def test_a_word_that_is_broken_holds_two_lines_together(tmp_path: Path) -> None:
    first = "Janji Lama sese-"
    found = pages(
        tmp_path / "belah.pdf", [*column([*FULL, END, first]), *column(["kali ditepati."], top=262, left=150)]
    )
    assert found[-1] in {"Janji Lama sesekali ditepati.", "Janji Lama sese-kali ditepati."}


def test_in_small_letters_a_small_indent_begins_a_paragraph(tmp_path: Path) -> None:
    last = "dan yang sanggup menolong pada hari hujan maupun pada hari yang amat baik."
    lines = [(left, top, 9.0, text) for left, top, _, text in column([*FULL[:3], last, *FULL[1:], END], pitch=12)]
    lines[4] = (117.0, *lines[4][1:3], FULL[0])
    found = pages(tmp_path / "kecil.pdf", lines)
    assert found == [" ".join([*FULL[:3], last]), " ".join([FULL[0], *FULL[2:], END])]


def test_on_a_page_of_the_contents_only_the_name_of_contents_is_a_heading(tmp_path: Path) -> None:
    entries = [f"{number} Cerita Warga . . . . . . . . {number}" for number in range(1, 7)]
    left = ["DAFTAR PUSTAKA 34", "LAMPIRAN 1 PEDOMAN 36", "LAMPIRAN 2 CATATAN 37"]
    text = read(typed(tmp_path / "isi.pdf", [column(["DAFTAR ISI", *entries]), column(left), column([*FULL, END])]))
    assert [part.title for part in text.sections] == ["Daftar Isi"]
    assert [text.text[block.start : block.end] for block in text.blocks if block.kind == "heading"] == ["DAFTAR ISI"]


def justified(canvas: Canvas, lines: list[str], left: float, top: float, size: float) -> None:
    """Lines that all end as far from the right edge of the sheet as they begin from the left one."""
    for place, line in enumerate(lines):
        text = canvas.beginText(left, A4[1] - top - 1.3 * size * place)
        text.setFont("Times-Roman", size)
        text.setWordSpace((A4[0] - 2 * left - canvas.stringWidth(line, "Times-Roman", size)) / line.count(" "))
        text.textLine(line)
        canvas.drawText(text)


def test_an_abstract_on_the_title_page_is_a_paragraph(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "artikel.pdf"), pagesize=A4)
    canvas.drawCentredString(A4[0] / 2, 740, "CERITA WARGA DESA")
    justified(canvas, FULL, 140, 200, 9)
    for _ in range(2):
        canvas.showPage()
        justified(canvas, FULL * 4, 87, 120, 12)
    canvas.save()
    assert blocks(read(tmp_path / "artikel.pdf"))[:2] == ["CERITA WARGA DESA", " ".join(FULL)]
