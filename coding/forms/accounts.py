"""What is asked of a person who signs up: a name beside the e-mail."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from coding.models import User


class NameForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80, strip=True)

    field_order = ("name", "email", "password1")

    def signup(self, request: HttpRequest, user: User) -> None:
        user.name = self.cleaned_data["name"]
        user.save()
