"""What a browser may send about segments: JSON or a form, with a sentence for whatever is wrong with it."""

import json
from typing import Any

from django import forms
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from coding.models import Member

GREATEST = 2**53  # what a browser counts exactly


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
        if not self.is_valid():
            return _not_understood(self)
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
    memo = forms.CharField(required=False, max_length=20_000)


class StepForm(AfterForm):
    """`seen` is the last change heard of when the step was first sent: a step sent again is not taken twice."""

    seen = NumberField(required=False)


def sent(request: HttpRequest) -> dict[str, Any]:
    """The fields of a JSON body or a form; nothing where the body cannot be read."""
    if request.content_type != "application/json":
        return request.POST.dict()
    try:
        body = json.loads(request.body)
    except ValueError:
        return {}
    return {name: value for name, value in body.items() if value is not None} if isinstance(body, dict) else {}


def _not_understood(form: forms.Form) -> JsonResponse:
    """400 with the fields that were wrong and what is wrong with the first of them."""
    first = next(iter(form.errors.items()))
    sentence = _("The request could not be understood (%(field)s: %(problem)s). Nothing was changed.")
    message = sentence % {"field": first[0], "problem": " ".join(str(one) for one in first[1])}
    return JsonResponse({"word": "not_understood", "message": message, "fields": sorted(form.errors)}, status=400)
