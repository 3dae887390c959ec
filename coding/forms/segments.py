"""What a browser may send about segments: JSON or a form, with a sentence for whatever is wrong with it."""

import json
from typing import Any

from django import forms
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from coding.models import Member

GREATEST = 2**53  # what a browser counts exactly


class Unreadable(dict[str, Any]):
    """In place of a body's fields: nothing of it may be taken, not even that a field was left empty."""


class NumberField(forms.IntegerField):
    """A place or a change number."""

    def __init__(self, *, required: bool = True) -> None:
        super().__init__(min_value=0, max_value=GREATEST, required=required)


class AfterForm(forms.Form):
    """Which changes the browser has heard of, so that the answer tells the rest; and whose work it sends.

    An outbox may outlive a log-in: what one person did is not written in the name of the next.
    """

    after = NumberField(required=False)
    by = forms.UUIDField(required=False)

    def problem(self, member: Member) -> JsonResponse | None:
        """The answer to what cannot be taken, or None."""
        if isinstance(self.data, Unreadable):
            return _answer(_("The request could not be read. Nothing was changed."), [])
        odd = [name for name in self.fields if not _is_plain(self.data.get(name))]
        if odd:
            return _not_understood(odd, _("This is neither a number nor a text."))
        if not self.is_valid():
            return _not_understood(list(self.errors), " ".join(str(one) for one in next(iter(self.errors.values()))))
        if self.cleaned_data["by"] not in (None, member.user_id):
            return JsonResponse({"word": "other_person"}, status=401)
        return None


class ApplyForm(AfterForm):
    id = forms.UUIDField()
    document = forms.UUIDField()
    code = forms.UUIDField()
    start = NumberField()
    end = NumberField()
    version = NumberField()
    memo = forms.CharField(required=False, max_length=20_000)


class RecodeForm(AfterForm):
    code = forms.UUIDField()


class MemoForm(AfterForm):
    """An empty memo takes the memo away; one that was forgotten does not."""

    memo = forms.CharField(required=False, max_length=20_000)

    def clean_memo(self) -> str:
        if "memo" not in self.data:
            raise forms.ValidationError(_("The memo is missing."))
        return str(self.cleaned_data["memo"])


class StepForm(AfterForm):
    """`seen` is the last change heard of when the step was first sent: a step sent again is not taken twice."""

    seen = NumberField(required=False)


def sent(request: HttpRequest) -> dict[str, Any]:
    """The fields of a form or of a JSON object; Unreadable where it is anything else."""
    if request.content_type != "application/json":
        return request.POST.dict()
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        return Unreadable()
    if not isinstance(body, dict):
        return Unreadable()
    return {name: value for name, value in body.items() if value is not None}


def _is_plain(value: object) -> bool:
    """A number, a text that can be written down (half of a character cannot), or nothing."""
    if isinstance(value, str):
        return not any("\ud800" <= letter <= "\udfff" for letter in value)
    return value is None or isinstance(value, int | float)


def _not_understood(fields: list[str], problem: str) -> JsonResponse:
    """400 with the fields that were wrong and what is wrong with the first of them."""
    sentence = _("The request could not be understood (%(field)s: %(problem)s). Nothing was changed.")
    return _answer(sentence % {"field": fields[0], "problem": problem}, fields)


def _answer(message: str, fields: list[str]) -> JsonResponse:
    return JsonResponse({"word": "not_understood", "message": message, "fields": sorted(fields)}, status=400)
