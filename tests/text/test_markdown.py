"""Reading Markdown: marks become blocks, HTML stays text."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from coding.text.readers import markdown, read
from coding.text.reading import CanonicalText, Reading

SAMPLE = """# Bab III Temuan

Baris pertama
baris kedua dengan *tekanan* dan `kode`.

3. butir tiga
4. butir empat

    lanjutan butir empat

- peluru
  - anak peluru

> Saya menitipkan
> urusan saya.

| Kasus | Arena |
|---|---|
| Jambi | elektoral |

Teks <b>tebal</b> & <script>alert(1)</script> &lt;i&gt;

<div>blok</div>
"""


def shown(text: Reading | CanonicalText) -> list[tuple[str, str]]:
    return [(block.kind, text.text[block.start : block.end]) for block in text.blocks]


def test_every_kind_of_block_comes_out_with_its_words() -> None:
    assert shown(markdown.read(SAMPLE)) == [
        ("heading", "Bab III Temuan"),
        ("paragraph", "Baris pertama baris kedua dengan tekanan dan kode."),
        ("list_item", "3. butir tiga"),
        ("list_item", "4. butir empat"),
        ("paragraph", "lanjutan butir empat"),
        ("list_item", "• peluru"),
        ("list_item", "• anak peluru"),
        ("quote", "Saya menitipkan urusan saya."),
        ("table_row", "Kasus | Arena"),
        ("table_row", "Jambi | elektoral"),
        ("paragraph", "Teks <b>tebal</b> & <script>alert(1)</script> <i>"),
        ("paragraph", "<div>blok</div>"),
    ]


def test_block_texts_are_parted_by_one_blank_line() -> None:
    reading = markdown.read(SAMPLE)
    assert reading.text == "\n\n".join(text for _, text in shown(reading))


def test_a_bab_line_and_the_heading_under_it_are_one_chapter(tmp_path: Path) -> None:
    file = tmp_path / "bab.txt"
    file.write_text("## **BAB IV**\n\n### **PENUTUP**\n\n#### **4.1. Kesimpulan**\n\nIsi.\n\n##### Catatan\n\nIsi.\n")
    text = read(file)
    assert text.format == "markdown"
    assert [(part.number, part.title, part.level, part.kind) for part in text.sections] == [
        ("BAB IV", "Penutup", 1, "chapter"),
        ("4.1", "Kesimpulan", 2, "section"),
        ("", "Catatan", 3, "section"),
    ]
    assert [block.level for block in text.blocks if block.kind == "heading"] == [1, 1, 2, 3]


def test_footnotes_bear_the_number_they_are_printed_with() -> None:
    reading = markdown.read(
        "Patron[^scott] dan klien.[^2] Lagi[^scott], bukan[^x].\n\n[^2]: Eisenstadt\n[^scott]: Scott\n  1972.\n\n"
        "    Paragraf *kedua*.\n\nAkhir.\n[^sisa]: Tak dipanggil.\n"
    )
    assert shown(reading) == [
        ("paragraph", "Patron¹ dan klien.² Lagi¹, bukan[^x]."),
        ("footnote", "2 Eisenstadt"),
        ("footnote", "1 Scott 1972. Paragraf kedua."),
        ("paragraph", "Akhir."),
        ("footnote", "3 Tak dipanggil."),
    ]


def test_what_programs_keep_before_the_text_is_left_out_and_said() -> None:
    reading = markdown.read('---\ntitle: "Tesis"\ntags:\n  - patron\n- klien\n---\n\n# Bab I\n')
    assert (reading.text, [remark.code for remark in reading.warnings]) == ("Bab I", ["front_matter_left_out"])
    kept = markdown.read("---\n\nBukan keterangan tentang teks.\n\n---\n\nIsi.\n")
    assert (kept.text, kept.warnings) == ("Bukan keterangan tentang teks.\n\nIsi.", ())


def test_words_under_a_heap_of_quote_marks_are_not_lost() -> None:
    assert "jauh di dalam" in markdown.read(">" * 3000 + " jauh di dalam\n\nluar").text
    nested = "".join(f"{'  ' * depth}- kata{depth}\n" for depth in range(90))
    assert "kata89" in markdown.read(nested).text


@given(st.text(alphabet="#*-|>1. abc\n<&`[]()!\t\\^:", max_size=120))
def test_any_markdown_gives_blocks_in_order_that_make_up_the_text(source: str) -> None:
    reading = markdown.read(source)
    assert reading.text == "\n\n".join(reading.text[block.start : block.end] for block in reading.blocks)
    assert all(block.start < block.end for block in reading.blocks)
