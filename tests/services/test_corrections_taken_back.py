"""A correction goes back whatever was done since, and what was done since goes back with it."""

import threading
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.db import connections

from coding.models import Change, Correction, Document, Member, Segment, TextVersion
from coding.services import history, segments
from coding.services.corrections import correct, take_back
from coding.services.refusals import Refusal
from coding.services.segments import Passage, apply_code
from coding.services.undoing import redo_last, undo_last
from coding.text.corrections import edits_between
from tests import factories
from tests.services.correcting import TEXT, a_desk, code_it, everything, put_right, quotes, reads, refused, whole

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> SimpleNamespace:
    return a_desk()


def test_what_was_coded_on_the_new_text_goes_back_with_it_and_forth_again(desk: SimpleNamespace) -> None:
    put_right(desk, "vyang berutang", "yang hari itu berutang")
    later = code_it(desk, "one", "mendatangi toke.")
    fresh = code_it(desk, "other", "hari itu")
    after = everything(desk)
    undo_last(desk.owner)
    found = {one.pk: (one.placed, one.quote, one.text_version) for one in Segment.objects.all()}
    assert found == {later.pk: (True, "mendatangi toke.", 1), fresh.pk: (False, "hari itu", 2)}
    assert whole() == []
    redo_last(desk.owner)
    assert everything(desk) == after


def test_undo_of_an_older_step_lands_in_the_text_as_it_is_now(desk: SimpleNamespace) -> None:
    recoded = code_it(desk, "one", "mendatangi toke.")
    segments.recode(desk.one, recoded, desk.debt)
    gone = code_it(desk, "other", "memberi pinjaman")
    segments.remove_segment(desk.other, gone)
    put_right(desk, "vyang berutang", "yang berutang")
    undo_last(desk.one)
    undo_last(desk.other)
    assert quotes() == {"Dimas": "mendatangi toke.", "Rara": "memberi pinjaman"}
    assert Segment.objects.get(pk=recoded.pk).code == desk.code
    assert whole() == []
    undo_last(desk.one)
    redo_last(desk.one)
    assert quotes() == {"Dimas": "mendatangi toke.", "Rara": "memberi pinjaman"}
    assert whole() == []


def test_a_correction_is_taken_back_although_its_segments_were_recoded_and_removed(desk: SimpleNamespace) -> None:
    recoded = code_it(desk, "one", "vyang berutang")
    removed = code_it(desk, "other", "memberi pinjaman")
    put_right(desk, "vyang berutang", "yang berutang")
    recoded.refresh_from_db()
    removed.refresh_from_db()
    segments.recode(desk.one, recoded, desk.debt)
    segments.remove_segment(desk.other, removed)
    take_back(desk.owner, Document.objects.get(), 2)
    found = Segment.objects.get()
    assert (found.quote, found.code) == ("vyang berutang", desk.debt)
    undo_last(desk.other)
    assert (quotes(), whole()) == ({"Dimas": "vyang berutang", "Rara": "memberi pinjaman"}, [])


def test_only_the_latest_correction_is_taken_back(desk: SimpleNamespace) -> None:
    first = put_right(desk, "vyang berutang", "yang berutang")
    put_right(desk, "VYANG MENGIKAT", "YANG MENGIKAT")
    document = Document.objects.get()
    assert refused(lambda: take_back(desk.owner, document, 2)) == "text_corrected_meanwhile"
    assert refused(lambda: history.undo(first, desk.owner.user)) == "moved_on"
    take_back(desk.owner, document, 3)
    take_back(desk.owner, Document.objects.get(), 2)
    assert (reads(desk.document), Correction.objects.count()) == (TEXT, 0)


def test_a_resized_segment_stands_in_the_way_and_is_named(desk: SimpleNamespace) -> None:
    segment = code_it(desk, "one", "mendatangi toke.")
    change = put_right(desk, "vyang berutang", "yang berutang")
    segment.refresh_from_db()
    segments.resize(desk.one, Segment.objects.get(), segment.start, segment.end - 1)
    with pytest.raises(Refusal) as refusal:
        history.undo(change, desk.owner.user)
    assert (refusal.value.word, refusal.value.params["who"]) == ("moved_on", "Dimas")


@pytest.mark.django_db(transaction=True)
def test_what_is_coded_at_the_very_moment_of_a_correction_stands_in_the_new_text(desk: SimpleNamespace) -> None:
    gate = threading.Barrier(3)
    start, end = factories.at(desk.document, "mendatangi toke.")
    answers: list[object] = []

    def code(member: Member) -> None:
        gate.wait()
        for at in range(4):
            document = Document.objects.get()
            passage = Passage(document, start + at, end, 1)
            answers.append(apply_code(member, passage, desk.code, factories.new_id()))

    def put_both_right() -> None:
        gate.wait()
        for version, (old, new) in enumerate([("vyang berutang", "yang berutang"), ("VYANG", "YANG")], start=1):
            text = TextVersion.objects.get(number=version).text
            edits = edits_between(old, new, text.index(old))
            answers.append(correct(desk.owner, Document.objects.get(), version, edits))

    in_threads([lambda: code(desk.one), lambda: code(desk.other), put_both_right], answers)
    assert [answer for answer in answers if not isinstance(answer, Change)] == []
    found = [(one.quote, one.text_version) for one in Segment.objects.order_by("start", "pk")]
    assert found == [("mendatangi toke."[at:], 3) for at in range(4) for _ in range(2)]
    assert whole() == []


def in_threads(acts: list[Callable[[], None]], answers: list[object]) -> None:
    """All at the same moment; what goes wrong is an answer too."""

    def run(act: Callable[[], None]) -> None:
        try:
            act()
        except Exception as error:
            answers.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
