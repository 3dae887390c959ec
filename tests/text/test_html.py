"""Reading HTML pages: words and what they stand in, without what a browser does not show."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.text.readers import html, read
from coding.text.reading import Reading
from tests.text.printed import prose
from tests.text.worded import shown

SAMPLE = """<!DOCTYPE html><html><head><title>Judul tab</title><style>p { color: red }</style></head><body>
<nav><a href="/">Beranda</a><br><img src=x></nav>
<h1>Bab III<br>Temuan</h1>
<p>Baris   pertama
  baris <b>kedua</b> &amp; &ldquo;kutip&rdquo;&#160;utuh.<p>Tanpa penutup<script>alert("1")</script>
<ol start=3><li>butir tiga<li><p>butir empat</p><p>lanjutan</p>
  <ul><li>anak</ul></ol>
<ol type="a"><li value="5">lima<li>enam</ol>
<blockquote><p>Saya menitipkan urusan saya.</p></blockquote>
<table><caption>Tabel 1</caption><tr><th>Kasus<th>Arena<tr><td><p>Jambi</p><p>kota</p><td><ul><li>elektoral</ul>
<tr><td>&nbsp;</table>
<div>lepas<div>dalam</div>sisa<br><br>baru<br>sambung</div>
<dl><dt>Patron<dd>Pelindung</dl><template>cetakan</template>ekor &lt;i&gt; un&shy;dang
"""


def words(source: str | bytes) -> list[str]:
    data = source.encode() if isinstance(source, str) else source
    return [text for _, text in shown(html.read(data))]


def test_every_kind_of_block_comes_out_with_its_words() -> None:
    assert shown(html.read(SAMPLE.encode())) == [
        ("heading", "Bab III Temuan"),
        ("paragraph", "Baris pertama baris kedua & “kutip”\u00a0utuh."),
        ("paragraph", "Tanpa penutup"),
        ("list_item", "3. butir tiga"),
        ("list_item", "4. butir empat"),
        ("paragraph", "lanjutan"),
        ("list_item", "• anak"),
        ("list_item", "e. lima"),
        ("list_item", "f. enam"),
        ("quote", "Saya menitipkan urusan saya."),
        ("paragraph", "Tabel 1"),
        ("table_row", "Kasus | Arena"),
        ("table_row", "Jambi kota | • elektoral"),
        ("paragraph", "lepas"),
        ("paragraph", "dalam"),
        ("paragraph", "sisa"),
        ("paragraph", "baru sambung"),
        ("paragraph", "Patron"),
        ("paragraph", "Pelindung"),
        ("paragraph", "ekor <i> undang"),
    ]


def test_headings_and_nested_items_have_their_depth() -> None:
    reading = html.read(b"<h2>Dua</h2><ul><li><h3>Tiga</h3><ul><li>dalam</ul></ul>")
    assert reading.text == "Dua\n\nTiga\n\n• dalam"
    assert [(block.kind, block.level) for block in reading.blocks] == [("heading", 2), ("heading", 3), ("list_item", 1)]


def test_a_table_that_arranges_the_page_is_no_row_of_words() -> None:
    page = "<table><tr><td>Menu<td><h1>Judul</h1><p>Isi.</p><table><tr><td>a<td>b</table>Ekor<tr><td>c<td>d</table>"
    assert shown(html.read(page.encode())) == [
        ("table_row", "Menu"),
        ("heading", "Judul"),
        ("paragraph", "Isi."),
        ("table_row", "a | b"),
        ("paragraph", "Ekor"),
        ("table_row", "c | d"),
    ]


def test_chapters_are_found_by_the_outline(tmp_path: Path) -> None:
    file = tmp_path / "tesis.htm"
    file.write_text(
        f"<h1>BAB IV</h1><h1>PENUTUP</h1><h2>4.1 Kesimpulan</h2><p>{prose(4)}</p><h2>4.2 Saran</h2><p>{prose(4)}</p>"
    )
    text = read(file)
    assert (text.format, text.pages, text.warnings) == ("html", (), ())
    assert [(part.number, part.title, part.level) for part in text.sections] == [
        ("BAB IV", "Penutup", 1), ("4.1", "Kesimpulan", 2), ("4.2", "Saran", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "encoding", "known"),
    [
        (b"\xef\xbb\xbf", "utf-8", "utf-8"),
        (b"\xff\xfe", "utf-16-le", "utf-16-le"),
        (b"<meta charset=utf-8>", "utf-8", "utf-8"),
        (b"", "utf-8", "utf-8"),
        (b'<meta charset="iso-8859-1">', "windows-1252", "windows-1252"),
        (b'<META http-equiv=content-type content="text/html; charset=Windows-1252">', "windows-1252", "windows-1252"),
        (b'<?xml version="1.0" encoding="iso-8859-2"?>', "iso-8859-2", "iso-8859-2"),
        (b"<meta charset=utf-7>", "utf-8", "utf-8"),
        (b"<meta charset=shift_jis>", "utf-8", "utf-8"),
    ],
)
def test_the_letters_are_decoded_as_the_page_says_where_its_bytes_agree(head: bytes, encoding: str, known: str) -> None:
    said = "“satu”" if encoding.startswith(("utf", "windows")) else "café"
    reading = html.read(head + f"<p>{said}</p>".encode(encoding))
    assert (reading.text, reading.encoding, reading.warnings) == (said, known, ())


def test_bytes_that_say_nothing_of_themselves_are_taken_for_western_and_that_is_said() -> None:
    reading = html.read("<p>“satu”</p>".encode("cp1252"))
    assert reading.text == "“satu”"
    assert [remark.code for remark in reading.warnings] == ["encoding_guessed"]


def test_a_control_character_that_is_spelt_out_becomes_a_space_too() -> None:
    reading = html.read(b"<p>satu&#7;dua</p>")
    assert (reading.text, [str(remark) for remark in reading.warnings]) == (
        "satu dua", ["Control characters were replaced by spaces (1)."],
    )  # fmt: skip


@pytest.mark.parametrize(
    "opening", ["<div>", "<b>", "<ul><li>", "<ol><li>", "<blockquote>", "<table><tr><td>", "<p><i>", "<h1>", "<dl><dd>"]
)
def test_words_under_twenty_thousand_tags_are_neither_lost_nor_slow(opening: str) -> None:
    said = words(opening * 20_000 + "jauh di dalam")
    assert len(said) == 1
    assert said[0].endswith("jauh di dalam")
    assert words("<div>" * 20_000 + "dalam" + "</div>" * 20_000 + "<p>luar") == ["dalam", "luar"]


def made_up(reading: Reading) -> bool:
    parts = [reading.text[block.start : block.end] for block in reading.blocks]
    return reading.text == "\n\n".join(parts) and all(part.strip() for part in parts)


TAGS = (
    "<p> </p> <div> </div> <tr> <td> </td> </tr> <table> </table> <li> </li> <ol> </ol> <h2> </h2> <br> <nav> </nav> "
    "<style> <sup> </sup> </aside> </a> <blockquote> &nbsp; &#0; < a b <!-- --> <![CDATA[ ]]> <? </ul>"
)


WITH_MORE = ("<aside role=doc-footnote>", "<li id=fn1>", "<a class=backlink>", "<a class=sdfootnotesym>", "<p hidden>")


@given(st.lists(st.sampled_from((*TAGS.split(), *WITH_MORE)), max_size=30))
def test_any_page_gives_blocks_in_order_that_make_up_the_text(tags: list[str]) -> None:
    assert made_up(html.read(("x" + "".join(tags)).encode()))


@pytest.mark.parametrize(
    "page",
    [
        # as pandoc and Markdown programs write them
        '<p>Patron<a href="#fn1"><sup>1</sup></a> dan klien.</p><section class="footnotes" role="doc-endnotes"><hr><ol>'
        '<li id="fn1"><p>Scott 1972.</p><p>Lagi.<a href="#r" class="footnote-back">↩︎</a></p></li></ol></section>',
        # as LibreOffice writes them
        '<p>Patron<a class="sdfootnoteanc"><sup>1</sup></a> dan klien.</p><div id="sdfootnote1"><p>'
        '<a class="sdfootnotesym">1</a>Scott 1972. <span>Lagi.</span></p></div>',
        # as books write them
        '<p>Patron<sup> 1 </sup> dan klien.</p><aside epub:type="footnote"><p>1 Scott 1972.<br>Lagi.</p></aside>',
    ],
)
def test_notes_are_blocks_of_their_own_and_their_numbers_join_no_word(page: str) -> None:
    assert shown(html.read((page + "<p>Lanjut.</p>").encode())) == [
        ("paragraph", "Patron¹ dan klien."), ("footnote", "1 Scott 1972. Lagi."), ("paragraph", "Lanjut."),
    ]  # fmt: skip


def test_what_stands_above_the_line_and_is_no_number_stays_and_what_is_hidden_goes() -> None:
    page = "<p>E=mc<sup>2</sup>, 1<sup>st</sup><sup>[1]</sup> <span hidden>gaib<br></span>ada"
    assert words(page) == ["E=mc², 1st[1] ada"]
