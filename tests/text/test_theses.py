"""Theses printed for this repository, read and set beside what is true of them (script/theses makes and measures)."""

import json
from pathlib import Path

import pytest

from coding.text.readers import read
from presses.measures import Measures, compared, measured, theses

THESES = Path(__file__).parents[2] / "fixtures" / "theses"
READ = [path for path in theses(THESES) if path.stem != "pindaian-miring"]
EACH = pytest.mark.parametrize("pdf", READ, ids=lambda path: path.stem)
CACHE: dict[str, Measures] = {}


def measures(pdf: Path) -> Measures:
    if pdf.stem not in CACHE:
        CACHE[pdf.stem] = measured(pdf)
    return CACHE[pdf.stem]


def test_all_theses_are_there_and_small() -> None:
    sizes = {path.stem: path.stat().st_size for path in theses(THESES)}
    assert len(sizes) == 15
    assert {name for name, size in sizes.items() if size > 150_000} == set()
    assert sum(sizes.values()) < 1_500_000


@EACH
def test_every_page_has_the_number_printed_on_it(pdf: Path) -> None:
    found = measures(pdf)
    assert (found.refused, found.labels_wrong, found.labels_empty) == ("", 0, 0)
    assert found.labels_right == len(json.loads(pdf.with_suffix(".json").read_text("utf-8"))["labels"])


@EACH
def test_every_heading_is_found_on_its_page_and_at_its_level(pdf: Path) -> None:
    found = measures(pdf)
    assert (found.headings_missed, found.headings_false, found.wrong_page, found.wrong_level) == (0, 0, 0, 0)
    assert found.headings_found == len(json.loads(pdf.with_suffix(".json").read_text("utf-8"))["headings"])


@EACH
def test_no_running_head_is_left_and_no_word_is_lost_or_new(pdf: Path) -> None:
    found = measures(pdf)
    assert (found.heads_left, found.hyphens_wrong, found.glued, found.strange, found.lost) == (0, 0, 0, 0, 0)


@EACH
def test_every_paragraph_quote_item_and_note_is_whole(pdf: Path) -> None:
    found = measures(pdf)
    assert (found.texts_wrong, found.wrong_kind) == (0, 0)
    assert found.texts_right == len(json.loads(pdf.with_suffix(".json").read_text("utf-8"))["texts"])


def test_a_scan_is_refused_until_it_is_recognised() -> None:
    assert measured(THESES / "pindaian-miring.pdf").refused == "no_text"


def test_the_measures_see_what_is_wrong() -> None:
    """A reading of one thesis set beside the truth of another is all wrong."""
    known = json.loads((THESES / "word-dua-spasi.json").read_text("utf-8"))
    text = read(THESES / "word-kepala-bab.pdf")
    known["labels"] = [f"{label}0" for label in ["i", *known["labels"]][: len(text.pages)]]
    known["labels"] += ["0"] * (len(text.pages) - len(known["labels"]))
    known["heads"] = ["patron"]
    found = compared("lain", text, known)
    assert found.labels_right == 1
    assert found.texts_right < found.texts_wrong
    assert min(found.headings_missed, found.headings_false, found.strange, found.lost) > 0
