"""What a browser may ask of the pages of a file: where a passage of one version of the text is printed."""

from django import forms

from coding.forms.segments import NumberField


class PassageForm(forms.Form):
    start = NumberField()
    end = NumberField()
    version = NumberField()
