"""Sequences are laid side by side; what would take minutes is given up, and said to have nothing in common."""

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from coding.text.corrections import apply, edits_between
from coding.text.differing import edits_from
from coding.text.matching import likeness, opcodes, runs

WORDS = st.lists(st.sampled_from(["patron", "klien", "suara", "beras", "dan"]), max_size=30)


@given(WORDS, WORDS)
def test_short_sequences_are_compared_as_difflib_does(ours: list[str], theirs: list[str]) -> None:
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    assert likeness(ours, theirs) == matcher.ratio()
    assert opcodes(ours, theirs) == matcher.get_opcodes()
    assert runs(ours, theirs) == [tuple(block) for block in matcher.get_matching_blocks() if block.size]


def test_words_that_stand_thousands_of_times_in_both_are_given_up() -> None:
    ours, theirs = ["a"] * 5_000, ["a", "b"] * 2_500
    assert likeness(ours, theirs) == 0.0
    assert opcodes(ours, theirs) == [("replace", 0, 5_000, 0, 5_000)]
    assert runs(ours, theirs) == []


def test_a_passage_of_one_word_said_thousands_of_times_is_corrected_all_the_same() -> None:
    old, new = "a " * 5_000, "a b " * 2_500
    assert apply(old, edits_between(old, new)) == new
    assert apply(old, edits_from(old, new)) == new
