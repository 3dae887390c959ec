"""Rows of research data as plain values and back, so that a change can be told and put back exactly."""

import uuid
from datetime import datetime
from typing import Any

from coding.models import (
    Assignment,
    Case,
    Code,
    Correction,
    Document,
    Memo,
    Page,
    Review,
    Section,
    Segment,
    SignOff,
)
from coding.models.remembered import Remembered

Row = Remembered
Values = dict[str, Any]

# In the order in which they may be saved: what is pointed at comes before what points.
KINDS: dict[str, type[Remembered]] = {
    "case": Case,
    "document": Document,
    "page": Page,
    "section": Section,
    "correction": Correction,
    "code": Code,
    "segment": Segment,
    "memo": Memo,
    "review": Review,
    "sign_off": SignOff,
    "assignment": Assignment,
}
NAMES: dict[type[Remembered], str] = {model: kind for kind, model in KINDS.items()}
RANKS: dict[str, int] = {kind: rank for rank, kind in enumerate(KINDS)}


def kind_of(row: Row) -> str:
    """The field's word for a row; KeyError for anything that is not research data."""
    return NAMES[type(row)]


def values_of(row: Row) -> Values:
    """Every column of a row, as values that JSON holds without loss (ids and times as text)."""
    return {field.attname: plain(getattr(row, field.attname)) for field in row._meta.concrete_fields}


def row_from(kind: str, values: Values) -> Row:
    """The row that `values_of` told of."""
    model = KINDS[kind]
    fields = {field.attname: field for field in model._meta.concrete_fields}
    row = model()
    for name, value in values.items():
        setattr(row, name, fields[name].to_python(value) if value is not None else None)
    return row


def plain(value: Any) -> Any:
    """A column's value as JSON holds it."""
    if isinstance(value, uuid.UUID):
        return str(value)
    return value.isoformat() if isinstance(value, datetime) else value
