"""Reading OpenDocument texts: what is printed is read, in order and with its numbers."""

from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st

from coding.text.readers import odt, read
from tests.text.opened import NUMBERED, SOFT, SPACES, h, listing, note, p, set_so, style, table
from tests.text.opened import odt as made
from tests.text.printed import prose
from tests.text.test_docx_refusals import refused
from tests.text.worded import shown


def words(folder: Path, *body: str, styles: str = NUMBERED) -> list[str]:
    return [text for _, text in shown(odt.read(made(folder / "naskah.odt", *body, styles=styles)))]


def test_every_kind_of_block_comes_out_in_the_order_of_the_page(tmp_path: Path) -> None:
    styles = (
        style("Quotations", "") + style("Q1", more='style:parent-style-name="Quotations"')
        + style("Masuk", set_so('fo:margin-left="1cm" fo:margin-right="0.5in"'))
        + style("Tengah", set_so('fo:margin-left="1cm" fo:margin-right="1cm" fo:text-align="center"'))
    )  # fmt: skip
    path = made(
        tmp_path / "naskah.odt",
        h(1, "Bab III Temuan"),
        p('Kalimat <text:span text:style-name="T">yang</text:span>\n tersambung.'), p(" "),
        table(("Kasus", "Arena"), ("Jambi", p("elektoral") + p("dan desa")), ("", "")),
        p("“Saya menitipkan urusan.”", "Q1"), p("“Beliau bapak kami.”", "Masuk"), p("Tabel 1", "Tengah"),
        p("a. diketik sendiri"), p("un\u00addang<text:s text:c='2'/>tetap\u00a0utuh<text:tab/>x<text:line-break/>y"),
        styles=styles,
    )  # fmt: skip
    assert shown(odt.read(path)) == [
        ("heading", "Bab III Temuan"),
        ("paragraph", "Kalimat yang tersambung."),
        ("table_row", "Kasus | Arena"),
        ("table_row", "Jambi | elektoral dan desa"),
        ("quote", "“Saya menitipkan urusan.”"),
        ("quote", "“Beliau bapak kami.”"),
        ("paragraph", "Tabel 1"),
        ("list_item", "a. diketik sendiri"),
        ("paragraph", "undang  tetap\u00a0utuh\tx y"),
    ]


def test_headings_bear_the_numbers_of_the_outline(tmp_path: Path) -> None:
    path = made(
        tmp_path / "naskah.odt",
        h(1, "PENDAHULUAN"), p(prose(3)), h(2, "Latar"), h(3, "Tanpa nomor"), h(2, "Tujuan"),
        h(1, "PRAKATA", 'text:is-list-header="true"'), h(1, "TEORI"), h(2, "Patron"), p(prose(3)),
        h(1, "SIMPULAN", 'text:restart-numbering="true" text:start-value="7"'), p(prose(3)),
    )  # fmt: skip
    reading = odt.read(path)
    assert [(block.level, reading.text[block.start : block.end]) for block in reading.blocks if block.level] == [
        (1, "BAB I PENDAHULUAN"), (2, "I.1 Latar"), (3, "Tanpa nomor"), (2, "I.2 Tujuan"), (1, "PRAKATA"),
        (1, "BAB II TEORI"), (2, "II.1 Patron"), (1, "BAB VII SIMPULAN"),
    ]  # fmt: skip
    assert [part.number for part in read(path).sections if part.level == 1] == ["BAB I", "", "BAB II", "BAB VII"]


def test_lists_count_as_they_are_printed(tmp_path: Path) -> None:
    inner = listing("anak", listing("cucu"))
    said = words(
        tmp_path,
        listing(p("satu") + inner, p("dua") + p("lanjutan")), p("Sela."),
        listing("tiga", more='text:continue-numbering="true"'), listing("awal"),
        listing(listing(h(2, "Dalam daftar"))), listing("garis", style="S"), listing(""),
        listing(p("lompat")).replace("<text:list-item>", '<text:list-item text:start-value="9">'),
    )  # fmt: skip
    assert said == [
        "1. satu", "c) anak", "• cucu", "2. dua", "lanjutan", "Sela.", "3. tiga", "1. awal", "c) Dalam daftar",
        "– garis", "9. lompat",
    ]  # fmt: skip


def test_notes_follow_the_paragraph_that_calls_them(tmp_path: Path) -> None:
    path = made(
        tmp_path / "naskah.odt",
        p(f"Patron{note('1', 'Scott 1972.')} dan klien{note('*', 'Bintang.', label='*')}."),
        p(f"Belum dicetak{note('0', 'Dua.')}."), table((p(f"sel{note('3', 'Tiga.')}"), "lain")),
        p(f"Akhir{note('', 'Catatan akhir.', 'endnote')}."),
        styles='<text:notes-configuration text:note-class="endnote" style:num-format="i"/>',
    )  # fmt: skip
    assert shown(odt.read(path)) == [
        ("paragraph", "Patron¹ dan klien*."),
        ("footnote", "1 Scott 1972."),
        ("footnote", "* Bintang."),
        ("paragraph", "Belum dicetak²."),
        ("footnote", "2 Dua."),
        ("table_row", "sel³ | lain"),
        ("footnote", "3 Tiga."),
        ("paragraph", "Akhirⁱ."),
        ("footnote", "i Catatan akhir."),
    ]


def test_what_is_not_printed_is_left_out_and_said(tmp_path: Path) -> None:
    deleted = f"<text:changed-region><text:deletion>{p('hapus')}</text:deletion></text:changed-region>"
    path = made(
        tmp_path / "naskah.odt",
        f"<text:tracked-changes>{deleted}</text:tracked-changes>",
        p(f"tetap<office:annotation>{p('komentar')}</office:annotation> ada"
          '<text:span text:style-name="Samar"> samar</text:span>'),
        p("rahasia", "Hantu"), f'<text:section text:display="none">{p("bagian")}</text:section>',
        styles=style("Samar", '<style:text-properties text:display="none"/>', family="text")
        + style("Hantu", '<style:text-properties text:display="none"/>'),
    )  # fmt: skip
    reading = odt.read(path)
    assert reading.text == "tetap ada"
    assert {remark.code: remark.params["count"] for remark in reading.warnings} == {
        "deletions_left_out": 1, "comments_left_out": 1, "hidden_left_out": 3,
    }  # fmt: skip


def test_a_table_of_contents_is_kept_and_opens_no_section(tmp_path: Path) -> None:
    listed = (
        "<text:table-of-content><text:table-of-content-source>tidak dicetak</text:table-of-content-source>"
        f"<text:index-body>{p('Daftar Isi')}{p('BAB I PENDAHULUAN')}</text:index-body></text:table-of-content>"
    )
    path = made(tmp_path / "naskah.odt", listed, h(1, "PENDAHULUAN"), p(prose(3)))
    reading = odt.read(path)
    assert [reading.text[start:end] for start, end in reading.contents] == ["BAB I PENDAHULUAN"]
    assert [(part.number, part.kind) for part in read(path).sections] == [("", "contents"), ("BAB I", "chapter")]


def test_the_words_of_a_text_box_follow_their_paragraph(tmp_path: Path) -> None:
    box = f"<draw:frame><draw:text-box>{p('di dalam')}{table(('a', 'b'))}</draw:text-box></draw:frame>"
    assert words(tmp_path, p(f"awal {box}akhir"), table((p(f"sel{box}"), "lain")), p("lanjut")) == [
        "awal akhir", "di dalam", "a | b", "sel | lain", "di dalam", "a | b", "lanjut",
    ]  # fmt: skip


def test_pages_are_where_they_were_last_broken(tmp_path: Path) -> None:
    styles = style("Baru", set_so('fo:break-before="page"')) + style("Induk", more='style:master-page-name="Isi"')
    reading = odt.read(
        made(
            tmp_path / "naskah.odt", p("Judul"), p(f"Kata {SOFT}lanjutan"), SOFT, p("tiga"), p("empat", "Baru"),
            p("lima", "Induk"), table((p(f"sel{SOFT} isi"), "b")), styles=styles,
        )
    )  # fmt: skip
    starts = [reading.text[page.start :].split("\n")[0] for page in reading.pages]
    assert starts == ["Judul", "lanjutan", "tiga", "empat", "lima", "sel isi | b"]
    assert [remark.code for remark in reading.warnings] == ["pages_approximate"]


def test_a_file_that_is_locked_or_of_another_kind_says_so(tmp_path: Path) -> None:
    path = tmp_path / "naskah.odt"
    locked = f"<manifest:manifest {SPACES}><manifest:encryption-data/></manifest:manifest>"
    assert refused(made(path, p("isi"), extra={"META-INF/manifest.xml": locked.encode()})) == "locked_package"
    with ZipFile(path, "w") as archive:
        archive.writestr("content.xml", f"<office:document-content {SPACES}><office:body/></office:document-content>")
    assert refused(path) == "not_office"
    assert refused(made(path, p("isi"), extra={"../naskah": b"x"})) == "unsafe_package"
    assert refused(made(path, p(" "))) == "empty"


def test_pages_that_are_far_too_long_are_not_the_pages(tmp_path: Path) -> None:
    reading = odt.read(made(tmp_path / "naskah.odt", *(p(prose(6)) for _ in range(20)), SOFT, p("akhir")))
    assert (reading.pages, [remark.code for remark in reading.warnings]) == ((), ["pages_unknown"])


TEXTS = st.text(alphabet=" ab\u00a0\u00ad.\U0001f600\t", max_size=8)
PARTS = st.one_of(TEXTS, st.sampled_from([SOFT, note("1", "x"), "<text:s text:c='-4'/>", "<text:span> a</text:span>"]))
PARAGRAPHS = st.builds(lambda parts: p("".join(parts)), st.lists(PARTS, max_size=5))
HEADINGS = st.builds(h, st.integers(-1, 12), TEXTS)
BODIES = st.lists(
    st.one_of(PARAGRAPHS, HEADINGS, st.builds(listing, PARAGRAPHS), st.builds(lambda a, b: table((a, b)), PARAGRAPHS,
              st.builds(listing, PARAGRAPHS)), st.just(SOFT)), max_size=8,
)  # fmt: skip


@settings(deadline=None)
@given(BODIES)
def test_any_text_gives_blocks_in_order_that_make_it_up(body: list[str]) -> None:
    with TemporaryDirectory() as folder:
        reading = odt.read(made(Path(folder) / "a.odt", *body))
    parts = [reading.text[block.start : block.end] for block in reading.blocks]
    assert reading.text == "\n\n".join(parts)
    assert all(part.strip() for part in parts)
    starts = [page.start for page in reading.pages]
    assert starts == sorted(starts)
