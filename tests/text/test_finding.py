"""Where a quote that has lost its place is found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.text.anchors import CONTEXT, Anchor, anchor
from coding.text.finding import MOST, places_of

TEXT = "Petani berutang. Toke memberi pinjaman tanpa agunan. Petani menawar. Toke memberi beras."


def found(text: str, quote: str, before: str = "", after: str = "") -> list[tuple[str, bool]]:
    return [(text[place.start : place.end], place.exact) for place in places_of(text, Anchor(quote, before, after))]


def test_the_very_words_come_first_by_the_words_around_them() -> None:
    wanted = Anchor("Petani", "tanpa agunan. ", " menawar")
    assert [place.start for place in places_of(TEXT, wanted)] == [TEXT.index("Petani menawar"), 0]


def test_similar_words_are_found_whole_and_without_their_neighbours() -> None:
    assert found(TEXT, "Toke vmemberi pinjaman tanpa agunan.") == [("Toke memberi pinjaman tanpa agunan.", False)]
    assert found(TEXT, "Toke memberi pinjaman tanpa surat.") == [("Toke memberi pinjaman tanpa agunan.", False)]


@pytest.mark.parametrize("quote", ["Birokrasi patrimonial di daerah", "", "…"])
def test_what_is_not_there_is_not_made_up(quote: str) -> None:
    assert found(TEXT, quote or "xyz") == []


@given(st.text(alphabet="ab \n", min_size=1, max_size=60), st.data())
def test_a_quote_of_the_text_is_always_among_the_places(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    places = places_of(text, anchor(text, start, end))
    assert 0 < len(places) <= MOST
    assert all(place.exact and text[place.start : place.end] == text[start:end] for place in places)
    best = places[0]
    assert text[max(0, best.start - CONTEXT) : best.end + CONTEXT] == text[max(0, start - CONTEXT) : end + CONTEXT]


@given(st.text(alphabet="abc de", max_size=80), st.text(alphabet="abc de", min_size=1, max_size=30))
def test_every_place_is_a_stretch_of_the_text(text: str, quote: str) -> None:
    for place in places_of(text, Anchor(quote, "", "")):
        assert 0 <= place.start < place.end <= len(text)
