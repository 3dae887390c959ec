"""Verbs for files on their way in: received, read in the background, and put into the corpus once."""

import hashlib
import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import OperationalError, transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from coding.models import GOES_ON, Case, Document, ImportJob, JobKind, JobState, Member, Project, SourceFile
from coding.services.attempts import STALE, Superseded, abandoned, beat, is_full, is_worn_out, take_up
from coding.services.heartbeat import Heartbeat
from coding.services.reading import give_up, stand_again, work_at
from coding.services.refusals import Refusal
from coding.services.turn import turn_to_write
from coding.text.reading import ReadingError

logger = logging.getLogger(__name__)
LAST = 100  # the rank after which all wait in the order in which they came


def receive(member: Member, upload: File, case: Case | None = None, options: dict[str, Any] | None = None) -> ImportJob:
    """Keep an uploaded file byte for byte and queue its reading.

    `options` may say what is known of it, "reference" by the names of the document's fields, and its "format".
    """
    source = keep_file(member.project, upload, str(upload.name))
    with _room_for(source.name), turn_to_write(), transaction.atomic():
        # Asked again under the lock: the same file may be sent twice at the same moment.
        _again(SourceFile.objects.select_for_update().get(pk=source.pk), display_name(str(upload.name)))
        job = ImportJob.objects.create(
            project=member.project, by=member.user, source=source, case=case, options=options or {}
        )
        _queue(job)
    return job


def keep_file(project: Project, upload: File, name: str) -> SourceFile:
    """Store a file under its digest (never under its name) unless the project has it already."""
    name = display_name(name)
    if upload.size == 0:
        raise Refusal("file_empty", name=name)
    if upload.size > settings.UPLOAD_LIMIT_MB * 1_000_000:
        raise Refusal("file_too_large", name=name, limit=str(settings.UPLOAD_LIMIT_MB))
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    sha256 = digest.hexdigest()
    known = SourceFile.objects.filter(project=project, sha256=sha256).first()
    if known is not None:
        source = _again(known, name)
        with turn_to_write():  # nothing stands on it, so it is called as it was sent last
            SourceFile.objects.filter(pk=source.pk).update(name=name)
        source.name = name
        return source
    path = f"{project.pk}/{sha256}{PurePosixPath(name).suffix.lower()[:12]}"
    with _room_for(name):
        _store(path, upload, sha256)
        with turn_to_write():
            source, _made = SourceFile.objects.get_or_create(
                project=project, sha256=sha256, defaults={"name": name, "size": upload.size, "file": path}
            )
    return source


@contextmanager
def _room_for(name: str) -> Iterator[None]:
    """A disk without room is told to whoever sent the file."""
    try:
        yield
    except (OSError, OperationalError) as error:
        if not is_full(error):
            raise
        raise Refusal("disk_full", name=name) from error


def _store(path: str, upload: File, sha256: str) -> None:
    """Under its digest only when it is whole: an upload that broke off must not pass for the file."""
    if default_storage.exists(path):
        with default_storage.open(path) as there:
            if hashlib.file_digest(there, "sha256").hexdigest() == sha256:
                return
    upload.seek(0)
    part = f"{path}.{uuid.uuid4().hex}.part"
    try:
        Path(default_storage.path(default_storage.save(part, upload))).replace(default_storage.path(path))
    except OSError:
        Path(default_storage.path(part)).unlink(missing_ok=True)
        raise


def _again(source: SourceFile, name: str, job: ImportJob | None = None) -> SourceFile:
    """The same bytes a second time: refused while they stand in the corpus, but by this very job, or are being read."""
    documents = source.documents.filter(retired=False)
    standing = (documents.exclude(jobs=job) if job else documents).first()
    if standing is not None:
        raise Refusal("file_known", name=name, title=standing.title)
    if source.jobs.filter(state__in=GOES_ON).exists():
        raise Refusal("file_being_read", name=name)
    return source


def display_name(name: str) -> str:
    """A file's name as it may be shown: without folders and control characters, at most 200 long."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    clean = "".join(letter for letter in bare if letter.isprintable()).strip(". ") or "dokumen"
    if len(clean) <= 200:
        return clean
    ending = PurePosixPath(clean).suffix[:13]
    return clean[: 200 - len(ending)] + ending


@task()
def read_file(job_id: str, password: str = "") -> None:
    """The background task: read one job's file."""
    if password:
        queued = DBTaskResult.objects.filter(args_kwargs={"args": [job_id, password], "kwargs": {}})
        with turn_to_write():
            queued.update(args_kwargs={"args": [job_id], "kwargs": {}})  # not kept longer than it is needed
    run(uuid.UUID(job_id), password)


def _queue(job: ImportJob, password: str = "") -> None:
    """Let a job wait for a worker: a project's second file behind the first of every other, so that none waits long
    because somebody else has sent a thousand."""
    waiting = ImportJob.objects.filter(project=job.project_id, state__in=GOES_ON).count()
    turn = read_file.using(priority=-min(LAST, waiting))
    turn.enqueue(str(job.pk), *([password] if password else []))


def run(job_id: uuid.UUID, password: str = "") -> None:
    """Do a job's work; whatever happens, the job says how it ended."""
    if is_worn_out(job_id):
        return give_up(job_id, None, "gave_up")
    attempt = take_up(job_id)
    if attempt is None:
        return None
    job = ImportJob.objects.select_related("project", "source", "case", "by", "document").get(pk=job_id)
    try:
        with Heartbeat(lambda: beat(job_id, attempt)):
            work_at(job, attempt, password)
    except Superseded:
        logger.info("attempt %s of job %s gave way", attempt, job_id)
    except Exception as error:
        _end(job_id, attempt, error)
    return None


def _end(job_id: uuid.UUID, attempt: int, error: Exception) -> None:
    """Say how a job failed; where there is not even room for that, it is taken up again later, as after a kill."""
    try:
        give_up(job_id, attempt, *_told(error, job_id))
    except OperationalError as no_room:
        if not is_full(no_room):
            raise
        logger.warning("the disk is full: job %s could not be ended", job_id)


def _told(error: Exception, job_id: uuid.UUID) -> tuple[str, dict[str, str]]:
    """What went wrong, as a code and what belongs to its sentence."""
    if isinstance(error, ReadingError):
        return error.code, {key: str(value) for key, value in error.params.items()}
    if isinstance(error, Refusal):
        logger.warning("job %s was refused: %s", job_id, error.word)
        return error.word, error.params
    if is_full(error):
        return "disk_full", {}
    logger.exception("job %s failed", job_id, exc_info=error)
    return "unexpected", {}


def take_up_the_dead() -> int:
    """Queue again what killed workers left behind, half read or taken from the queue and not begun; how many."""
    queued = [args["args"][0] for args in DBTaskResult.objects.ready().values_list("args_kwargs", flat=True)]
    dropped = Q(state=JobState.WAITING, created__lt=timezone.now() - STALE) & ~Q(pk__in=queued)
    dead = abandoned() | ImportJob.objects.filter(dropped)
    revived = 0
    for job_id in list(dead.values_list("pk", flat=True)):
        with turn_to_write(), transaction.atomic():
            if dead.filter(pk=job_id).update(state=JobState.WAITING):
                _queue(ImportJob.objects.get(pk=job_id))
                revived += 1
    return revived


def read_again(
    member: Member, document: Document, kind: str = JobKind.REREAD, options: dict[str, Any] | None = None
) -> ImportJob:
    """Have the file of a document read once more; the text as it stands is kept as a version of it."""
    with turn_to_write(), transaction.atomic():
        source = SourceFile.objects.select_for_update().filter(documents=document).first()
        if source is None:
            raise Refusal("no_file")
        if document.retired:
            raise Refusal("document_retired")
        if document.jobs.filter(state__in=GOES_ON).exists():
            raise Refusal("file_being_read", name=source.name)
        job = ImportJob.objects.create(
            project=member.project, by=member.user, source=source, document=document, kind=kind,
            options=options or {},
        )  # fmt: skip
        _queue(job)
    return job


def retry(job: ImportJob, password: str = "", *, kind: str = "", options: dict[str, Any] | None = None) -> None:
    """Work at a failed or cancelled job's file once more: with the password of a locked one, or in another way."""
    with turn_to_write(), transaction.atomic():
        source = SourceFile.objects.select_for_update().get(pk=job.source_id)
        _again(source, source.name, None if job.state == JobState.DONE else job)
        ended = ImportJob.objects.filter(pk=job.pk, state__in=(JobState.FAILED, JobState.CANCELLED))
        wanted: dict[str, Any] = {"state": JobState.WAITING, "error": "", "error_params": {"since": job.attempt}}
        wanted |= {"dismissed": False, "kind": kind or _kind_again(job), "options": options or job.options}
        if ended.update(**wanted):
            if job.document and job.document.retired and job.kind == JobKind.READ:
                stand_again(job, job.by)
            _queue(job, password)


def _kind_again(job: ImportJob) -> str:
    """Where a quick text was kept as the document's text, its file is read again: it may have been worked with."""
    stands = job.document is not None and not job.document.retired
    return JobKind.REREAD if stands and job.kind == JobKind.READ else job.kind


def dismiss(*jobs: ImportJob) -> None:
    """Take jobs that have ended off the screen."""
    with turn_to_write():
        ended = ImportJob.objects.filter(pk__in=[job.pk for job in jobs]).exclude(state__in=GOES_ON)
        ended.update(dismissed=True)
