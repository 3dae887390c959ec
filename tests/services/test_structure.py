"""Sections and page numbers are set by hand; ends and counts follow in the same change, and undo restores every row."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.models import Change, Document, Member, Page, Project, Role, Section, Segment, TextVersion
from coding.services import structure
from coding.services.documents import put_away
from coding.services.history import undo
from coding.services.refusals import Refusal
from coding.services.rows import KINDS, values_of
from coding.text.words import words
from tests import factories
from tests.speaking import english  # noqa: F401

pytestmark = pytest.mark.django_db
TEXT = """BAB I
PENDAHULUAN

Petani 🙂 jarang mendatangi bank.

1.1 Toke sebagai sandaran

Pinjaman diberikan tanpa agunan.

1.2 Utang

Utang bukan sekadar uang.

BAB II
PENUTUP

Utang mengikat keduanya.

DAFTAR PUSTAKA

Scott, James. 1972. Patron-client politics.
"""
Details = dict[str, object]
PLAIN: Details = {"number": "", "title": "Tambahan", "level": 2, "kind": "section", "counted": True}


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


@pytest.fixture
def document(owner: Member) -> Document:
    return factories.document(owner.project, TEXT)


def named(document: Document, name: str) -> Section:
    return Section.objects.get(document=document, **({"number": name} if name[0] in "B1" else {"title": name}))


def outline(document: Document) -> list[tuple[str, int, str, str]]:
    """Each section with its level, the words it begins with and the words before its end."""
    text = TextVersion.objects.get(document=document).text
    return [
        (str(one), one.level, text[one.start : one.start + 8], text[: one.end].rstrip()[-8:])
        for one in Section.objects.filter(document=document)
    ]


def rows(project: Project) -> dict[str, list[dict[str, object]]]:
    return {
        kind: [values_of(row) for row in model._default_manager.filter(project=project).order_by("pk")]
        for kind, model in KINDS.items()
    }


def touched(change: Change | None) -> list[str]:
    assert change is not None
    return sorted(delta["kind"] for delta in change.deltas)


def assert_counts(document: Document) -> None:
    """Against a look at each character of the text."""
    document.refresh_from_db()
    text = TextVersion.objects.get(document=document, number=document.version).text
    counts = [True] * len(text)
    for one in Section.objects.filter(document=document, counted=False):
        counts[one.start : one.end] = [False] * (one.end - one.start)
    assert document.counted_words == sum(counts[start] for start, _ in words(text))
    for segment in Segment.objects.filter(document=document):
        assert segment.counted == counts[segment.start]


def assert_nested(document: Document) -> None:
    sections = list(Section.objects.filter(document=document))
    length = TextVersion.objects.get(document=document, number=document.version).length
    assert [one.start for one in sections] == sorted({one.start for one in sections})
    for at, one in enumerate(sections):
        assert one.end == min((other.start for other in sections[at + 1 :] if other.level <= one.level), default=length)


def test_leaving_a_chapter_out_takes_its_words_and_segments_out_of_the_counts_in_one_change(
    owner: Member, document: Document
) -> None:
    code = factories.code(owner.project)
    inside = factories.segment(owner, document, code, *factories.at(document, "Pinjaman"))
    outside = factories.segment(owner, document, code, *factories.at(document, "mengikat"))
    before = rows(owner.project)
    change = structure.describe_section(owner, named(document, "BAB I"), {"counted": False})
    assert touched(change) == ["document", "section", "segment"]
    document.refresh_from_db()
    assert document.counted_words == len(words("BAB II PENUTUP Utang mengikat keduanya."))
    assert [Segment.objects.get(pk=one.pk).counted for one in (inside, outside)] == [False, True]
    assert_counts(document)
    assert change is not None
    undo(change, owner.user)
    assert rows(owner.project) == before


def test_a_section_counts_no_more_where_the_chapter_around_it_is_left_out(owner: Member, document: Document) -> None:
    structure.describe_section(owner, named(document, "BAB I"), {"counted": False})
    change = structure.describe_section(owner, named(document, "1.1"), {"counted": False})
    assert touched(change) == ["section"]
    assert_counts(document)


def test_renaming_touches_that_row_alone_and_nothing_when_nothing_differs(owner: Member, document: Document) -> None:
    details = {"number": "1.1", "title": "Toke", "level": 2, "kind": "section", "counted": True}
    change = structure.describe_section(owner, named(document, "1.1"), details)
    assert touched(change) == ["section"]
    assert change is not None
    told = {"document": document.reference, "section": "1.1 Toke", "outline": str(document.pk)}
    assert change.about == told
    assert structure.describe_section(owner, named(document, "1.1"), details) is None
    assert Change.objects.count() == 1


def test_another_level_moves_the_ends_of_the_sections_around(owner: Member, document: Document) -> None:
    assert named(document, "BAB I").end == named(document, "BAB II").start
    change = structure.describe_section(owner, named(document, "1.2"), {"level": 1})
    assert named(document, "BAB I").end == named(document, "1.2").start
    assert touched(change) == ["section", "section"]
    assert_nested(document)


def test_a_beginning_moves_to_the_block_that_holds_the_place(owner: Member, document: Document) -> None:
    place, _ = factories.at(document, "mengikat")
    structure.move_section_start(owner, named(document, "1.2"), place)
    assert [one for one in outline(document) if one[0].startswith("1.2")] == [("1.2 Utang", 2, "Utang me", "eduanya.")]
    assert [str(one) for one in Section.objects.all()] == [
        "BAB I Pendahuluan", "1.1 Toke sebagai sandaran", "BAB II Penutup", "1.2 Utang", "Daftar Pustaka",
    ]  # fmt: skip
    assert_nested(document)


def test_where_a_section_begins_no_other_can_and_outside_the_text_none(owner: Member, document: Document) -> None:
    one, taken = named(document, "1.1"), named(document, "1.2").start
    for place, word in ((taken, "section_begins_there"), (len(TEXT) + 5, "no_text_there")):
        with pytest.raises(Refusal) as refusal:
            structure.move_section_start(owner, one, place)
        assert refusal.value.word == word
        with pytest.raises(Refusal) as refusal:
            structure.add_section(owner, document, place, PLAIN)
        assert refusal.value.word == word
    assert structure.move_section_start(owner, one, one.start) is None
    assert Change.objects.count() == 0


def test_a_section_is_added_in_its_place_and_undone(owner: Member, document: Document) -> None:
    before = rows(owner.project)
    place, _ = factories.at(document, "Utang bukan")
    change = structure.add_section(owner, document, place + 7, {**PLAIN, "title": "Utang dan uang", "level": 3})
    made = named(document, "Utang dan uang")
    assert (made.start, made.end, made.kind) == (place, named(document, "BAB II").start, "section")
    assert_nested(document)
    assert change is not None
    undo(change, owner.user)
    assert rows(owner.project) == before


def test_the_text_of_a_removed_section_belongs_to_the_one_before(owner: Member, document: Document) -> None:
    structure.remove_section(owner, named(document, "BAB II"))
    assert named(document, "1.2").end == named(document, "Daftar Pustaka").start
    structure.remove_section(owner, named(document, "Daftar Pustaka"))
    assert_counts(document)
    document.refresh_from_db()
    assert document.counted_words == document.words
    assert [one[0] for one in outline(document)] == ["BAB I Pendahuluan", "1.1 Toke sebagai sandaran", "1.2 Utang"]


def test_a_document_put_away_keeps_its_structure_and_a_removed_section_is_gone(
    owner: Member, document: Document
) -> None:
    one, page = named(document, "1.1"), Page.objects.create(project=owner.project, document=document, index=1, start=0)
    structure.remove_section(owner, named(document, "1.1"))
    assert refused(lambda: structure.describe_section(owner, one, {"title": "X"})) == "gone"
    put_away(owner, document)
    one = named(document, "1.2")
    assert refused(lambda: structure.describe_section(owner, one, {"title": "X"})) == "document_retired"
    assert refused(lambda: structure.set_page_label(owner, page, "1")) == "document_retired"


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.word


def test_only_changes_of_a_structure_are_taken_back_here(owner: Member, document: Document) -> None:
    factories.segment(owner, document, factories.code(owner.project))
    assert refused(lambda: structure.take_back(owner, 1)) == "nothing_to_undo"
    assert refused(lambda: structure.take_back(owner, 99)) == "nothing_to_undo"
    structure.describe_section(owner, named(document, "1.2"), {"title": "Hutang"})
    undone = structure.take_back(owner, 2)
    assert str(named(document, "1.2")) == "1.2 Utang"
    structure.take_back(owner, undone.number)
    assert str(named(document, "1.2")) == "1.2 Hutang"
    other = factories.member(factories.project(), Role.OWNER)
    assert refused(lambda: structure.take_back(other, 2)) == "nothing_to_undo"


def test_questions_do_not_grow_with_segments_that_stay_as_they_are(owner: Member, document: Document) -> None:
    code = factories.code(owner.project)

    def asked(title: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            structure.describe_section(owner, named(document, "1.2"), {"title": title})
        return len(queries)

    asked("Untuk menghangatkan")
    few = asked("Satu")
    for start in range(40):
        factories.segment(owner, document, code, start, start + 3)
    assert asked("Dua") == few


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["describe", "level", "count", "move", "add", "remove", "label"]),
        st.integers(0, 40),
        st.integers(0, 240),
        st.integers(1, 6),
        st.booleans(),
    ),
    max_size=9,
)
Step = tuple[str, int, int, int, bool]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_walk_keeps_ends_and_counts_true_and_undoing_all_of_it_returns_the_very_rows(steps: list[Step]) -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    document = factories.document(owner.project, TEXT, pages=[("iii", 0), ("", 50), ("1", 90), ("", 150)])
    code = factories.code(owner.project)
    for start in range(0, 240, 17):
        factories.segment(owner, document, code, start, start + 9)
    before = rows(owner.project)
    begun = Change.objects.filter(project=owner.project).count()
    for step in steps:
        with suppress(Refusal):  # another section begins there, or no text stands there
            take(owner, document, step)
        assert_nested(document)
        assert_counts(document)
    made = Change.objects.filter(project=owner.project, number__gt=begun).order_by("-number")
    for change in list(made):
        undo(change, owner.user)
        assert_nested(document)
        assert_counts(document)
    assert rows(owner.project) == before


def take(owner: Member, document: Document, step: Step) -> None:
    verb, which, place, level, yes = step
    sections, pages = list(Section.objects.filter(document=document)), list(Page.objects.filter(document=document))
    one = sections[which % len(sections)] if sections else None
    if verb == "add":
        structure.add_section(owner, document, place, {**PLAIN, "level": level, "counted": yes})
    elif verb == "label":
        structure.set_page_label(owner, pages[which % 4], ["", "vi", "12", "A-1", "XL"][place % 5])
    elif one and verb == "describe":
        structure.describe_section(owner, one, {**PLAIN, "level": level, "counted": yes})
    elif one and verb == "level":
        structure.describe_section(owner, one, {"level": level})
    elif one and verb == "count":
        structure.describe_section(owner, one, {"counted": yes})
    elif one and verb == "move":
        structure.move_section_start(owner, one, place)
    elif one:
        structure.remove_section(owner, one)
