"""What a browser may send about the words of a text: a passage, how it should read, where a segment belongs."""

import hashlib

from django import forms
from django.utils.translation import gettext_lazy as _

from coding.forms.segments import NumberField
from coding.text.decoding import CONTROLS

LONGEST = 20_000


class PassageForm(forms.Form):
    """A passage of a text as it is now."""

    start = NumberField()
    end = NumberField()

    def within(self, text: str) -> bool:
        """Whether what was sent is a passage of this text."""
        if {"start", "end", "version"} & set(self.errors):
            return False
        start, end = self.cleaned_data["start"], self.cleaned_data["end"]
        return bool(start < end <= len(text))


class WordsField(forms.CharField):
    """Words that may be none: to take all of them away is a correction too."""

    def validate(self, value: str) -> None:
        return


class CorrectForm(PassageForm):
    use_required_attribute = False
    start = NumberField()
    end = NumberField()
    version = NumberField()
    words = WordsField(
        label=_("How it should read"), strip=False, max_length=2 * LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "true", "autofocus": True}),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=2000, widget=forms.TextInput,
        help_text=_("For example: misread by the scanner."),
    )  # fmt: skip

    def __init__(self, *args: object, **rest: object) -> None:
        super().__init__(*args, **rest)  # type: ignore[arg-type]
        for name in ("start", "end", "version"):
            self.fields[name].widget = forms.HiddenInput()

    @property
    def fingerprint(self) -> str:
        """Of the words as they were previewed, so that nothing else is saved."""
        return hashlib.sha256(self.cleaned_data.get("words", "").encode()).hexdigest()

    def clean_words(self) -> str:
        """As texts are kept: only LF ends a line, and no control characters but TAB."""
        words = self.cleaned_data["words"].replace("\r\n", "\n").replace("\r", "\n")
        return CONTROLS.sub(" ", words)


class PlaceForm(PassageForm):
    """Where a segment that lost its text belongs."""

    version = NumberField()


class NumberForm(forms.Form):
    number = NumberField()
