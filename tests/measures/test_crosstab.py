import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.measures.crosstab import Column, as_text, crosstab, heat_step, value_of

JAMBI = Column("j", "Jambi", 2000, 4)
BREBES = Column("b", "Brebes", 500, 2)
EMPTY = Column("e", "Kosong", 0, 0)


def test_a_pair_without_a_count_is_a_zero_cell() -> None:
    table = crosstab("segments", "raw", ["loyal"], [JAMBI, BREBES], {("loyal", "j"): 3})
    assert [(cell.count, cell.value, cell.denominator) for cell in table.rows[0].cells] == [(3, 3, 2000), (0, 0, 500)]
    assert (table.rows[0].total.value, table.rows[0].total.denominator) == (3, 2500)


def test_a_rate_is_per_thousand_words_of_the_column() -> None:
    table = crosstab("segments", "per1000", ["loyal"], [JAMBI, BREBES], {("loyal", "j"): 3, ("loyal", "b"): 2})
    assert [cell.value for cell in table.rows[0].cells] == [1.5, 4.0]
    assert table.rows[0].total.value == 2.0
    assert table.highest == 4.0


def test_documents_are_measured_against_documents() -> None:
    table = crosstab("documents", "raw", ["loyal"], [JAMBI, BREBES], {("loyal", "j"): 3})
    assert [cell.denominator for cell in table.rows[0].cells] == [4, 2]
    assert table.rows[0].total.denominator == 6


def test_without_words_there_is_no_rate() -> None:
    assert value_of(0, EMPTY, "per1000") is None
    assert value_of(0, EMPTY, "raw") == 0
    assert as_text(None) == ""


def test_rolled_up_rows_neither_get_shade_nor_set_the_scale() -> None:
    counts = {("parent", "j"): 60, ("child", "j"): 6}
    table = crosstab("segments", "raw", ["parent", "child"], [JAMBI], counts, unshaded=["parent"])
    assert [row.cells[0].heat for row in table.rows] == [0, 6]
    assert table.highest == 6


def test_few_documents_are_those_fewer_than_three_but_some() -> None:
    assert [column.few for column in (JAMBI, BREBES, EMPTY)] == [False, True, False]


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="letters"):
        crosstab("letters", "raw", [], [], {})


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_heat_has_seven_steps_and_grows_with_the_value(one: float, other: float) -> None:
    highest = max(one, other)
    low, high = sorted([one, other])
    assert 0 <= heat_step(low, highest) <= heat_step(high, highest) <= 6
    assert (heat_step(high, highest) == 6) == (highest > 0)


@given(st.integers(0, 10**6), st.integers(1, 10**9))
def test_a_written_rate_has_all_its_digits_and_no_exponent(count: int, words: int) -> None:
    value = 1000 * count / words
    assert float(as_text(value)) == value
    assert "e" not in as_text(value).lower()
