"""Two readings of one file: the edits between them make the new text, and few letters are touched by them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.text.corrections import EditMap, apply
from coding.text.differing import edits_from
from coding.text.edits import Edit

WORDS = st.lists(st.sampled_from(["patron", "klien", "utang", "dan", "-", "🙂", "\n", "\n\n", " ", "  "]), max_size=40)


@given(old=st.text(alphabet="ab \n", max_size=60), new=st.text(alphabet="ab \n", max_size=60))
def test_the_edits_of_any_two_texts_make_the_new_one(old: str, new: str) -> None:
    assert apply(old, edits_from(old, new)) == new


def test_what_is_put_in_twice_at_one_place_keeps_its_order() -> None:
    assert apply("a a a\na", edits_from("a a a\na", "a a aa \na")) == "a a aa \na"


@given(old=WORDS, new=WORDS)
def test_the_edits_of_any_two_rows_of_words_make_the_new_one_and_lead_back(old: list[str], new: list[str]) -> None:
    before, after = " ".join(old), "".join(new)
    edits = edits_from(before, after)
    assert apply(before, edits) == after
    back = EditMap.of(edits).reversed([before[edit.start : edit.end] for edit in edits])
    assert apply(after, back.edits) == before


def test_the_same_text_has_no_edits() -> None:
    assert edits_from("Petani mendatangi toke.\n", "Petani mendatangi toke.\n") == ()


@pytest.mark.parametrize(
    ("old", "new", "edits"),
    [
        ("Petani vyang berutang", "Petani yang berutang", (Edit(7, 8, ""),)),
        ("Petani yang\nberutang pada toke", "Petani yang berutang pada toke", (Edit(11, 12, " "),)),
        ("hubung-\nan patron", "hubungan patron", (Edit(6, 8, ""),)),
        ("satu dua tiga", "satu dua, tiga lagi", (Edit(8, 8, ","), Edit(13, 13, " lagi"))),
        ("dan dua dan rnata dan rnulut dan", "dan dua dan mata dan mulut dan",
         (Edit(12, 14, "m"), Edit(22, 24, "m"))),
    ],
)  # fmt: skip
def test_only_what_reads_differently_is_touched(old: str, new: str, edits: tuple[Edit, ...]) -> None:
    assert edits_from(old, new) == edits


def test_neighbouring_words_that_differ_are_edited_each_by_itself() -> None:
    old, new = "yang rnata rnulut rnakan itu", "yang mata mulut makan itu"
    assert edits_from(old, new) == (Edit(5, 7, "m"), Edit(11, 13, "m"), Edit(18, 20, "m"))


def test_a_stretch_that_stands_elsewhere_now_is_taken_out_and_put_in() -> None:
    first, second, third = "satu dua tiga empat", "lima enam", "tujuh delapan sembilan"
    old, new = f"{first} {second} {third}", f"{second} {first} {third}"
    kept = EditMap.of(edits_from(old, new))
    at = old.index(third)
    assert (kept.follow(at, len(old)).kind, kept.touches(0, len(first))) == ("unmoved", False)
    assert kept.follow(len(first) + 1, len(first) + 1 + len(second)).kind == "gone"
