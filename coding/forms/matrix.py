"""What a browser may ask of the frequencies, read with patience: what makes no sense is left out."""

from django import forms
from django.http import QueryDict

from coding.measures.crosstab import RATES, UNITS
from coding.queries.matrix import MatrixChoice


class MatrixForm(forms.Form):
    unit = forms.ChoiceField(choices=[(unit, unit) for unit in UNITS], required=False)
    rate = forms.ChoiceField(choices=[(rate, rate) for rate in RATES], required=False)
    subcodes = forms.BooleanField(required=False)
    text = forms.ChoiceField(choices=[("all", "all")], required=False)
    chosen = forms.UUIDField(required=False)

    @classmethod
    def choice(cls, query: QueryDict) -> MatrixChoice:
        """Without a rate: per 1,000 words, and documents as they are."""
        form = cls(query)
        form.is_valid()
        said = form.cleaned_data
        unit = said.get("unit") or UNITS[0]
        return MatrixChoice(
            unit=unit,
            rate=said.get("rate") or ("raw" if unit == "documents" else "per1000"),
            coder=tuple(one.strip() for one in query.getlist("coder") if one.strip()),
            subcodes=said.get("subcodes", False),
            all_text=said.get("text") == "all",
            chosen=str(said.get("chosen") or ""),
        )
