"""A corrected text takes everything along: nothing coded is lost, and all of it comes back."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied

from coding.models import Correction, Page, Section, Segment, TextVersion
from coding.queries.filters import SegmentFilter
from coding.services import history
from coding.services.corrections import correct, preview
from coding.services.placing import place_again
from coding.services.segments import Passage, apply_code
from coding.services.undoing import undo_last
from coding.text.edits import Edit
from tests import factories
from tests.services.correcting import TEXT, a_desk, code_it, everything, put_right, quotes, reads, refused, whole
from tests.speaking import english  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> SimpleNamespace:
    return a_desk()


def test_a_misread_letter_in_a_passage_of_two_coders_is_put_right_for_both(desk: SimpleNamespace) -> None:
    code_it(desk, "one", "vyang berutang mendatangi")
    code_it(desk, "other", "Petani vyang")
    untouched = code_it(desk, "owner", "UTANG VYANG MENGIKAT")
    before = everything(desk)
    change = put_right(desk, "vyang berutang", "yang berutang")
    assert quotes() == {
        "Dimas": "yang berutang mendatangi", "Rara": "Petani yang", "Ibu Sari": "UTANG VYANG MENGIKAT",
    }  # fmt: skip
    assert (desk.document.version, set(Segment.objects.values_list("text_version", flat=True))) == (2, {2})
    assert reads(desk.document) == TEXT.replace("Petani vyang", "Petani yang")
    assert TextVersion.objects.get(number=1).text == TEXT
    assert Segment.objects.get(pk=untouched.pk).start == untouched.start
    correction = Correction.objects.get()
    assert (correction.number, correction.reason, correction.author) == (2, "salah baca", desk.owner.user)
    assert correction.edits == [[TEXT.index("vyang berutang"), TEXT.index("vyang berutang") + 1, "", "v"]]
    assert whole() == []
    after = everything(desk)
    undone = history.undo(change, desk.owner.user)
    assert everything(desk) == before
    assert reads(desk.document) == TEXT
    history.undo(undone, desk.owner.user)
    assert everything(desk) == after
    assert whole() == []


def test_pages_sections_and_figures_follow(desk: SimpleNamespace) -> None:
    words, counted = desk.document.words, desk.document.counted_words
    reference = code_it(desk, "one", "Scott")
    put_right(desk, "VYANG MENGIKAT", "YANG BENAR-BENAR MENGIKAT")
    text = reads(desk.document)
    assert [text[page.start :][:4] for page in Page.objects.all()] == ["BAB ", "Toke"]
    first, last = Section.objects.all()
    assert (first.title, text[first.end :][:6], last.end) == (
        "Utang yang Benar-Benar Mengikat", "DAFTAR", len(text),
    )  # fmt: skip
    assert text[last.start :][:6] == "DAFTAR"
    # The factory writes no words of its own: they are counted anew from the text.
    assert (desk.document.words, desk.document.counted_words) == (words + 1, counted + 1)
    assert Segment.objects.get(pk=reference.pk).counted is False
    blocks = TextVersion.objects.get(number=2).blocks
    assert [text[start:end] for _kind, start, end, _level in blocks] == [
        "BAB IV",
        "UTANG YANG BENAR-BENAR MENGIKAT",
        "Petani vyang berutang mendatangi toke. Toke memberi pinjaman.",
        "DAFTAR PUSTAKA",
        "Scott, James C. 1972.",
    ]


def test_a_segment_without_text_waits_for_a_decision_and_is_in_no_figure(desk: SimpleNamespace) -> None:
    kept = code_it(desk, "one", "berutang")
    lost = code_it(desk, "other", "Toke memberi pinjaman.")
    put_right(desk, "Toke memberi pinjaman.", "")
    assert list(SegmentFilter().segments(desk.project)) == [kept]
    lost.refresh_from_db()
    assert (lost.placed, lost.quote, lost.text_version, lost.start < lost.end) == (
        False, "Toke memberi pinjaman.", 1, True,
    )  # fmt: skip
    assert whole() == []
    start, end = factories.at(desk.document, "mendatangi toke.")
    assert refused(lambda: place_again(desk.one, lost, start, end, 2)) == "not_yours"
    assert refused(lambda: place_again(desk.other, lost, start, end, 1)) == "text_moved_on"
    place_again(desk.other, lost, start, end, 2)
    lost.refresh_from_db()
    assert (lost.placed, lost.quote, lost.text_version) == (True, "mendatangi toke.", 2)
    undo_last(desk.other)
    lost.refresh_from_db()
    assert (lost.placed, lost.quote, lost.text_version) == (False, "Toke memberi pinjaman.", 1)


def test_two_segments_that_become_one_span_are_not_merged_silently(desk: SimpleNamespace) -> None:
    first = code_it(desk, "one", "vyang berutang")
    second = code_it(desk, "one", "yang berutang")
    put_right(desk, "vyang berutang", "yang berutang")
    assert {one.pk: one.placed for one in Segment.objects.all()} == {first.pk: True, second.pk: False}
    assert whole() == []


def test_a_correction_over_an_older_text_an_empty_one_and_a_strangers_are_refused(desk: SimpleNamespace) -> None:
    put_right(desk, "vyang berutang", "yang berutang")
    before = everything(desk)
    edit = [Edit(0, 3, "Bab")]
    assert refused(lambda: correct(desk.owner, desk.document, 1, edit)) == "text_corrected_meanwhile"
    assert refused(lambda: correct(desk.owner, desk.document, 2, [Edit(0, 3, "BAB")])) == "nothing_corrected"
    assert refused(lambda: correct(desk.owner, desk.document, 2, [Edit(0, 9999, "")])) == "span_outside"
    everywhere = [Edit(0, len(reads(desk.document)), " ")]
    assert refused(lambda: correct(desk.owner, desk.document, 2, everywhere)) == "text_would_be_empty"
    with pytest.raises(PermissionDenied):
        correct(desk.one, desk.document, 2, edit)
    assert everything(desk) == before
    assert TextVersion.objects.count() == 2


def test_a_preview_tells_whose_segments_and_writes_nothing(desk: SimpleNamespace) -> None:
    code_it(desk, "one", "vyang berutang")
    code_it(desk, "other", "Toke memberi pinjaman.")
    before = everything(desk)
    at = TEXT.index("vyang berutang")
    plan = preview(desk.document, [Edit(at, at + 5, "yang")])
    assert [(str(coder), counts["shrunk"], counts["moved"]) for coder, counts in plan.by_coder()] == [
        ("Dimas", 1, 0), ("Rara", 0, 1),
    ]  # fmt: skip
    assert [(fate.was, fate.segment.quote) for fate in plan.notable()] == [("vyang berutang", "yang berutang")]
    assert (everything(desk), TextVersion.objects.count()) == (before, 1)


def test_after_an_undo_the_next_correction_has_a_number_of_its_own(desk: SimpleNamespace) -> None:
    put_right(desk, "vyang berutang", "yang berutang")
    undo_last(desk.owner)
    put_right(desk, "VYANG MENGIKAT", "YANG MENGIKAT")
    assert reads(desk.document) == TEXT.replace("UTANG VYANG", "UTANG YANG")
    assert [(one.number, one.base) for one in TextVersion.objects.order_by("number")] == [(1, None), (2, 1), (3, 1)]
    assert [one.number for one in Correction.objects.all()] == [3]


def test_a_passage_of_an_older_text_is_coded_where_it_stands_now(desk: SimpleNamespace) -> None:
    start, end = factories.at(desk.document, "mendatangi toke.")
    gone = factories.at(desk.document, "vyang berutang")
    put_right(desk, "vyang berutang", "")
    put_right(desk, "UTANG VYANG", "UTANG YANG")
    key = factories.new_id()
    assert apply_code(desk.one, Passage(desk.document, start, end, 1), desk.code, key) is not None
    assert apply_code(desk.one, Passage(desk.document, start, end, 1), desk.code, key) is None
    made = Segment.objects.get()
    assert (made.quote, made.text_version) == ("mendatangi toke.", 3)
    act = lambda: apply_code(desk.one, Passage(desk.document, *gone, 1), desk.code, factories.new_id())  # noqa: E731
    assert refused(act) == "text_moved_on"
    undo_last(desk.owner)
    undo_last(desk.owner)
    assert (Segment.objects.get().quote, whole()) == ("mendatangi toke.", [])


def test_a_request_sent_again_after_its_text_was_taken_away_writes_nothing(desk: SimpleNamespace) -> None:
    passage = Passage(desk.document, *factories.at(desk.document, "Toke memberi pinjaman."), 1)
    key = factories.new_id()
    apply_code(desk.one, passage, desk.code, key)
    put_right(desk, "Toke memberi pinjaman.", "")
    assert apply_code(desk.one, passage, desk.code, key) is None


def test_segments_that_take_the_places_of_others_do_not_clash_on_the_way(desk: SimpleNamespace) -> None:
    """Thirty of one code and one coder, each one letter further: every one moves to where the next one was."""
    start = TEXT.index("Petani")
    for at in range(30):
        factories.segment(desk.one, desk.document, desk.code, start + at, start + at + 6)
    before = everything(desk)
    put_right(desk, "BAB IV", "BAB VI.")
    put_right(desk, "BAB VI.", "BAB I")
    assert (Segment.objects.placed().count(), whole()) == (30, [])
    undo_last(desk.owner)
    undo_last(desk.owner)
    assert everything(desk) == before

