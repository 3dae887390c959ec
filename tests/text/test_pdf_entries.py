"""The entries of a printed bibliography: each is a block, be it of one line or of three."""

from pathlib import Path

from coding.text.readers import read
from tests.text.printed import SENTENCES, column, typed

Line = tuple[float, float, float, str]
ENTRIES = [
    ["Afan, Budi. 2012. Cerita Warga di Tepi Kota dan Segala Janjinya. Jambi: Pustaka", "Contoh."],
    ["Sari, Rini. 2015. Janji Lama dan Balas Jasa di Tanah Seberang. Brebes: Pustaka Dua."],
    ["Tono, Eko. 2017. Jasa Kecil yang Selalu Diingat Orang Sekampung. Jakarta: Tiga."],
    ["Wati, Umi. 2019. Siapa Menolong Siapa pada Hari Pemilihan di Desa. Jambi: Pustaka", "Contoh."],
]


def blocks(path: Path, hang: float, within: float, between: float) -> list[str]:
    lines: list[Line] = [(250, 100, 14, "!DAFTAR PUSTAKA")]
    top = 140.0
    for entry in ENTRIES:
        for place, line in enumerate(entry):
            lines.append((107 + hang * (place > 0), top, 12, line))
            top += within if place + 1 < len(entry) else between
    text = read(typed(path, [column([line[:78] for line in SENTENCES * 4], pitch=24), lines]))
    return [text.text[block.start : block.end] for block in text.blocks][-len(ENTRIES) :]


def test_where_entries_hang_each_line_at_the_margin_begins_one(tmp_path: Path) -> None:
    assert blocks(tmp_path / "gantung.pdf", 36, 24, 24) == [" ".join(entry) for entry in ENTRIES]


def test_entries_set_close_part_where_the_lines_stand_farther_apart(tmp_path: Path) -> None:
    assert blocks(tmp_path / "rapat.pdf", 0, 14, 24) == [" ".join(entry) for entry in ENTRIES]


def test_without_either_a_name_turned_round_and_a_year_begin_one(tmp_path: Path) -> None:
    assert blocks(tmp_path / "rata.pdf", 0, 24, 24) == [" ".join(entry) for entry in ENTRIES]
