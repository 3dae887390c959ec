"""What a job does with its file: a quick text to read meanwhile, the full reading, and one end for whatever happens."""

import logging
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from coding.models import GOES_ON, Case, Document, ImportJob, JobKind, JobState, User
from coding.services.alike import with_question
from coding.services.attempts import Superseded, mine, reporter, still_mine
from coding.services.documents import Newcomer, add_document
from coding.services.history import Writing, write
from coding.services.references import guess_again, newcomer_of
from coding.services.refusals import Refusal
from coding.services.rereading import Compared, as_it_stands, taken_in
from coding.services.turn import turn_to_write
from coding.text.apart import glance, read_apart
from coding.text.reading import CanonicalText, Limits
from coding.text.recognition_apart import recognise_apart

logger = logging.getLogger(__name__)
NO_TEXT = frozenset({"no_text", "empty", "no_pages", "nothing_recognised"})
AHEAD = 10  # files that are glanced at before one is read in full
GLANCED = "glanced"  # in a job's options: whether a quick text was made before it was taken up
WAITING = ImportJob.objects.filter(state=JobState.WAITING, kind=JobKind.READ, document=None, attempt=0)
TOLD = ("stayed", "moved", "reworded", "undecided", "kept", "given_up")


def limits() -> Limits:
    return Limits(
        pages=settings.UPLOAD_LIMIT_PAGES,
        megabytes=settings.UPLOAD_LIMIT_MB,
        page_seconds=settings.UPLOAD_LIMIT_PAGE_SECONDS,
        document_seconds=settings.UPLOAD_LIMIT_DOCUMENT_SECONDS,
        memory_megabytes=settings.UPLOAD_LIMIT_MEMORY_MB,
    )


def work_at(job: ImportJob, attempt: int, password: str) -> None:
    """Do what a job is for; whatever is raised is for whoever called to tell."""
    if job.kind == JobKind.READ:
        quick_text(job, attempt, password)
        _those_behind(job, attempt)
    text = WAYS[JobKind(job.kind)](job, attempt, password)
    _finish(job, attempt, text)


def _in_full(job: ImportJob, attempt: int, password: str) -> CanonicalText:
    return read_apart(
        job.source.file.path, name=job.source.name, password=password or None, format=job.options.get("format"),
        limits=limits(), progress=reporter(job.pk, attempt),
    )  # fmt: skip


def _recognised(job: ImportJob, attempt: int, password: str) -> CanonicalText:
    wished = {name: job.options[name] for name in ("languages", "pages") if name in job.options}
    told = reporter(job.pk, attempt)
    return recognise_apart(job.source.file.path, password=password or None, progress=told, limits=limits(), **wished)


WAYS: dict[JobKind, Callable[[ImportJob, int, str], CanonicalText]] = {
    JobKind.READ: _in_full,
    JobKind.REREAD: _in_full,
    JobKind.RECOGNISE: _recognised,
}


def quick_text(job: ImportJob, attempt: int, password: str) -> None:
    """A PDF stands in the corpus at once, to be read while it is read in full; one that stands already stays."""
    if job.document_id or (GLANCED in job.options and not password):
        return
    newcomer = _glanced(job, password)
    if newcomer is not None:
        with _turn_of(job, newcomer) as known:
            still_mine(job.pk, attempt)
            _stand(job, known)


@contextmanager
def _turn_of(job: ImportJob, newcomer: Newcomer) -> Iterator[Newcomer]:
    """A transaction for a newcomer; its case may have been removed while its file was looked at."""
    with turn_to_write(), transaction.atomic():
        # Locked before the job: so does whoever removes the case.
        there = Case.objects.select_for_update(no_key=True)
        case = there.filter(pk=job.case_id).first() if job.case_id else None
        yield replace(newcomer, case=case)


def _glanced(job: ImportJob, password: str = "") -> Newcomer | None:
    quick = glance(Path(job.source.file.path), password=password or None, name=job.source.name, limits=limits())
    return replace(newcomer_of(job, quick, quick=True), provisional=True) if quick else None


def _stand(job: ImportJob, newcomer: Newcomer) -> None:
    job.document = add_document(job.by, job.project, newcomer)
    ImportJob.objects.filter(pk=job.pk).update(document=job.document, total=len(newcomer.canonical.pages))


def _those_behind(job: ImportJob, attempt: int) -> None:
    """Files that wait get their quick texts before this one is read in full: many can be read within moments."""
    behind = WAITING.filter(source__name__iendswith=".pdf").exclude(options__has_key=GLANCED).exclude(pk=job.pk)
    for one in behind.select_related("project", "source", "case", "by").order_by("created")[:AHEAD]:
        if not mine(job.pk, attempt).exists():
            raise Superseded
        try:
            _glance_ahead(one)
        except Exception:  # of another file: its own reading will say what is wrong
            logger.warning("no quick text for job %s", one.pk, exc_info=True)


def _glance_ahead(job: ImportJob) -> None:
    """Once only, and only where nobody has taken it up or stopped it meanwhile."""
    newcomer = _glanced(job)
    still = WAITING.filter(pk=job.pk)
    if newcomer is None:
        with turn_to_write():
            still.update(options={**job.options, GLANCED: False})
        return
    with _turn_of(job, newcomer) as known:
        if still.update(options={**job.options, GLANCED: True}):
            _stand(job, known)


def _finish(job: ImportJob, attempt: int, text: CanonicalText) -> None:
    """The job's end and the document in one transaction, so that there is one document whatever dies when."""
    options = dict(job.options)
    if job.kind == JobKind.READ:
        options = with_question(job, text.text)
        _guess_again(job, attempt, text)
    if job.document is not None:
        as_it_stands(job.document, text, lambda known: _in_its_place(job, attempt, known, options))
        return
    with _turn_of(job, newcomer_of(job, text)) as newcomer:
        still_mine(job.pk, attempt, JobState.DONE)
        document = add_document(job.by, job.project, newcomer)
        ImportJob.objects.filter(pk=job.pk).update(document=document, options=options)


def _in_its_place(job: ImportJob, attempt: int, known: Compared, options: dict[str, Any]) -> None:
    with turn_to_write(), transaction.atomic():
        still_mine(job.pk, attempt, JobState.DONE)
        change = taken_in(job.by, known.old.document, known)
        result = {name: change.about.get(name, 0) for name in TOLD} if change else {}
        ImportJob.objects.filter(pk=job.pk).update(options={**options, "result": result})


def _guess_again(job: ImportJob, attempt: int, text: CanonicalText) -> None:
    """What the full text shows of its reference better than the quick one; who describes it at this moment knows best.

    Asked before the turn to write is taken, as the file is looked into once more.
    """
    if job.document is not None and mine(job.pk, attempt).exists():
        with suppress(Refusal):
            guess_again(job, Document.objects.get(pk=job.document.pk), text)


def give_up(job_id: uuid.UUID, attempt: int | None, code: str, params: dict[str, str] | None = None) -> None:
    """End a job without a full reading. A quick text stays as the document's text, unless there is hardly any."""
    with turn_to_write(), transaction.atomic():
        rows = ImportJob.objects.filter(pk=job_id, state__in=GOES_ON) if attempt is None else mine(job_id, attempt)
        if rows.update(state=JobState.FAILED, error=code, error_params=params or {}):
            job = ImportJob.objects.select_related("project", "by").get(pk=job_id)
            if _let_go(job, job.by, put_away=code in NO_TEXT) and code in NO_TEXT:
                ImportJob.objects.filter(pk=job_id).update(document=None)


def cancel(job: ImportJob, by: User | None = None) -> None:
    """Stop a job; the file is kept, the reading can be asked for again, and a quick text is put away."""
    with turn_to_write(), transaction.atomic():
        if ImportJob.objects.filter(pk=job.pk, state__in=GOES_ON).update(state=JobState.CANCELLED):
            stopped = ImportJob.objects.select_related("project", "by").get(pk=job.pk)
            _let_go(stopped, by or stopped.by, put_away=True)


def _let_go(job: ImportJob, by: User, *, put_away: bool) -> bool:
    """Nobody reads the file any more: a quick text waits no longer for the full one. Whether there was one."""
    waiting = Document.objects.select_for_update(no_key=True).filter(jobs=job, provisional=True)
    document = waiting.first()
    if document is None:
        return False
    document.provisional, document.retired = False, document.retired or put_away
    about: dict[str, Any] = {"document": document.reference}
    write(by, job.project, Writing("stop_reading" if put_away else "keep_quick_text", [document], about=about))
    return True


def stand_again(job: ImportJob, by: User) -> None:
    """A quick text that was put away stands again, and waits for the full reading."""
    document = Document.objects.select_for_update(no_key=True).get(jobs=job)
    document.provisional, document.retired = True, False
    about = {"document": document.reference}
    write(by, job.project, Writing("restore_document", [document], about=about))
