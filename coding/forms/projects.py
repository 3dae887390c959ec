"""What a browser may send about projects and their members."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coding.models import Role

CODEBOOKS = [
    ("patron-klien", _("Patron–client codebook, with definitions")),
    ("", _("Begin with an empty codebook")),
]


class ProjectForm(forms.Form):
    name = forms.CharField(label=_("Name of the project"), max_length=200)
    codebook = forms.ChoiceField(
        label=_("Codebook"), choices=CODEBOOKS, required=False, widget=forms.RadioSelect, initial="patron-klien"
    )


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
