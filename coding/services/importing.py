"""Verbs for files on their way in: received, read in the background, and put into the corpus once."""

import hashlib
import logging
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from coding.models import Case, ImportJob, JobState, Member, Project, SourceFile
from coding.services.documents import Newcomer, add_document
from coding.services.heartbeat import Heartbeat
from coding.services.refusals import Refusal
from coding.services.turn import turn_to_write
from coding.text.readers import read
from coding.text.reading import CanonicalText, Limits, ReadingError

logger = logging.getLogger(__name__)

ATTEMPTS = 3  # a file that kills its worker is not read for ever
STALE = timedelta(seconds=20)  # a worker that has said nothing for so long is taken for dead


class Superseded(Exception):
    """This attempt is no longer the one that counts: cancelled, or taken up again by another worker."""


def receive(member: Member, upload: File, case: Case | None = None) -> ImportJob:
    """Keep an uploaded file byte for byte and queue its reading."""
    source = keep_file(member.project, upload, str(upload.name))
    with turn_to_write(), transaction.atomic():
        # Asked again under the lock: the same file may be sent twice at the same moment.
        _again(SourceFile.objects.select_for_update().get(pk=source.pk), display_name(str(upload.name)))
        job = ImportJob.objects.create(project=member.project, by=member.user, source=source, case=case)
        read_file.enqueue(str(job.pk))
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
        return _again(known, name)
    path = f"{project.pk}/{sha256}{PurePosixPath(name).suffix.lower()[:12]}"
    _store(path, upload, sha256)
    source, _made = SourceFile.objects.get_or_create(
        project=project, sha256=sha256, defaults={"name": name, "size": upload.size, "file": path}
    )
    return source


def _store(path: str, upload: File, sha256: str) -> None:
    """Under its digest only when it is whole: an upload that broke off must not pass for the file."""
    if default_storage.exists(path):
        with default_storage.open(path) as there:
            if hashlib.file_digest(there, "sha256").hexdigest() == sha256:
                return
    upload.seek(0)
    part = default_storage.save(f"{path}.{uuid.uuid4().hex}.part", upload)
    Path(default_storage.path(part)).replace(default_storage.path(path))


def _again(source: SourceFile, name: str) -> SourceFile:
    """The same bytes a second time: refused while they stand in the corpus or are being read."""
    standing = source.documents.filter(retired=False).first()
    if standing is not None:
        raise Refusal("file_known", name=name, title=standing.title)
    if source.jobs.filter(state__in=(JobState.WAITING, JobState.READING)).exists():
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
        queued.update(args_kwargs={"args": [job_id], "kwargs": {}})  # a password is not kept longer than it is needed
    run(uuid.UUID(job_id), password)


def run(job_id: uuid.UUID, password: str = "") -> None:
    """Read a job's file and put the document in place; whatever happens, the job says how it ended."""
    attempt = take_up(job_id)
    if attempt is None:
        return
    job = ImportJob.objects.select_related("project", "source", "case", "by").get(pk=job_id)
    try:
        with Heartbeat(lambda: _beat(job_id, attempt)):
            canonical = _read(job, attempt, password)
        _put_in_place(job, attempt, canonical)
    except Superseded:
        logger.info("attempt %s of job %s gave way", attempt, job_id)
    except ReadingError as error:
        _fail(job_id, attempt, error.code, {key: str(value) for key, value in error.params.items()})
    except Exception:
        logger.exception("job %s failed", job_id)
        _fail(job_id, attempt, "unexpected", {})


def _read(job: ImportJob, attempt: int, password: str) -> CanonicalText:
    return read(
        Path(job.source.file.path),
        name=job.source.name,
        password=password or None,
        limits=Limits(pages=settings.UPLOAD_LIMIT_PAGES, megabytes=settings.UPLOAD_LIMIT_MB),
        progress=_reporter(job.pk, attempt),
    )


def _put_in_place(job: ImportJob, attempt: int, canonical: CanonicalText) -> None:
    """The job's end and the document in one transaction, so that there is one document whatever dies when."""
    with turn_to_write(), transaction.atomic():
        _mine(job.pk, attempt).update(state=JobState.DONE, heartbeat=timezone.now())
        if not ImportJob.objects.filter(pk=job.pk, attempt=attempt, state=JobState.DONE).exists():
            raise Superseded
        newcomer = Newcomer(canonical, PurePosixPath(job.source.name).stem.replace("_", " "), job.source, job.case)
        document = add_document(job.by, job.project, newcomer)
        ImportJob.objects.filter(pk=job.pk).update(document=document)


def take_up(job_id: uuid.UUID) -> int | None:
    """Claim a job that waits, or whose worker has died; the attempt's number, or None when it is another's."""
    if _is_worn_out(job_id):
        return None
    free = Q(state=JobState.WAITING) | Q(state=JobState.READING, heartbeat__lt=timezone.now() - STALE)
    with turn_to_write(), transaction.atomic():
        taken = ImportJob.objects.filter(free, pk=job_id).update(
            state=JobState.READING, attempt=F("attempt") + 1, heartbeat=timezone.now(), done=0, total=0, error=""
        )
        return ImportJob.objects.values_list("attempt", flat=True).get(pk=job_id) if taken else None


def _is_worn_out(job_id: uuid.UUID) -> bool:
    """Ends a job that was begun too often since somebody asked for it; an attempt's number is never used twice."""
    job = ImportJob.objects.get(pk=job_id)
    if job.attempt - job.error_params.get("since", 0) < ATTEMPTS:
        return False
    unfinished = ImportJob.objects.filter(pk=job_id, state__in=(JobState.WAITING, JobState.READING))
    with turn_to_write():
        return bool(unfinished.update(state=JobState.FAILED, error="gave_up", error_params={}))


def _mine(job_id: uuid.UUID, attempt: int) -> QuerySet[ImportJob]:
    return ImportJob.objects.filter(pk=job_id, attempt=attempt, state=JobState.READING)


def _reporter(job_id: uuid.UUID, attempt: int) -> Callable[[int, int], None]:
    """Tells how far the reading is, which is also its heartbeat; stops an attempt that no longer counts."""

    def report(done: int, total: int) -> None:
        with turn_to_write():
            if not _mine(job_id, attempt).update(done=done, total=total, heartbeat=timezone.now()):
                raise Superseded

    return report


def _beat(job_id: uuid.UUID, attempt: int) -> None:
    with turn_to_write():
        _mine(job_id, attempt).update(heartbeat=timezone.now())


def _fail(job_id: uuid.UUID, attempt: int, code: str, params: dict[str, str]) -> None:
    with turn_to_write():
        _mine(job_id, attempt).update(state=JobState.FAILED, error=code, error_params=params)


def take_up_the_dead() -> int:
    """Queue again what killed workers left behind, half read or taken from the queue and not begun; how many."""
    long_ago = timezone.now() - STALE
    queued = [args["args"][0] for args in DBTaskResult.objects.ready().values_list("args_kwargs", flat=True)]
    dropped = Q(state=JobState.WAITING, created__lt=long_ago) & ~Q(pk__in=queued)
    dead = ImportJob.objects.filter(Q(state=JobState.READING, heartbeat__lt=long_ago) | dropped)
    revived = 0
    for job_id in list(dead.values_list("pk", flat=True)):
        with turn_to_write(), transaction.atomic():
            if dead.filter(pk=job_id).update(state=JobState.WAITING):
                read_file.enqueue(str(job_id))
                revived += 1
    return revived


def cancel(job: ImportJob) -> None:
    """Stop a job; the file is kept, and the reading can be asked for again."""
    with turn_to_write():
        ImportJob.objects.filter(pk=job.pk, state__in=(JobState.WAITING, JobState.READING)).update(
            state=JobState.CANCELLED
        )


def retry(job: ImportJob, password: str = "") -> None:
    """Read a failed or cancelled job's file once more, with the password of a locked one."""
    with turn_to_write(), transaction.atomic():
        source = SourceFile.objects.select_for_update().get(pk=job.source_id)
        _again(source, source.name)
        ended = ImportJob.objects.filter(pk=job.pk, state__in=(JobState.FAILED, JobState.CANCELLED))
        if ended.update(state=JobState.WAITING, error="", error_params={"since": job.attempt}, dismissed=False):
            read_file.enqueue(str(job.pk), *([password] if password else []))


def dismiss(job: ImportJob) -> None:
    """Take an ended job off the screen."""
    ImportJob.objects.filter(pk=job.pk).exclude(state__in=(JobState.WAITING, JobState.READING)).update(dismissed=True)
