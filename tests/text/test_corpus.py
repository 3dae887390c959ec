"""The researchers' own four texts, read as they expect; left out where the corpus is not at hand."""

from pathlib import Path

import pytest

from coding.text.readers import read
from coding.text.reading import CanonicalText

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the researchers' corpus is not beside the checkout")


def text_of(number: str) -> CanonicalText:
    return read(next(CORPUS.glob(f"{number}_*.txt")))


def outline(text: CanonicalText) -> list[tuple[str, str, int, str, str]]:
    return [(part.number, part.title, part.level, part.kind, part.language) for part in text.sections]


def kinds(text: CanonicalText, kind: str) -> int:
    return sum(block.kind == kind for block in text.blocks)


def test_jambi_in_markdown_is_one_closing_chapter_with_five_recommendations() -> None:
    text = text_of("000")
    assert outline(text) == [
        ("BAB IV", "Penutup", 1, "chapter", "id"),
        ("4.1", "Kesimpulan", 2, "section", "id"),
        ("4.2", "Saran", 2, "section", "id"),
    ]
    assert (kinds(text, "list_item"), kinds(text, "paragraph"), kinds(text, "heading")) == (5, 3, 4)
    assert "*" not in text.text
    assert "#" not in text.text


def test_brebes_is_two_paragraphs_and_its_text_is_the_file() -> None:
    text = text_of("001")
    assert outline(text) == [("BAB V", "Kesimpulan", 1, "chapter", "id")]
    assert (kinds(text, "paragraph"), kinds(text, "heading"), len(text.blocks)) == (2, 2, 4)
    assert text.text == next(CORPUS.glob("001_*.txt")).read_bytes().decode()
    assert text.warnings == ()


def test_the_scan_is_put_together_without_changing_a_letter() -> None:
    text = text_of("002")
    assert outline(text) == [
        ("BAB IV", "Kesimpulan dan Saran", 1, "chapter", "id"),
        ("4.1", "Kesimpulan", 2, "section", "id"),
        ("4.2", "Saran", 2, "section", "id"),
    ]
    source = next(CORPUS.glob("002_*.txt")).read_text()
    assert "".join(text.text.split()) == "".join(source.split())
    assert len(text.blocks) == 10
    assert kinds(text, "list_item") == 2
    assert "program-program sosial" in text.text
    assert all("\n" not in text.text[block.start : block.end] for block in text.blocks)


def test_purbalingga_has_its_summary_in_two_languages_and_no_asterisks() -> None:
    text = text_of("003")
    assert outline(text) == [
        ("", "Ringkasan", 1, "abstract", "id"),
        ("", "Summary", 1, "abstract", "en"),
    ]
    assert "*" not in text.text
    assert [(remark.code, remark.params) for remark in text.warnings] == [("emphasis_removed", {"count": 4})]
