"""Rows that remember how they were loaded, so that the pen can tell when someone else has changed them since."""

from collections.abc import Collection, Iterable
from typing import Any, Self

from django.db import models


class Remembered(models.Model):
    """`as_loaded` holds the columns as they came from the database; empty for a row made here."""

    as_loaded: dict[str, Any]

    class Meta:
        abstract = True

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.as_loaded = {}

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **more: Any) -> Self:
        row = super().from_db(db, field_names, values, **more)
        row.as_loaded = dict(zip(field_names, values, strict=False))
        return row

    def refresh_from_db(
        self, using: str | None = None, fields: Iterable[str] | None = None, from_queryset: Any = None
    ) -> None:
        super().refresh_from_db(using, fields, from_queryset)
        self.remember()

    def remember(self) -> None:
        """Take the row as it is now for what the database holds."""
        self.as_loaded = {
            field.attname: self.__dict__[field.attname]
            for field in self._meta.concrete_fields
            if field.attname in self.__dict__
        }
