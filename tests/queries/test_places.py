import pytest

from coding.models import Section
from coding.queries.places import Leaf, Places
from tests import factories

pytestmark = pytest.mark.django_db
OUTLINE = [  # number, title, level, start, end
    ("", "Abstrak", 2, 0, 5),
    ("BAB I", "Pendahuluan", 1, 10, 40),
    ("1.1", "Latar", 2, 15, 30),
    ("1.1.1", "Sempit", 3, 20, 25),
    ("BAB II", "Penutup", 1, 40, 60),
    ("2.1", "Awal", 2, 40, 50),
]


def test_chapter_is_the_first_level_and_section_the_deepest_other() -> None:
    document = factories.document(factories.project(), "x" * 80)
    document.sections.all().delete()
    for position, (number, title, level, start, end) in enumerate(OUTLINE):
        Section.objects.create(
            project=document.project, document=document, position=position, number=number, title=title, level=level,
            start=start, end=end,
        )  # fmt: skip
    places = Places.of([document.pk])
    asked = (0, 7, 10, 15, 22, 27, 35, 40, 55, 70)
    assert {place: places.chapter_and_section(document.pk, place) for place in asked} == {
        0: ("", "Abstrak"),
        7: ("", ""),
        10: ("BAB I Pendahuluan", ""),
        15: ("BAB I Pendahuluan", "1.1 Latar"),
        22: ("BAB I Pendahuluan", "1.1.1 Sempit"),
        27: ("BAB I Pendahuluan", "1.1 Latar"),
        35: ("BAB I Pendahuluan", ""),
        40: ("BAB II Penutup", "2.1 Awal"),
        55: ("BAB II Penutup", ""),
        70: ("", ""),
    }


def test_a_place_is_on_the_last_page_that_began_before_it() -> None:
    document = factories.document(factories.project(), "x" * 40, pages=[("iv", 0), ("", 10), ("1", 20)])
    places = Places.pages_of([document.pk])
    assert [places.page(document.pk, place) for place in (0, 9, 10, 25)] == [
        Leaf("iv", 1), Leaf("iv", 1), Leaf("", 2), Leaf("1", 3),
    ]  # fmt: skip


def test_without_pages_and_sections_nothing_is_said() -> None:
    document = factories.document(factories.project(), "x" * 40)
    places = Places.of([document.pk])
    assert places.page(document.pk, 3) is None
    assert places.chapter_and_section(document.pk, 3) == ("", "")
