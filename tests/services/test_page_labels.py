"""The number printed on one page is set by hand; those of the pages after it follow, and undo restores every row."""

import pytest

from coding.models import Change, Document, Member, Page, Role
from coding.services import structure
from coding.services.history import undo
from coding.services.rows import values_of
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


def labels(document: Document) -> list[str]:
    return list(Page.objects.filter(document=document).values_list("label", flat=True))


def rows(document: Document) -> list[dict[str, object]]:
    return [values_of(page) for page in Page.objects.filter(document=document)]


def paged(owner: Member, *printed: str) -> list[Page]:
    document = factories.document(
        owner.project, factories.TEXT, pages=[(label, at * 9) for at, label in enumerate(printed)]
    )
    return list(Page.objects.filter(document=document))


def test_the_pages_after_one_go_on_from_its_number_up_to_the_next_that_was_set(owner: Member) -> None:
    pages = paged(owner, "", "", "", "9", "", "")
    document = pages[0].document
    before = rows(document)
    first = structure.set_page_label(owner, pages[3], "45")
    assert labels(document) == ["", "", "", "45", "46", "47"]
    structure.set_page_label(owner, pages[0], "iv")
    assert labels(document) == ["iv", "v", "vi", "45", "46", "47"]
    sources = Page.objects.filter(document=document).values_list("label_source", flat=True)
    assert list(sources) == ["set", "inferred", "inferred", "set", "inferred", "inferred"]
    undo(Change.objects.latest("number"), owner.user)
    assert first is not None
    undo(first, owner.user)
    assert rows(document) == before


def test_an_empty_label_says_nothing_of_the_pages_after(owner: Member) -> None:
    pages = paged(owner, "1", "2", "3")
    structure.set_page_label(owner, pages[0], "")
    structure.set_page_label(owner, pages[1], "Peta")
    assert labels(pages[0].document) == ["", "Peta", "3"]
    assert structure.set_page_label(owner, pages[1], "Peta") is None
