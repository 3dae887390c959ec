"""Which lines are the chapters of a thesis, however it writes them, and what lies outside of all chapters."""

import pytest

from coding.text.canonical import canonical
from coding.text.reading import Block, CanonicalText, Page, Reading

PROSE = (
    "Hubungan ini tumbuh dari kebutuhan warga yang tidak dijawab oleh lembaga resmi, lalu menetap menjadi kebiasaan. "
    "Seorang klien menukar kesetiaannya dengan perlindungan, dan pertukaran itu jarang dicatat di atas kertas. "
) * 4
PROSE = PROSE.strip()


def printed(*pages: list[str], contents: int = 0) -> CanonicalText:
    """A text whose pages hold these paragraphs; one that begins with "!" is set apart from the others.

    The paragraphs of the first `contents` pages, but for their first, are those of a table of contents.
    """
    text, blocks, starts, listed = "", [], [], []
    for index, paragraphs in enumerate(pages):
        starts.append(len(text))
        for place, said in enumerate(paragraphs):
            words = said.removeprefix("!")
            blocks.append(Block("heading" if words != said else "paragraph", len(text), len(text) + len(words)))
            if index < contents and place:
                listed.append((len(text), len(text) + len(words)))
            text += words + "\n\n"
    numbered = tuple(
        Page(place, str(place - contents) if place > contents else "i" * place, "seen", start)
        for place, start in enumerate(starts, 1)
    )
    reading = Reading(text.rstrip(), tuple(blocks), "pdf", "test", pages=numbered, contents=tuple(listed))
    return canonical(reading)


def outline(text: CanonicalText) -> list[tuple[str, str, int, str]]:
    return [(part.number, part.title, part.level, part.kind) for part in text.sections]


def shown(text: CanonicalText) -> list[tuple[str, str]]:
    return [(part.number, part.title) for part in text.sections]


@pytest.mark.parametrize("mark", ["{}. ", "{} ", "{}."])
def test_without_bab_rising_numbers_and_capitals_at_the_heads_of_pages_are_chapters(mark: str) -> None:
    one, two, three = (mark.format(sign) for sign in ("I", "II", "III"))
    text = printed(
        ["!DAFTAR TABEL", "Tabel 1.1 Suara .... 3"],
        [f"!{one}PENDAHULUAN", "!1.1 Latar Belakang", PROSE],
        [f"!{two}METODE PENELITIAN", PROSE],
        [f"!{three}PENUTUP", PROSE],
    )
    assert outline(text) == [
        ("", "Daftar Tabel", 1, "contents"),
        ("I", "Pendahuluan", 1, "chapter"),
        ("1.1", "Latar Belakang", 2, "section"),
        ("II", "Metode Penelitian", 1, "chapter"),
        ("III", "Penutup", 1, "chapter"),
    ]


def test_roman_numbers_are_the_chapters_and_not_the_digits_below_them() -> None:
    text = printed(
        ["I. PENDAHULUAN", PROSE],
        ["1. LATAR", PROSE],
        ["2. TUJUAN", PROSE],
        ["II. HASIL", PROSE],
        ["III. PENUTUP", PROSE],
    )
    assert [part.number for part in text.sections if part.kind == "chapter"] == ["I", "II", "III"]


def test_capitals_after_a_number_within_a_page_are_no_chapters() -> None:
    text = printed(["!BAB I PENDAHULUAN", PROSE], ["!BAB II HASIL", PROSE, "!1. UANG", PROSE, "!2. JABATAN", PROSE])
    assert outline(text) == [
        ("BAB I", "Pendahuluan", 1, "chapter"),
        ("BAB II", "Hasil", 1, "chapter"),
        ("1", "Uang", 2, "section"),
        ("2", "Jabatan", 2, "section"),
    ]


def test_chapters_known_by_name_make_those_set_like_them_chapters_too() -> None:
    text = printed(
        ["!UNIVERSITAS CONTOH", "2024"],
        ["!PENDAHULUAN", "!1.1 Latar Belakang", PROSE],
        ["!PATRON DAN KLIEN DI DESA", "!2.1 Asal Ikatan", PROSE],
        ["!PENUTUP", PROSE],
        ["!DAFTAR PUSTAKA", "Scott 1972."],
        ["!MATRIKS WAWANCARA", PROSE],
    )
    assert outline(text) == [
        ("", "Pendahuluan", 1, "chapter"),
        ("1.1", "Latar Belakang", 2, "section"),
        ("", "Patron dan Klien di Desa", 1, "chapter"),
        ("2.1", "Asal Ikatan", 2, "section"),
        ("", "Penutup", 1, "chapter"),
        ("", "Daftar Pustaka", 1, "bibliography"),
    ]


def test_lines_set_apart_are_sections_where_no_section_has_a_number() -> None:
    text = printed(
        ["!BAB I PENDAHULUAN", "!Latar Belakang", PROSE, "!Rumusan Masalah", PROSE],
        ["!BAB II HASIL", "!Asal Ikatan", PROSE, "!Balas Jasa", PROSE, "!Kesimpulan", PROSE],
    )
    assert [(part.title, part.level) for part in text.sections] == [
        ("Pendahuluan", 1), ("Latar Belakang", 2), ("Rumusan Masalah", 2), ("Hasil", 1), ("Asal Ikatan", 2),
        ("Balas Jasa", 2), ("Kesimpulan", 2),
    ]  # fmt: skip


def test_beside_numbered_sections_a_line_set_apart_opens_none() -> None:
    names = [f"!Informan {sign}" for sign in "ABCDEF"]
    informants = [one for name in names for one in (name, PROSE)]
    text = printed(["!BAB I PENDAHULUAN", "!1.1 Latar Belakang", PROSE, *informants])
    assert shown(text) == [("BAB I", "Pendahuluan"), ("1.1", "Latar Belakang")]


def test_entries_of_the_table_of_contents_are_headings_where_they_stand_on_their_page() -> None:
    text = printed(
        ["!DAFTAR ISI", "BAB I PENDAHULUAN .... 1", "1.1 Asal Ikatan .... 1", "Ikatan Dagang .... 2",
         "BAB II", "HASIL DAN", "PEMBAHASAN .... 3", "2.1 Jasa dan Balas", "Jasa .... 3", "BAB III PENUTUP .... 4"],
        ["BAB I", "PENDAHULUAN", "1.1 Asal Ikatan", PROSE],
        [PROSE, "Ikatan Dagang", PROSE],
        ["BAB II", "HASIL DAN", "PEMBAHASAN", "2.1 Jasa dan Balas Jasa", PROSE, "Ikatan Dagang"],
        ["BAB III", "PENUTUP", PROSE],
        contents=1,
    )  # fmt: skip
    assert outline(text) == [
        ("", "Daftar Isi", 1, "contents"),
        ("BAB I", "Pendahuluan", 1, "chapter"),
        ("1.1", "Asal Ikatan", 2, "section"),
        ("", "Ikatan Dagang", 2, "section"),
        ("BAB II", "Hasil dan Pembahasan", 1, "chapter"),
        ("2.1", "Jasa dan Balas Jasa", 2, "section"),
        ("BAB III", "Penutup", 1, "chapter"),
    ]


def test_a_section_without_number_stands_under_the_letter_before_it_though_only_its_own_entry_is_found() -> None:
    text = printed(
        ["!DAFTAR ISI", "BAB I SATU .... 1", "A. Asal Ikatan .... 9", "1. Ikatan Dagang .... 1", "B. Jasa .... 2",
         "BAB II DUA .... 3", "A. Awal .... 3", "B. Akhir .... 4"],
        ["!BAB I SATU", "!A. Asal Ikatan", PROSE, "1. Ikatan Dagang", PROSE],
        ["!B. Jasa", PROSE],
        ["!BAB II DUA", "!A. Awal", PROSE],
        ["!B. Akhir", PROSE],
        contents=1,
    )  # fmt: skip
    assert [(part.number, part.level) for part in text.sections[1:]] == [
        ("BAB I", 1), ("A", 2), ("1", 3), ("B", 2), ("BAB II", 1), ("A", 2), ("B", 2),
    ]  # fmt: skip


def test_a_damaged_number_does_not_move_the_other_chapters_into_the_list_of_them() -> None:
    listed = ["BAB I SATU", "BAB II DUA", "BAB III TIGA", "BAB IV EMPAT"]
    text = printed(
        ["!BAB I", "!SATU", PROSE, "!1.1 Sistematika", *(one for line in listed for one in (line, "Berisi uraian."))],
        ["!BAB II", "!DUA", PROSE],
        ["!BAB 1II", "!TIGA", PROSE],
        ["!BAB IV", "!EMPAT", PROSE],
    )
    starts = {page.start for page in text.pages}
    found = {part.number: part.start in starts for part in text.sections if part.kind == "chapter"}
    assert found == {"BAB I": True, "BAB II": True, "BAB IV": True}


def test_a_number_given_to_two_chapters_by_mistake_leaves_both() -> None:
    text = printed(["!BAB I SATU", PROSE], ["!BAB II DUA", PROSE], ["!BAB II TIGA", PROSE], ["!BAB IV EMPAT", PROSE])
    assert shown(text) == [("BAB I", "Satu"), ("BAB II", "Dua"), ("BAB II", "Tiga"), ("BAB IV", "Empat")]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("BABII TEORI", "BAB II"), ("B A B  II TEORI", "BAB II"), ("BAB DUA TEORI", "BAB DUA"),
        ("Bab II Teori", "BAB II"), ("BAB 2 - TEORI", "BAB 2"), ("BAB KEDUA TEORI", "BAB KEDUA"),
        ("CHAPTER TWO THEORY", "CHAPTER TWO"),
    ],
)  # fmt: skip
def test_bab_and_its_number_may_be_written_in_many_ways(line: str, number: str) -> None:
    text = printed(["!BAB I PENDAHULUAN", PROSE], [f"!{line}", PROSE], ["!BAB III HASIL", PROSE])
    assert [part.number for part in text.sections] == ["BAB I", number, "BAB III"]


def test_a_babi_or_a_babak_is_no_chapter() -> None:
    assert printed(["Babi hutan masuk ladang", "BABAK BARU", "Bab ini singkat", PROSE]).sections == ()


def test_the_title_may_stand_above_its_bab() -> None:
    text = printed(
        ["!PENDAHULUAN", "!BAB I", "!A. Latar Belakang", PROSE],
        ["!PATRON DAN KLIEN", "!BAB II", "!A. Asal Ikatan", PROSE],
    )
    assert outline(text) == [
        ("BAB I", "Pendahuluan", 1, "chapter"),
        ("A", "Latar Belakang", 2, "section"),
        ("BAB II", "Patron dan Klien", 1, "chapter"),
        ("A", "Asal Ikatan", 2, "section"),
    ]
    assert [block.level for block in text.blocks if block.kind == "heading"] == [1, 1, 2, 1, 1, 2]


def test_no_blank_is_needed_after_a_number_that_ends_in_a_sign() -> None:
    text = printed(["!BAB I PENDAHULUAN", "1.1.Latar Belakang", PROSE, "!1.2Rumusan", PROSE, "!A.Tujuan", PROSE])
    assert [part.number for part in text.sections] == ["BAB I", "1.1", "1.2", "A"]
    assert printed(["!BAB I PENDAHULUAN", PROSE, "A.Rahman", PROSE]).sections[1:] == ()


def test_dots_lost_from_a_number_are_put_back_where_only_that_number_is_due() -> None:
    text = printed(
        [
            "!BAB I PENDAHULUAN",
            "!11 Latar Belakang",
            PROSE,
            "!1.2 Rumusan",
            PROSE,
            "!1.21 Umum",
            PROSE,
            "!13 Tujuan",
            PROSE,
        ],
        ["!BAB II HASIL", "!2.1 Awal", PROSE, "!24 Jam", PROSE, "!2024 Menjelang", PROSE],
    )
    assert [(part.number, part.title, part.level) for part in text.sections] == [
        ("BAB I", "Pendahuluan", 1), ("1.1", "Latar Belakang", 2), ("1.2", "Rumusan", 2), ("1.2.1", "Umum", 3),
        ("1.3", "Tujuan", 2), ("BAB II", "Hasil", 1), ("2.1", "Awal", 2),
    ]  # fmt: skip


def test_contents_and_front_matter_hold_no_sections_and_end_where_the_text_begins() -> None:
    text = printed(
        ["!HALAMAN PENGESAHAN", "!1. Pembimbing"],
        ["!DAFTAR ISI", "BAB I PENDAHULUAN .... 1"],
        ["!1.1 Latar Belakang", *[PROSE] * 5],
        ["!BAB II", "!HASIL", PROSE],
    )
    front, contents, section, chapter = text.sections
    assert [part.kind for part in text.sections] == ["front", "contents", "section", "chapter"]
    assert (front.end, contents.end, section.end) == (contents.start, section.start, chapter.start)


def test_the_text_below_a_list_is_not_part_of_it_though_its_heading_is_not_known() -> None:
    text = printed(["!BAB I", "!SATU", PROSE], ["!DAFTAR TABEL", "Tabel 1 .... 3"], [*[PROSE] * 5], ["!BAB II", PROSE])
    (listed,) = [part for part in text.sections if part.kind == "contents"]
    assert listed.end == text.pages[2].start


def test_what_is_large_on_the_title_page_is_no_heading() -> None:
    text = printed(["!PATRON DAN KLIEN", "!UNIVERSITAS CONTOH"], ["!ABSTRAK", PROSE])
    assert [text.text[block.start : block.end] for block in text.blocks if block.kind == "heading"] == ["ABSTRAK"]


@pytest.mark.parametrize(
    "name", ["APPROVAL SHEET", "STATEMENT OF ORIGINALITY", "Pernyataan Keaslian Skripsi", "Lembar Pengesahan"]
)
def test_names_of_front_matter_in_either_language_and_case(name: str) -> None:
    text = printed([f"!{name}", PROSE], ["!BAB I PENDAHULUAN", PROSE, "!Persetujuan Warga Desa", PROSE])
    assert [part.kind for part in text.sections] == ["front", "chapter"]


@pytest.mark.parametrize("name", ["LAMPIRAN A PANDUAN", "BAB A PANDUAN"])
def test_an_appendix_may_bear_a_letter(name: str) -> None:
    text = printed(["!BAB I PENDAHULUAN", PROSE], ["!DAFTAR PUSTAKA", "Scott 1972."], [f"!{name}", PROSE])
    assert text.sections[-1].kind == "appendix"
