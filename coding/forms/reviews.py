"""What a browser may send about a passage under review."""

from django import forms

from coding.models import Verdict

WITHDRAW = "withdraw"


class JudgeForm(forms.Form):
    verdict = forms.ChoiceField(choices=[*Verdict.choices, (WITHDRAW, WITHDRAW)])
    note = forms.CharField(max_length=4000, required=False, strip=True)

    @property
    def withdrawn(self) -> bool:
        return bool(self.cleaned_data["verdict"] == WITHDRAW)
