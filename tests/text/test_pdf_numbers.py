"""The number printed on each page, from what stands at the edges and what the file lists."""

import pytest

from coding.text.pdf_lines import PrintPage
from coding.text.pdf_numbers import labelled, numbers_in


def labels(seen: list[str], catalogue: list[str] | None = None) -> list[str]:
    """The labels of pages at whose edges these numbers stand ("" for none)."""
    pages = [PrintPage(index, 595, 842) for index in range(1, len(seen) + 1)]
    found = {index: [number] for index, number in enumerate(seen, 1) if number}
    return [page.label for page in labelled(pages, catalogue or [], found)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("45", ["45"]), ("- 3 -", ["3"]), ("Halaman 7 dari 90", ["7"]), ("iv", ["iv"]), ("IV-12", ["IV-12"]),
        ("DP - 1", ["DP - 1"]), ("Universitas Contoh | 45", ["45"]), ("12 | Universitas Contoh", ["12"]),
        ("2 BAB I PENDAHULUAN", ["2"]), ("2.1 Kesetiaan 45", ["45"]), ("3. Kesetiaan", []), ("kata civil", []),
    ],
)  # fmt: skip
def test_a_line_at_the_edge_says_its_page_number(text: str, numbers: list[str]) -> None:
    assert numbers_in(text) == numbers


def test_pages_are_counted_chapter_by_chapter() -> None:
    seen = ["ii", "iii", "I-1", "I-2", "", "II-1", "", "II-3"]
    assert labels(seen) == ["ii", "iii", "I-1", "I-2", "I-3", "II-1", "II-2", "II-3"]


def test_an_opening_without_a_number_is_the_first_page_when_the_next_is_the_second() -> None:
    assert labels(["ii", "iii", "", "2", "3", "4"]) == ["ii", "iii", "1", "2", "3", "4"]
    assert labels(["", "2", "3", "4", "5", "6"]) == ["1", "2", "3", "4", "5", "6"]
    assert labels(["", "", "", "", "2", "3", "4"]) == ["", "", "", "1", "2", "3", "4"]


def test_before_the_first_roman_number_and_after_the_last_number_nothing_is_guessed() -> None:
    assert labels(["", "", "iii", "iv", "1", "2", "3", "", ""]) == ["", "", "iii", "iv", "1", "2", "3", "", ""]


def test_last_pages_go_on_where_other_openings_bear_no_number_either() -> None:
    seen = ["", "2", "3", "", "5", "6", "", "8", "9", ""]
    assert labels(seen) == [str(number) for number in range(1, 11)]


def test_a_picture_that_is_bound_in_moves_the_numbers_after_it() -> None:
    seen = ["1", "2", "3", "4", "", "5", "6", "7", "8"]
    assert labels(seen) == ["1", "2", "3", "4", "", "5", "6", "7", "8"]


def test_a_number_between_two_that_it_fits_is_a_page_number_though_it_stands_alone() -> None:
    seen = ["1", "2", "3", "4", "", "5", "", "6", "7", "8", "9"]
    assert labels(seen) == ["1", "2", "3", "4", "", "5", "", "6", "7", "8", "9"]


def test_a_year_at_the_foot_of_one_page_is_no_page_number() -> None:
    assert labels(["1", "2", "2019", "4", "5", "6"]) == ["1", "2", "3", "4", "5", "6"]


def test_the_list_of_the_file_gives_way_to_what_is_printed_when_they_differ_on_most_pages() -> None:
    printed = ["i", "ii", "1", "2", "3", "4"]
    assert labels(printed, ["1", "2", "3", "4", "5", "x"]) == printed
    assert labels(["", "", "1", "2", "", ""], ["a", "b", "1", "2", "3", "4"]) == ["a", "b", "1", "2", "3", "4"]


def test_a_number_the_file_lists_twice_holds_where_it_is_printed() -> None:
    listed = ["1", "ii", "1", "2", "3"]
    assert labels(["", "ii", "1", "2", "3"], listed) == ["", "ii", "1", "2", "3"]
