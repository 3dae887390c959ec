"""Headings on printed pages: titles of several lines, title pages, contents that show by their indent what is below."""

from pathlib import Path

from coding.text.canonical import canonical
from coding.text.readers import pdf
from coding.text.reading import CanonicalText
from tests.text.printed import SENTENCES, column, typed

Line = tuple[float, float, float, str]
PROSE = [SENTENCES[place % len(SENTENCES)][:76] for place in range(8)]


def read(path: Path, *pages: list[Line]) -> CanonicalText:
    return canonical(pdf.read(typed(path / "skripsi.pdf", pages)))


def titled(*lines: str, pitch: float = 22) -> list[Line]:
    """A page with these lines in its middle, and prose below."""
    heads = [(300 - 3.4 * len(line), 90 + place * pitch, 14.0, f"!{line}") for place, line in enumerate(lines)]
    return [*heads, *column(PROSE, top=220)]


def titles(text: CanonicalText) -> list[str]:
    return [part.title for part in text.sections]


def test_a_title_goes_on_after_dan_and_after_a_hyphen_whatever_the_next_word_is(tmp_path: Path) -> None:
    text = read(
        tmp_path,
        titled("Bab I Tinjauan Pustaka dan", "Kerangka Teori"),
        titled("BAB II", "HASIL PENELITIAN DAN PEMBAHAS-", "AN"),
        titled("LAMPIRAN 1 PANDUAN WAWAN-", "CARA"),
        column(["Setiap wawancara direkam, dan pembahasan menyusul."]),
    )
    assert titles(text) == ["Tinjauan Pustaka dan Kerangka Teori", "Hasil Penelitian dan Pembahasan",
                            "Lampiran 1 Panduan Wawancara"]  # fmt: skip


def test_a_known_name_below_another_is_no_rest_of_its_title(tmp_path: Path) -> None:
    text = read(
        tmp_path, titled("BAB I", "PENDAHULUAN"), titled("BAB II", "HASIL"), titled("DAFTAR PUSTAKA", "LAMPIRAN")
    )
    assert titles(text) == ["Pendahuluan", "Hasil", "Daftar Pustaka", "Lampiran"]


def test_the_lines_of_a_title_page_stay_apart_and_are_no_headings(tmp_path: Path) -> None:
    lines = ["PATRON DAN KLIEN DI JAMBI,", "BREBES, DAN PURBALINGGA", "SKRIPSI", "UNIVERSITAS CONTOH", "2024"]
    cover: list[Line] = [
        (300 - 4.8 * len(line), 120 + place * 24, 16.0, f"!{line}") for place, line in enumerate(lines)
    ]
    text = read(tmp_path, cover, titled("BAB I", "PENDAHULUAN"), titled("BAB II", "HASIL"))
    shown = [(block.kind, text.text[block.start : block.end]) for block in text.blocks[:5]]
    assert shown == [("paragraph", line) for line in lines]


def test_a_heading_that_begins_like_the_name_of_a_figure_is_one(tmp_path: Path) -> None:
    page = [*titled("BAB II", "HASIL"), (107, 410, 12, "!2.1 Gambaran Umum"), *column(PROSE, top=440)]
    other = [(107, 100, 12, "!Gambaran Umum"), *column(PROSE, top=130)]
    found = pdf.read(typed(tmp_path / "skripsi.pdf", [titled("BAB I", "PENDAHULUAN"), page, other]))
    headings = [found.text[block.start : block.end] for block in found.blocks if block.kind == "heading"]
    assert headings == ["BAB I", "PENDAHULUAN", "BAB II", "HASIL", "2.1 Gambaran Umum", "Gambaran Umum"]


def test_the_indents_of_the_printed_contents_say_how_deep_a_section_without_number_stands(tmp_path: Path) -> None:
    listed = [("I PENDAHULUAN", 1, 0), ("Asal Ikatan", 1, 1), ("Ikatan Dagang", 2, 2), ("Balas Jasa", 2, 1),
              ("II HASIL", 3, 0), ("Jasa Kecil", 3, 1)]  # fmt: skip
    contents: list[Line] = [
        (107 + 20 * depth, 120 + place * 22, 12, f"{title} {'.' * (80 - len(title))} {page}")
        for place, (title, page, depth) in enumerate(listed)
    ]
    numbers = [(300, 800, 10, str(number)) for number in range(1, 4)]
    text = read(
        tmp_path,
        [(260, 80, 14, "!DAFTAR ISI"), *contents, (300, 800, 10, "i")],
        [(240, 90, 14, "!I PENDAHULUAN"), (107, 130, 12, "Asal Ikatan"), *column(PROSE, top=152), numbers[0]],
        [(107, 90, 12, "Ikatan Dagang"), *column(PROSE, top=112), (107, 320, 12, "Balas Jasa"),
         *column(PROSE, top=342), numbers[1]],
        [(250, 90, 14, "!II HASIL"), (107, 130, 12, "Jasa Kecil"), *column(PROSE, top=152), numbers[2]],
    )  # fmt: skip
    assert [(part.number, part.title, part.level) for part in text.sections] == [
        ("", "Daftar Isi", 1), ("I", "Pendahuluan", 1), ("", "Asal Ikatan", 2), ("", "Ikatan Dagang", 3),
        ("", "Balas Jasa", 2), ("II", "Hasil", 1), ("", "Jasa Kecil", 2),
    ]  # fmt: skip
