"""A file read again: the text is the new reading, and nothing that people did with the old one is lost."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from coding.models import Change, Correction, Document, Page, PrintedPage, Section, Segment, TextVersion
from coding.services import history, structure
from coding.services.corrections import take_back
from coding.services.documents import put_away
from coding.services.rereading import Compared, as_it_stands, compared, take_in, taken_in
from coding.services.segments import Passage, apply_code, remove_segment, resize
from coding.services.structure import describe_section, set_page_label
from coding.services.undoing import undo_last
from coding.text import boxes, reading
from coding.text.boxes import Box, packed
from coding.text.canonical import canonical
from coding.text.corrections import CHANGED
from coding.text.readers import plain
from coding.text.words import words
from tests import factories
from tests.services.correcting import TEXT, a_desk, code_it, everything, put_right, quotes, reads, refused, whole

pytestmark = pytest.mark.django_db
READER = "plain 9"


@pytest.fixture
def desk() -> SimpleNamespace:
    return a_desk()


def read(text: str, pages: tuple[tuple[str, int], ...] = (), **more: object) -> reading.CanonicalText:
    """What another reader makes of the file."""
    found = tuple(reading.Page(at, label, "seen", start) for at, (label, start) in enumerate(pages, 1))
    return replace(canonical(plain.read(text)), reader=READER, pages=found, **more)  # type: ignore[arg-type]


def again(desk: SimpleNamespace, text: str, pages: tuple[tuple[str, int], ...] = (), **more: object) -> Change:
    change = take_in(desk.owner.user, desk.document, read(text, pages, **more))
    assert change is not None
    desk.document.refresh_from_db()
    return change


def fates(change: Change) -> tuple[int, int, int, int]:
    """(stayed, moved, reworded, undecided)"""
    return tuple(change.about[name] for name in ("stayed", "moved", "reworded", "undecided"))  # type: ignore[return-value]


def test_the_text_is_the_new_reading_and_says_who_read_it(desk: SimpleNamespace) -> None:
    new = TEXT.replace("vyang", "yang").replace("VYANG", "YANG")
    change = again(desk, new)
    version = TextVersion.objects.get(document=desk.document, number=2)
    assert (reads(desk.document), version.reader, version.base) == (new, READER, 1)
    assert (desk.document.version, desk.document.words) == (2, len(words(new)))
    assert (change.verb, change.number) == ("reread_document", 1)
    assert whole() == []


def test_segments_follow_their_words_and_those_in_doubt_wait(desk: SimpleNamespace) -> None:
    stays = code_it(desk, "one", "UTANG")
    reworded = code_it(desk, "one", "vyang berutang mendatangi toke.")
    moved = code_it(desk, "other", "Toke memberi pinjaman.")
    lost = code_it(desk, "other", "Scott, James C. 1972.")
    new = "BAB IV\nUTANG VYANG MENGIKAT\n\nToke memberi pinjaman.\n\nPetani yang berutang mendatangi\ntoke.\n"
    assert fates(again(desk, new)) == (1, 1, 1, 1)
    rows = {one.pk: (one.placed, one.quote) for one in Segment.objects.all()}
    assert rows == {
        stays.pk: (True, "UTANG"), reworded.pk: (True, "yang berutang mendatangi\ntoke."),
        moved.pk: (True, "Toke memberi pinjaman."), lost.pk: (False, "Scott, James C. 1972."),
    }  # fmt: skip
    assert whole() == []


def test_two_segments_that_come_to_stand_on_one_span_are_both_kept(desk: SimpleNamespace) -> None:
    first = code_it(desk, "one", "Toke memberi pinjaman")
    start, end = factories.at(desk.document, "Toke memberi pinjaman")
    second = factories.segment(desk.one, desk.document, desk.code, start, end + 1)
    change = again(desk, TEXT.replace("pinjaman.", "pinjaman"))
    assert fates(change) == (1, 0, 0, 1)
    assert {one.pk: one.placed for one in Segment.objects.all()} == {first.pk: True, second.pk: False}


def test_all_of_it_goes_back_and_forth_again(desk: SimpleNamespace) -> None:
    code_it(desk, "one", "vyang berutang")
    code_it(desk, "other", "Toke memberi pinjaman.")
    code_it(desk, "other", "Scott, James C. 1972.")
    before = everything(desk)
    change = again(desk, "Toke memberi pinjaman.\n\nBAB V\nSATU\n\nPetani yang berutang.\n", (("1", 0), ("2", 40)))
    after = everything(desk)
    undone = history.undo(change, desk.owner.user)
    assert (everything(desk), reads(desk.document)) == (before, TEXT)
    history.undo(undone, desk.owner.user)
    assert everything(desk) == after
    assert whole() == []


def test_what_was_coded_on_the_new_reading_goes_back_with_it(desk: SimpleNamespace) -> None:
    change = again(desk, "Pembuka yang baru.\n\n" + TEXT)
    kept, fresh = code_it(desk, "one", "mendatangi toke."), code_it(desk, "other", "Pembuka yang baru.")
    history.undo(change, desk.owner.user)
    assert {one.pk: (one.placed, one.text_version) for one in Segment.objects.all()} == {
        kept.pk: (True, 1), fresh.pk: (False, 2),
    }  # fmt: skip
    assert whole() == []


def test_the_ledger_takes_it_back_and_the_key_does_not(desk: SimpleNamespace) -> None:
    again(desk, "Pembuka.\n\n" + TEXT)
    assert refused(lambda: undo_last(desk.owner)) == "nothing_to_undo"
    assert [(one.number, one.edits) for one in Correction.objects.all()] == [(2, [])]
    take_back(desk.owner, desk.document, 2)
    assert (reads(desk.document), Correction.objects.count()) == (TEXT, 0)


def test_the_same_reading_once_more_changes_nothing(desk: SimpleNamespace) -> None:
    pages = (("45", 0), ("46", 10))
    printed = (boxes.PrintedPage(1, 595, 842, packed([Box(0, 3, 1, 1, 9, 9)])),)
    again(desk, TEXT, pages, printed=printed)
    assert take_in(desk.owner.user, desk.document, read(TEXT, pages, printed=printed)) is None
    put_right(desk, "vyang berutang", "yang berutang")
    before = everything(desk)
    assert take_in(desk.owner.user, desk.document, read(TEXT, pages, printed=printed)) is None
    assert (everything(desk), Change.objects.count()) == (before, 2)
    assert take_in(desk.owner.user, desk.document, read(TEXT, pages)) is not None


def test_corrections_are_made_again_where_the_file_reads_as_it_did(desk: SimpleNamespace) -> None:
    put_right(desk, "vyang berutang", "yang berutang")
    put_right(desk, "Toke memberi", "Toke itu memberi")
    segment = code_it(desk, "one", "yang berutang mendatangi toke.")
    change = again(desk, TEXT.replace("Toke memberi", "Toke rnemberi").replace("\n\nPetani", "\n\n1\n\nPetani"))
    assert reads(desk.document) == (
        TEXT.replace("vyang", "yang").replace("Toke memberi", "Toke rnemberi").replace("\n\nPetani", "\n\n1\n\nPetani")
    )
    assert (change.about["kept"], change.about["given_up"]) == (1, 1)
    segment.refresh_from_db()
    assert (segment.quote, segment.text_version) == ("yang berutang mendatangi toke.", 5)
    assert whole() == []
    before = everything(desk)
    assert fates(again(desk, TEXT)) == (0, 1, 0, 0)
    assert "Petani yang berutang mendatangi" in reads(desk.document)
    take_back(desk.owner, desk.document, desk.document.version)
    assert everything(desk) == before


def test_pages_are_read_anew_and_numbers_set_by_hand_stay(desk: SimpleNamespace) -> None:
    first, second = Page.objects.all()
    set_page_label(desk.owner, first, "xii")
    again(desk, TEXT, (("1", 0), ("2", 30), ("3", 60)))
    pages = list(Page.objects.values_list("pk", "label", "label_source", "start"))
    assert pages[:2] == [(first.pk, "xii", "set", 0), (second.pk, "xiii", "inferred", 30)]
    assert pages[2][1:] == ("3", "seen", 60)
    again(desk, TEXT, (("1", 0),))
    assert [(page.pk, page.label) for page in Page.objects.all()] == [(first.pk, "xii")]


def test_an_outline_nobody_changed_is_read_anew_and_decides_what_counts(desk: SimpleNamespace) -> None:
    segment = code_it(desk, "one", "Toke memberi pinjaman.")
    again(desk, TEXT.replace("Petani", "LAMPIRAN\n\nPetani", 1))
    segment.refresh_from_db()
    assert [section.kind for section in Section.objects.all()] == ["chapter", "appendix", "bibliography"]
    assert segment.counted is False
    assert desk.document.counted_words == 5


def test_an_outline_changed_by_hand_is_carried_over(desk: SimpleNamespace) -> None:
    chapter = Section.objects.get(kind="chapter")
    describe_section(desk.owner, chapter, {"title": "Utang budi", "counted": False})
    before = list(Section.objects.values_list("pk", "title", "counted"))
    again(desk, "Kata pengantar pendek.\n\n" + TEXT + "\n\nLAMPIRAN\n\nPedoman wawancara.\n")
    assert list(Section.objects.values_list("pk", "title", "counted")) == before
    chapter.refresh_from_db()
    assert reads(desk.document)[chapter.start :].startswith("BAB IV")


def test_an_outline_whose_change_was_undone_is_read_anew(desk: SimpleNamespace) -> None:
    describe_section(desk.owner, Section.objects.get(kind="chapter"), {"title": "Utang budi"})
    undo_last(desk.owner)
    again(desk, "BAB V\nSURAT\n\nIsi surat itu.\n")
    assert [str(section) for section in Section.objects.all()] == ["BAB V Surat"]


def test_an_outline_undone_redone_and_undone_again_is_read_anew(desk: SimpleNamespace) -> None:
    change = describe_section(desk.owner, Section.objects.get(kind="chapter"), {"title": "Utang budi"})
    for _ in range(3):
        assert change is not None
        change = structure.take_back(desk.owner, change.number)
    again(desk, "BAB V\nSURAT\n\nIsi surat itu.\n")
    assert [str(section) for section in Section.objects.all()] == ["BAB V Surat"]


def test_an_outline_of_another_document_says_nothing_of_this_one(desk: SimpleNamespace) -> None:
    other = factories.document(desk.project, TEXT)
    describe_section(desk.owner, Section.objects.get(kind="chapter", document=other), {"title": "Utang budi"})
    again(desk, "BAB V\nSURAT\n\nIsi surat itu.\n")
    assert [str(section) for section in Section.objects.filter(document=desk.document)] == ["BAB V Surat"]


def test_where_words_stand_on_the_pages_is_kept_for_each_reading(desk: SimpleNamespace) -> None:
    where = packed([Box(0, 3, 10, 20, 30, 40)])
    again(desk, TEXT, printed=(boxes.PrintedPage(1, 595, 842, where),))
    kept = PrintedPage.objects.get()
    assert (kept.version, kept.index, kept.width, bytes(kept.words)) == (2, 1, 595, where)


def test_reference_data_stay_and_a_text_put_away_is_not_read_again(desk: SimpleNamespace) -> None:
    Document.objects.update(author="Sari", year=2021, title="Utang")
    again(desk, "Lain sama sekali.\n")
    document = Document.objects.get()
    assert (document.author, document.year, document.title) == ("Sari", 2021, "Utang")
    put_away(desk.owner, document)
    assert refused(lambda: take_in(desk.owner.user, document, read(TEXT))) == "document_retired"


def test_a_passage_marked_before_is_followed_to_where_its_words_are(desk: SimpleNamespace) -> None:
    start, end = factories.at(desk.document, "Toke memberi pinjaman.")
    gone = factories.at(desk.document, "Scott, James C. 1972.")
    again(desk, "Toke memberi pinjaman.\n\nPetani yang berutang mendatangi toke, 1972.\n")
    key = factories.new_id()
    apply_code(desk.one, Passage(desk.document, start, end, 1), desk.code, key)
    assert quotes() == {"Dimas": "Toke memberi pinjaman."}
    late = Passage(desk.document, *gone, 1)
    assert refused(lambda: apply_code(desk.one, late, desk.code, factories.new_id())) == "text_moved_on"


def test_a_segment_removed_before_comes_back_where_its_words_are(desk: SimpleNamespace) -> None:
    remove_segment(desk.one, code_it(desk, "one", "Toke memberi pinjaman."))
    again(desk, "Toke memberi pinjaman.\n\nPetani yang berutang mendatangi toke itu.\n")
    undo_last(desk.one)
    assert (quotes(), whole()) == ({"Dimas": "Toke memberi pinjaman."}, [])


def test_what_is_coded_while_it_is_worked_out_is_not_lost(desk: SimpleNamespace) -> None:
    met: list[int] = []

    def put_in_place(known: Compared) -> Change | None:
        if not met:
            code_it(desk, "one", "mendatangi toke.")
            put_right(desk, "VYANG", "YANG")
        met.append(known.old.number)
        return taken_in(desk.owner.user, desk.document, known)

    as_it_stands(desk.document, read("Pembuka.\n\n" + TEXT), put_in_place)
    assert (quotes(), whole(), met) == ({"Dimas": "mendatangi toke."}, [], [1, 2])
    assert "UTANG YANG MENGIKAT" in reads(desk.document)


def test_what_was_worked_out_on_an_older_text_is_refused_before_anything_is_written(desk: SimpleNamespace) -> None:
    known = compared(desk.document, read("Pembuka.\n\n" + TEXT))
    put_right(desk, "VYANG", "YANG")
    before = everything(desk)
    assert refused(lambda: taken_in(desk.owner.user, desk.document, known)) == "changed_meanwhile"
    assert (everything(desk), TextVersion.objects.count()) == (before, 2)


def test_segments_have_their_places_before_anybody_waits_and_only_those_made_since_are_sought(
    desk: SimpleNamespace,
) -> None:
    known_one, changed = code_it(desk, "one", "mendatangi toke."), code_it(desk, "one", "MENGIKAT")
    new = "Pembuka.\n\n" + TEXT
    known = compared(desk.document, read(new))
    assert len(known.way.homes) == 2
    resize(desk.one, changed, *factories.at(desk.document, "UTANG"))
    fresh = code_it(desk, "other", "Toke memberi pinjaman.")
    # Were they sought once more, none would be found where it is said to be here.
    elsewhere = dict.fromkeys(known.way.homes, (0, 8, CHANGED))
    taken_in(desk.owner.user, desk.document, replace(known, way=replace(known.way, homes=elsewhere)))
    assert {one.pk: one.quote for one in Segment.objects.all()} == {
        known_one.pk: "Pembuka.", changed.pk: "UTANG", fresh.pk: "Toke memberi pinjaman.",
    }  # fmt: skip


@pytest.mark.parametrize("count", [3, 30])
def test_as_many_questions_for_thirty_segments_as_for_three(
    desk: SimpleNamespace, count: int, django_assert_max_num_queries: object
) -> None:
    for start in range(count):
        factories.segment(desk.one, desk.document, desk.code, start, start + 9)
    with django_assert_max_num_queries(70):  # type: ignore[operator]
        again(desk, "Pembuka.\n\n" + TEXT)
    assert Segment.objects.placed().count() == count
