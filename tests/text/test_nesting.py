"""Where sections end, against a look at every other one."""

from hypothesis import given
from hypothesis import strategies as st

from coding.text.nesting import ends

OPENINGS = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 6)), max_size=12).map(sorted)


def test_a_chapter_ends_with_the_next_chapter_and_holds_what_stands_deeper() -> None:
    assert ends([(0, 1), (10, 2), (20, 3), (30, 2), (40, 1)], 50) == [40, 30, 30, 40, 50]
    assert ends([], 50) == []


@given(openings=OPENINGS)
def test_each_section_ends_where_the_next_of_its_level_or_above_begins(openings: list[tuple[int, int]]) -> None:
    for at, (end, (_, level)) in enumerate(zip(ends(openings, 100), openings, strict=True)):
        later = [start for start, depth in openings[at + 1 :] if depth <= level]
        assert end == min(later, default=100)
