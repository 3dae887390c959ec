"""Accounts made for somebody: found again in any spelling, and opened only by a link."""

import pytest
from django.urls import resolve

from coding.models import Member, Role, User
from coding.services.people import account_of, coder_named, new_coder, password_link
from tests import factories

pytestmark = pytest.mark.django_db


def test_an_account_is_made_once_whatever_the_letters_of_its_address() -> None:
    user, made = account_of("sari@contoh.id", "Sari")
    assert (made, user.name, user.has_usable_password()) == (True, "Sari", False)
    assert account_of("SARI@Contoh.ID") == (user, False)
    assert account_of("budi@contoh.id")[0].name == "budi"


def test_a_password_link_names_its_person_and_the_page_that_sets_it() -> None:
    user = factories.user()
    link = password_link(user)
    assert link.startswith("http://127.0.0.1:8000/")
    assert resolve(link.removeprefix("http://127.0.0.1:8000")).url_name == "account_reset_password_from_key"
    assert link != password_link(factories.user())


def test_a_coder_is_known_by_address_or_name_and_only_where_one_fits() -> None:
    project = factories.project()
    member = factories.member(project, user=factories.user("Dimas", "dimas@contoh.id"))
    factories.member(factories.project(), name="Sari")
    assert coder_named(project, "DIMAS") == coder_named(project, "Dimas@CONTOH.id") == member.user
    assert coder_named(project, "Sari") is None
    factories.member(project, name="dimas")
    assert coder_named(project, "Dimas") is None


def test_new_coders_are_members_nobody_can_log_in_as_and_two_names_are_two_people() -> None:
    project = factories.project()
    made = [new_coder(project, name) for name in ("Siti A.", "Siti-A", "李娜", "王芳", "budi@contoh.id")]
    assert len({user.pk for user in made}) == 5
    assert set(Member.objects.values_list("role", flat=True)) == {Role.CODER}
    assert [user.email.endswith("@invalid") for user in made] == [True] * 4 + [False]
    assert not any(user.has_usable_password() for user in User.objects.all())
