"""Accounts: made with a name, opened by e-mail and password, and nothing told to whoever guesses."""

import pytest
from django.test import Client, override_settings

from coding.models import User
from tests import factories
from tests.speaking import english, visitor, words_of  # noqa: F401

pytestmark = pytest.mark.django_db
NEW = {"name": "Sari", "email": "sari@contoh.id", "password1": factories.PASSWORD}


def inside(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_somebody_signs_up_with_a_name_and_is_inside() -> None:
    client = visitor()
    assert client.get("/accounts/signup/").status_code == 200
    answer = client.post("/accounts/signup/", NEW)
    assert (answer.url, inside(client)) == ("/", True)
    user = User.objects.get()
    assert (user.name, user.email, user.check_password(factories.PASSWORD)) == ("Sari", "sari@contoh.id", True)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": " "}, "This field is required."),
        ({"name": "a" * 81}, "at most 80 characters"),
        ({"email": "bukan alamat"}, "Enter a valid email address."),
        ({"password1": "pendek"}, "This password is too short. It must contain at least 10 characters."),
    ],
)
def test_an_account_that_cannot_be_made_says_why(wrong: dict[str, str], sentence: str) -> None:
    client = visitor()
    answer = client.post("/accounts/signup/", {**NEW, **wrong})
    assert sentence in words_of(answer)
    assert (User.objects.count(), inside(client)) == (0, False)


def test_an_address_has_one_account_whatever_its_letters() -> None:
    factories.user("Sari", "sari@contoh.id")
    client = visitor()
    client.post("/accounts/signup/", {**NEW, "email": "SARI@contoh.id"})
    assert (User.objects.count(), inside(client)) == (1, False)


def test_a_person_logs_in_and_out_and_is_led_to_where_they_were_going() -> None:
    factories.user("Sari", "sari@contoh.id")
    client = visitor()
    sent = {"login": "SARI@contoh.id", "password": factories.PASSWORD, "next": "/help/"}
    assert client.post("/accounts/login/", sent).url == "/help/"
    assert inside(client)
    assert "Log out?" in words_of(client.get("/accounts/logout/"))
    client.post("/accounts/logout/")
    assert not inside(client)


def test_nobody_is_led_to_another_site() -> None:
    factories.user("Sari", "sari@contoh.id")
    sent = {"login": "sari@contoh.id", "password": factories.PASSWORD, "next": "https://jahat.contoh/"}
    assert visitor().post("/accounts/login/", sent).url == "/"


def test_a_wrong_password_and_an_unknown_address_are_told_alike() -> None:
    factories.user("Sari", "sari@contoh.id")
    said = []
    for login in ("sari@contoh.id", "tiada@contoh.id"):
        client = visitor()
        answer = client.post("/accounts/login/", {"login": login, "password": "salah sekali"})
        assert (answer.status_code, inside(client)) == (200, False)
        assert 'class="errorlist' in answer.content.decode()
        said.append(words_of(answer))
    assert said[0] == said[1]


def test_a_log_in_from_a_page_that_was_too_old_is_refused_with_a_sentence() -> None:
    answer = visitor(enforce_csrf_checks=True).post("/accounts/login/", {"login": "sari@contoh.id", "password": "x"})
    assert answer.status_code == 403
    assert "The page was too old to be sent" in words_of(answer)


@override_settings(OPEN_SIGNUP=False)
def test_where_accounts_are_by_invitation_a_stranger_makes_none() -> None:
    client = visitor()
    assert "Accounts here are made by invitation" in words_of(client.get("/accounts/signup/"))
    client.post("/accounts/signup/", NEW)
    assert User.objects.count() == 0
    assert "Make an account" not in words_of(client.get("/"))


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_language_is_chosen_and_kept(language: str) -> None:
    client = visitor()
    client.post("/language/", {"language": language, "next": "/help/"})
    assert f'<html lang="{language}">' in client.get("/help/").content.decode()
