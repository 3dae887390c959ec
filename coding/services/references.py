"""Verbs for reference data: what is known of a text when it comes in, and a whole table of it set at once."""

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from coding.models import Change, Document, ImportJob, Member
from coding.services import undoing
from coding.services.documents import Newcomer
from coding.services.history import Writing, write
from coding.text.cover import guess
from coding.text.imprint import imprint_apart
from coding.text.reading import CanonicalText

FIELDS = ("title", "author", "year", "institution", "kind")
VERB = "describe_documents"


def newcomer_of(job: ImportJob, canonical: CanonicalText, *, quick: bool = False) -> Newcomer:
    """A text as it comes in: what was said of it when it was sent; the rest guessed, and marked as guessed.

    Of a quick text only the words are looked at, not the properties of its file: somebody waits for it.
    """
    said: dict[str, Any] = job.options.get("reference", {})
    found = guess(canonical, {}).found() if quick else _found(job, canonical)
    guessed = {name: value for name, value in found.items() if name not in said}
    known = {**guessed, **said, "guessed": [name for name in FIELDS if name in guessed]}
    title = str(known.pop("title", "") or _title(job))
    return Newcomer(canonical, title, job.source, job.case, known)


def guess_again(job: ImportJob, document: Document, canonical: CanonicalText) -> Change | None:
    """The full text after a quick one: what it shows better is guessed anew, but nothing that was said or set."""
    said: dict[str, Any] = job.options.get("reference", {})
    bare = {"title": _title(job)}
    free = [
        name for name in FIELDS
        if name not in said and (name in document.guessed or getattr(document, name) in (None, "", bare.get(name)))
    ]  # fmt: skip
    better = {name: value for name, value in _found(job, canonical).items() if name in free}
    differs = {name: value for name, value in better.items() if getattr(document, name) != value}
    if not differs:
        return None
    for name, value in differs.items():
        setattr(document, name, value)
    document.guessed = [name for name in FIELDS if name in document.guessed or name in better]
    about = {"document": document.reference}
    return write(job.by, job.project, Writing("guess_reference", [document], about=about, narrow=True))


def _found(job: ImportJob, canonical: CanonicalText) -> dict[str, Any]:
    return guess(canonical, imprint_apart(Path(job.source.file.path))).found()


def _title(job: ImportJob) -> str:
    return PurePosixPath(job.source.name).stem.replace("_", " ")[:300]


def describe_many(member: Member, rows: Sequence[tuple[Document, Mapping[str, Any]]]) -> Change | None:
    """Set reference data, case and what is still guessed of many documents in one change; None where nothing differs.

    Whatever is set by a person is guessed no more.
    """
    changed = [document for document, values in rows if _set(document, values)]
    if not changed:
        return None
    about = {"documents": len(changed), "document": changed[0].reference}
    return write(member.user, member.project, Writing(VERB, changed, about=about, narrow=True))


def _set(document: Document, values: Mapping[str, Any]) -> bool:
    differs = {name: value for name, value in values.items() if getattr(document, name) != value}
    for name, value in differs.items():
        setattr(document, name, value)
    if document.guessed and differs:
        document.guessed = [name for name in document.guessed if name not in differs]
    return bool(differs)


def take_back(member: Member, number: int) -> Change:
    """Undo one change of the table by its number, or take that undo back."""
    return undoing.take_back(member, number, {VERB})
