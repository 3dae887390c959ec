"""A quote finds its home in another reading where there is no doubt, and waits for somebody where there is."""

import pytest

from coding.text.anchors import Anchor, anchor
from coding.text.refinding import home_of

TEXT = (
    "Petani mendatangi toke. Toke memberi pinjaman tanpa surat.\n\n"
    "Dalam musim paceklik petani mendatangi toke. Lurah diam saja."
)


def of(text: str, quote: str, nth: int = 0) -> Anchor:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return anchor(text, start, start + len(quote))


def found(text: str, wanted: Anchor, followed: tuple[int, int] | None = None) -> str:
    home = home_of(text, wanted, followed)
    return text[home[0] : home[1]] if home else ""


def test_the_same_words_with_other_line_ends_hold_where_the_edits_lead() -> None:
    text = TEXT.replace(" toke. Lurah", "\ntoke. Lurah")
    start = text.index("paceklik")
    span = (start, text.index(" Lurah"))
    assert home_of(text, of(TEXT, "paceklik petani mendatangi toke."), span) == span


def test_words_that_moved_are_found_by_themselves_or_by_their_neighbours() -> None:
    text = "Bab ini ringkas. " + TEXT
    assert found(text, of(TEXT, "Toke memberi pinjaman tanpa surat")) == "Toke memberi pinjaman tanpa surat"
    second = home_of(text, of(TEXT, "mendatangi toke", 1), None)
    assert second == (text.rindex("mendatangi toke"), text.rindex("mendatangi toke") + 15)


def test_between_places_with_the_same_neighbours_somebody_decides() -> None:
    text = "\n".join(["Lurah diam saja hari itu."] * 3)
    assert home_of(text, of(text, "diam saja", 1), None) is None


def test_a_short_word_far_from_its_neighbours_is_not_taken_for_the_one_that_was_meant() -> None:
    assert (
        home_of("Di lain tempat tertulis vyang juga.", Anchor("vyang", "Petani ", " berutang pada toke"), None) is None
    )


@pytest.mark.parametrize(
    ("reads", "stays"),
    [("Toke mernberi pinjaman", True), ("Toke memberi pin-jaman", True), ("Lurah diam saja", False), ("te", False)],
)
def test_words_read_differently_stay_where_the_edits_lead_only_if_they_are_much_the_same(
    reads: str, stays: bool
) -> None:
    text = f"Begitulah. {reads} dan seterusnya."
    span = (11, 11 + len(reads))
    assert (home_of(text, of(TEXT, "Toke memberi pinjaman"), span) == span) is stays


def test_very_long_quotes_are_compared_by_their_words() -> None:
    long = "patron dan klien saling membutuhkan " * 200
    span = (0, len(long))
    assert home_of(long.replace("klien", "kIien", 9), Anchor(long, "", ""), span) == span
