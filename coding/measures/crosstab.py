"""A table of codes by columns: counts, denominators, rates and the strength of their shading."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

UNITS = ("segments", "passages", "words", "documents")
RATES = ("raw", "per1000")
HEAT_STEPS = 6
FEW_DOCUMENTS = 3


@dataclass(frozen=True, slots=True)
class Column:
    """What rows are compared across; words and documents are those of the whole column, coded or not."""

    key: str
    name: str
    words: int
    documents: int

    @property
    def few(self) -> bool:
        """Whether one long document could move all its rates."""
        return 0 < self.documents < FEW_DOCUMENTS


@dataclass(frozen=True, slots=True)
class Cell:
    """A count, what it is measured against, and the number that is shown.

    `count` is in the table's unit. `denominator` is in words, except for documents counted raw, where it is in
    documents. `value` is the count itself or the count per 1,000 words; None where there are no words to divide by.
    """

    count: int
    denominator: int
    value: int | float | None
    heat: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells in the order of the columns, and all columns taken together."""

    key: str
    cells: tuple[Cell, ...]
    total: Cell


@dataclass(frozen=True, slots=True)
class Crosstab:
    unit: str
    rate: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    highest: int | float

    @property
    def total(self) -> Column:
        """All columns as one; documents stand in one column each, so sums are unions."""
        return together(self.columns)


Counts = Mapping[tuple[str, str], int]


def together(columns: Iterable[Column]) -> Column:
    columns = tuple(columns)
    return Column("", "", sum(one.words for one in columns), sum(one.documents for one in columns))


def crosstab(
    unit: str, rate: str, rows: Iterable[str], columns: Iterable[Column], counts: Counts, unshaded: Iterable[str] = ()
) -> Crosstab:
    """Cells for every row and column; a pair that `counts` does not name is a zero that is shown.

    `counts` maps (row, column) to a number of `unit`s. Rows in `unshaded` (sums of others) get no shading and do
    not set the scale. Raises ValueError for a unit or rate that is not known.
    """
    if unit not in UNITS or rate not in RATES:
        raise ValueError(f"not a unit and rate: {unit}, {rate}")
    rows, columns, plain = tuple(rows), tuple(columns), frozenset(unshaded)
    raw = {row: [counts.get((row, column.key), 0) for column in columns] for row in rows}
    shaded = [
        value_of(count, column, rate) or 0
        for row in rows if row not in plain
        for count, column in zip(raw[row], columns, strict=True)
    ]  # fmt: skip
    highest = max(shaded, default=0)
    whole = together(columns)

    def cell(row: str, count: int, column: Column) -> Cell:
        value = value_of(count, column, rate)
        heat = 0 if row in plain else heat_step(value or 0, highest)
        return Cell(count, denominator(unit, rate, column), value, heat)

    made = tuple(
        Row(
            row,
            tuple(cell(row, count, column) for count, column in zip(raw[row], columns, strict=True)),
            Cell(sum(raw[row]), denominator(unit, rate, whole), value_of(sum(raw[row]), whole, rate)),
        )
        for row in rows
    )
    return Crosstab(unit, rate, columns, made, highest)


def denominator(unit: str, rate: str, column: Column) -> int:
    """Words of the column; documents of the column where documents are counted and not divided by words."""
    return column.documents if unit == "documents" and rate == "raw" else column.words


def value_of(count: int, column: Column, rate: str) -> int | float | None:
    """The count, or the count for every 1,000 words of the column (None without words)."""
    if rate == "raw":
        return count
    return 1000 * count / column.words if column.words else None


def heat_step(value: float, highest: float) -> int:
    """0 for nothing, else 1 to 6 in equal steps up to the highest value."""
    if value <= 0 or highest <= 0:
        return 0
    return min(HEAT_STEPS, max(1, ceil(HEAT_STEPS * value / highest)))


def as_text(value: int | float | None) -> str:
    """A number for a table file: all its digits, a full stop, never an exponent; empty where there is none."""
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else format(Decimal(repr(value)), "f")
