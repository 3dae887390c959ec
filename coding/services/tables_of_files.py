"""A table of files as a manifest: one row a file, with its reference data and its case, as a spreadsheet saves it."""

import csv
from collections.abc import Mapping
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _

from coding.services.manifests import LONGEST_CASE, BadCorpus, Manifest, check_cases, check_details, check_text
from coding.text.decoding import decode
from coding.text.reading import ReadingError

COLUMNS = {
    "file": ("file", "berkas", "nama berkas", "nama file", "filename", "file name", "nama_berkas", "nama_file"),
    "title": ("title", "judul"),
    "author": ("author", "penulis", "pengarang", "nama penulis"),
    "year": ("year", "tahun"),
    "institution": ("institution", "institusi", "lembaga", "universitas", "perguruan tinggi", "kampus"),
    "kind": ("kind", "jenis", "jenis karya", "kind of work"),
    "case": ("case", "kasus"),
    "sha256": ("sha256", "sha-256"),
}
_NAMES = {heading: name for name, headings in COLUMNS.items() for heading in headings}
ENDINGS = (".csv", ".tsv")


def looks_like_one(head: bytes) -> bool:
    """Whether a CSV is meant as a list of files: it has the column, or enough of the others to have forgotten it.

    Its beginning is enough to tell; a letter of several bytes may be cut at the end of that.
    """
    return any(_is_headed(head[: len(head) - cut]) for cut in range(4))


def _is_headed(head: bytes) -> bool:
    try:
        known = _names(_rows(_letters(head, "").partition("\n")[0], "")[0][1])
    except (BadCorpus, IndexError):
        return False
    return "file" in known or len(known) >= 2


def manifest_of(data: bytes, name: str) -> Manifest:
    """A table with a heading for each column, in Indonesian or English; raises BadCorpus with the line."""
    rows = _rows(_letters(data, name), name)
    headings = rows[0][1] if rows else []
    columns = [_NAMES.get(_bare(heading), "") for heading in headings]
    if "file" not in columns:
        raise BadCorpus(_("%(name)s, line 1: the column “file” (or “berkas”) is missing.") % {"name": name})
    typed = _typed(columns, headings, name)
    documents = [_entry(columns, cells, name, line, typed) for line, cells in rows[1:] if any(cells)]
    _each_once(documents, name)
    cases = {str(one["case"]).casefold(): {"name": one["case"]} for one in documents if "case" in one}
    check_cases(name, cases)
    return Manifest(None, {}, list(cases.values()), documents, name, whole=False)


def _typed(columns: list[str], headings: list[str], name: str) -> dict[str, str]:
    """How each column is called in the table itself."""
    found: dict[str, str] = {}
    for column, heading in zip(columns, headings, strict=True):
        bare = heading.strip(" *:")
        if column in found:
            said = {"name": name, "one": found[column], "other": bare}
            raise BadCorpus(_("%(name)s, line 1: the columns “%(one)s” and “%(other)s” say the same.") % said)
        found |= {column: bare} if column else {}
    return found


def _letters(data: bytes, name: str) -> str:
    try:
        return decode(data)[0]
    except ReadingError as error:
        sentence = _("%(name)s cannot be read as a list of files. Save it as CSV (UTF-8).")
        raise BadCorpus(sentence % {"name": name}) from error


def _rows(text: str, name: str) -> list[tuple[int, list[str]]]:
    """Every row with the number of the line it ends on; the delimiter is the one the heading has most of."""
    heading = text.partition("\n")[0]
    delimiter = max(";,\t", key=heading.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [(reader.line_num, [" ".join(cell.split()) for cell in row]) for row in reader]
    except csv.Error as error:
        said = {"name": name, "line": reader.line_num}
        sentence = _("%(name)s, line %(line)s: the row cannot be read; a quotation mark is open.")
        raise BadCorpus(sentence % said) from error


def _names(headings: list[str]) -> set[str]:
    return {_NAMES[_bare(heading)] for heading in headings if _bare(heading) in _NAMES}


def _bare(heading: str) -> str:
    return heading.strip(" *:").casefold()


def _entry(columns: list[str], cells: list[str], name: str, line: int, typed: Mapping[str, str]) -> dict[str, Any]:
    where = _("%(name)s, line %(line)s") % {"name": name, "line": line}
    if len(cells) > len(columns) and any(cells[len(columns) :]):
        raise BadCorpus(_("%(where)s: there are more cells than columns.") % {"where": where})
    entry: dict[str, Any] = {column: cell for column, cell in zip(columns, cells, strict=False) if column and cell}
    if "file" not in entry:
        raise BadCorpus(_("%(where)s: the name of the file is missing.") % {"where": where})
    if "year" in entry:
        entry["year"] = int(entry["year"]) if entry["year"].isdecimal() and len(entry["year"]) < 9 else entry["year"]
    check_details(where, entry, typed)
    check_text(f"{where}: {typed.get('case', '')}", entry.get("case", ""), LONGEST_CASE)
    return {**entry, "line": line}


def _each_once(documents: list[dict[str, Any]], name: str) -> None:
    lines: dict[str, int] = {}
    for entry in documents:
        key = entry["file"].casefold()
        if key in lines:
            said = {"name": name, "line": entry["line"], "file": entry["file"], "other": lines[key]}
            raise BadCorpus(_("%(name)s, line %(line)s: %(file)s stands on line %(other)s already.") % said)
        lines[key] = entry["line"]
