"""Random second readings of random texts with random segments of two coders: all is kept, and all comes back."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.models import Change, Segment
from coding.services import history
from coding.services.refusals import Refusal
from coding.services.rereading import take_in
from coding.services.segments import remove_segment
from coding.text import reading
from coding.text.canonical import canonical
from coding.text.readers import plain
from tests.services.test_corrections_of_any_kind import LINES, SPANS, Study

pytestmark = pytest.mark.django_db
OTHERWISE = st.lists(
    st.tuples(st.sampled_from(["join", "break", "move", "drop", "double", "misread", "head"]), st.integers(0, 20)),
    min_size=1,
    max_size=5,
)
BETWEEN = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.booleans(), st.booleans()), max_size=3)
Spans = list[tuple[int, int, bool, bool]]


WAYS: dict[str, Callable[[str, int], list[str]]] = {
    "break": lambda line, at: [line[: at // 2], line[at // 2 :]],
    "drop": lambda line, at: [""],
    "double": lambda line, at: [line, line],
    "misread": lambda line, at: [line[: at // 3] + "ç" + line[at // 3 + 1 :]],
    "head": lambda line, at: ["LAMPIRAN", line],
}


def read_otherwise(text: str, ways: list[tuple[str, int]], number: int) -> reading.CanonicalText:
    """The text as another reader may see it."""
    lines = text.split("\n")
    for way, at in ways:
        place = at % len(lines)
        if way == "join":
            lines[place : place + 2] = [" ".join(lines[place : place + 2])]
        elif way == "move":
            lines.append(lines.pop(place))
        else:
            lines[place : place + 1] = WAYS[way](lines[place], at)
    seen = canonical(plain.read("Isi.\n" + "\n".join(lines)))
    half = len(seen.text) // (number + 2)
    pages = tuple(reading.Page(at + 1, str(at), "seen", at * half) for at in range(number + 1))
    return replace(seen, reader=f"plain {number + 2}", pages=pages)


def coded(study: Study, spans: Spans) -> None:
    for place, length, second, other in spans:
        try:
            study.code(place, length, second, other)
        except Refusal:
            continue


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(lines=LINES, spans=SPANS, ways=st.lists(OTHERWISE, min_size=1, max_size=3))
def test_readings_undone_bring_every_row_back_and_redone_every_row_again(
    lines: list[str], spans: Spans, ways: list[list[tuple[str, int]]]
) -> None:
    study = Study(lines)
    coded(study, spans)
    states, changes = [study.rows()], []
    count = Segment.objects.filter(project=study.project).count()
    for number, one in enumerate(ways):
        changes.append(take_in(study.owner.user, study.document, read_otherwise(study.text(), one, number)))
        states.append(study.rows())
        study.text()
        study.assert_true()
        assert Segment.objects.filter(project=study.project).count() == count
    undone = []
    for change, state in zip(reversed(changes), reversed(states[:-1]), strict=True):
        assert change is not None
        undone.append(history.undo(change, study.owner.user))
        assert study.rows() == state
    for change, state in zip(reversed(undone), states[1:], strict=True):
        history.undo(change, study.owner.user)
        assert study.rows() == state


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(lines=LINES, spans=SPANS, ways=OTHERWISE, between=BETWEEN, removes=st.booleans())
def test_what_was_coded_and_removed_on_a_second_reading_keeps_its_words_when_that_is_taken_back(
    lines: list[str], spans: Spans, ways: list[tuple[str, int]], between: Spans, removes: bool
) -> None:
    study = Study(lines)
    coded(study, spans)
    change = take_in(study.owner.user, study.document, read_otherwise(study.text(), ways, 0))
    study.text()
    coded(study, between)
    if removes and (first := Segment.objects.filter(project=study.project).order_by("pk").first()):
        remove_segment(study.owner, first)
    count = Segment.objects.filter(project=study.project).count()
    study.assert_true()
    assert isinstance(change, Change)
    history.undo(change, study.owner.user)
    study.text()
    study.assert_true()
    assert Segment.objects.filter(project=study.project).count() == count
