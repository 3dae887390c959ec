"""Verbs for whole corpora: a folder of texts with a manifest becomes cases and documents, once."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile

from coding.models import Case, Member, SourceFile
from coding.services.cases import make_case
from coding.services.documents import Newcomer, add_document
from coding.services.importing import keep_file
from coding.services.manifests import DETAILS, BadCorpus, Manifest
from coding.text.apart import read_apart
from coding.text.reading import CanonicalText, ReadingError


@dataclass(frozen=True)
class Loaded:
    """What a loading did: new documents and cases, and those that were there already."""

    cases: int
    documents: int
    known: int


def load(member: Member, manifest: Manifest) -> Loaded:
    """Load what is not there yet; a second run changes nothing."""
    folder = manifest.folder or Path()
    read_in = [(entry, _read(folder / entry["file"], entry)) for entry in _missing(member, manifest, folder)]
    before = Case.objects.filter(project=member.project).count()
    cases = cases_of(member, manifest)
    for entry, canonical in read_in:
        path = folder / entry["file"]
        source = keep_file(member.project, ContentFile(path.read_bytes(), name=path.name), path.name)
        details = {name: entry[name] for name in DETAILS if name in entry}
        title = entry.get("title", path.stem)
        add_document(
            member.user, member.project, Newcomer(canonical, title, source, cases.get(entry.get("case", "")), details)
        )
    made = Case.objects.filter(project=member.project).count() - before
    return Loaded(made, len(read_in), len(manifest.documents) - len(read_in))


def _missing(member: Member, manifest: Manifest, folder: Path) -> list[dict[str, Any]]:
    there = set(
        SourceFile.objects.filter(project=member.project, documents__isnull=False).values_list("sha256", flat=True)
    )
    digests = {
        entry["file"]: hashlib.sha256((folder / entry["file"]).read_bytes()).hexdigest()
        for entry in manifest.documents
    }
    return [entry for entry in manifest.documents if digests[entry["file"]] not in there]


def _read(path: Path, entry: dict[str, Any]) -> CanonicalText:
    try:
        return read_apart(path, name=path.name, format=entry.get("format"))
    except ReadingError as error:
        raise BadCorpus(f"{path.name}: {error} Nothing was loaded.") from error


def cases_of(member: Member, manifest: Manifest) -> dict[str, Case]:
    """The cases a manifest names, by the names it gives them; those that are not there are made."""
    there = {case.name.casefold(): case for case in Case.objects.filter(project=member.project)}
    found = {}
    for one in manifest.cases:
        key = one["name"].casefold()
        there[key] = found[one["name"]] = there.get(key) or _made(member, one)
    return found


def _made(member: Member, entry: dict[str, Any]) -> Case:
    attributes = {key: str(value).strip() for key, value in entry.get("attributes", {}).items()}
    return make_case(member, entry["name"], attributes)
