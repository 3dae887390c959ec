"""What may be asked of the recognition of scanned pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

LANGUAGES = [("ind", _("Indonesian")), ("ind+eng", _("Indonesian and English"))]


class RecogniseForm(forms.Form):
    languages = forms.ChoiceField(choices=LANGUAGES)
