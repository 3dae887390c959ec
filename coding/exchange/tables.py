"""Tables as CSV: which columns an export has, and cells that no spreadsheet takes for a formula."""

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

# Where a formula may begin: the signs, the same in full width, and blanks that a spreadsheet leaves off before one.
# The apostrophe is among them, so that guarding can always be taken back.
_GUARDED = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20'")
# Either delimiter, whichever the file has: opened with the other one, a cell must not fall into two.
_QUOTED = re.compile('[,;"\\r\\n\\t]')


def guard(cell: str) -> str:
    """The cell with an apostrophe in front if it begins like a formula or with an apostrophe."""
    return f"'{cell}" if cell[:1] in _GUARDED else cell


def unguard(cell: str) -> str:
    """What was guarded, exactly: the cell without one leading apostrophe, if it has any."""
    return cell[1:] if cell[:1] == "'" else cell


def delimiter_of(word: str) -> str:
    """The delimiter by its name or itself; ValueError for any other."""
    sign = DELIMITERS.get(word, word)
    if sign not in DELIMITERS.values():
        raise ValueError(f"not a delimiter: {word}")
    return sign


def csv_lines(
    columns: Sequence[str], rows: Iterable[Sequence[Value]], *, delimiter: str = ",", bom: bool = True
) -> Iterator[str]:
    """The lines of a table by RFC 4180, CR LF included, each when it is asked for; every text cell is guarded."""
    yield (BOM if bom else "") + delimiter.join(map(_cell, columns)) + "\r\n"
    for row in rows:
        yield delimiter.join(map(_cell, row)) + "\r\n"


def _cell(value: Value) -> str:
    if not isinstance(value, str):
        return str(value)
    cell = guard(value)
    if not _QUOTED.search(cell):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'
