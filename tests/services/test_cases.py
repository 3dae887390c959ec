"""Cases are made, described and removed, and one that is still needed stays."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coding.models import Case, Change, Member, Memo, Role
from coding.services.cases import describe_case, make_case, make_cases, remove_case
from coding.services.documents import put_away
from coding.services.history import undo
from coding.services.refusals import Refusal
from tests import factories
from tests.speaking import english  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


def said(act: Callable[[], object]) -> str:
    before = (list(Case.objects.order_by("pk").values()), Change.objects.count())
    with pytest.raises(Refusal) as refusal:
        act()
    assert (list(Case.objects.order_by("pk").values()), Change.objects.count()) == before
    return str(refusal.value)


def test_cases_stand_in_the_order_in_which_they_were_made(owner: Member) -> None:
    for name in ("Purbalingga", "Brebes", "Jambi"):
        make_case(owner, name)
    assert [str(one) for one in Case.objects.all()] == ["Purbalingga", "Brebes", "Jambi"]


def test_a_name_is_free_once_in_a_project_whatever_its_letters(owner: Member) -> None:
    first, second = make_case(owner, "Jambi"), make_case(owner, "Brebes")
    sentence = "There is already a case called “JAMBI”. Choose another name."
    assert said(lambda: make_case(owner, "JAMBI")) == sentence
    assert said(lambda: describe_case(owner, second, "JAMBI", {})) == sentence
    make_case(factories.member(factories.project(), Role.OWNER), "Jambi")
    assert describe_case(owner, first, "JAMBI", {}) is not None


def test_the_cases_of_a_list_are_made_in_one_change_and_stand_in_its_order(owner: Member) -> None:
    make_case(owner, "Jambi")
    wanted = [("Tegal", {"tahun": "2020"}), ("JAMBI", {}), ("Brebes", {}), ("tegal", {"arena": "desa"})]
    made = make_cases(owner, wanted)
    assert [(str(one), one.attributes) for one in Case.objects.all()] == [
        ("Jambi", {}), ("Tegal", {"tahun": "2020", "arena": "desa"}), ("Brebes", {}),
    ]  # fmt: skip
    assert {name: str(case) for name, case in made.cases.items()} == {
        "tegal": "Tegal", "jambi": "Jambi", "brebes": "Brebes",
    }  # fmt: skip
    assert (made.new, made.filled) == (2, 0)
    assert [(one.verb, one.about) for one in Change.objects.all()] == [
        ("make_case", {"case": "Jambi"}), ("make_cases", {"cases": 2}),
    ]  # fmt: skip
    undo(Change.objects.get(number=2), owner.user)
    assert [str(one) for one in Case.objects.all()] == ["Jambi"]


def test_a_list_fills_in_what_a_case_lacks_and_writes_over_nothing(owner: Member) -> None:
    make_case(owner, "Jambi", {"Tahun": "2020", "arena": ""})
    wanted = [("jambi", {"tahun": "1999", "arena": "desa", "pulau": "Sumatra", "kosong": ""})]
    assert make_cases(owner, wanted).filled == 1
    assert Case.objects.get().attributes == {"Tahun": "2020", "arena": "desa", "pulau": "Sumatra"}
    change = Change.objects.get(number=2)
    assert (change.verb, change.about) == ("fill_in_cases", {"cases": 1})
    assert make_cases(owner, wanted).filled == 0
    assert Change.objects.count() == 2
    undo(change, owner.user)
    assert Case.objects.get().attributes == {"Tahun": "2020", "arena": ""}


def test_a_hundred_and_fifty_cases_ask_as_often_as_three(owner: Member) -> None:
    counts = []
    for many in (3, 150):
        member = factories.member(factories.project(), Role.OWNER)
        with CaptureQueriesContext(connection) as captured:
            assert make_cases(member, [(f"K{number}", {"nomor": str(number)}) for number in range(many)]).new == many
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_describing_writes_nothing_where_nothing_differs(owner: Member) -> None:
    case = make_case(owner, "Jambi", {"tahun": "2020"})
    assert describe_case(owner, case, "Jambi", {"tahun": "2020"}) is None
    assert Change.objects.count() == 1


def test_a_case_with_documents_is_not_removed_even_if_they_were_put_away(owner: Member) -> None:
    case = make_case(owner, "Jambi")
    document = factories.document(owner.project, case=case)
    sentence = "Jambi still has documents. Move them to another case first."
    assert said(lambda: remove_case(owner, case)) == sentence
    put_away(owner, document)
    assert said(lambda: remove_case(owner, case)) == sentence


def test_a_case_is_removed_with_its_memos_and_undo_brings_them_back(owner: Member) -> None:
    case = make_case(owner, "Jambi")
    now = case.project.created
    Memo.objects.create(project=owner.project, case=case, author=owner.user, text="Catatan", created=now, modified=now)
    gone = remove_case(owner, case)
    assert (Case.objects.count(), Memo.objects.count()) == (0, 0)
    undo(gone, owner.user)
    assert Memo.objects.get().case == Case.objects.get()
