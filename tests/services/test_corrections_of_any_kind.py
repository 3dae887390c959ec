"""Random corrections of random texts with random segments of two coders: nothing is lost, and all of it comes back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.models import Code, Document, Member, Page, Role, Section, Segment, TextVersion, new_id
from coding.queries.integrity import damage
from coding.services.corrections import correct
from coding.services.refusals import Refusal
from coding.services.rows import KINDS, values_of
from coding.services.segments import Passage, apply_code, remove_segment
from coding.services.texts import text_of
from coding.services.undoing import redo_last, undo_last
from coding.text.corrections import edits_between
from tests import factories

pytestmark = pytest.mark.django_db

LINES = st.lists(st.text(alphabet="abc 🙂é", min_size=1, max_size=14), min_size=2, max_size=5)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.booleans(), st.booleans()), max_size=8)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["correct", "correct", "correct", "apply", "remove", "undo", "redo"]),
        st.integers(0, 60),
        st.integers(0, 8),
        st.text(alphabet="xyz \n", max_size=6),
        st.booleans(),
    ),
    min_size=1,
    max_size=7,
)


class Study:
    """A text, two codes, an owner who corrects and two coders."""

    def __init__(self, lines: list[str]) -> None:
        text = "BAB I\nAwal\n\n" + "\n\n".join(lines) + "\n\nDAFTAR PUSTAKA\n\nScott 1972.\n"
        project = factories.project()
        self.project = project
        self.document: Document = factories.document(project, text, pages=[("1", 0), ("2", len(text) // 2)])
        self.owner = factories.member(project, Role.OWNER)
        self.coders = [factories.member(project), factories.member(project)]
        self.codes: list[Code] = [factories.code(project), factories.code(project)]

    def text(self) -> str:
        self.document.refresh_from_db()
        return TextVersion.objects.get(document=self.document, number=self.document.version).text

    def code(self, place: int, length: int, second: bool, other: bool) -> None:
        passage = Passage(self.document, place, place + length, self.document.version)
        apply_code(self.coders[second], passage, self.codes[other], new_id())

    def take(self, verb: str, place: int, length: int, words: str, second: bool) -> None:
        text, coder = self.text(), self.coders[second]
        mine = list(Segment.objects.filter(document=self.document, coder=coder.user).order_by("pk"))
        if verb == "correct":
            start = min(place, len(text))
            edits = edits_between(text[start : start + length], words, start)
            correct(self.owner, self.document, self.document.version, edits)
        elif verb == "apply":
            self.code(place, length, second, second)
        elif verb == "remove" and mine:
            remove_segment(coder, mine[place % len(mine)])
        elif verb in ("undo", "redo"):
            {"undo": undo_last, "redo": redo_last}[verb](self.owner if second else coder)

    def rows(self) -> list[tuple[str, dict[str, object]]]:
        return [
            (kind, values_of(row))
            for kind, model in KINDS.items()
            for row in model._default_manager.filter(project=self.project).order_by("pk")
        ]

    def assert_true(self) -> None:
        """Every quote is right in its version, or waits for a decision; figures agree with the text."""
        checked = {"files": 0, "texts": 0, "segments": 0}
        assert list(damage(checked)) == []
        text = self.text()
        kept = text_of(self.document)
        for one in Segment.objects.filter(document=self.document).placed():
            assert text[one.start : one.end] == one.quote
            assert (one.word_from, one.word_to) == kept.word_places(one.start, one.end)
            assert one.counted == kept.counts_at(one.start)
        places = [page.start for page in Page.objects.filter(document=self.document)]
        assert places == sorted(places)
        assert all(0 <= one.start <= one.end <= len(text) for one in Section.objects.filter(document=self.document))
        assert self.document.words == len(kept.words)
        assert self.document.counted_words == sum(kept.counts_at(start) for start in kept.words.starts)


def attempt(study: Study, *step: object) -> None:
    try:
        study.take(*step)  # type: ignore[arg-type]
    except Refusal:
        return


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(lines=LINES, spans=SPANS, steps=STEPS)
def test_any_walk_of_corrections_and_coding_keeps_every_quote_true(
    lines: list[str], spans: list[tuple[int, int, bool, bool]], steps: list[tuple[object, ...]]
) -> None:
    study = Study(lines)
    for place, length, second, other in spans:
        try:
            study.code(place, length, second, other)
        except Refusal:
            continue
    study.assert_true()
    for step in steps:
        before = Segment.objects.filter(project=study.project).count()
        attempt(study, *step)
        study.assert_true()
        if step[0] == "correct":
            assert Segment.objects.filter(project=study.project).count() == before


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(lines=LINES, spans=SPANS, steps=STEPS)
def test_corrections_undone_bring_every_row_back_and_redone_every_row_again(
    lines: list[str], spans: list[tuple[int, int, bool, bool]], steps: list[tuple[object, ...]]
) -> None:
    study = Study(lines)
    for place, length, second, other in spans:
        try:
            study.code(place, length, second, other)
        except Refusal:
            continue
    text, beginning = study.text(), study.rows()
    made = 0
    for step in steps:
        if step[0] == "correct":
            attempt(study, *step)
            made = TextVersion.objects.filter(document=study.document).count() - 1
    end = study.rows()
    walk(study.owner, made, undo_last)
    assert (study.rows(), study.text()) == (beginning, text)
    walk(study.owner, made, redo_last)
    assert study.rows() == end
    study.assert_true()


def walk(owner: Member, count: int, step: object) -> None:
    for _ in range(count):
        step(owner)  # type: ignore[operator]
