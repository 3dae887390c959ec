"""The numbers that a Word file prints on its pages: taken over where Word counted as many pages as are found."""

from pathlib import Path

import pytest

from coding.text.readers import office
from tests.text.worded import SEEN, field, p, r, section, word

NEXT = f"<w:r>{SEEN}</w:r>"
FRONT = (p("Sampul", more=section()), p("Prakata"), p(NEXT, "Lanjut", more=section(1, "lowerRoman", "footer")))
MAIN = (p("BAB I"), p(NEXT, "dua"), p("sela", more=section(kind="nextPage")), p("BAB II"), p(NEXT, "empat"))


def labels(path: Path, pages: int, footer: str = field(" PAGE \\\\* MERGEFORMAT ", r("1"))) -> list[tuple[str, str]]:
    last = section(kind="nextPage")
    body = (*FRONT, *MAIN[:2], MAIN[2].replace("<w:pgNumType/>", '<w:pgNumType w:start="1"/>'), *MAIN[3:])
    reading = office.read(word(path, *body, pages=pages, last=last, footer=p(footer)))
    return [(page.label, page.label_source) for page in reading.pages]


def test_each_section_counts_as_it_says(tmp_path: Path) -> None:
    assert labels(tmp_path / "naskah.docx", pages=7) == [
        ("", ""),
        *((one, "inferred") for one in ("i", "ii", "1", "2", "3", "4")),
    ]


@pytest.mark.parametrize("pages", [0, 6, 8])
def test_where_word_counted_otherwise_no_number_is_claimed(tmp_path: Path, pages: int) -> None:
    assert labels(tmp_path / "naskah.docx", pages) == [("", "")] * 7


@pytest.mark.parametrize("footer", ["Tanpa nomor", field(" NUMPAGES ", r("7")), field(" PAGEREF _a ", r("7"))])
def test_where_no_number_is_printed_none_is_claimed(tmp_path: Path, footer: str) -> None:
    assert labels(tmp_path / "naskah.docx", 7, footer) == [("", "")] * 7


def test_a_number_may_be_a_simple_field(tmp_path: Path) -> None:
    simple = f'<w:fldSimple w:instr="PAGE">{r("1")}</w:fldSimple>'
    assert [label for label, _ in labels(tmp_path / "naskah.docx", 7, simple)] == ["", "i", "ii", "1", "2", "3", "4"]
