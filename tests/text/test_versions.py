"""The tree of a text's versions, and where a passage stands in another of them."""

from hypothesis import given
from hypothesis import strategies as st

from coding.text.corrections import apply
from coding.text.edits import Edit
from coding.text.versions import carried, line, steps

FIRST = "Petani vyang setia kepada toke mereka."
SECOND = "Petani yang setia kepada toke mereka sendiri."
THIRD = "Petani vyang setia kepada bandar mereka."
MADE = {
    1: (None, []),
    2: (1, [[7, 8, "", "v"], [37, 37, " sendiri", ""]]),
    3: (1, [[26, 30, "bandar", "toke"]]),
}


def found(version: int, words: str, goal: int) -> str:
    texts = {1: FIRST, 2: SECOND, 3: THIRD}
    start = texts[version].index(words)
    low, high = carried(steps(MADE, version, goal), start, start + len(words))
    return texts[goal][low:high]


def test_the_texts_are_what_their_edits_make_of_the_first() -> None:
    for number, text in ((2, SECOND), (3, THIRD)):
        assert apply(FIRST, [Edit(start, end, new) for start, end, new, _ in MADE[number][1]]) == text


def test_a_passage_is_followed_back_to_the_version_it_was_corrected_from() -> None:
    assert line(MADE, 3) == [3, 1]
    assert found(2, "setia kepada toke", 1) == "setia kepada toke"
    assert found(2, "Petani yang setia", 1) == "Petani vyang setia"


def test_words_put_in_by_a_correction_stand_where_the_words_they_replaced_stood() -> None:
    assert found(3, "bandar", 1) == "toke"
    assert found(3, "bandar", 2) == "toke"


def test_words_that_replaced_nothing_stand_nowhere() -> None:
    start = SECOND.index("sendiri")
    low, high = carried(steps(MADE, 2, 1), start, start + len("sendiri"))
    assert low == high


def test_a_version_made_from_another_branch_is_reached_over_the_one_they_share() -> None:
    assert found(2, "toke mereka", 3) == "bandar mereka"


@given(st.data())
def test_unchanged_words_are_found_again_whatever_is_corrected_around_them(data: st.DataObject) -> None:
    text = data.draw(st.text("ab ", min_size=6, max_size=30))
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, len(text)))
    before = data.draw(st.integers(0, start))
    after = data.draw(st.integers(end, len(text)))
    edits = [[0, before, data.draw(st.text("xy", max_size=4)), text[:before]], [after, len(text), "z", text[after:]]]
    made = {1: (None, []), 2: (1, edits)}
    corrected = apply(text, [Edit(low, high, new) for low, high, new, _ in edits])
    low, high = carried(steps(made, 1, 2), start, end)
    assert corrected[low:high] == text[start:end]
    assert carried(steps(made, 2, 1), low, high) == (start, end)
