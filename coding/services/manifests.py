"""Lists of what a folder of texts holds, checked before anything is done: a corpus.toml, or a table of the files."""

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from coding.exchange.corpus_toml import BadToml, tables_apart
from coding.text.formats import NAMES

DETAILS = ("author", "year", "institution", "kind")
LONGEST = {"title": 300, "author": 200, "institution": 200, "kind": 40}
LONGEST_CASE = 120
MOST_CASES = 500
FORMATS = ("plain", "markdown", *dict.fromkeys(NAMES.values()))
UNREADABLE = {
    "invalid": gettext_noop("%(name)s is not valid TOML: %(error)s."),
    "too_deep": gettext_noop(
        "%(name)s cannot be read as a list of files: in line %(line)s more than %(limit)s keys or brackets stand in "
        "one another, which no list needs."
    ),
    "too_much": gettext_noop(
        "%(name)s cannot be read as a list of files: reading it takes too long or too much memory. Make it shorter."
    ),
    "no_table": gettext_noop("%(name)s: project must be a table, [project]."),
    "no_tables": gettext_noop("%(table)s must be written as tables, [[%(table)s]]."),
    "no_attributes": gettext_noop("%(case)s: attributes must be a table, { tahun = 2020 }."),
    "nested": gettext_noop("%(where)s: %(part)s must be text or a number, not a list or a table."),
}


class BadCorpus(Exception):
    """A list of files that cannot be followed; str() says what and where. Nothing of it was loaded."""


@dataclass(frozen=True)
class Manifest:
    """What is said of each file. A corpus.toml names every file that is meant; a table may leave some out."""

    folder: Path | None
    project: dict[str, Any]
    cases: list[dict[str, Any]]
    documents: list[dict[str, Any]]
    name: str = "corpus.toml"
    whole: bool = True  # whether files that are not named are left aside

    @classmethod
    def of(cls, folder: Path, name: str = "corpus.toml") -> "Manifest":
        """A manifest in a folder: every file is there and is the very file that was meant."""
        try:
            data = (folder / name).read_bytes()
        except FileNotFoundError as error:
            raise BadCorpus(_("There is no %(name)s in %(folder)s.") % {"name": name, "folder": folder}) from error
        manifest = cls.from_toml(data, name, folder)
        for entry in manifest.documents:
            _check_file(folder, entry)
        return manifest

    @classmethod
    def from_toml(cls, data: bytes, name: str = "corpus.toml", folder: Path | None = None) -> "Manifest":
        """A corpus.toml by itself; which files there are is asked elsewhere."""
        try:
            read_in = tables_apart(data)
        except BadToml as error:
            raise BadCorpus(_(UNREADABLE[error.code]) % {"name": name, **error.params}) from error
        manifest = cls(folder, read_in["project"], read_in["cases"], read_in["documents"], name)
        manifest.check()
        return manifest

    def check(self) -> None:
        check_text(_("project"), self.project.get("name", ""), 200)
        for case in self.cases:
            if not str(case.get("name") or "").strip():
                raise BadCorpus(_("A case in the list of files has no name."))
            check_text(_("the name of a case"), case["name"], LONGEST_CASE)
            _check_attributes(case["name"], case.get("attributes", {}))
        check_cases(self.name, (case["name"] for case in self.cases))
        known = {case["name"] for case in self.cases}
        for entry in self.documents:
            name = str(entry.get("file", ""))
            if entry.get("case") is not None and entry["case"] not in known:
                said = {"file": name, "case": repr(entry["case"])}
                raise BadCorpus(
                    _("%(file)s belongs to the case %(case)s, which the list of files does not define.") % said
                )
            check_details(name, entry)


def missing(name: str) -> BadCorpus:
    """A file that is named and is not there."""
    said = {"file": name or _("(no name)")}
    return BadCorpus(_("The list of files names one that is not in the folder: %(file)s.") % said)


def other_file(name: str, digest: str) -> BadCorpus:
    """A file that is there under its name and is another one."""
    said = {"file": name, "digest": digest}
    return BadCorpus(_("%(file)s is not the file that the list means: its SHA-256 is %(digest)s.") % said)


def _check_file(folder: Path, entry: dict[str, Any]) -> None:
    name = str(entry.get("file", ""))
    path = folder / name
    if not name or path.resolve().parent != folder.resolve() or not path.is_file():
        raise missing(name)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if str(entry.get("sha256", digest)).lower() != digest:
        raise other_file(name, digest)


def check_cases(name: str, cases: Iterable[str]) -> None:
    """Each case is a column in every table of figures, and what is made of a list is made while somebody waits."""
    count = len({case.casefold() for case in cases})
    if count > MOST_CASES:
        said = {"name": name, "count": count, "limit": MOST_CASES}
        raise BadCorpus(_("%(name)s names %(count)s cases; one list may name at most %(limit)s. Split it.") % said)


def _check_attributes(case: str, attributes: Mapping[str, str]) -> None:
    """Only what can be written as lines "name: value", which is how people see and change them."""
    for name, value in attributes.items():
        said = {"case": case, "name": repr(name)}
        if ":" in name or name.splitlines() != [name.strip()]:
            raise BadCorpus(
                _("%(case)s: the attribute %(name)s must have a name in one line, without a colon.") % said
            )
        if len(value.splitlines()) > 1:
            raise BadCorpus(_("%(case)s: the attribute %(name)s must have a value in one line.") % said)
        check_signs(f"{case}: {name!r}", name + value)


def check_details(where: str, entry: Mapping[str, Any], typed: Mapping[str, str] | None = None) -> None:
    """What the database would refuse, said in words before anything is written.

    `typed` says how the names of the fields were written, where that may be otherwise.
    """
    for name, longest in LONGEST.items():
        check_text(f"{where}: {(typed or {}).get(name, name)}", entry.get(name, ""), longest)
    year = entry.get("year", 0)
    if not isinstance(year, int) or isinstance(year, bool) or not 0 <= year <= 9999:
        raise BadCorpus(_("%(where)s: the year must be a whole number, such as 2020.") % {"where": where})
    if entry.get("format", FORMATS[0]) not in FORMATS:
        said = {"where": where, "known": ", ".join(FORMATS)}
        raise BadCorpus(_("%(where)s: format must be one of %(known)s.") % said)


def check_text(what: str, value: object, longest: int) -> None:
    if not isinstance(value, str) or len(value) > longest:
        said = {"what": what, "longest": longest}
        raise BadCorpus(_("%(what)s must be text of at most %(longest)s letters.") % said)
    check_signs(what, value)


def check_signs(what: str, value: str) -> None:
    """Line ends, zeros and signs that nobody sees have no place in a name: a database or a table would stumble."""
    for sign in value:
        if not sign.isprintable() and unicodedata.category(sign) != "Zs":
            said = {"what": what, "sign": f"U+{ord(sign):04X}"}
            raise BadCorpus(_("%(what)s holds a sign that cannot be seen (%(sign)s). Delete it there.") % said)
