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
from coding.services.refusals import Refusal
from coding.services.turn import turn_to_write
from coding.text.readers import read
from coding.text.reading import Limits, ReadingError

logger = logging.getLogger(__name__)

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
    if not default_storage.exists(path):
        upload.seek(0)
        path = default_storage.save(path, upload)
    source, _made = SourceFile.objects.get_or_create(
        project=project, sha256=sha256, defaults={"name": name, "size": upload.size, "file": path}
    )
    return source


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
def read_file(job_id: str) -> None:
    """The background task: read one job's file."""
    run(uuid.UUID(job_id))


def run(job_id: uuid.UUID) -> None:
    """Read a job's file and put the document in place; whatever happens, the job says how it ended."""
    attempt = take_up(job_id)
    if attempt is None:
        return
    job = ImportJob.objects.select_related("project", "source", "case", "by").get(pk=job_id)
    try:
        canonical = read(
            Path(job.source.file.path),
            name=job.source.name,
            limits=Limits(pages=settings.UPLOAD_LIMIT_PAGES, megabytes=settings.UPLOAD_LIMIT_MB),
            progress=_reporter(job_id, attempt),
        )
        with turn_to_write(), transaction.atomic():
            _mine(job_id, attempt).update(state=JobState.DONE, heartbeat=timezone.now())
            if not ImportJob.objects.filter(pk=job_id, attempt=attempt, state=JobState.DONE).exists():
                raise Superseded
            newcomer = Newcomer(canonical, PurePosixPath(job.source.name).stem.replace("_", " "), job.source, job.case)
            document = add_document(job.by, job.project, newcomer)
            ImportJob.objects.filter(pk=job_id).update(document=document)
    except Superseded:
        logger.info("attempt %s of job %s gave way", attempt, job_id)
    except ReadingError as error:
        _fail(job_id, attempt, error.code, {key: str(value) for key, value in error.params.items()})
    except Exception:
        logger.exception("job %s failed", job_id)
        _fail(job_id, attempt, "unexpected", {})


def take_up(job_id: uuid.UUID) -> int | None:
    """Claim a job that waits, or whose worker has died; the attempt's number, or None when it is another's."""
    free = Q(state=JobState.WAITING) | Q(state=JobState.READING, heartbeat__lt=timezone.now() - STALE)
    with turn_to_write(), transaction.atomic():
        taken = ImportJob.objects.filter(free, pk=job_id).update(
            state=JobState.READING, attempt=F("attempt") + 1, heartbeat=timezone.now(), done=0, total=0, error=""
        )
        return ImportJob.objects.values_list("attempt", flat=True).get(pk=job_id) if taken else None


def _mine(job_id: uuid.UUID, attempt: int) -> QuerySet[ImportJob]:
    return ImportJob.objects.filter(pk=job_id, attempt=attempt, state=JobState.READING)


def _reporter(job_id: uuid.UUID, attempt: int) -> Callable[[int, int], None]:
    """Tells how far the reading is, which is also its heartbeat; stops an attempt that no longer counts."""

    def report(done: int, total: int) -> None:
        with turn_to_write():
            if not _mine(job_id, attempt).update(done=done, total=total, heartbeat=timezone.now()):
                raise Superseded

    return report


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


def retry(job: ImportJob) -> None:
    """Read a failed or cancelled job's file once more."""
    with turn_to_write(), transaction.atomic():
        source = SourceFile.objects.select_for_update().get(pk=job.source_id)
        _again(source, source.name)
        ended = ImportJob.objects.filter(pk=job.pk, state__in=(JobState.FAILED, JobState.CANCELLED))
        if ended.update(state=JobState.WAITING, error="", error_params={}, dismissed=False):
            read_file.enqueue(str(job.pk))


def dismiss(job: ImportJob) -> None:
    """Take an ended job off the screen."""
    ImportJob.objects.filter(pk=job.pk).exclude(state__in=(JobState.WAITING, JobState.READING)).update(dismissed=True)
