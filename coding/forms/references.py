"""What a browser may send about the references of many documents: each row by itself, so that none spoils another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from coding.forms.stamps import MEANWHILE, digest
from coding.forms.structure import OneLineField
from coding.models import Case, Document
from coding.text.cover import FIELDS as REFERENCE

FIELDS = (*REFERENCE, "case")


class RowForm(forms.Form):
    title = OneLineField(label=_("Title"), max_length=300)
    author = OneLineField(label=_("Author"), max_length=200, required=False)
    year = forms.IntegerField(label=_("Year"), min_value=0, max_value=9999, required=False)
    institution = OneLineField(label=_("Institution"), max_length=200, required=False)
    kind = OneLineField(label=_("Kind of work"), max_length=40, required=False)
    case = forms.CharField(label=_("Case"), required=False)

    def __init__(self, cases: Mapping[str, Case], *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.cases = cases

    def clean_case(self) -> Case | None:
        chosen = self.cleaned_data["case"]
        if chosen and chosen not in self.cases:
            raise forms.ValidationError(_("This case is no longer there. Choose another."))
        return self.cases.get(chosen)


@dataclass
class Row:
    """A document in the table: what its fields hold or what was typed into them, and what is to be said of that."""

    document: Document
    values: dict[str, str]
    stamp: str
    errors: list[str] = field(default_factory=list)
    now: list[tuple[str, str]] = field(default_factory=list)  # where others have written since: field and what it holds
    confirm: bool = False

    @property
    def open(self) -> bool:
        return bool(self.errors)


class ReferenceTable:
    """The rows as they stand; with what was sent, which of them are to be saved and which stay open."""

    def __init__(self, documents: Iterable[Document], cases: Iterable[Case], sent: QueryDict | None = None) -> None:
        self.cases = {str(case.pk): case for case in cases}
        self.changes: list[tuple[Document, dict[str, Any]]] = []
        self.rows = [self._row(document, sent) for document in documents]

    def reopened(self, documents: Iterable[Document], sentence: str = "") -> None:
        """The rows anew after saving; open ones keep what was typed, and all of them where saving was refused."""
        before = {row.document.pk: row for row in self.rows}
        unsaved = {document.pk for document, _values in self.changes} if sentence else set()
        self.rows = [_row_of(document) for document in documents]
        for row in self.rows:
            old = before.get(row.document.pk)
            if old is not None and (old.open or row.document.pk in unsaved):
                row.values, row.errors, row.now = old.values, old.errors or [sentence], old.now

    @property
    def open(self) -> bool:
        return any(row.open for row in self.rows)

    @property
    def institutions(self) -> list[str]:
        return sorted({row.document.institution for row in self.rows} - {""})

    @property
    def guesses(self) -> int:
        return sum(len(row.document.guessed) for row in self.rows)

    def _row(self, document: Document, sent: QueryDict | None) -> Row:
        row = _row_of(document)
        if sent is None or f"{document.pk}-shown" not in sent:
            return row
        typed = {name: " ".join(sent.get(f"{document.pk}-{name}", "").split()) for name in FIELDS}
        shown = sent.get(f"{document.pk}-shown", "")
        row.confirm = "confirm_all" in sent or f"{document.pk}-confirm" in sent
        if stamp_of(typed) != shown:
            self._take(row, typed, shown)
        elif row.confirm and row.stamp == shown and document.guessed:
            self.changes.append((document, {"guessed": []}))
        return row

    def _take(self, row: Row, typed: dict[str, str], shown: str) -> None:
        """A row that was typed into: saved, unless it cannot be, or others have written to it since it was shown."""
        there, row.values = row.values, typed
        if row.stamp != shown:
            differs = [name for name in FIELDS if there[name] != typed[name]]
            row.errors = [str(MEANWHILE)] if differs else []
            row.now = [(name, self._told(name, there[name])) for name in differs]
            return
        form = RowForm(self.cases, typed)
        if not form.is_valid():
            row.errors = [f"{form.fields[name].label}: {error}" for name, said in form.errors.items() for error in said]
            return
        self.changes.append((row.document, {**form.cleaned_data, **({"guessed": []} if row.confirm else {})}))

    def _told(self, name: str, value: str) -> str:
        return str(self.cases.get(value, "")) if name == "case" else value


def _row_of(document: Document) -> Row:
    values = {
        "title": document.title, "author": document.author, "institution": document.institution,
        "kind": document.kind, "year": "" if document.year is None else str(document.year),
        "case": str(document.case_id or ""),
    }  # fmt: skip
    values = {name: " ".join(values[name].split()) for name in FIELDS}
    return Row(document, values, stamp_of(values))


def stamp_of(values: Mapping[str, str]) -> str:
    """A digest of a row's fields, by which is seen who has written to them: the person at the table, or others."""
    return digest([values[name] for name in FIELDS])
