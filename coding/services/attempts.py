"""Attempts at a job: one worker holds it at a time, says how far it is, and says how it ended.

A job is a slate, no research data: nothing here is a change that anybody would undo.
"""

import errno
import uuid
from collections.abc import Callable
from datetime import timedelta

from django.db import OperationalError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from coding.models import GOES_ON, ImportJob, JobState
from coding.services.turn import turn_to_write

ATTEMPTS = 3  # a file that kills its worker is not read for ever
STALE = timedelta(seconds=20)  # a worker that has said nothing for so long is taken for dead
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Superseded(Exception):
    """This attempt is no longer the one that counts: cancelled, or taken up again by another worker."""


def take_up(job_id: uuid.UUID) -> int | None:
    """Claim a job that waits, or whose worker has died; the attempt's number, or None when it is another's."""
    free = Q(state=JobState.WAITING) | Q(state=JobState.READING, heartbeat__lt=timezone.now() - STALE)
    with turn_to_write(), transaction.atomic():
        taken = ImportJob.objects.filter(free, pk=job_id).update(
            state=JobState.READING, attempt=F("attempt") + 1, heartbeat=timezone.now(), done=0, total=0, error=""
        )
        return ImportJob.objects.values_list("attempt", flat=True).get(pk=job_id) if taken else None


def is_worn_out(job_id: uuid.UUID) -> bool:
    """Whether a job was begun too often since somebody asked for it; an attempt's number is never used twice."""
    job = ImportJob.objects.get(pk=job_id)
    return job.state in GOES_ON and job.attempt - job.error_params.get("since", 0) >= ATTEMPTS


def mine(job_id: uuid.UUID, attempt: int) -> QuerySet[ImportJob]:
    return ImportJob.objects.filter(pk=job_id, attempt=attempt, state=JobState.READING)


def still_mine(job_id: uuid.UUID, attempt: int, state: JobState = JobState.READING) -> None:
    """Say in a transaction that the job goes on, or has ended, before anything is written for it."""
    if not mine(job_id, attempt).update(state=state, heartbeat=timezone.now()):
        raise Superseded


def reporter(job_id: uuid.UUID, attempt: int) -> Callable[[int, int], None]:
    """Tells how far the reading is, which is also its heartbeat; stops an attempt that no longer counts."""

    def report(done: int, total: int) -> None:
        with turn_to_write():
            if not mine(job_id, attempt).update(done=done, total=total, heartbeat=timezone.now()):
                raise Superseded

    return report


def beat(job_id: uuid.UUID, attempt: int) -> None:
    with turn_to_write():
        mine(job_id, attempt).update(heartbeat=timezone.now())


def abandoned() -> QuerySet[ImportJob]:
    """Jobs whose worker has said nothing for long."""
    return ImportJob.objects.filter(state=JobState.READING, heartbeat__lt=timezone.now() - STALE)


def is_full(error: BaseException) -> bool:
    """Whether what went wrong is that the disk has no room left, of the files or of the database."""
    if isinstance(error, OSError):
        return error.errno in FULL
    words = str(error)
    return isinstance(error, OperationalError) and any(
        told in words for told in ("disk is full", "No space left on device", "disk I/O error")
    )
