"""Files on their way in, or read once more: how far they are, and how it ended, in sentences."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, gettext_noop, ngettext

from coding.models import GOES_ON, Document, ImportJob, JobKind, JobState, Project
from coding.text.sentences import KINDS, REFUSALS

MOST = 100
"""So many files that go on, and so many that ended, stand on the page: the others are only counted."""
OURS = {
    "gave_up": gettext_noop(
        "Reading broke off three times and was given up. The file is kept; split it and add its parts."
    ),
    "disk_full": gettext_noop("The disk of the server is full. The file is kept; free some room there and try again."),
    "document_retired": gettext_noop("The document was put away meanwhile, so its text was not changed."),
}
UNEXPECTED = gettext_noop("Reading stopped on an error of ours, which was noted down. The file is kept; try again.")


@dataclass(frozen=True)
class Result:
    """What a second reading did to the segments of its document, and to what was put right in its text."""

    sentence: str
    undecided: int
    given_up: int


@dataclass(frozen=True)
class Queue:
    """Files being read, and those whose end nobody has taken off the screen yet, each by its job."""

    shown: list[ImportJob]
    going_on: list[uuid.UUID]  # in the order in which they are read
    ended: list[uuid.UUID]  # those that failed first, and of each the newest first

    @property
    def more_going_on(self) -> int:
        return max(0, len(self.going_on) - MOST)

    @property
    def more_ended(self) -> int:
        return max(0, len(self.ended) - MOST)


def jobs(project: Project, refusals: Mapping[str, str] | None = None) -> Queue:
    """What is on its way; two queries, however many. `refusals` are the sentences of verbs, by their words."""
    here = ImportJob.objects.filter(project=project, dismissed=False).order_by("created", "pk")
    states = list(here.values_list("pk", "state"))
    going_on = _in(states, JobState.READING) + _in(states, JobState.WAITING)
    ended = _in(states[::-1], JobState.FAILED) + _in(states[::-1], JobState.DONE, JobState.CANCELLED)
    wanted = [*going_on[:MOST], *ended[:MOST]]
    found = ImportJob.objects.select_related("source", "document").in_bulk(wanted)
    for job in found.values():
        job.sentence = refusal(job, refusals or {})  # type: ignore[attr-defined]
        job.result = result(job)  # type: ignore[attr-defined]
    return Queue([found[pk] for pk in wanted if pk in found], going_on, ended)


def _in(jobs: list[tuple[uuid.UUID, str]], *states: str) -> list[uuid.UUID]:
    return [pk for pk, state in jobs if state in states]


def reading_of(document: Document) -> ImportJob | None:
    """The job that reads a document's file just now."""
    return ImportJob.objects.filter(document=document, state__in=GOES_ON).order_by("-created").first()


def refusal(job: ImportJob, refusals: Mapping[str, str]) -> str:
    """Why a file could not be read, in the language of the interface."""
    if job.state != JobState.FAILED:
        return ""
    sentence = {**refusals, **OURS, **REFUSALS}.get(job.error, UNEXPECTED)
    said = gettext(sentence) % translated(job.error_params)
    return f"{said} {_stands(job)}".strip()


def _stands(job: ImportJob) -> str:
    """What there is of the text all the same."""
    if job.document is None or job.document.retired:
        return ""
    if job.kind == JobKind.READ:
        return gettext("Its quick text stays and can be coded; page numbers and chapters may be missing.")
    return gettext("The text stands as it was.")


def translated(params: dict[str, Any]) -> dict[str, Any]:
    """What belongs to a sentence, with the kinds of files in the language of the interface."""
    return {
        name: gettext(KINDS.get(value, value)) if name == "kind" and value else value for name, value in params.items()
    }


def result(job: ImportJob) -> Result | None:
    """What became of the segments; None for a file that came in just now."""
    if job.state != JobState.DONE or job.kind == JobKind.READ or "result" not in job.options:
        return None
    told = job.options["result"]
    if not told:
        return Result(gettext("The file reads as before; nothing was changed."), 0, 0)
    parts = [
        ngettext("%(count)s segment stayed", "%(count)s segments stayed", told["stayed"]),
        ngettext("%(count)s moved along", "%(count)s moved along", told["moved"]),
        ngettext("%(count)s has other words", "%(count)s have other words", told["reworded"]),
    ]
    counts = (told["stayed"], told["moved"], told["reworded"])
    said = ", ".join(part % {"count": count} for part, count in zip(parts, counts, strict=True) if count)
    whole = gettext("The text was read again.") + (f" {said}." if said else "")
    return Result(whole, told["undecided"], told["given_up"])
