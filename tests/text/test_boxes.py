"""Boxes come back as they were kept, to a tenth of a point."""

from hypothesis import given
from hypothesis import strategies as st

from coding.text.boxes import Box, boxes_of, packed, rows, unpacked

MEASURE = st.integers(-32_768, 32_767).map(lambda tenths: tenths / 10)
BOXES = st.builds(
    lambda start, length, x0, top, x1, bottom, sure: Box(start, start + length, x0, top, x1, bottom, sure),
    st.integers(0, 2**31), st.integers(1, 200), MEASURE, MEASURE, MEASURE, MEASURE, st.integers(-1, 100),
)  # fmt: skip


@given(st.lists(BOXES, max_size=40))
def test_boxes_come_back_as_they_were_kept(boxes: list[Box]) -> None:
    assert list(unpacked(packed(boxes))) == boxes


@given(st.lists(BOXES, max_size=5), st.integers(0, 1000))
def test_boxes_of_a_line_are_moved_to_where_the_line_stands(boxes: list[Box], at: int) -> None:
    assert [(box.start, box.end) for box in boxes_of(rows(boxes), at)] == [(b.start + at, b.end + at) for b in boxes]


def test_what_lies_outside_any_paper_is_moved_to_its_edge() -> None:
    (box,) = unpacked(packed([Box(0, 1, -1e9, 0, 1e9, 12.34)]))
    assert (box.x0, box.x1, box.bottom) == (-3276.8, 3276.7, 12.3)
