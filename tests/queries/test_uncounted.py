"""A passage that begins in counted text and reaches into what does not count; all shapes of it are in test_matrix."""

import pytest

from coding.measures.crosstab import UNITS
from coding.queries.matrix import MatrixChoice, frequencies
from coding.queries.summary import figures
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_segment_that_reaches_into_the_bibliography_is_one_segment_with_the_words_before_it() -> None:
    member = factories.member(factories.project())
    parent = factories.code(member.project, "Relasi", position=1)
    code = factories.code(member.project, "Loyalitas", parent=parent)
    text = "BAB I\nPENDAHULUAN\n\nSatu dua tiga.\n\nDAFTAR PUSTAKA\n\nScott dan lain-lain 1972.\n"
    document = factories.document(member.project, text, case=factories.case(member.project))
    start, _end = factories.at(document, "Satu")
    factories.segment(member, document, code, start, len(text) - 1)
    shown = {
        (unit, all_text, line.branch.path): line.row.total.count
        for unit in UNITS
        for all_text in (False, True)
        for line in frequencies(member.project, MatrixChoice(unit=unit, subcodes=True, all_text=all_text)).lines
    }
    path = "Relasi > Loyalitas"
    assert {unit: shown[unit, False, path] for unit in UNITS} == {
        "segments": 1, "passages": 1, "words": 3, "documents": 1,
    }  # fmt: skip
    assert [shown["words", False, "Relasi"], shown["words", True, path]] == [3, 9]
    (jambi,) = figures(member.project, code)
    assert (jambi.segments, jambi.coverage) == (1, pytest.approx(100 * 3 / document.counted_words))
