"""Verbs for whole corpora: a folder of texts with a manifest becomes cases and documents, once."""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile

from coding.models import Case, Member, SourceFile
from coding.services.cases import make_case
from coding.services.documents import Newcomer, add_document
from coding.services.importing import keep_file
from coding.text.readers import read
from coding.text.reading import CanonicalText, ReadingError

DETAILS = ("author", "year", "institution")
LONGEST = {"title": 300, "author": 200, "institution": 200}


class BadCorpus(Exception):
    """A manifest that cannot be followed; str() says what and where. Nothing of it was loaded."""


@dataclass(frozen=True)
class Manifest:
    """A corpus.toml, checked: every file is there and is the very file that was meant."""

    folder: Path
    project: dict[str, Any]
    cases: list[dict[str, Any]]
    documents: list[dict[str, Any]]

    @classmethod
    def of(cls, folder: Path, name: str = "corpus.toml") -> "Manifest":
        try:
            with (folder / name).open("rb") as file:
                read_in = tomllib.load(file)
        except FileNotFoundError as error:
            raise BadCorpus(f"There is no {name} in {folder}.") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BadCorpus(f"{name} is not valid TOML: {error}.") from error
        project = read_in.get("project", {})
        if not isinstance(project, dict):
            raise BadCorpus(f"{name}: project must be a table, [project].")
        manifest = cls(folder, project, _tables(read_in, "cases"), _tables(read_in, "documents"))
        manifest.check()
        return manifest

    def check(self) -> None:
        _check_text("project", self.project.get("name", ""), 200)
        known = [case.get("name") for case in self.cases]
        for case_name in known:
            if not case_name:
                raise BadCorpus("A case in the manifest has no name.")
            _check_text("the name of a case", case_name, 120)
        for case in self.cases:
            _check_attributes(case["name"], case.get("attributes", {}))
        for entry in self.documents:
            name = str(entry.get("file", ""))
            path = self.folder / name
            if not name or path.resolve().parent != self.folder.resolve() or not path.is_file():
                raise BadCorpus(f"The manifest names a file that is not in the folder: {name or '(no name)'}.")
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            if str(entry.get("sha256", digest)).lower() != digest:
                raise BadCorpus(f"{name} is not the file the manifest means: its SHA-256 is {digest}.")
            if entry.get("case") is not None and entry["case"] not in known:
                raise BadCorpus(f"{name} belongs to the case {entry['case']!r}, which the manifest does not define.")
            _check_details(name, entry)


def _tables(read_in: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = read_in.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise BadCorpus(f"{name} must be written as tables, [[{name}]].")
    return found


def _check_attributes(case: str, attributes: object) -> None:
    """Only what can be written as lines "name: value", which is how people see and change them."""
    if not isinstance(attributes, dict):
        raise BadCorpus(f"{case}: attributes must be a table, {{ tahun = 2020 }}.")
    for name, value in attributes.items():
        if ":" in name or name.splitlines() != [name.strip()]:
            raise BadCorpus(f"{case}: the attribute {name!r} must have a name in one line, without a colon.")
        if len(str(value).splitlines()) > 1:
            raise BadCorpus(f"{case}: the attribute {name!r} must have a value in one line.")


def _check_details(file: str, entry: dict[str, Any]) -> None:
    """What the database would refuse, said in words before anything is written."""
    for name, longest in LONGEST.items():
        _check_text(f"{file}: {name}", entry.get(name, ""), longest)
    year = entry.get("year", 0)
    if not isinstance(year, int) or not 0 <= year <= 9999:
        raise BadCorpus(f"{file}: the year must be a whole number, such as 2020.")


def _check_text(what: str, value: object, longest: int) -> None:
    if not isinstance(value, str) or len(value) > longest:
        raise BadCorpus(f"{what} must be text of at most {longest} letters.")


@dataclass(frozen=True)
class Loaded:
    """What a loading did: new documents and cases, and those that were there already."""

    cases: int
    documents: int
    known: int


def load(member: Member, manifest: Manifest) -> Loaded:
    """Load what is not there yet; a second run changes nothing."""
    read_in = [(entry, _read(manifest.folder / entry["file"], entry)) for entry in _missing(member, manifest)]
    before = Case.objects.filter(project=member.project).count()
    cases = {one["name"]: _case(member, one) for one in manifest.cases}
    for entry, canonical in read_in:
        path = manifest.folder / entry["file"]
        source = keep_file(member.project, ContentFile(path.read_bytes(), name=path.name), path.name)
        details = {name: entry[name] for name in DETAILS if name in entry}
        title = entry.get("title", path.stem)
        add_document(
            member.user, member.project, Newcomer(canonical, title, source, cases.get(entry.get("case")), details)
        )
    made = Case.objects.filter(project=member.project).count() - before
    return Loaded(made, len(read_in), len(manifest.documents) - len(read_in))


def _missing(member: Member, manifest: Manifest) -> list[dict[str, Any]]:
    there = set(
        SourceFile.objects.filter(project=member.project, documents__isnull=False).values_list("sha256", flat=True)
    )
    digests = {
        entry["file"]: hashlib.sha256((manifest.folder / entry["file"]).read_bytes()).hexdigest()
        for entry in manifest.documents
    }
    return [entry for entry in manifest.documents if digests[entry["file"]] not in there]


def _read(path: Path, entry: dict[str, Any]) -> CanonicalText:
    try:
        return read(path, name=path.name, format=entry.get("format"))
    except ReadingError as error:
        raise BadCorpus(f"{path.name}: {error} Nothing was loaded.") from error


def _case(member: Member, entry: dict[str, Any]) -> Case:
    found = Case.objects.filter(project=member.project, name__iexact=entry["name"]).first()
    attributes = {key: str(value).strip() for key, value in entry.get("attributes", {}).items()}
    return found or make_case(member, entry["name"], attributes)
