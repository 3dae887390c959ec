"""What a browser may send about a code."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coding.forms.stamps import Stamped
from coding.models import COLOURS, Code, Project
from coding.services.codebook import TEXTS


class CodeForm(Stamped, forms.ModelForm):
    colour = forms.TypedChoiceField(
        label=_("Colour"), choices=[(one, str(one)) for one in range(1, COLOURS + 1)], coerce=int,
        widget=forms.RadioSelect,
    )  # fmt: skip

    class Meta:
        model = Code
        fields = ("name", "name_en", "parent", "shortcut", "colour", *TEXTS)
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in TEXTS}

    def __init__(self, project: Project, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        above = Code.objects.kept().filter(project=project).exclude(pk=self.instance.pk)
        self.fields["parent"] = forms.ModelChoiceField(
            above, label=_("Stands under"), required=False, empty_label=_("at the top")
        )
        if not self.instance._state.adding:
            self.watch(Code.objects.get(pk=self.instance.pk))

    def clean_shortcut(self) -> str:
        """One letter, kept small, so that it works with and without Shift."""
        return str(self.cleaned_data["shortcut"]).strip().lower()

    def validate_constraints(self) -> None:
        """The verb says it in better words."""
