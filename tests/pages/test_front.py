"""The ways in: the demo only at this very machine, and an invitation's link, once."""

from datetime import timedelta

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from coding.models import Invitation, Member, Role, User
from coding.services.demo import ROLES, load_demo
from coding.services.projects import invite
from tests import factories
from tests.speaking import client_of, english, visitor, words_of  # noqa: F401

pytestmark = pytest.mark.django_db
SPENT = "This invitation has been used, withdrawn or has expired. Ask for a new link."


def inside(client: Client) -> bool:
    return "_auth_user_id" in client.session


@override_settings(DEMO=True)
@pytest.mark.parametrize("who", ROLES)
def test_each_of_the_three_enters_the_demo_in_their_role(who: str) -> None:
    project, _ = load_demo()
    client = visitor()
    assert "Enter as researcher" in words_of(client.get("/"))
    answer = client.post(f"/demo/{who}")
    assert answer.url == f"/p/{project.pk}/"
    assert client.get(answer.url).status_code == 200
    member = Member.objects.get(user=client.session["_auth_user_id"])
    assert (member.role, member.user.has_usable_password()) == (ROLES[who], False)


@pytest.mark.parametrize(
    ("demo", "around"),
    [
        (False, {}),
        (True, {"REMOTE_ADDR": "10.0.0.1"}),
        (True, {"REMOTE_ADDR": ""}),
        (True, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}),
        (True, {"HTTP_X_REAL_IP": "127.0.0.1"}),
        (True, {"HTTP_FORWARDED": "for=127.0.0.1"}),
    ],
)
def test_the_demo_is_closed_to_everybody_else(demo: bool, around: dict[str, str]) -> None:
    load_demo()
    client = visitor()
    with override_settings(DEMO=demo):
        assert "Enter as researcher" not in words_of(client.get("/", **around))
        for who in ROLES:
            assert client.post(f"/demo/{who}", **around).status_code == 404
    assert not inside(client)


@override_settings(DEMO=True)
def test_the_demo_opens_nobody_elses_account_and_takes_no_get() -> None:
    load_demo()
    factories.user("Penyusup", "penyusup@demo.invalid")
    for who in ("penyusup", "second-coder", "tiada"):
        client = visitor()
        assert client.post(f"/demo/{who}").status_code == 404
        assert not inside(client)
    assert visitor().get("/demo/researcher").status_code == 405
    assert visitor(enforce_csrf_checks=True).post("/demo/researcher").status_code == 403


def test_a_new_person_signs_up_through_the_link_and_ends_as_a_member() -> None:
    owner = factories.member(factories.project("Studi"), Role.OWNER, name="Rara")
    token = invite(owner, Role.SUPERVISOR)
    client = visitor()
    page = client.get(f"/join/{token}")
    assert "Rara invites you to this project as supervisor." in words_of(page)
    assert f"/accounts/signup/?next=/join/{token}" in page.content.decode()
    answer = client.post(
        "/accounts/signup/",
        {"name": "Bu Sari", "email": "sari@contoh.id", "password1": factories.PASSWORD, "next": f"/join/{token}"},
    )
    assert answer.url == f"/join/{token}"
    assert "Join as Bu Sari" in words_of(client.get(answer.url))
    assert "Welcome to “Studi”." in words_of(client.post(answer.url, follow=True))
    member = Member.objects.get(user__email="sari@contoh.id")
    assert (member.role, member.user.name, Invitation.objects.get().accepted_by) == (
        Role.SUPERVISOR, "Bu Sari", member.user,
    )  # fmt: skip
    assert client.get("/").status_code == 200


@override_settings(OPEN_SIGNUP=False)
def test_where_accounts_are_by_invitation_the_link_is_what_lets_one_sign_up() -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    new = {"name": "Sari", "email": "sari@contoh.id", "password1": factories.PASSWORD}
    stranger = visitor()
    assert "Accounts here are made by invitation" in words_of(stranger.post("/accounts/signup/", new))
    assert User.objects.count() == 1
    invited = visitor()
    invited.get(f"/join/{invite(owner, Role.CODER)}")
    assert invited.post("/accounts/signup/", new).status_code == 302
    assert "Join as Sari" in words_of(invited.get("/", follow=True))


def test_opening_the_link_is_not_joining_and_a_post_without_a_person_is_neither() -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    token, client = invite(owner, Role.CODER), visitor()
    client.get(f"/join/{token}")
    assert client.post(f"/join/{token}").status_code == 200
    assert (Member.objects.count(), Invitation.objects.get().accepted_by) == (1, None)


@pytest.mark.parametrize("end", ["used", "expired", "withdrawn", "invented"])
def test_a_link_that_opens_nothing_says_so_and_holds_nobody_back(end: str) -> None:
    owner = factories.member(factories.project("Rahasia"), Role.OWNER)
    token, guest = invite(owner, Role.CODER), factories.member(factories.project("Sendiri"))
    client = visitor()
    client.get(f"/join/{token}")
    client.force_login(guest.user)
    if end == "used":
        client_of(factories.member(factories.project())).post(f"/join/{token}")
    elif end == "invented":
        token = "karangan"
    else:
        changed = {"expires": timezone.now() - timedelta(days=1)} if end == "expired" else {"withdrawn": True}
        Invitation.objects.update(**changed)
    members = Member.objects.count()
    for answer in (client.get(f"/join/{token}"), client.post(f"/join/{token}")):
        assert answer.status_code == 410
        assert SPENT in words_of(answer)
        assert "Rahasia" not in words_of(answer)
    assert Member.objects.count() == members
    assert "Sendiri" in words_of(client.get("/"))


def test_help_is_open_to_everybody_in_both_languages() -> None:
    pages = [words_of(visitor().get("/help/", headers={"accept-language": language})) for language in ("en", "id")]
    assert pages[0].startswith("Help")
    assert pages[0] != pages[1]
