"""What may be asked of the recognition of scanned pages."""

from django import forms

from coding.queries.recognising import Recognition


class RecogniseForm(forms.Form):
    languages = forms.ChoiceField(choices=Recognition().languages)
