"""Lists of what a folder of texts holds, checked before anything is done: a corpus.toml, or a table of the files."""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

DETAILS = ("author", "year", "institution", "kind")
LONGEST = {"title": 300, "author": 200, "institution": 200, "kind": 40}
LONGEST_CASE = 120


class BadCorpus(Exception):
    """A manifest that cannot be followed; str() says what and where. Nothing of it was loaded."""


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
            read_in = tomllib.loads(data.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            raise BadCorpus(_("%(name)s is not valid TOML: %(error)s.") % {"name": name, "error": error}) from error
        project = read_in.get("project", {})
        if not isinstance(project, dict):
            raise BadCorpus(_("%(name)s: project must be a table, [project].") % {"name": name})
        manifest = cls(folder, project, _tables(read_in, "cases"), _tables(read_in, "documents"), name)
        manifest.check()
        return manifest

    def check(self) -> None:
        check_text(_("project"), self.project.get("name", ""), 200)
        known = [case.get("name") for case in self.cases]
        for case_name in known:
            if not str(case_name or "").strip():
                raise BadCorpus(_("A case in the manifest has no name."))
            check_text(_("the name of a case"), case_name, LONGEST_CASE)
        for case in self.cases:
            _check_attributes(case["name"], case.get("attributes", {}))
        for entry in self.documents:
            name = str(entry.get("file", ""))
            if entry.get("case") is not None and entry["case"] not in known:
                said = {"file": name, "case": repr(entry["case"])}
                raise BadCorpus(
                    _("%(file)s belongs to the case %(case)s, which the manifest does not define.") % said
                )
            check_details(name, entry)


def missing(name: str) -> BadCorpus:
    """A file that is named and is not there."""
    said = {"file": name or _("(no name)")}
    return BadCorpus(_("The manifest names a file that is not in the folder: %(file)s.") % said)


def other_file(name: str, digest: str) -> BadCorpus:
    """A file that is there under its name and is another one."""
    said = {"file": name, "digest": digest}
    return BadCorpus(_("%(file)s is not the file the manifest means: its SHA-256 is %(digest)s.") % said)


def _check_file(folder: Path, entry: dict[str, Any]) -> None:
    name = str(entry.get("file", ""))
    path = folder / name
    if not name or path.resolve().parent != folder.resolve() or not path.is_file():
        raise missing(name)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if str(entry.get("sha256", digest)).lower() != digest:
        raise other_file(name, digest)


def _tables(read_in: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = read_in.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise BadCorpus(_("%(name)s must be written as tables, [[%(name)s]].") % {"name": name})
    return found


def _check_attributes(case: str, attributes: object) -> None:
    """Only what can be written as lines "name: value", which is how people see and change them."""
    if not isinstance(attributes, dict):
        raise BadCorpus(_("%(case)s: attributes must be a table, { tahun = 2020 }.") % {"case": case})
    for name, value in attributes.items():
        said = {"case": case, "name": repr(name)}
        if ":" in name or name.splitlines() != [name.strip()]:
            raise BadCorpus(
                _("%(case)s: the attribute %(name)s must have a name in one line, without a colon.") % said
            )
        if len(str(value).splitlines()) > 1:
            raise BadCorpus(_("%(case)s: the attribute %(name)s must have a value in one line.") % said)


def check_details(where: str, entry: dict[str, Any]) -> None:
    """What the database would refuse, said in words before anything is written."""
    for name, longest in LONGEST.items():
        check_text(f"{where}: {name}", entry.get(name, ""), longest)
    year = entry.get("year", 0)
    if not isinstance(year, int) or not 0 <= year <= 9999:
        raise BadCorpus(_("%(where)s: the year must be a whole number, such as 2020.") % {"where": where})


def check_text(what: str, value: object, longest: int) -> None:
    if not isinstance(value, str) or len(value) > longest:
        said = {"what": what, "longest": longest}
        raise BadCorpus(_("%(what)s must be text of at most %(longest)s letters.") % said)
