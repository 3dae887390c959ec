"""Reading printed theses whose true text is known."""

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from coding.text.pages import citation, page_at
from coding.text.readers import read
from coding.text.reading import CanonicalText, ReadingError
from tests.text.printed import column, locked, prose, thesis, typed

FULL = (
    "Hubungan antara patron dan klien di daerah ini tumbuh dari kebutuhan warga",
    "yang tidak dijawab oleh lembaga resmi dan karena itu dicari pada orang lain",
    "yang dianggap mampu membuka jalan menuju layanan yang mereka perlukan itu",
)
LAST = "sehingga kesetiaan menjadi alat tukar."

PIECES = [
    ("c", "KATA PENGANTAR"), ("p", prose(4)), ("-", ""),
    ("c", "ABSTRAK"), ("p", prose(5, 1)), ("-", ""),
    ("c", "BAB I"), ("c", "PENDAHULUAN"), ("s", "1.1 Latar Belakang"), ("p", prose(6)), ("p", prose(8, 2)),
    ("q", prose(4, 1)), ("p", prose(3, 3)), ("s", "1.2 Rumusan Masalah"), ("p", prose(2)),
    ("i", "1. " + prose(2, 1)), ("i", "2. " + prose(2, 4)), ("-", ""),
    ("c", "BAB II"), ("c", "HASIL DAN PEMBAHASAN TENTANG KESETIAAN DAN KETIMPANGAN DI TIGA DAERAH PEMILIHAN"),
    ("s", "A. Kesetiaan yang Diwariskan"), ("p", prose(14, 1)), ("p", prose(12, 2)), ("-", ""),
    ("c", "DAFTAR PUSTAKA"), ("i", "Scott, J. C. 1972. Patron-Client Politics and Political Change in Southeast Asia."),
]  # fmt: skip


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> CanonicalText:
    path = tmp_path_factory.mktemp("pdf") / "tesis.pdf"
    return read(thesis(path, PIECES, front=2, head="Universitas Contoh"))


def shown(text: CanonicalText, *kinds: str) -> list[tuple[str, str]]:
    return [
        (block.kind, text.text[block.start : block.end]) for block in text.blocks if not kinds or block.kind in kinds
    ]


def test_every_paragraph_comes_out_whole_even_over_a_page_break(printed: CanonicalText) -> None:
    kinds = {"c": "heading", "s": "heading", "p": "paragraph", "q": "quote", "i": "list_item"}
    expected = [(kinds[style], text) for style, text in PIECES if style != "-"]
    expected[-1] = ("paragraph", expected[-1][1])
    assert shown(printed) == expected


def test_chapters_and_sections_are_found(printed: CanonicalText) -> None:
    assert [(part.number, part.title, part.level, part.kind) for part in printed.sections] == [
        ("", "Kata Pengantar", 1, "front"),
        ("", "Abstrak", 1, "abstract"),
        ("BAB I", "Pendahuluan", 1, "chapter"),
        ("1.1", "Latar Belakang", 2, "section"),
        ("1.2", "Rumusan Masalah", 2, "section"),
        ("BAB II", "Hasil dan Pembahasan tentang Kesetiaan dan Ketimpangan di Tiga Daerah Pemilihan", 1, "chapter"),
        ("A", "Kesetiaan yang Diwariskan", 2, "section"),
        ("", "Daftar Pustaka", 1, "bibliography"),
    ]


def test_pages_carry_their_printed_numbers_roman_ones_first(printed: CanonicalText) -> None:
    assert [page.label for page in printed.pages] == ["i", "ii", "1", "2", "3", "4", "5"]
    assert {page.label_source for page in printed.pages} == {"seen"}
    chapter = next(part for part in printed.sections if part.number == "BAB II")
    assert citation(page_at(printed.pages, chapter.start)) == "3"
    assert [page.start for page in printed.pages] == sorted(page.start for page in printed.pages)


def test_heads_and_page_numbers_are_left_out_of_the_text_and_kept(printed: CanonicalText) -> None:
    assert "Universitas" not in printed.text
    assert printed.left_out[:4] == ((1, "Universitas Contoh"), (1, "i"), (2, "Universitas Contoh"), (2, "ii"))
    assert len(printed.left_out) == 14


def test_chapter_numerals_at_page_tops_are_no_running_head(tmp_path: Path) -> None:
    pages = [[(250, 80, 12, f"!BAB {number}"), *column(FULL)] for number in ("1", "2", "3", "4")]
    text = read(typed(tmp_path / "bab.pdf", pages))
    assert [part.number for part in text.sections] == ["BAB 1", "BAB 2", "BAB 3", "BAB 4"]
    assert text.left_out == ()


def test_a_missing_page_number_is_inferred_between_two_that_agree(tmp_path: Path) -> None:
    numbers = ["41", "42", "", "44", "45", "46"]
    pages = [[*column(FULL), *([(290, 800, 10, number)] if number else [])] for number in numbers]
    text = read(typed(tmp_path / "nomor.pdf", pages))
    assert [(page.label, page.label_source) for page in text.pages] == [
        ("41", "seen"), ("42", "seen"), ("43", "inferred"), ("44", "seen"), ("45", "seen"), ("46", "seen"),
    ]  # fmt: skip


def test_page_labels_of_the_file_itself_come_first(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "label.pdf"), pagesize=A4)
    canvas.addPageLabel(0, style="ROMAN_LOWER", start=7)
    canvas.addPageLabel(1, style="ARABIC", start=12)
    for _ in range(2):
        canvas.drawString(107, 600, FULL[0])
        canvas.showPage()
    canvas.save()
    text = read(tmp_path / "label.pdf")
    assert [(page.label, page.label_source) for page in text.pages] == [("vii", "catalogue"), ("12", "catalogue")]


def lines_read(path: Path, lines: Sequence[str]) -> str:
    return read(typed(path, [column(lines)])).text


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("banyak pula program-", "program yang dijanjikan", "program-program"),
        ("banyak pula program-", "programnya yang lalu", "program-programnya"),
        ("banyak pula kesetia-", "an warga kepadanya", "kesetiaan"),
        ("banyak pula non-", "Jawa di sana", "non-Jawa"),
        ("banyak pula patron-", "klien di sana", "patron-klien"),
    ],
)
def test_a_hyphen_at_a_line_end_is_kept_when_it_belongs_to_the_word(
    tmp_path: Path, first: str, second: str, joined: str
) -> None:
    lines = ["Di sini kesetiaan warga dibahas sebagai alat tukar yang", *(f"{FULL[1][:50]} {first}", second)]
    assert joined in lines_read(tmp_path / "sambung.pdf", lines).split()


def test_footnotes_are_blocks_of_their_own_after_the_paragraph_they_would_cut(tmp_path: Path) -> None:
    notes = [
        (107, 740, 9, "12 Lihat juga uraian pada bab sebelumnya tentang kesetiaan."),
        (107, 752, 9, "Bandingkan pula."),
    ]
    pages = [[*column(FULL, top=600), *notes], column([FULL[1], LAST])]
    text = read(typed(tmp_path / "catatan.pdf", pages))
    assert shown(text) == [
        ("paragraph", f"{' '.join(FULL)} {FULL[1]} {LAST}"),
        ("footnote", "12 Lihat juga uraian pada bab sebelumnya tentang kesetiaan. Bandingkan pula."),
    ]
    assert text.pages[1].start == len(" ".join(FULL)) + 1


def test_a_contents_page_opens_no_chapters(tmp_path: Path) -> None:
    names = (("BAB I PENDAHULUAN", 1), ("1.1 Latar", 2), ("BAB II HASIL", 9))
    entries = [f"{name} {'.' * 60} {page}" for name, page in names]
    chapters = [[(250, 130, 12, f"!BAB {number}"), *column(FULL, top=160)] for number in ("I", "II")]
    text = read(typed(tmp_path / "isi.pdf", [[(250, 110, 12, "!DAFTAR ISI"), *column(entries)], *chapters]))
    assert [(part.number or part.title, part.kind) for part in text.sections] == [
        ("Daftar Isi", "contents"), ("BAB I", "chapter"), ("BAB II", "chapter"),
    ]  # fmt: skip
    assert len(shown(text, "paragraph")) == 5


def test_a_ruled_table_gives_one_row_a_line(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "tabel.pdf"), pagesize=A4)
    for place, line in enumerate(FULL):
        canvas.drawString(107, 700 - place * 22, line)
    canvas.grid([107, 250, 400], [560, 580, 600, 620])
    for place, (left, right) in enumerate((("Kasus", "Arena"), ("Jambi", "elektoral"), ("Brebes", "layanan"))):
        canvas.drawString(112, 606 - place * 20, left)
        canvas.drawString(255, 606 - place * 20, right)
    canvas.save()
    assert shown(read(tmp_path / "tabel.pdf"), "table_row") == [
        ("table_row", "Kasus Arena"), ("table_row", "Jambi elektoral"), ("table_row", "Brebes layanan"),
    ]  # fmt: skip


def test_letters_printed_twice_to_look_bold_are_read_once(tmp_path: Path) -> None:
    doubled = [(left + shift, top, size, text) for left, top, size, text in column(FULL) for shift in (0, 0.3)]
    assert read(typed(tmp_path / "tebal.pdf", [doubled])).text == " ".join(FULL)


def test_progress_is_told_after_every_page(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    read(typed(tmp_path / "maju.pdf", [column(FULL)] * 3), progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_pdf_whose_table_of_objects_is_lost_is_mended_and_read(tmp_path: Path) -> None:
    whole = typed(tmp_path / "utuh.pdf", [column(FULL)])
    data = whole.read_bytes()
    (tmp_path / "rusak.pdf").write_bytes(data[: data.rindex(b"xref")])
    assert read(tmp_path / "rusak.pdf").text == read(whole).text


def test_a_pdf_without_pages_is_refused_whatever_was_read_before_it(tmp_path: Path) -> None:
    pypdfium2.PdfDocument.new().save(tmp_path / "hampa.pdf")
    (tmp_path / "rusak.pdf").write_bytes(b"%PDF-1.4 bukan")
    locked(tmp_path / "kunci.pdf", "rahasia")
    said = []
    for name in ("kunci.pdf", "hampa.pdf", "rusak.pdf", "hampa.pdf"):
        with pytest.raises(ReadingError) as caught:
            read(tmp_path / name)
        said.append(caught.value.code)
    assert said == ["password", "no_pages", "damaged", "no_pages"]


def test_a_foot_that_counts_all_pages_is_a_page_number(tmp_path: Path) -> None:
    pages = [[*column(FULL), (250, 800, 9, f"Halaman {number} dari 90")] for number in (7, 8, 9)]
    text = read(typed(tmp_path / "kaki.pdf", pages))
    assert [page.label for page in text.pages] == ["7", "8", "9"]
    assert "Halaman" not in text.text


ARTICLE = (
    "Hubungan antara patron dan klien",
    "di daerah ini tumbuh dari kebutuhan",
    "warga yang tidak dijawab oleh para",
    "pejabat dan karena itu mereka cari",
    "pada orang lain yang tampak mampu",
    "membuka jalan menuju layanan yang",
    "sudah lama mereka perlukan itu dan",
    "yang tanpa bantuan orang lain sulit",
    "sekali diperoleh oleh warga biasa di",
)
SECOND = (
    "desa maupun di kota kecil sekitarnya",
    "sehingga kesetiaan menjadi alat yang",
    "ditukar pada setiap pemilihan tanpa",
    "perlu ditulis di atas kertas, sebab",
    "semua pihak tahu apa yang dijanjikan",
    "dan apa yang kelak akan diminta lagi",
    "dari mereka yang pernah ditolong dan",
    "yang karena itu merasa berutang budi",
    "kepada penolongnya sampai lama.",
)


@pytest.mark.parametrize("shift", [0, 7], ids=["side by side", "a step lower"])
def test_a_page_in_two_columns_is_read_column_by_column(tmp_path: Path, shift: int) -> None:
    head, foot = (107, 60, 10, "Jurnal Contoh             Terbitan Pertama"), (295, 800, 10, "45")
    title = (107, 110, 14, "!Kesetiaan sebagai Alat Tukar dalam Pemilihan di Tiga Daerah")
    columns = [*column(ARTICLE, 150, 85, 14), *column(SECOND, 150 + shift, 310, 14)]
    path = typed(tmp_path / "artikel.pdf", [[head, title, *columns, foot]] * 3)
    texts = [words for kind, words in shown(read(path)) if kind == "paragraph"]
    assert texts == [" ".join([*ARTICLE, *SECOND])] * 3


def test_a_list_of_names_and_numbers_is_read_line_by_line(tmp_path: Path) -> None:
    names = column([f"Kecamatan ke-{number}" for number in range(12)])
    numbers = column([str(number * 317) for number in range(12)], left=340)
    text = read(typed(tmp_path / "daftar.pdf", [[*names, *numbers]])).text
    assert [f"Kecamatan ke-{number} {number * 317}" in text for number in range(12)] == [True] * 12


def test_a_raised_number_stays_apart_from_the_word_it_stands_at(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "tanda.pdf"), pagesize=A4)
    line = canvas.beginText(107, 700)
    for raise_by, size, letters in (
        (0, 12, "Seorang patron"),
        (5, 7, "12"),
        (0, 12, " pada 2014 [1] menolong H"),
        (-2, 7, "2"),
        (0, 12, "O."),
    ):
        line.setFont("Times-Roman", size)
        line.setRise(raise_by)
        line.textOut(letters)
    canvas.drawText(line)
    note = canvas.beginText(107, 120)
    for raise_by, size, letters in ((4, 6, "12"), (0, 9, "Lihat bab sebelumnya.")):
        note.setFont("Times-Roman", size)
        note.setRise(raise_by)
        note.textOut(letters)
    canvas.drawText(note)
    canvas.save()
    assert shown(read(tmp_path / "tanda.pdf")) == [
        ("paragraph", "Seorang patron\u00b9\u00b2 pada 2014 [1] menolong H2O."),
        ("footnote", "12 Lihat bab sebelumnya."),
    ]
