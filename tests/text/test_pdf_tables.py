"""Ruled tables whose cells hold several lines are read cell by cell, a row at a time."""

from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from coding.text.boxes import unpacked
from coding.text.readers import read
from tests.text.printed import BODY, prose

CELL = ParagraphStyle("cell", fontName="Times-Roman", fontSize=10, leading=12)
ROWS = [
    ["No", "Penulis dan Judul", "Hasil"],
    ["1", "Afan, Cerita Warga di Tepi Kota", "Janji kecil lebih sering ditepati daripada janji yang besar."],
    ["2", "Sari, Balas Jasa", "Warga memilih orang yang mereka kenal sejak lama dan yang pernah menolong."],
]


def printed(path: Path, rows: list[list[str]]) -> Path:
    table = Table([[Paragraph(cell, CELL) for cell in row] for row in rows], colWidths=[40, 120, 150])
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    SimpleDocTemplate(str(path)).build([Paragraph(prose(3), BODY), table, Paragraph(prose(2, 3), BODY)])
    return path


def test_each_row_is_a_block_and_reads_cell_after_cell(tmp_path: Path) -> None:
    text = read(printed(tmp_path / "tabel.pdf", ROWS))
    found = [(block.kind, text.text[block.start : block.end]) for block in text.blocks]
    assert found == [
        ("paragraph", prose(3)), *[("table_row", " ".join(row)) for row in ROWS], ("paragraph", prose(2, 3)),
    ]  # fmt: skip


def test_the_boxes_of_a_cell_stand_where_its_words_are_printed(tmp_path: Path) -> None:
    text = read(printed(tmp_path / "tabel.pdf", ROWS))
    (page,) = text.printed
    places = {text.text[box.start : box.end]: box for box in unpacked(page.words)}
    assert places["Afan,"].x0 == places["Sari,"].x0 < places["pernah"].x0
    assert places["Afan,"].top == places["Janji"].top < places["Sari,"].top < places["pernah"].top


def test_a_table_of_single_lines_keeps_a_block_a_line(tmp_path: Path) -> None:
    rows = [["1", "Jambi", "40"], ["2", "Brebes", "35"]]
    text = read(printed(tmp_path / "angka.pdf", rows))
    assert [text.text[block.start : block.end] for block in text.blocks if block.kind == "table_row"] == [
        "1 Jambi 40", "2 Brebes 35",
    ]  # fmt: skip
