"""Finding chapters and sections."""

from coding.text import headings
from coding.text.canonical import canonical
from coding.text.readers import plain
from coding.text.reading import CanonicalText

FILLING = "Isi bagian ini cukup panjang dan membahas hubungan yang tumbuh di antara kedua pihak dalam waktu lama. " * 3


def read(*parts: str) -> CanonicalText:
    return canonical(plain.read("\n\n".join(parts)))


def outline(text: CanonicalText) -> list[tuple[str, str, int, str]]:
    return [(part.number, part.title, part.level, part.kind) for part in text.sections]


def test_a_whole_thesis_shows_its_parts_in_order() -> None:
    text = read(
        "ABSTRAK", FILLING, "ABSTRACT", "The aim of this study is to show that the patron is bound to the client.",
        "DAFTAR ISI", "BAB I PENDAHULUAN ............ 1\nBAB II PENUTUP ............ 20",
        "BAB I", "PENDAHULUAN", "1.1 Latar Belakang", FILLING, "1.2 Rumusan Masalah", FILLING,
        "BAB II PENUTUP", "2.1. Kesimpulan", FILLING, "DAFTAR PUSTAKA", "Scott 1972.", "LAMPIRAN 1", "Panduan.",
    )  # fmt: skip
    assert outline(text) == [
        ("", "Abstrak", 1, "abstract"),
        ("", "Abstract", 1, "abstract"),
        ("", "Daftar Isi", 1, "contents"),
        ("BAB I", "Pendahuluan", 1, "chapter"),
        ("1.1", "Latar Belakang", 2, "section"),
        ("1.2", "Rumusan Masalah", 2, "section"),
        ("BAB II", "Penutup", 1, "chapter"),
        ("2.1", "Kesimpulan", 2, "section"),
        ("", "Daftar Pustaka", 1, "bibliography"),
        ("", "Lampiran 1", 1, "appendix"),
    ]
    assert [part.language for part in text.sections[:4]] == ["id", "en", "id", "id"]


def test_a_section_ends_where_the_next_of_its_level_or_above_starts() -> None:
    text = read(
        "BAB I", "SATU", "1.1 Awal", FILLING, "1.1.1 Dalam", FILLING, "1.2 Akhir", FILLING, "BAB II", "DUA", FILLING
    )  # fmt: skip
    parts = {part.number: part for part in text.sections}
    assert parts["BAB I"].end == parts["BAB II"].start
    assert parts["1.1"].end == parts["1.2"].start == parts["1.1.1"].end
    assert parts["1.2"].end == parts["BAB II"].start
    assert parts["BAB II"].end == len(text.text)


def test_chapters_listed_in_prose_are_not_the_chapters() -> None:
    text = read(
        "BAB I", "PENDAHULUAN", FILLING, "1.5 Sistematika Penulisan",
        "BAB I PENDAHULUAN", "Berisi latar belakang.", "BAB II TEORI", "Berisi teori.",
        "BAB III PENUTUP", "Berisi simpulan.",
        "BAB II", "TEORI", FILLING, "BAB III", "PENUTUP", FILLING,
    )  # fmt: skip
    assert outline(text) == [
        ("BAB I", "Pendahuluan", 1, "chapter"),
        ("1.5", "Sistematika Penulisan", 2, "section"),
        ("BAB II", "Teori", 1, "chapter"),
        ("BAB III", "Penutup", 1, "chapter"),
    ]
    assert text.sections[2].start == text.text.rindex("BAB II\n")


def test_a_sentence_about_a_chapter_is_no_heading() -> None:
    text = read("Bab IV membahas ketimpangan kuasa.", "Bab ini berisi simpulan", "4.1 juta orang memilih.", FILLING)
    assert text.sections == ()


def test_the_number_of_a_table_is_no_section_of_another_chapter() -> None:
    text = read("BAB II", "HASIL", "4.1 Daftar Calon", FILLING, "2.1 Temuan", FILLING)
    assert [part.number for part in text.sections] == ["BAB II", "2.1"]


def test_a_title_in_capitals_is_shown_in_title_case_but_an_acronym_stays() -> None:
    text = read(
        "BAB III", "STRATEGI PAN DAN KPU DI PEMILU II UNTUK UNDANG-UNDANG",
        "Strategi PAN dipuji dan KPU mengawasinya. Aturan KPU dan langkah PAN berbeda. " + FILLING,
    )  # fmt: skip
    assert text.sections[0].title == "Strategi PAN dan KPU di Pemilu II untuk Undang-Undang"
    assert "STRATEGI PAN DAN KPU" in text.text


def test_a_title_over_two_lines_is_one_title() -> None:
    text = read("BAB IV\nHASIL PENELITIAN\nDAN PEMBAHASAN", FILLING)
    assert outline(text) == [("BAB IV", "Hasil Penelitian dan Pembahasan", 1, "chapter")]
    assert [block.level for block in text.blocks if block.kind == "heading"] == [1, 1, 1]


def test_an_excerpt_without_headings_has_no_sections() -> None:
    assert read(FILLING, FILLING).sections == ()


def test_roman_numbers_have_their_value() -> None:
    numbers = ("I", "IV", "V", "IX", "XII", "XIV", "xc", "7")
    assert [headings.value(number) for number in numbers] == [1, 4, 5, 9, 12, 14, 90, 7]


def test_letters_that_run_through_a_chapter_with_text_under_each_are_headings_though_nothing_marks_them() -> None:
    text = read(
        "BAB I", "PENDAHULUAN", "A. Latar Belakang", FILLING, "B. Kerangka Pemikiran", FILLING,
        "1. Patron dan Klien", FILLING, "2. Imbalan", FILLING, "BAB II", "HASIL", "B. Tanpa Awal", FILLING,
    )  # fmt: skip
    assert [(part.number, part.level) for part in text.sections] == [
        ("BAB I", 1), ("A", 2), ("B", 2), ("1", 3), ("2", 3), ("BAB II", 1),
    ]  # fmt: skip


def test_one_lost_letter_does_not_take_the_others_with_it() -> None:
    text = read("BAB I", "HASIL", "A. Asal Ikatan", FILLING, "C. Balas Jasa", FILLING, "D. Akhir Ikatan", FILLING)
    assert [part.number for part in text.sections] == ["BAB I", "A", "C", "D"]
    text = read("BAB I", "HASIL", "A. Asal Ikatan", FILLING, "D. Akhir Ikatan", FILLING)
    assert [part.number for part in text.sections] == ["BAB I"]


def test_a_list_of_letters_or_numbers_is_no_run_of_headings() -> None:
    text = read("BAB I", "HASIL", "A. Jambi", "B. Brebes", "C. Purbalingga", FILLING, "1. Uang", "2. Jabatan", FILLING)
    assert [part.number for part in text.sections] == ["BAB I"]


def test_a_number_in_brackets_stands_under_one_without() -> None:
    signs = ("A. Satu", "1. Dua", "a. Tiga", "1) Empat", "a) Lima", "(1) Enam", "B. Tujuh")
    found = [headings.heading(sign, marked=True) for sign in signs]
    assert [one.style for one in found if one] == ["upper", "digit", "lower", "digit)", "lower)", "(digit)", "upper"]


def test_pages_of_approval_and_declaration_are_front_matter_whatever_follows_their_name() -> None:
    text = read("LEMBAR PENGESAHAN TESIS", FILLING, "PERNYATAAN KEASLIAN KARYA TULIS", FILLING, "SANWACANA", FILLING)
    assert [part.kind for part in text.sections] == ["front"] * 3
