"""Undo and redo over HTTP."""

from typing import Any

import pytest
from django.test import Client

from coding.models import Change, Member, Segment
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def coder() -> Member:
    return factories.member(factories.project())


def step(member: Member, which: str, **body: Any) -> Any:
    client = Client()
    client.force_login(member.user)
    return client.post(f"/p/{member.project_id}/{which}", body, "application/json", HTTP_ACCEPT="application/json")


def test_undo_and_redo_answer_as_the_live_feed_does_and_say_what_they_did(coder: Member) -> None:
    segment = factories.segment(coder, factories.document(coder.project), factories.code(coder.project, "Loyalitas"))
    undone = step(coder, "undo", after=1).json()
    assert (undone["number"], undone["kept"], undone["removed"]) == (2, [], [str(segment.pk)])
    assert [undone["about"][name] for name in ("step", "verb", "code")] == ["undo", "apply_code", "Loyalitas"]
    redone = step(coder, "redo", after=2).json()
    assert (redone["number"], [row["id"] for row in redone["kept"]]) == (3, [str(segment.pk)])
    assert Segment.objects.get() == segment


def test_nothing_to_undo_is_told_with_a_sentence(coder: Member) -> None:
    for which, word in (("undo", "nothing_to_undo"), ("redo", "nothing_to_redo")):
        answer = step(coder, which)
        assert (answer.status_code, answer.json()["word"]) == (409, word)
        assert answer.json()["message"]


def test_an_undo_sent_again_after_a_lost_answer_undoes_once(coder: Member) -> None:
    document, code = factories.document(coder.project), factories.code(coder.project)
    first = factories.segment(coder, document, code, 0, 6)
    factories.segment(coder, document, code, 1, 6)
    answers = [step(coder, "undo", seen=2, after=2).json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert (list(Segment.objects.all()), Change.objects.count()) == ([first], 3)


def test_steps_are_posts(coder: Member) -> None:
    client = Client()
    client.force_login(coder.user)
    assert [client.get(f"/p/{coder.project_id}/{which}").status_code for which in ("undo", "redo")] == [405, 405]
