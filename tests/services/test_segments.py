"""A passage is coded as it was marked, or refused with a sentence and nothing written."""

import threading
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.db import connections

from coding.models import Change, CodeStatus, Memo, Role, Segment
from coding.services.refusals import Refusal
from coding.services.segments import Passage, apply_code, recode, remove_segment, resize
from tests import factories
from tests.speaking import english  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> SimpleNamespace:
    """A coder at a document with one code."""
    project = factories.project()
    return SimpleNamespace(
        project=project, coder=factories.member(project), document=factories.document(project),
        code=factories.code(project, "Loyalitas"),
    )  # fmt: skip


def said(act: Callable[[], object]) -> str:
    """The sentence of a refusal, which leaves everything as it was."""
    before = (list(Segment.objects.order_by("pk").values()), Change.objects.count(), Memo.objects.count())
    with pytest.raises(Refusal) as refusal:
        act()
    assert (list(Segment.objects.order_by("pk").values()), Change.objects.count(), Memo.objects.count()) == before
    return str(refusal.value)


def test_a_segment_holds_its_quote_context_and_place_among_the_words(desk: SimpleNamespace) -> None:
    start, end = factories.at(desk.document, "Mereka mendatangi toke.")
    segment = factories.segment(desk.coder, desk.document, desk.code, start, end, memo=" Catatan ")
    assert (segment.quote, segment.word_to - segment.word_from, segment.counted) == ("Mereka mendatangi toke.", 3, True)
    assert segment.context_before == factories.TEXT[start - 32 : start]
    assert segment.context_after == factories.TEXT[end : end + 32]
    assert (Memo.objects.get().text, Change.objects.count()) == ("Catatan", 1)


@pytest.mark.parametrize("span", [(0, 10_000), (9_000, 10_000), (-3, 4), (12, 5), (2**40, 2**53)])
def test_a_span_outside_the_text_is_refused(desk: SimpleNamespace, span: tuple[int, int]) -> None:
    act = lambda: apply_code(desk.coder, Passage(desk.document, *span), desk.code, factories.new_id())  # noqa: E731
    assert said(act) == "The passage lies outside the text. Nothing was coded; select it again."


def test_an_empty_selection_is_refused(desk: SimpleNamespace) -> None:
    blank = factories.at(desk.document, "\n\n")
    for span in ((5, 5), blank):
        passage = Passage(desk.document, *span)
        sentence = said(lambda passage=passage: apply_code(desk.coder, passage, desk.code, factories.new_id()))
        assert sentence == "Nothing is selected. Mark a passage first, then choose a code."


def test_a_code_of_another_project_is_refused(desk: SimpleNamespace) -> None:
    stranger = factories.code(factories.project())
    sentence = "This belongs to another project. Nothing was changed."
    passage = Passage(desk.document, 0, 6)
    assert said(lambda: apply_code(desk.coder, passage, stranger, factories.new_id())) == sentence
    segment = factories.segment(desk.coder, desk.document, desk.code)
    assert said(lambda: recode(desk.coder, segment, stranger)) == sentence


def test_a_retired_code_and_an_older_text_are_refused(desk: SimpleNamespace) -> None:
    older = Passage(desk.document, 0, 6, version=0)
    assert said(lambda: apply_code(desk.coder, older, desk.code, factories.new_id())) == (
        "The text has a newer version. Reload the page, then code the passage again."
    )
    retired = factories.code(desk.project, "Upeti", status=CodeStatus.RETIRED)
    assert said(lambda: apply_code(desk.coder, Passage(desk.document, 0, 6), retired, factories.new_id())) == (
        "Upeti is retired and takes no new passages. Restore it in the codebook first."
    )


def test_a_request_that_comes_twice_writes_once(desk: SimpleNamespace) -> None:
    key, passage = factories.new_id(), Passage(desk.document, 0, 6)
    assert apply_code(desk.coder, passage, desk.code, key, memo="Satu") is not None
    assert apply_code(desk.coder, passage, desk.code, key, memo="Satu") is None
    assert (Segment.objects.count(), Memo.objects.count(), Change.objects.count()) == (1, 1, 1)


def test_an_id_with_other_content_is_refused(desk: SimpleNamespace) -> None:
    segment = factories.segment(desk.coder, desk.document, desk.code)
    sentence = "A different segment has this id already. Nothing was coded; select the passage again."
    other = factories.member(desk.project)
    for who, span, code in (
        (desk.coder, (0, 7), desk.code),
        (desk.coder, (0, 6), factories.code(desk.project)),
        (other, (0, 6), desk.code),
    ):
        passage = Passage(desk.document, *span)
        again = lambda who=who, passage=passage, code=code: apply_code(who, passage, code, segment.pk)  # noqa: E731
        assert said(again) == sentence


def test_the_same_code_twice_on_one_span_is_refused_to_one_coder_and_free_to_two(desk: SimpleNamespace) -> None:
    factories.segment(desk.coder, desk.document, desk.code)
    passage = Passage(desk.document, 0, 6)
    assert said(lambda: apply_code(desk.coder, passage, desk.code, factories.new_id())) == (
        "You have already coded exactly this passage with Loyalitas. Nothing was added."
    )
    factories.segment(factories.member(desk.project), desk.document, desk.code)
    assert Segment.objects.count() == 2


def test_only_the_coder_or_an_owner_changes_a_segment(desk: SimpleNamespace) -> None:
    segment = factories.segment(factories.member(desk.project, name="Dimas"), desk.document, desk.code)
    sentence = "This segment belongs to Dimas. Only its coder or an owner may change it."
    assert said(lambda: recode(desk.coder, segment, factories.code(desk.project))) == sentence
    assert said(lambda: resize(desk.coder, segment, 0, 9)) == sentence
    assert said(lambda: remove_segment(desk.coder, segment)) == sentence
    remove_segment(factories.member(desk.project, Role.OWNER), segment)
    assert Segment.objects.count() == 0


def test_recoding_to_the_code_it_has_or_resizing_to_its_own_span_writes_nothing(desk: SimpleNamespace) -> None:
    segment = factories.segment(desk.coder, desk.document, desk.code)
    assert recode(desk.coder, segment, desk.code) is None
    assert resize(desk.coder, segment, 0, 6) is None
    assert Change.objects.count() == 1


def test_a_resized_segment_keeps_id_and_time_and_has_the_quote_of_its_new_place(desk: SimpleNamespace) -> None:
    segment = factories.segment(desk.coder, desk.document, desk.code)
    start, end = factories.at(desk.document, "Mereka mendatangi toke.")
    resize(desk.coder, segment, start, end)
    moved = Segment.objects.get()
    assert (moved.pk, moved.created, moved.quote) == (segment.pk, segment.created, "Mereka mendatangi toke.")
    assert said(lambda: resize(desk.coder, moved, start, 99_999)).startswith("The passage lies outside the text.")


@pytest.mark.django_db(transaction=True)
def test_one_request_sent_four_times_at_the_same_moment_writes_once(desk: SimpleNamespace) -> None:
    key, gate = factories.new_id(), threading.Barrier(4)
    answers: list[object] = []

    def send() -> None:
        try:
            gate.wait()
            answers.append(apply_code(desk.coder, Passage(desk.document, 0, 6), desk.code, key, memo="Satu"))
        except Exception as error:
            answers.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(type(one).__name__ for one in answers) == ["Change", "NoneType", "NoneType", "NoneType"]
    assert (Segment.objects.count(), Memo.objects.count(), Change.objects.count()) == (1, 1, 1)
