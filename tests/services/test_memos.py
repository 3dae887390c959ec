"""Memos on segments: written, changed, and taken away when emptied, each with its change."""

import pytest

from coding.models import Change, Document, Member, Memo, Segment
from coding.services.memos import write_memo
from coding.services.refusals import Refusal
from coding.services.undoing import undo_last
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def coded() -> tuple[Member, Segment]:
    project = factories.project()
    coder = factories.member(project)
    return coder, factories.segment(coder, factories.document(project), factories.code(project))


def verbs() -> list[str]:
    return list(Change.objects.order_by("number").values_list("verb", flat=True))


def test_a_memo_is_written_changed_and_removed_when_emptied(coded: tuple[Member, Segment]) -> None:
    coder, segment = coded
    write_memo(coder, segment, "  Apakah ini utang budi?  ")
    assert [memo.text for memo in Memo.objects.all()] == ["Apakah ini utang budi?"]
    write_memo(coder, segment, "Ini utang budi.")
    assert [memo.text for memo in Memo.objects.all()] == ["Ini utang budi."]
    write_memo(coder, segment, "   ")
    assert list(Memo.objects.all()) == []
    assert verbs() == ["apply_code", "write_memo", "change_memo", "remove_memo"]


def test_the_same_memo_again_and_an_empty_one_where_none_is_write_nothing(coded: tuple[Member, Segment]) -> None:
    coder, segment = coded
    assert write_memo(coder, segment, "") is None
    write_memo(coder, segment, "Sama")
    assert write_memo(coder, segment, "Sama ") is None
    assert verbs() == ["apply_code", "write_memo"]


def test_everyone_has_a_memo_of_their_own_on_a_segment(coded: tuple[Member, Segment]) -> None:
    coder, segment = coded
    other = factories.member(coder.project)
    write_memo(coder, segment, "Menurut saya ya")
    write_memo(other, segment, "Menurut saya tidak")
    write_memo(other, segment, "")
    assert [(memo.author, memo.text) for memo in Memo.objects.all()] == [(coder.user, "Menurut saya ya")]


def test_an_emptied_memo_comes_back_by_undo(coded: tuple[Member, Segment]) -> None:
    coder, segment = coded
    write_memo(coder, segment, "Penting")
    kept = Memo.objects.get().pk
    write_memo(coder, segment, "")
    undo_last(coder)
    assert [(memo.pk, memo.text) for memo in Memo.objects.all()] == [(kept, "Penting")]


def test_a_document_that_was_put_away_takes_no_memos(coded: tuple[Member, Segment]) -> None:
    coder, segment = coded
    Document.objects.update(retired=True)
    segment.document.refresh_from_db()
    with pytest.raises(Refusal) as refusal:
        write_memo(coder, segment, "Terlambat")
    assert refusal.value.word == "document_retired"
