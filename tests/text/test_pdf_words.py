"""Our own way from letters to words answers as the parser's, which takes many times as long."""

from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from coding.text.pdf_letters import Taker
from coding.text.pdf_words import Word, doubled, words
from coding.text.readers import read
from coding.text.reading import ReadingError
from tests.text.printed import column, prose, thesis, typed
from tests.text.test_pdf import FULL, PIECES
from tests.text.test_sizes import THINGS, WORDS, pdf


def both(path: Path) -> Iterator[tuple[list[Word], list[Word]]]:
    """The words of every page as we find them, and as the parser does."""
    with pdfplumber.open(path) as document:
        taker = Taker(document.rsrcmgr)
        for page in document.pages:
            sheet = taker.sheet(page.page_obj)
            theirs = page.extract_words(x_tolerance_ratio=0.15, extra_attrs=["fontname", "size"])
            sides = ("text", "x0", "top", "x1", "bottom", "size", "fontname")
            yield (
                list(words(sheet)),
                [Word(*(word[side] for side in sides)) for word in theirs if word["upright"]],
            )


def must_be_the_same(path: Path) -> None:
    for ours, theirs in both(path):
        assert ours == theirs
        assert ours != []


def test_the_words_of_a_thesis_are_the_same(tmp_path: Path) -> None:
    must_be_the_same(thesis(tmp_path / "tesis.pdf", [*PIECES, ("p", prose(40))], front=2, head="Universitas Contoh"))


DRAWN = st.tuples(
    st.floats(60, 500), st.floats(60, 800), st.sampled_from([7.0, 9.5, 12.0, 12.04]),
    st.sampled_from(["Times-Roman", "Times-Bold", "Courier"]),
    st.text("abcdan ()-.\u00a0\u00e9", min_size=1, max_size=14),
    st.sampled_from([0, 0, 0, 90, 180, 3]), st.sampled_from([0.0, 0.0, 1.5]), st.sampled_from([100, 80]),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(DRAWN, min_size=1, max_size=30))
def test_whatever_is_drawn_gives_the_same_words(
    tmp_path: Path, drawn: list[tuple[float, float, float, str, str, int, float, int]]
) -> None:
    canvas = Canvas(str(tmp_path / "acak.pdf"), pagesize=A4)
    for x, y, size, font, letters, degrees, apart, stretched in drawn:
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(degrees)
        line = canvas.beginText(0, 0)
        line.setFont(font, size)
        line.setCharSpace(apart)
        line.setWordSpace(apart)
        line.setHorizScale(stretched)
        line.textOut(letters)
        line.textOut(letters[::-1])
        canvas.drawText(line)
        canvas.restoreState()
    canvas.save()
    with pdfplumber.open(tmp_path / "acak.pdf") as document:
        assume(not doubled(Taker(document.rsrcmgr).sheet(document.pages[0].page_obj).runs))
    assert all(ours == theirs for ours, theirs in both(tmp_path / "acak.pdf"))


def test_letters_are_taken_once_only_where_many_are_printed_twice(tmp_path: Path) -> None:
    """A few signs that lie over one another are meant so."""
    lines = column(FULL)
    twice = [(left + 0.3, top, size, text) for left, top, size, text in lines]
    one_word = [(107, 300, 12, "aa"), (107.3, 300, 12, "aa")]
    path = typed(tmp_path / "tebal.pdf", [[*lines, *twice], [*lines, *one_word]])
    (first, _), (second, theirs) = both(path)
    assert " ".join(word.text for word in first) == " ".join(FULL)
    assert second == theirs
    assert "aaaa" in [word.text for word in second]


def test_a_page_given_up_inside_a_figure_does_no_harm_to_the_next(tmp_path: Path) -> None:
    path = pdf(tmp_path / "penuh.pdf", WORDS, WORDS + b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI\n" * (THINGS + 1), WORDS)
    text = read(path)
    assert [(remark.code, remark.page) for remark in text.warnings] == [("page_too_full", 2)]
    assert text.text.count("Kesetiaan") == 2


def test_a_file_of_pages_without_letters_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadingError) as caught:
        read(pdf(tmp_path / "hampa.pdf", b"", b""))
    assert caught.value.code == "empty"
