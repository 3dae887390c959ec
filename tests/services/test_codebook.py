"""Codes are made, described, moved, retired and restored, and the tree stays a tree."""

from collections.abc import Callable

import pytest

from coding.models import COLOURS, Change, Code, CodeStatus, Member, Role
from coding.services.codebook import add_template, describe_code, make_code, restore_code, retire_code
from coding.services.refusals import Refusal
from tests import factories
from tests.speaking import english  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


def said(act: Callable[[], object]) -> str:
    """The sentence of a refusal that changed nothing."""
    before = (list(Code.objects.order_by("pk").values()), Change.objects.count())
    with pytest.raises(Refusal) as refusal:
        act()
    assert (list(Code.objects.order_by("pk").values()), Change.objects.count()) == before
    return str(refusal.value)


def test_a_new_code_takes_the_colour_least_used_and_the_last_place(owner: Member) -> None:
    made = [make_code(owner, {"name": f" Kode {number} "}) for number in range(COLOURS + 1)]
    assert [code.colour for code in made] == [*range(1, COLOURS + 1), 1]
    assert [code.position for code in made] == list(range(COLOURS + 1))
    assert made[0].name == "Kode 0"


def test_a_name_is_free_once_in_a_place_whatever_its_letters(owner: Member) -> None:
    top = make_code(owner, {"name": "Relasi"})
    make_code(owner, {"name": "relasi", "parent": top})
    sentence = "There is already a code called “RELASI” in this place. Choose another name."
    assert said(lambda: make_code(owner, {"name": "RELASI"})) == sentence
    assert said(lambda: make_code(owner, {"name": "RELASI", "parent": top})) == sentence
    other = make_code(owner, {"name": "Loyalitas"})
    assert said(lambda: describe_code(owner, other, {"name": "RELASI"})) == sentence
    make_code(factories.member(factories.project(), Role.OWNER), {"name": "Relasi"})


def test_the_name_of_a_retired_code_is_not_free(owner: Member) -> None:
    retire_code(owner, make_code(owner, {"name": "Upeti"}))
    assert said(lambda: make_code(owner, {"name": "upeti"})).startswith("There is already a code called “upeti”")


def test_describing_writes_one_change_and_none_where_nothing_differs(owner: Member) -> None:
    code = make_code(owner, {"name": "Upeti"})
    assert describe_code(owner, code, {"name": "Upeti", "definition": ""}) is None
    change = describe_code(owner, code, {"name": "Setoran", "definition": "Uang ke atas."})
    assert change is not None
    assert (change.about["was"], change.about["code"], Change.objects.count()) == ("Upeti", "Setoran", 2)


def test_a_code_cannot_stand_under_itself_or_below_itself_or_in_another_project(owner: Member) -> None:
    top = make_code(owner, {"name": "Relasi"})
    middle = make_code(owner, {"name": "Timbal balik", "parent": top})
    low = make_code(owner, {"name": "Utang", "parent": middle})
    sentence = "Relasi cannot stand under itself. Choose another place."
    for parent in (top, middle, low):
        assert said(lambda parent=parent: describe_code(owner, Code.objects.get(pk=top.pk), {"parent": parent})) == (
            sentence
        )
    stranger = factories.code(factories.project())
    assert said(lambda: describe_code(owner, Code.objects.get(pk=top.pk), {"parent": stranger})) == (
        "This belongs to another project. Nothing was changed."
    )


def test_a_code_with_children_in_use_is_not_retired(owner: Member) -> None:
    top = make_code(owner, {"name": "Relasi"})
    child = make_code(owner, {"name": "Timbal balik", "parent": top})
    assert said(lambda: retire_code(owner, top)) == "Relasi still has sub-codes in use. Retire or move them first."
    retire_code(owner, child)
    retire_code(owner, top)
    restore_code(owner, Code.objects.get(pk=child.pk))
    assert set(Code.objects.values_list("status", flat=True)) == {CodeStatus.IN_USE}


def test_a_template_is_one_change_and_is_not_added_over_itself(owner: Member) -> None:
    change = add_template(owner, "patron-klien")
    count = Code.objects.count()
    assert (change.number, change.about, len(change.deltas)) == (1, {"codes": count}, count)
    assert Code.objects.exclude(parent=None).exists()
    assert not Code.objects.filter(definition="").exists()
    assert said(lambda: add_template(owner, "patron-klien")).startswith("There is already a code called “")
