"""What a browser may send about the sections of a document and the numbers of its pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coding.queries.structure import KINDS

GREATEST = 2**31 - 1  # what the database counts


class PlaceField(forms.IntegerField):
    """A code point of a text, or the number of a change."""

    def __init__(self, *, required: bool = True, **more: Any) -> None:
        super().__init__(min_value=0, max_value=GREATEST, required=required, **more)


class OneLineField(forms.CharField):
    """White space of any kind is one blank: titles are pasted from files."""

    def clean(self, value: Any) -> str:
        return super().clean(" ".join(str(value or "").split()))


class LookForm(forms.Form):
    """What of the page is asked for; what cannot be understood is left aside."""

    show = forms.ChoiceField(choices=[("sections", ""), ("pages", "")], required=False)
    section = forms.UUIDField(required=False)
    page = forms.UUIDField(required=False)
    words = OneLineField(required=False, max_length=200)
    at = PlaceField(required=False)
    done = PlaceField(required=False)

    def understood(self) -> dict[str, Any]:
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in self.fields}


class SectionForm(forms.Form):
    number = OneLineField(label=_("Number of the heading"), required=False, max_length=40)
    title = OneLineField(label=_("Title"), required=False, max_length=300)
    level = forms.IntegerField(
        label=_("Level"), min_value=1, max_value=6, help_text=_("1 is a chapter, 2 stands in it.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=list(KINDS.items()))
    counted = forms.TypedChoiceField(
        label=_("Its words and passages"), choices=[("True", _("count")), ("False", _("are left out"))],
        coerce=lambda sent: sent == "True", widget=forms.RadioSelect,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or {}
        if not self.errors and not (sent["number"] or sent["title"]):
            raise forms.ValidationError(_("Give the section a number or a title."))
        return sent


class PlaceForm(forms.Form):
    place = PlaceField(label=_("Begins with"))


class NewSectionForm(SectionForm):
    place = PlaceField(widget=forms.HiddenInput)


class CountForm(forms.Form):
    """Which section is to count, or which is to be left out."""

    count = forms.UUIDField(required=False)
    leave_out = forms.UUIDField(required=False)


class LabelForm(forms.Form):
    label = OneLineField(label=_("Printed number"), required=False, max_length=20)


class TakeBackForm(forms.Form):
    number = PlaceField()
