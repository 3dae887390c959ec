"""How accounts behave here: whether strangers may sign up, and that nobody waits for a mail."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_noop

from coding.services.projects import invitation_of
from coding.services.refusals import Refusal

# Sentences of the libraries that our catalogue says in its own words, so that one voice speaks everywhere.
WORDS_OF_OTHERS = (
    gettext_noop("Email"),
    gettext_noop("Email address"),
    gettext_noop("Password"),
    gettext_noop("Forgot your password?"),
    gettext_noop("The email address and/or password you specified are not correct."),
    gettext_noop("A user is already registered with this email address."),
    gettext_noop("Enter a valid email address."),
    gettext_noop("This field is required."),
    gettext_noop("Enter a whole number."),
    gettext_noop("Enter a valid UUID."),
    gettext_noop("Your password can’t be too similar to your other personal information."),
    gettext_noop("Your password can’t be a commonly used password."),
    gettext_noop("Too many failed login attempts. Try again later."),
    gettext_noop("Email address confirmation"),
)


class Accounts(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Open, or by invitation: whoever came through the link of one that still holds may always sign up."""
        return bool(settings.OPEN_SIGNUP or _is_invited(request))


def _is_invited(request: HttpRequest) -> bool:
    try:
        return invitation_of(request.session.get("invitation", "")).open
    except Refusal:
        return False
