"""Boxes of words become one rectangle a line, and the stretches of text that a page holds."""

from coding.text.boxes import Box
from coding.text.print_marks import marks, stretches


def boxes(*rows: tuple[int, int, float, float, float, float]) -> list[Box]:
    return [Box(*row) for row in rows]


def test_words_of_a_line_become_one_rectangle_and_lines_stay_apart() -> None:
    words = boxes((0, 4, 100, 100, 130, 112), (5, 9, 135, 101, 160, 113), (10, 14, 100, 122, 150, 134))
    assert marks(words, 200, 400) == [(0.5, 0.25, 0.3, 0.0325), (0.5, 0.305, 0.25, 0.03)]


def test_a_raised_number_belongs_to_its_line() -> None:
    words = boxes((0, 4, 100, 100, 130, 112), (4, 5, 130, 99, 134, 106))
    assert marks(words, 200, 200) == [(0.5, 0.495, 0.17, 0.065)]


def test_the_next_column_begins_a_rectangle_of_its_own_even_at_the_same_height() -> None:
    words = boxes((0, 4, 300, 700, 340, 712), (5, 9, 100, 700, 140, 712))
    assert len(marks(words, 595, 842)) == 2


def test_what_lies_outside_the_paper_ends_at_its_edge() -> None:
    assert marks(boxes((0, 4, -10, -5, 50, 5)), 100, 100) == [(0.0, 0.0, 0.5, 0.05)]


def test_text_that_goes_on_is_one_stretch_and_footnotes_are_another() -> None:
    words = boxes((0, 4, 0, 0, 9, 9), (5, 9, 0, 0, 9, 9), (11, 14, 0, 0, 9, 9), (300, 304, 0, 0, 9, 9))
    assert list(stretches(words)) == [(0, 14), (300, 304)]
    assert list(stretches([])) == []
