"""Tables as CSV: which columns an export has, and cells that no spreadsheet takes for a formula."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence

Value = str | int
SCHEMA = "1"
BOM = "\ufeff"
DELIMITERS = {"comma": ",", "semicolon": ";"}

SEGMENT_COLUMNS = (
    "segment_id", "case", "document", "reference", "chapter", "section", "page_printed", "page_file", "code",
    "code_path", "coder", "quote", "context_before", "context_after", "start", "end", "text_version", "memo", "review",
    "reviewer_note", "created", "modified",
)  # fmt: skip
FREQUENCY_COLUMNS = ("code_path", "column", "value", "denominator")

# What a spreadsheet may take for a formula, with any apostrophes before it, so that guarding can be taken back.
_RISKY = re.compile(r"'*[=+\-@\t\r]")
_FIRST = frozenset("'=+-@\t\r")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guard(cell: str) -> str:
    """The cell with an apostrophe in front if it begins like a formula; `unguard` gives back exactly the cell."""
    return f"'{cell}" if cell[:1] in _FIRST and _RISKY.match(cell) else cell


def unguard(cell: str) -> str:
    """What was guarded; a cell that never needed a guard stays as it is."""
    return cell[1:] if _GUARDED.match(cell) else cell


def delimiter_of(word: str) -> str:
    """The delimiter by its name or itself; ValueError for any other."""
    sign = DELIMITERS.get(word, word)
    if sign not in DELIMITERS.values():
        raise ValueError(f"not a delimiter: {word}")
    return sign


class _Line:
    """A file of one line: the csv module writes, we take."""

    def write(self, line: str) -> str:
        return line


def csv_lines(
    columns: Sequence[str], rows: Iterable[Sequence[Value]], *, delimiter: str = ",", bom: bool = True
) -> Iterator[str]:
    """The lines of a table by RFC 4180, CR LF included, each when it is asked for; every text cell is guarded."""
    writer = csv.writer(_Line(), delimiter=delimiter, lineterminator="\r\n")
    yield (BOM if bom else "") + _text(writer.writerow([guard(name) for name in columns]))
    for row in rows:
        yield _text(writer.writerow([guard(cell) if isinstance(cell, str) else cell for cell in row]))


def _text(written: object) -> str:
    """`writerow` hands back what the file's `write` returned: here, the line."""
    return str(written)
