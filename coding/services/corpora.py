"""Verbs for whole corpora: a folder of texts with a manifest becomes cases and documents, once."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext

from coding.models import Member, SourceFile
from coding.services.cases import Made, make_cases
from coding.services.documents import Newcomer, add_document
from coding.services.importing import keep_file
from coding.services.manifests import DETAILS, BadCorpus, Manifest
from coding.text.apart import read_apart
from coding.text.reading import CanonicalText, ReadingError


@dataclass(frozen=True)
class Loaded:
    """What a loading did: new documents and cases, documents that were there already, cases that were filled in."""

    cases: int
    documents: int
    known: int
    filled: int = 0


def load(member: Member, manifest: Manifest) -> Loaded:
    """Load what is not there yet; a second run changes nothing."""
    folder = manifest.folder or Path()
    read_in = [(entry, _read(folder / entry["file"], entry)) for entry in _missing(member, manifest, folder)]
    made = cases_of(member, manifest)
    for entry, canonical in read_in:
        path = folder / entry["file"]
        source = keep_file(member.project, ContentFile(path.read_bytes(), name=path.name), path.name)
        details = {name: entry[name] for name in DETAILS if name in entry}
        title = entry.get("title", path.stem)
        case = made.cases.get(entry.get("case", "").casefold())
        add_document(member.user, member.project, Newcomer(canonical, title, source, case, details))
    return Loaded(made.new, len(read_in), len(manifest.documents) - len(read_in), made.filled)


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
        params = {name: gettext(str(one)) if name == "kind" and one else one for name, one in error.params.items()}
        said = {"file": path.name, "why": gettext(error.template) % params}
        raise BadCorpus(gettext("%(file)s: %(why)s Nothing was loaded.") % said) from error


def cases_of(member: Member, manifest: Manifest) -> Made:
    """The cases a manifest names, made and filled in where they lack something."""
    return make_cases(member, ((one["name"], one.get("attributes", {})) for one in manifest.cases))
