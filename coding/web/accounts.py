"""How accounts behave here: whether strangers may sign up, and that nobody waits for a mail."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class Accounts(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Open, or by invitation: whoever came through an invitation's link may always sign up."""
        return bool(settings.OPEN_SIGNUP or "invitation" in request.session)
