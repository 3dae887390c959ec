"""A form remembers the row it was shown with, so that a page left open does not write over what others wrote since."""

import hashlib
import json
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from coding.services.rows import Row, values_of

MEANWHILE = _(
    "Someone changed this while the page was open. What you typed is still there; send it again to keep it."
)


def stamp(row: Row) -> str:
    """A digest of all columns of a row."""
    return digest(values_of(row))


def digest(values: object) -> str:
    """A short digest of values that JSON can hold."""
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:24]


class Stamped(forms.Form):
    """Adds the hidden field `seen`; where the row has changed since, the form is refused and keeps what was typed."""

    def watch(self, row: Row) -> None:
        self._now = stamp(row)
        self.fields["seen"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=self._now)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        seen = cleaned.pop("seen", "")
        if seen and seen != self._now:
            # Shown again with what was typed, now beside the row as it is: sending it once more is a decision.
            self.data = {**cast("QueryDict", self.data).dict(), "seen": self._now}
            raise forms.ValidationError(MEANWHILE)
        return cleaned
