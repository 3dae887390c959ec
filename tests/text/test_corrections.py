"""Where spans and blocks go when letters are put right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.text.corrected_blocks import corrected_blocks
from coding.text.corrections import EditMap, Followed, apply, checked, edits_between, trimmed
from coding.text.edits import Edit
from coding.text.reading import Block

WORDS = st.text(alphabet="ab 🙂\n", max_size=24)


def follow(text: str, edits: list[Edit], quote: str) -> tuple[str, str]:
    """What a quote reads after the edits, and what became of it."""
    start = text.index(quote)
    found = EditMap.of(checked(text, edits)).follow(start, start + len(quote))
    return apply(text, checked(text, edits))[found.start : found.end], found.kind


def test_a_misread_letter_at_the_beginning_of_a_word_is_one_letter_taken_away() -> None:
    assert edits_between("vyang", "yang", at=7) == [Edit(7, 8)]
    text = "petani vyang berutang"
    assert follow(text, [Edit(7, 12, "yang")], "vyang berutang") == ("yang berutang", "shrunk")
    assert follow(text, [Edit(7, 12, "yang")], "petani") == ("petani", "unmoved")
    assert follow(text, [Edit(7, 12, "yang")], "berutang") == ("berutang", "moved")
    assert follow(text, [Edit(7, 12, "yang")], "yang") == ("yang", "moved")
    assert follow(text, [Edit(7, 12, "yang")], "v") == ("", "gone")


@pytest.mark.parametrize(
    ("edit", "reads", "kind"),
    [
        (Edit(3, 3, "XY"), "cde", "moved"),  # put in exactly at the start: outside
        (Edit(6, 6, "XY"), "cde", "unmoved"),  # exactly at the end: outside
        (Edit(4, 4, "XY"), "cXYde", "grown"),
        (Edit(4, 5, "X"), "cXe", "changed"),
        (Edit(4, 5, ""), "ce", "shrunk"),
        (Edit(1, 4, "XYZW"), "de", "shrunk"),  # over the start: the new letters belong to what stands before
        (Edit(5, 8, "XYZW"), "cd", "shrunk"),
        (Edit(3, 6, "XYZ"), "XYZ", "changed"),  # exactly the span: what was misread there reads so now
        (Edit(3, 6, ""), "", "gone"),
        (Edit(2, 7, "XYZXYZ"), "", "gone"),
        (Edit(0, 1, ""), "cde", "moved"),
    ],
)
def test_every_edge_goes_where_the_rules_say(edit: Edit, reads: str, kind: str) -> None:
    text = "ab cde fgh"
    found = EditMap.of([edit]).follow(3, 6)
    assert (apply(text, [edit])[found.start : found.end], found.kind) == (reads, kind)


@pytest.mark.parametrize("edits", [[Edit(4, 6), Edit(5, 7)], [Edit(5, 6), Edit(1, 2)], [Edit(8, 11)], [Edit(-1, 2)]])
def test_edits_out_of_order_overlapping_or_outside_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match=r"out of order|no place"):
        checked("ab cde fgh", edits)


def test_edits_that_change_nothing_are_left_out() -> None:
    assert checked("ab cde", [Edit(0, 2, "ab"), Edit(3, 6, "cxe")]) == (Edit(4, 5, "x"),)


@given(WORDS, WORDS, st.integers(0, 9))
def test_edits_between_two_wordings_turn_one_into_the_other(old: str, new: str, at: int) -> None:
    text = "x" * at + old + "y"
    edits = edits_between(old, new, at)
    assert apply(text, edits) == "x" * at + new + "y"
    assert list(checked(text, edits)) == edits


def test_several_misread_words_are_several_small_edits() -> None:
    assert edits_between("Pertalian birokrasi lokai", "Pertlian birokrsi lokal") == [
        Edit(4, 5), Edit(16, 17), Edit(24, 25, "l"),
    ]  # fmt: skip


@given(WORDS, WORDS)
def test_the_way_back_leads_back(old: str, new: str) -> None:
    there = EditMap.of(edits_between(old, new))
    back = there.reversed(old[edit.start : edit.end] for edit in there.edits)
    assert apply(new, back.edits) == old


@given(WORDS, WORDS, st.data())
def test_a_span_no_edit_touches_keeps_its_letters(old: str, new: str, data: st.DataObject) -> None:
    text, edits = f"<{old}>", edits_between(old, new, 1)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    way, after = EditMap.of(edits), apply(text, edits)
    found = way.follow(start, end)
    assert 0 <= found.start <= found.end <= len(after)
    if found.kind in ("unmoved", "moved"):
        assert after[found.start : found.end] == text[start:end]
    assert (found.start == found.end) == (found.kind == "gone")
    assert way.boundary(len(text), len(text)) == len(after)


@given(WORDS, WORDS)
def test_the_edges_of_a_text_are_kept_in_order(old: str, new: str) -> None:
    way = EditMap.of(edits_between(old, new))
    places = [way.before(place) for place in range(len(old) + 1)]
    assert places == sorted(places)
    assert all(way.before(place) <= way.after(place) for place in range(len(old) + 1))


def blocks_of(text: str) -> list[Block]:
    blocks, at = [], 0
    for words in text.split("\n\n"):
        if words.strip():
            blocks.append(Block("paragraph", at, at + len(words)))
        at += len(words) + 2
    return blocks


def read(old: str, new: str) -> list[str]:
    found = corrected_blocks(blocks_of(old), EditMap.of(edits_between(old, new)), new)
    return [new[block.start : block.end] for block in found]


@pytest.mark.parametrize(
    ("old", "new", "blocks"),
    [
        ("satu\n\ndua", "satu dua", ["satu dua"]),
        ("satu dua", "satu\n\ndua", ["satu", "dua"]),
        ("satu\n\ntiga", "satu\n\ndua\n\ntiga", ["satu", "dua", "tiga"]),
        ("etani\n\ntoke", "Petani\n\ntokek", ["Petani", "tokek"]),
        ("satu\n\ndua\n\ntiga", "satu\n\ntiga", ["satu", "tiga"]),
        ("satu\n\ndua", "satu\n\ndua\n\ntiga", ["satu", "dua", "tiga"]),
    ],
)
def test_blocks_join_part_and_take_in_what_is_written_at_their_edges(old: str, new: str, blocks: list[str]) -> None:
    assert read(old, new) == blocks


def test_a_heading_stays_one_where_words_are_put_after_it() -> None:
    text = "BAB I\n\nSatu."
    edits = edits_between(text, "BAB I\n\nBaru.\n\nSatu.")
    found = corrected_blocks(
        [Block("heading", 0, 5, 1), Block("paragraph", 7, 12)], EditMap.of(edits), apply(text, edits)
    )
    assert [(block.kind, block.level) for block in found] == [("heading", 1), ("paragraph", 0), ("paragraph", 0)]


@given(st.lists(st.text(alphabet="ab ", min_size=1, max_size=6), min_size=1, max_size=5), st.data())
def test_corrected_blocks_are_in_order_apart_and_hold_every_letter(words: list[str], data: st.DataObject) -> None:
    old = "\n\n".join(words)
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    new = old[:start] + data.draw(st.text(alphabet="xy \n", max_size=8)) + old[end:]
    found = corrected_blocks(blocks_of(old), EditMap.of(edits_between(old, new)), new)
    at = 0
    for block in found:
        assert at <= block.start < block.end <= len(new)
        at = block.end
    held = {place for block in found for place in range(block.start, block.end)}
    assert {place for place, letter in enumerate(new) if letter.strip()} <= held


def test_trimming_keeps_what_differs() -> None:
    assert trimmed(Edit(3, 6, "aa"), "aaa") == Edit(5, 6)
    assert EditMap.of([]).follow(2, 4) == Followed(2, 4, "unmoved")
