import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coding.exchange.tables import BOM, csv_lines, delimiter_of, guard, unguard

SIGNS = "=+-@\t\r\n＝＋－＠"
CELLS = st.text(alphabet=st.sampled_from(SIGNS + "'\";,a ") | st.characters(exclude_categories=["Cs"]), max_size=12)


@given(CELLS)
@example("'=1")
@example("''@x")
@example("' = 1")
@example("'Aisyiyah")
@example("")
def test_a_guarded_cell_never_begins_like_a_formula_and_comes_back_exactly(cell: str) -> None:
    assert guard(cell)[:1] not in set(SIGNS)
    assert unguard(guard(cell)) == cell


@given(CELLS, CELLS)
def test_two_cells_are_never_guarded_into_the_same(one: str, other: str) -> None:
    assert (guard(one) == guard(other)) == (one == other)


@pytest.mark.parametrize("sign", list(SIGNS))
def test_each_sign_of_a_formula_is_guarded(sign: str) -> None:
    assert guard(f"{sign}1") == f"'{sign}1"


@given(CELLS)
@example("'Aisyiyah")
def test_to_take_one_leading_apostrophe_away_gives_every_text_again(cell: str) -> None:
    """The rule as the README says it, for people who have only the file."""
    written = guard(cell)
    assert (written[1:] if written.startswith("'") else written) == cell
    assert written.startswith("'") == (cell[:1] in {*SIGNS, "'"} and bool(cell))


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5), st.sampled_from([",", ";"]))
def test_a_table_is_read_back_as_it_was(rows: list[tuple[str, str]], delimiter: str) -> None:
    text = "".join(csv_lines(["code_path", "column"], rows, delimiter=delimiter))
    read = list(csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), delimiter=delimiter, strict=True))
    assert read[0] == ["code_path", "column"]
    assert [tuple(map(unguard, row)) for row in read[1:]] == rows


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5), st.sampled_from([(",", ";"), (";", ",")]))
def test_opened_with_the_other_delimiter_no_cell_falls_apart(
    rows: list[tuple[str, str]], signs: tuple[str, str]
) -> None:
    text = "".join(csv_lines(["code_path", "column"], rows, delimiter=signs[0], bom=False))
    assert text.split("\r\n")[0] == f"code_path{signs[0]}column"
    quoted = re.findall(r'"(?:[^"]|"")*"', text)
    bare = re.sub(r'"(?:[^"]|"")*"', "", text)
    assert signs[1] not in bare
    assert bare.count("\r\n") == len(rows) + 1
    assert all(set('",;\r\n\t') & set(one[1:-1]) for one in quoted)


def test_lines_end_as_the_standard_says_and_begin_with_a_mark_where_wanted() -> None:
    assert list(csv_lines(["a", "b"], [["=x", 3]])) == [BOM + "a,b\r\n", "'=x,3\r\n"]
    assert list(csv_lines(["a", "b"], [["x,y", 3]], delimiter=";", bom=False)) == ["a;b\r\n", '"x,y";3\r\n']


def test_lines_are_made_only_when_asked_for() -> None:
    def rows() -> object:
        yield ["first"]
        raise AssertionError("the second row was not asked for")

    lines = csv_lines(["a"], rows())  # type: ignore[arg-type]
    assert [next(lines), next(lines)] == [BOM + "a\r\n", "first\r\n"]


def test_a_delimiter_has_a_name_or_is_itself() -> None:
    assert [delimiter_of(word) for word in ("comma", "semicolon", ",", ";")] == [",", ";", ",", ";"]
    with pytest.raises(ValueError, match="pipe"):
        delimiter_of("pipe")
