"""The ruled tables of a PDF page, and the words in their cells where those hold several lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pdfplumber.page

from coding.text.pdf_letters import Sheet
from coding.text.pdf_rows import Row, rows_of
from coding.text.pdf_words import Word

CROSSINGS = 10_000
"""Rules that cross more often than this are a drawing or a graph paper, no table."""
Cell = tuple[float, float, float, float]
"""Left, upper, right and lower edge in points from the top left of the page as shown."""


@dataclass(frozen=True, slots=True)
class Table:
    """Where a ruled table stands, and its cells, row by row."""

    top: float
    bottom: float
    rows: tuple[tuple[Cell, ...], ...]

    def in_cells(self, words: Sequence[Word]) -> list[list[list[Row]]] | None:
        """The lines of each cell of each row, or None where no cell holds more than a line, or there is but one column.

        What is printed on one line across the columns makes no sense then.
        """
        rows = [[lines for cell in row if (lines := rows_of(_within(cell, words)))] for row in self.rows]
        several = any(len(cells) > 1 and any(len(lines) > 1 for lines in cells) for cells in rows)
        return [row for row in rows if row] if several else None


def _within(cell: Cell, words: Sequence[Word]) -> list[Word]:
    left, upper, right, lower = cell
    return [
        word
        for word in words
        if upper <= (word.top + word.bottom) / 2 < lower and left <= (word.x0 + word.x1) / 2 < right
    ]


def tables_on(page: pdfplumber.page.Page, sheet: Sheet) -> list[Table]:
    """The ruled tables; looked for only where there are rules enough, and not too many."""
    rules = sheet.rules
    across = {round(edge) for rule in rules for edge in (rule.y0, rule.y1)}
    down = {round(edge) for rule in rules for edge in (rule.x0, rule.x1)}
    if len(rules) < 6 or len(across) * len(down) > CROSSINGS:
        return []
    page._layout = sheet.drawn  # or the page would be parsed once more
    up, left = sheet.above + page.mediabox[1], sheet.left
    return [
        Table(
            table.bbox[1] - up,
            table.bbox[3] - up,
            tuple(
                tuple((x0 - left, top - up, x1 - left, bottom - up) for x0, top, x1, bottom in filter(None, row.cells))
                for row in table.rows
            ),
        )
        for table in page.find_tables()
        if len(table.rows) > 1
    ]


def cell_by_cell(tables: Sequence[Table], words: Sequence[Word]) -> Iterator[tuple[float, list[list[Row]]]]:
    """The upper edge of every table that is read cell by cell, and the lines of each of its rows."""
    for table in tables:
        inside = [word for word in words if table.top <= (word.top + word.bottom) / 2 <= table.bottom]
        if found := table.in_cells(inside):
            yield table.top, [[line for cell in row for line in cell] for row in found]
