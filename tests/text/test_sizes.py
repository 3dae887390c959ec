"""Texts of sizes at which anything that goes over a text once for each of its lines or marks would never end."""

import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from coding.text.candidates import candidates
from coding.text.canonical import canonical
from coding.text.pdf_letters import LETTERS, THINGS
from coding.text.pdf_rows import rows_of
from coding.text.pdf_words import Word
from coding.text.readers import plain, read
from coding.text.reading import Block, Reading, ReadingError
from coding.text.sentence_bounds import bounds
from coding.text.titles import Capitals

MANY = 100_000
WORDS = b"BT /F1 12 Tf 72 700 Td (Kesetiaan diwariskan kepada anak dan cucu mereka.) Tj ET\n"


@pytest.mark.parametrize("marks", [".", "!?.", '."', ". (", ".  a"])
def test_sentences_are_found_in_a_text_of_nothing_but_marks(marks: str) -> None:
    text = marks * 10 * MANY
    assert bounds(text, [Block("paragraph", 0, len(text))]) == [0]


def test_marks_before_a_capital_still_end_one_sentence() -> None:
    text = "Benarkah?!... Ya (dahulu). \u201cTidak.\u201d 2019. Lalu apa.\u00b9\u00b2 Nah."
    begins = [text[place:].split(maxsplit=1)[0] for place in bounds(text, [Block("paragraph", 0, len(text))])]
    assert begins == ["Benarkah?!...", "Ya", "\u201cTidak.\u201d", "2019.", "Lalu", "Nah."]


@pytest.mark.parametrize("lines", ["BAB I\n", "BAB IV\nJUDUL\n", "BAB II\n\nBAB X\n\nBAB V\n\nteks\n\n"])
def test_a_text_may_have_a_chapter_on_every_line(lines: str) -> None:
    text = canonical(plain.read(lines * (MANY // 4)))
    numbers = [part.number for part in text.sections if part.kind == "chapter"]
    assert numbers in (["BAB I"], ["BAB IV"], ["BAB II", "BAB V", "BAB X"])


def test_an_entry_of_a_long_table_of_contents_is_no_heading() -> None:
    blocks = tuple(Block("paragraph", place * 10, place * 10 + 5) for place in range(MANY))
    listed = tuple((block.start, block.end) for block in blocks[:-1])
    found = candidates(Reading("BAB I     " * MANY, blocks, "plain", "plain 1", contents=listed))
    assert [one.start for one in found] == [blocks[-1].start]


def test_words_in_capitals_are_judged_by_a_body_that_is_read_once() -> None:
    capitals = Capitals(["PAN dan KPU serta kpu. " * MANY])
    assert {(capitals.stay("PAN"), capitals.stay("KPU"), capitals.stay("PDIP")) for _ in range(MANY)} == {
        (True, True, False)
    }
    assert not Capitals(["PAN, Pan dan pan"]).stay("PAN")


def test_every_word_of_a_page_may_stand_on_a_line_of_its_own() -> None:
    words = [Word("kata", 0.0, 10.0 * place, 8.0, 10.0 * place + 9, 9.0, "F1") for place in range(MANY)]
    raised = [Word("1", 9.0, word.top + 1, 12.0, word.top + 6, 5.0, "F1") for word in words]
    cover = Word("B", 0.0, -500.0, 90.0, -5.0, 900.0, "F1")
    rows = rows_of([*raised, *words, cover])
    assert [len(row.words) for row in rows] == [1, *([2] * MANY)]


def pdf(path: Path, *pages: bytes, filters: bytes = b"/FlateDecode") -> Path:
    """A file whose pages are drawn by these instructions; they may have been packed before."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * place) for place in range(len(pages)))
    things = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    for place, drawn in enumerate(map(zlib.compress, pages)):
        things.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % (5 + 2 * place)
        )
        things.append(b"<</Filter%s/Length %d>>stream\n%s\nendstream" % (filters, len(drawn), drawn))
    return numbered(path, things)


def numbered(path: Path, things: Sequence[bytes]) -> Path:
    """A file of these objects, counted from 1; the first is its catalogue."""
    body, places = b"%PDF-1.4\n", []
    for number, thing in enumerate(things, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    listed = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    path.write_bytes(body + end % (len(things) + 1, listed, len(things) + 1, len(body)))
    return path


@pytest.mark.parametrize(
    "full", [b"0 0 m 9 9 l S\n" * 2 * THINGS, b"BT /F1 1 Tf 9 9 Td (" + b"kata " * 10 * LETTERS + b") Tj ET\n"]
)
def test_a_page_that_nobody_could_read_is_left_out_and_named(tmp_path: Path, full: bytes) -> None:
    text = read(pdf(tmp_path / "penuh.pdf", WORDS, WORDS + full, WORDS))
    assert text.text.count("Kesetiaan") == 2
    assert [(remark.code, remark.page) for remark in text.warnings] == [("page_too_full", 2)]
    assert str(text.warnings[0]).startswith("Page 2 of the file holds more letters or lines")
    with pytest.raises(ReadingError) as refusal:
        read(pdf(tmp_path / "semua.pdf", full, full))
    assert (refusal.value.code, refusal.value.params) == ("pages_too_full", {"pages": "1\u20132"})


def test_graph_paper_is_no_table(tmp_path: Path) -> None:
    drawn = [b"%d %d m %d %d l S\n" % one for place in range(0, 3000, 5) for one in
             ((place, 0, place, 3000), (0, place, 3000, place))]  # fmt: skip
    text = read(pdf(tmp_path / "kertas.pdf", WORDS + b"".join(drawn)))
    assert [block.kind for block in text.blocks] == ["paragraph"]
