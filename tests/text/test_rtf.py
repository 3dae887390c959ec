"""Reading Rich Text files: letters in any code page, numbers as they were saved, notes, tables, boxes."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.text.readers import read, rtf
from tests.text.printed import prose
from tests.text.worded import shown

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset2 Symbol;}"
    r"{\f2\fcharset238 Times CE;}}"
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 heading 2;}{\s3 toc 1;}{\s4 Quote;}{\*\cs9 Tebal;}}"
    r"{\info{\title Bukan isi}{\author Bukan}}"
)


def written(folder: Path, *body: str) -> Path:
    path = folder / "naskah.rtf"
    path.write_bytes((HEAD + "\n".join(body) + "}").encode("latin-1"))
    return path


def blocks(folder: Path, *body: str) -> list[tuple[str, str]]:
    return shown(rtf.read(written(folder, *body)))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (r"\u8220?patron\u8221? caf\'e9 akhir", "“patron” café akhir"),
        (r"\u8220\'93patron\u8221\'94 \uc0\u233 x", "“patron” éx"),
        (r"\uc2\u8220 ??patron {\uc1\u233?}\u233 ??", "“patron éé"),
        (r"\u-10179?\u-8704? emoji", "\U0001f600 emoji"),
        (r"{\f2\'e8}\'e8", "čè"),
        (r"\f1\'b7 butir", "• butir"),
        ("mentah \xe9 \x93kutip\x94", "mentah é “kutip”"),
        (r"un\-dang tetap\~utuh undang\_undang \{a\\b\}", "undang tetap\u00a0utuh undang-undang {a\\b}"),
        (r"a\emdash b\endash  c\tab d\line e \ldblquote f\rdblquote", "a—b– c\td e “f”"),
        ("kata\nter\r\nputus", "kataterputus"),
        (r"satu{\pict\pngblip 89504e47}{\*\takdikenal dua}{\header tiga} empat", "satu empat"),
        (r"a\bin4 {}\}b", "ab"),
        (r"\u55357 ?putus", "\ufffdputus"),
    ],
)
def test_letters_are_what_they_were_meant_to_be(tmp_path: Path, source: str, said: str) -> None:
    assert blocks(tmp_path, source) == [("list_item" if said.startswith("•") else "paragraph", said)]


def test_every_kind_of_block_comes_out_in_order(tmp_path: Path) -> None:
    assert blocks(
        tmp_path,
        r"\pard\s1{\listtext\pard\plain BAB III\tab}\outlinelevel0 TEMUAN\par",
        r"\pard\s2 4.1 Patron\par\pard\plain Kalimat {\b yang} tersambung.\par\par",
        r"\pard\ls1\ilvl0{\listtext\pard\plain 3.\tab}tiga\par\pard\ls1\ilvl1{\listtext\f1\'b7\tab}peluru\par",
        r"\pard\li720\ri720 Saya menitipkan urusan.\par\pard\s4 Beliau bapak kami.\par",
        r"\pard\qc\li720\ri720 Tabel 1\par",
        r"\trowd\pard\intbl Kasus\cell Arena\cell\row",
        r"\trowd\pard\intbl Jambi\cell elektoral\par {\listtext\u61589?\tab}dan\page  desa\cell\row",
        r"\pard Penutup",
    ) == [
        ("heading", "BAB III TEMUAN"),
        ("heading", "4.1 Patron"),
        ("paragraph", "Kalimat yang tersambung."),
        ("list_item", "3. tiga"),
        ("list_item", "• peluru"),
        ("quote", "Saya menitipkan urusan."),
        ("quote", "Beliau bapak kami."),
        ("paragraph", "Tabel 1"),
        ("table_row", "Kasus | Arena"),
        ("table_row", "Jambi | elektoral • dan desa"),
        ("paragraph", "Penutup"),
    ]


def test_notes_follow_the_paragraph_that_calls_them(tmp_path: Path) -> None:
    assert blocks(
        tmp_path,
        r"\aftnnrlc Patron{\super\chftn}{\footnote\pard {\super\chftn} Scott 1972.\par Lihat juga.} dan klien*"
        r"{\footnote * Bintang.}.\par Lagi{\super\chftn}{\*\footnote{\super\chftn} Dua.}\par",
        r"Akhir{\super\chftn}{\footnote\ftnalt\chftn  Catatan akhir.}.\par",
        r"\trowd\intbl sel{\chftn}{\footnote Tiga.}\cell\row",
    ) == [
        ("paragraph", "Patron¹ dan klien*."),
        ("footnote", "1 Scott 1972. Lihat juga."),
        ("footnote", "* Bintang."),
        ("paragraph", "Lagi²"),
        ("footnote", "2 Dua."),
        ("paragraph", "Akhirⁱ."),
        ("footnote", "i Catatan akhir."),
        ("table_row", "sel³"),
        ("footnote", "3 Tiga."),
    ]


def test_what_is_not_printed_is_left_out_and_said(tmp_path: Path) -> None:
    reading = rtf.read(
        written(
            tmp_path, r"tetap{\deleted  hapus}{\v  samar} ada{\*\atnid A}{\*\annotation komentar}\v gaib\plain .\par"
        )
    )
    assert reading.text == "tetap ada."
    assert {remark.code: remark.params["count"] for remark in reading.warnings} == {
        "deletions_left_out": 1, "hidden_left_out": 2, "comments_left_out": 1,
    }  # fmt: skip


def test_a_field_is_read_by_its_answer_and_a_table_of_contents_opens_no_section(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        r"\pard Daftar Isi\par{\field{\*\fldinst TOC \\o}{\fldrslt BAB I PENDAHULUAN\tab 1\par "
        r"BAB II TEORI\tab 2\par}}",
        r"\pard\s1 BAB I PENDAHULUAN\par\pard\plain lihat {\field{\*\fldinst REF a}{\fldrslt Tabel 2}}\par " + prose(3),
    )
    reading = rtf.read(path)
    assert [reading.text[start:end] for start, end in reading.contents] == [
        "BAB I PENDAHULUAN\t1", "BAB II TEORI\t2",
    ]  # fmt: skip
    assert "lihat Tabel 2" in reading.text
    assert [(part.number, part.kind) for part in read(path).sections] == [("", "contents"), ("BAB I", "chapter")]


def test_the_words_of_a_text_box_are_read_once_after_their_paragraph(tmp_path: Path) -> None:
    box = r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt di dalam\par}}{\shprslt{\*\do{\dptxbxtext di dalam\par}}}}"
    assert blocks(tmp_path, rf"awal {box}akhir\par lanjut\par") == [
        ("paragraph", "awal akhir"), ("paragraph", "di dalam"), ("paragraph", "lanjut"),
    ]  # fmt: skip


def test_pages_begin_where_they_were_asked_for(tmp_path: Path) -> None:
    reading = rtf.read(
        written(tmp_path, r"Judul\par\page Dua\par kata \page lanjutan\par\pard\pagebb empat\par\sect\pard lima\par"
                r"\sect\sbknone sama\par")
    )  # fmt: skip
    assert [reading.text[page.start :].split("\n")[0] for page in reading.pages] == [
        "Judul", "Dua", "lanjutan", "empat", "lima",
    ]  # fmt: skip


def test_more_pages_than_any_document_has_are_not_pages(tmp_path: Path) -> None:
    reading = rtf.read(written(tmp_path, r"a\page " * 6_000))
    assert (reading.pages, [remark.code for remark in reading.warnings]) == ((), ["pages_unknown"])


def test_a_file_that_ends_in_the_middle_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = written(tmp_path, r"Satu.\par Dua{\b  tebal")
    path.write_bytes(path.read_bytes()[:-1])
    reading = rtf.read(path)
    assert (reading.text, [remark.code for remark in reading.warnings]) == ("Satu.\n\nDua tebal", ["cut_short"])


MARKS = (
    r"{ } \par \cell \row \intbl \pard \page \sect {\footnote a} \chftn {\listtext 1.\tab} \s1 \u8220? \'e9 x \v \v0 "
    r"{\field{\*\fldinst TOC} {\fldrslt y}} \u-10179? \uc9 \plain {\shptxt z}"
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(MARKS.split()), max_size=30))
def test_any_file_gives_blocks_in_order_that_make_up_the_text(source: list[str]) -> None:
    with TemporaryDirectory() as folder:
        reading = rtf.read(written(Path(folder), " ".join(source)))
    parts = [reading.text[block.start : block.end] for block in reading.blocks]
    assert reading.text == "\n\n".join(parts)
    assert all(part.strip() for part in parts)
    starts = [page.start for page in reading.pages]
    assert starts == sorted(starts)
