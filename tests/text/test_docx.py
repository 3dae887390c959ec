"""Reading Word files: what is printed is read, in order, and what is not printed is left out."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.text.readers import office, read
from tests.text.printed import prose
from tests.text.worded import (
    CHAPTERS,
    HEADINGS,
    NUMBERED,
    PAGE,
    SEEN,
    field,
    mark,
    note,
    p,
    r,
    shown,
    style,
    table,
    word,
)


def words(folder: Path, *body: str) -> list[str]:
    return [text for _, text in shown(office.read(word(folder / "naskah.docx", *body)))]


def test_every_kind_of_block_comes_out_in_the_order_of_the_page(tmp_path: Path) -> None:
    path = word(
        tmp_path / "naskah.docx",
        p("Bab III Temuan", style="Judul1"),
        p("Kalimat ", r("yang ", "<w:b/>"), "tersambung."),
        p("   "),
        table(("Kasus", "Arena"), ("Jambi", p("elektoral") + p("dan desa")), ("", "")),
        p("“Saya menitipkan urusan.”", more='<w:ind w:left="720" w:right="720"/>'),
        p("“Beliau bapak kami.”", style="Kutipan"),
        p("Tabel 1", more='<w:ind w:start="720" w:end="720"/><w:jc w:val="center"/>'),
        p("a. diketik sendiri"),
        p("Penutup."),
        styles=HEADINGS + style("Kutipan", "Quote"),
    )
    assert shown(office.read(path)) == [
        ("heading", "Bab III Temuan"),
        ("paragraph", "Kalimat yang tersambung."),
        ("table_row", "Kasus | Arena"),
        ("table_row", "Jambi | elektoral dan desa"),
        ("quote", "“Saya menitipkan urusan.”"),
        ("quote", "“Beliau bapak kami.”"),
        ("paragraph", "Tabel 1"),
        ("list_item", "a. diketik sendiri"),
        ("paragraph", "Penutup."),
    ]


def test_headings_are_known_by_name_by_outline_level_and_by_what_they_are_based_on(tmp_path: Path) -> None:
    styles = (
        HEADINGS + style("Judul3", "Judul 3") + style("Sub", "Sub Bab Saya", based_on="Judul2")
        + style("TOCHeading", "TOC Heading", based_on="Judul1", properties='<w:outlineLvl w:val="9"/>')
        + style("A", "Lingkar A", based_on="B") + style("B", "Lingkar B", based_on="A")
    )  # fmt: skip
    body = [p(name, style=name) for name in ("Judul1", "Judul2", "Judul3", "Sub", "TOCHeading", "A", "TakAda")]
    direct = p("langsung", more='<w:outlineLvl w:val="4"/>')
    reading = office.read(word(tmp_path / "naskah.docx", *body, direct, styles=styles))
    assert [(block.kind == "heading", block.level) for block in reading.blocks] == [
        (True, 1), (True, 2), (True, 3), (True, 2), (False, 0), (False, 0), (False, 0), (True, 5),
    ]  # fmt: skip


def test_footnotes_follow_the_paragraph_that_calls_them_and_a_section_may_count_anew(tmp_path: Path) -> None:
    anew = '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
    path = word(
        tmp_path / "naskah.docx",
        p("Patron", mark(4), " dan klien.", mark(5)), p("Lanjut."),
        p("Tabel akhir bagian.", mark(6), more=anew),
        table((p("sel", mark(7)), "lain")), p("Bintang", mark(8, more='w:customMarkFollows="1"'), "*"),
        p("Akhir", mark(1, "endnote"), "."),
        footnotes=note(-1, p("garis")) + note(4, p("<w:r><w:footnoteRef/></w:r>", " Scott 1972."))
        + note(5, p("Lihat"), p("juga."))
        + note(6, p("Enam.")) + note(7, p("Tujuh.")) + note(8, p("* Tanpa nomor.")) + note(9, p("Tak dipanggil.")),
        endnotes=note(1, p("Catatan akhir."), kind="endnote"),
        settings='<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>',
    )  # fmt: skip
    assert shown(office.read(path)) == [
        ("paragraph", "Patron¹ dan klien.²"),
        ("footnote", "1 Scott 1972."),
        ("footnote", "2 Lihat juga."),
        ("paragraph", "Lanjut."),
        ("paragraph", "Tabel akhir bagian.³"),
        ("footnote", "3 Enam."),
        ("table_row", "sel¹ | lain"),
        ("footnote", "1 Tujuh."),
        ("paragraph", "Bintang*"),
        ("footnote", "* Tanpa nomor."),
        ("paragraph", "Akhirⁱ."),
        ("footnote", "i Catatan akhir."),
    ]


def test_what_is_not_printed_is_left_out_and_said(tmp_path: Path) -> None:
    path = word(
        tmp_path / "naskah.docx",
        p("tetap", "<w:del><w:r><w:delText> hapus</w:delText></w:r></w:del>", f"<w:ins>{r(' sisip')}</w:ins>",
          f"<w:moveFrom>{r(' pindah')}</w:moveFrom>", r(" samar", "<w:vanish/>"),
          r(" rahasia", '<w:rStyle w:val="S"/>'),
          r(" nyata", '<w:vanish w:val="0"/>'), '<w:r><w:commentReference w:id="0"/></w:r>'),
        p("Hantu", style="Hantu"),
        table(("baris",)).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>"),
        p("un\u00addang\x85", "<w:r><w:softHyphen/><w:noBreakHyphen/></w:r>", "undang",
          '<w:r><w:tab/><w:t>kolom</w:t><w:br/><w:t>baris</w:t><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>'),
        styles=style("S", "S", kind="character", run="<w:vanish/>") + style("Hantu", "Hantu", run="<w:vanish/>"),
    )  # fmt: skip
    reading = office.read(path)
    assert [text for _, text in shown(reading)] == ["tetap sisip nyata", "undang -undang\tkolom baris•"]
    assert {remark.code: remark.params["count"] for remark in reading.warnings} == {
        "deletions_left_out": 3, "hidden_left_out": 3, "comments_left_out": 1, "controls_replaced": 1,
    }  # fmt: skip


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    assert shown(
        office.read(
            word(
                tmp_path / "naskah.docx", p("satu", mark(1), more=gone), p(" dua", f"<w:r>{SEEN}</w:r>", "tiga"),
                p("empat", more=gone), table(("sel",)), p(more=gone), p("lima", style="Judul1"),
                footnotes=note(1, p("Catatan.")), styles=HEADINGS,
            )
        )
    ) == [
        ("paragraph", "satu¹ duatiga"), ("footnote", "1 Catatan."), ("paragraph", "empat"), ("table_row", "sel"),
        ("heading", "lima"),
    ]  # fmt: skip


def test_the_answer_of_a_field_is_read_and_not_what_it_asks(tmp_path: Path) -> None:
    nested = field(" IF ", field("PAGE", r("4")))
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF</w:instrText></w:r>'
    body = [
        p("lihat ", field(" REF _Ref1 \\h ", r("Tabel 2")), " itu ", nested,
          f'<w:fldSimple w:instr="SEQ">{r("7")}</w:fldSimple>'),
        p("awal", broken), p("sesudahnya"),
    ]  # fmt: skip
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="
    half = f'{hidden}"begin"/></w:r>{hidden}"separate"/></w:r>{r("hasil")}{hidden}"end"/></w:r>'
    assert words(tmp_path, *body, p(half)) == ["lihat Tabel 2 itu 47", "awal", "sesudahnya", "hasil"]
    asking = f'{hidden}"begin"/></w:r>{r("tanya")}{hidden}"end"/></w:r>'
    assert words(tmp_path, p("tampak", asking)) == ["tampak"]


def test_a_table_of_contents_is_kept_and_opens_no_section(tmp_path: Path) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    gallery = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    path = word(
        tmp_path / "naskah.docx",
        p("DAFTAR ISI"), p(begin, "BAB I PENDAHULUAN"), p("1.1 Latar Belakang"), p(end),
        f"{gallery}<w:sdtContent>{p('Daftar Isi')}{p('BAB II TEORI')}</w:sdtContent></w:sdt>",
        p("BAB III TEMUAN", style="TOC1"),
        p("BAB I PENDAHULUAN", style="Judul1"), p(prose(3)),
        p(begin, "BAB IV tanpa akhir"), p("BAB II TEORI", style="Judul1"), p(prose(3)),
        styles=HEADINGS + style("TOC1", "toc 1"),
    )  # fmt: skip
    reading = office.read(path)
    inside = [reading.text[start:end] for start, end in reading.contents]
    assert inside == ["BAB I PENDAHULUAN", "1.1 Latar Belakang", "BAB II TEORI", "BAB III TEMUAN", "BAB IV tanpa akhir"]
    assert [(part.number, part.title, part.kind) for part in read(path).sections] == [
        ("", "Daftar Isi", "contents"),
        ("BAB I", "Pendahuluan", "chapter"),
        ("BAB II", "Teori", "chapter"),
    ]


def test_the_words_of_a_text_box_are_read_once_after_their_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('di dalam')}{table(('sel',))}</w:txbxContent>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    old = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('lama')}</w:txbxContent></v:textbox></w:pict></w:r>"
    said = words(tmp_path, p("awal ", f"<w:r>{both}</w:r>", "akhir"), p(old), p("lanjut"))
    assert said == ["awal akhir", "di dalam", "sel", "lama", "lanjut"]


def test_pages_are_where_word_last_broke_them(tmp_path: Path) -> None:
    seen = f"<w:r>{SEEN}<w:t>Halaman baru</w:t></w:r>"
    over = f'<w:r><w:t xml:space="preserve">awal </w:t>{SEEN}<w:t>lanjutan</w:t></w:r>'
    reading = office.read(
        word(
            tmp_path / "naskah.docx",
            p("Judul", PAGE), p(seen), p("  ", over), p("satu", mark(1), PAGE), p(PAGE),
            p(f"<w:r>{SEEN}</w:r>", "dua", more="<w:sectPr/>"), p("tiga", more="<w:pageBreakBefore/>"),
            table((p(over), p(over))), p(over, number=(7, 2)), p("akhir", PAGE),
            footnotes=note(1, p("Catatan.")), numbering=CHAPTERS,
        )
    )  # fmt: skip
    starts = [page.start for page in reading.pages]
    # The empty page has no words of its own; so has the one after the section that breaks the page once more.
    assert [reading.text[start:].split("\n")[0] for start in starts] == [
        "Judul", "Halaman baru", "lanjutan", "dua", "dua", "tiga", "tiga", "awal lanjutan | awal lanjutan",
        "lanjutan", "",
    ]  # fmt: skip
    assert [(page.index, page.label, page.label_source) for page in reading.pages[:2]] == [(1, "", ""), (2, "", "")]
    assert [str(remark) for remark in reading.warnings] == [
        "Pages are where the word processor last broke them (10 pages); "
        "on another computer or in print they may differ."
    ]


def test_a_file_that_knows_no_pages_claims_none(tmp_path: Path) -> None:
    path = word(tmp_path / "naskah.docx", *(p(prose(6)) for _ in range(20)), p(PAGE), p("akhir"))
    reading = office.read(path)
    assert reading.pages == ()
    assert [remark.code for remark in reading.warnings] == ["pages_unknown"]
    assert office.read(word(path, p("pendek"))).warnings == ()


TEXTS = st.text(alphabet=" ab\u00a0\u00ad.\U0001f600\t", max_size=8)
RUNS = st.one_of(TEXTS, st.sampled_from([PAGE, f"<w:r>{SEEN}</w:r>", mark(1), mark(2), "<w:r><w:tab/></w:r>"]))
PARAGRAPHS = st.builds(
    lambda runs, name, number: p(*(one or " " for one in runs), style=name, number=number),
    st.lists(RUNS, max_size=5),
    st.sampled_from(["", "Judul1", "Judul2"]),
    st.sampled_from([None, (7, 0), (7, 2)]),
)
BODIES = st.lists(st.one_of(PARAGRAPHS, st.builds(lambda a, b: table((a, b)), PARAGRAPHS, PARAGRAPHS)), max_size=8)


@settings(deadline=None)
@given(BODIES)
def test_any_word_file_gives_blocks_in_order_that_make_up_the_text(body: list[str]) -> None:
    notes = note(1, p("satu")) + note(2, p(" "))
    with TemporaryDirectory() as folder:
        path = word(Path(folder) / "a.docx", *body, styles=NUMBERED, numbering=CHAPTERS, footnotes=notes)
        reading = office.read(path)
    parts = [reading.text[block.start : block.end] for block in reading.blocks]
    assert reading.text == "\n\n".join(parts)
    assert all(part.strip() for part in parts)
    starts = [page.start for page in reading.pages]
    assert starts == sorted(starts)
    assert all(0 <= start <= len(reading.text) for start in starts)


def test_the_command_shows_how_a_word_file_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = word(tmp_path / "naskah.docx", p("PENDAHULUAN", style="Judul1"), styles=NUMBERED, numbering=CHAPTERS)
    call_command("read", str(path))
    printed = json.loads(capsys.readouterr().out)
    assert (printed["text"], printed["format"]) == ("BAB I PENDAHULUAN", "docx")
    assert printed["sections"][0]["number"] == "BAB I"
