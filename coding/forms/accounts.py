"""What is asked of a person who signs up: a name beside the e-mail."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from coding.models import User


class NameForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80, strip=True)

    field_order = ("name", "email", "password1")

    def signup(self, request: HttpRequest, user: User) -> None:
        user.name = self.cleaned_data["name"]
        user.save()


class EntryForm(LoginForm):
    """Says how to come by a new password as this server can: by mail only where there is a mail server."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        if not settings.HAS_MAIL:
            self.fields["password"].help_text = _(
                "Forgotten your password? Ask whoever keeps this server for a link to set a new one."
            )
