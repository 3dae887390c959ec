"""Documents are described, put away and fetched back, and nothing that was coded in them is lost."""

import pytest

from coding.models import Change, Document, Member, Page, Role, Section, Segment, SourceFile, TextVersion
from coding.services.documents import Newcomer, add_document, describe, fetch_back, put_away
from coding.services.history import undo
from coding.services.refusals import Refusal
from coding.services.segments import recode, remove_segment
from coding.text.canonical import canonical
from coding.text.readers import plain
from tests import factories
from tests.speaking import english  # noqa: F401

pytestmark = pytest.mark.django_db
WITH_SOURCES = "BAB I\n\nPENDAHULUAN\n\nSatu dua tiga.\n\nDAFTAR PUSTAKA\n\nScott, James. 1972. Patron-client politics."


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


def newcomer(owner: Member, text: str = factories.TEXT, title: str = "Utang") -> Document:
    return add_document(owner.user, owner.project, Newcomer(canonical(plain.read(text)), title))


def test_a_text_enters_with_its_sections_in_one_change(owner: Member) -> None:
    document = newcomer(owner)
    change = Change.objects.get()
    assert (change.number, change.verb, change.about) == (1, "import_document", {"document": "Utang"})
    sections = Section.objects.filter(document=document)
    assert [(one.number, one.level) for one in sections] == [("BAB IV", 1), ("4.1", 2)]
    version = TextVersion.objects.get(document=document)
    assert (version.number, version.text, version.words) == (1, factories.TEXT, document.words)
    assert Page.objects.count() == SourceFile.objects.count() == 0


def test_words_of_a_bibliography_are_words_but_do_not_count(owner: Member) -> None:
    document = newcomer(owner, WITH_SOURCES)
    sections = dict(Section.objects.values_list("kind", "counted"))
    assert sections == {"chapter": True, "bibliography": False}
    assert (document.counted_words, document.words) == (6, 13)


def test_documents_stand_in_the_order_in_which_they_came(owner: Member) -> None:
    for title in ("Zaman", "Awal", "Tengah"):
        newcomer(owner, title=title)
    assert [one.title for one in Document.objects.all()] == ["Zaman", "Awal", "Tengah"]


def test_a_title_is_never_longer_than_it_may_be_and_never_empty(owner: Member) -> None:
    assert len(newcomer(owner, title="a" * 400).title) == 300
    assert newcomer(owner, title="").title == "—"


def test_describing_writes_one_change_and_none_where_nothing_differs(owner: Member) -> None:
    document = newcomer(owner)
    case = factories.case(owner.project)
    details = {"title": "Utang", "author": "Sari", "year": 2021, "institution": "UNJA", "case": case}
    assert describe(owner, document, details) is not None
    document.refresh_from_db()
    assert (document.reference, document.case) == ("Sari 2021", case)
    assert describe(owner, document, details) is None
    assert Change.objects.count() == 2


def test_a_document_put_away_keeps_its_text_and_segments_and_comes_back_whole(owner: Member) -> None:
    document = factories.document(owner.project)
    segment = factories.segment(owner, document, factories.code(owner.project))
    assert put_away(owner, document) is not None
    assert list(Document.objects.kept()) == []
    assert (Segment.objects.get(), TextVersion.objects.count()) == (segment, 1)
    fetch_back(owner, document)
    assert list(Document.objects.kept()) == [document]


def test_putting_away_twice_is_one_change(owner: Member) -> None:
    document = factories.document(owner.project)
    assert fetch_back(owner, document) is None
    assert put_away(owner, document) is not None
    assert put_away(owner, document) is None
    assert Change.objects.count() == 1


def test_what_is_coded_in_a_document_put_away_cannot_be_changed(owner: Member) -> None:
    document, code = factories.document(owner.project), factories.code(owner.project)
    segment = factories.segment(owner, document, code)
    put_away(owner, document)
    segment.refresh_from_db()
    sentence = "This document has been put away; its passages are kept but cannot be changed."
    for act in (lambda: recode(owner, segment, factories.code(owner.project)), lambda: remove_segment(owner, segment)):
        with pytest.raises(Refusal) as refusal:
            act()
        assert str(refusal.value) == sentence
    with pytest.raises(Refusal) as refusal:
        factories.segment(owner, document, code, 7, 12)
    assert str(refusal.value) == sentence
    assert (Segment.objects.get().code, Change.objects.count()) == (code, 2)


def test_undoing_an_import_retires_the_document_and_keeps_its_text(owner: Member) -> None:
    document = newcomer(owner)
    undo(Change.objects.get(), owner.user)
    document.refresh_from_db()
    assert (document.retired, TextVersion.objects.count(), Section.objects.count()) == (True, 1, 2)
