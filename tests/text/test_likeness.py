"""Which texts are the same: set otherwise, corrected here and there, and never merely by the same hand."""

import random

import pytest

from coding.text.likeness import ALIKE, KEPT, share, sieved, signature
from tests import worded_theses as theses


@pytest.fixture
def thesis() -> str:
    return theses.thesis(seed=1)


def test_the_same_thesis_from_another_format_is_the_same_text(thesis: str) -> None:
    """As a PDF gives it and as a DOCX: other line ends, other quotation marks, page numbers between, no capitals."""
    other = thesis.replace("\n", " ").replace('"', "“").replace(". ", ".  ").replace("BAB", "Bab")
    numbered = "".join(
        f"{line}\n{number}\n" if number % 30 == 0 else f"{line}\n" for number, line in enumerate(other.split("."))
    )
    assert share(thesis, other) > 0.99
    assert share(thesis, numbered) > ALIKE
    assert sieved(signature(thesis), [("lain", signature(theses.thesis(seed=2))), ("sama", signature(numbered))]) == [
        "sama"
    ]


def test_two_chapters_of_one_author_are_two_texts() -> None:
    one, other = theses.thesis(seed=1, author=7), theses.thesis(seed=2, author=7)
    assert share(one, other) < 0.3
    assert sieved(signature(one), [("lain", signature(other))]) == []


def test_a_chapter_is_not_the_thesis_it_was_taken_from(thesis: str) -> None:
    chapter = thesis[: len(thesis) // 5]
    assert share(thesis, chapter) < ALIKE
    assert sieved(signature(thesis), [("bab", signature(chapter))]) == []


@pytest.mark.parametrize("every", [60, 100, 400])
def test_what_shares_enough_is_never_lost_in_the_sieve(thesis: str, every: int) -> None:
    """A word misread now and then takes five shingles with it."""
    misread = " ".join(
        word if number % every else f"salah{number}" for number, word in enumerate(thesis.split(), start=1)
    )
    assert share(thesis, misread) >= ALIKE
    assert sieved(signature(thesis), [("sama", signature(misread))]) == ["sama"]


def test_the_likest_comes_first(thesis: str) -> None:
    words = thesis.split()
    near, far = (" ".join(word if number % every else "x" for number, word in enumerate(words)) for every in (300, 30))
    found = sieved(
        signature(thesis), [("jauh", signature(far)), ("dekat", signature(near)), ("itu", signature(thesis))]
    )
    assert found == ["itu", "dekat", "jauh"]


def test_short_texts_are_compared_whole_and_the_shortest_not_at_all() -> None:
    short = "Petani jarang mendatangi bank dan mendatangi toke."
    assert (share(short, short.upper()), share(short, "Warga desa memilih kepala desanya sendiri setiap tahun.")) == (
        1,
        0,
    )
    assert sieved(signature(short), [("a", signature(short))]) == ["a"]
    assert (signature("Empat kata saja ini"), share("", ""), sieved(b"", [("a", b"")])) == (b"", 0, [])


def test_a_signature_is_small_and_the_same_each_time(thesis: str) -> None:
    assert len(signature(thesis)) == 4 * KEPT
    assert signature(thesis) == signature(thesis)


def test_among_a_thousand_only_the_same_is_found(thesis: str) -> None:
    draw = random.Random(3)
    words = sorted(set(thesis.split()))
    many = [(str(number), signature(" ".join(draw.choices(words, k=600)))) for number in range(1000)]
    assert sieved(signature(thesis), [*many, ("sama", signature(thesis))]) == ["sama"]
