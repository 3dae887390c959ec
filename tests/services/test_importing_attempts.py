"""Attempts at reading a file: whoever comes late gives way, what was dropped is picked up, and one document is made."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connections
from django.db.models.signals import post_init
from django.utils import timezone

from coding.models import Change, Document, ImportJob, JobState, Member, Role, SourceFile
from coding.queries.jobs import jobs
from coding.services import attempts, importing, reading
from coding.services.refusals import Refusal
from tests import factories
from tests.speaking import english  # noqa: F401
from tests.text.printed import scan

pytestmark = pytest.mark.django_db
CHAPTER = factories.TEXT.encode()
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


def file(data: bytes = CHAPTER, name: str = "bab_empat.txt") -> ContentFile[bytes]:
    return ContentFile(data, name=name)


def again(job: ImportJob) -> ImportJob:
    return ImportJob.objects.get(pk=job.pk)


def silent_for_long(job: ImportJob) -> None:
    """As if the worker had died."""
    ImportJob.objects.filter(pk=job.pk).update(heartbeat=timezone.now() - 2 * attempts.STALE)


@contextmanager
def when_taken_up(act: Any) -> Iterator[None]:
    """Do something once, at the moment the first worker has the job in its hands and begins to read."""
    done: list[bool] = []

    def once(instance: ImportJob, **rest: Any) -> None:
        if instance.state == JobState.READING and not done:
            done.append(True)
            act()

    post_init.connect(once, sender=ImportJob)
    try:
        yield
    finally:
        post_init.disconnect(once, sender=ImportJob)
    assert done == [True]


def test_a_worker_thought_dead_cannot_overwrite_the_one_that_came_after(owner: Member) -> None:
    job = importing.receive(owner, file())
    assert attempts.take_up(job.pk) == 1
    assert attempts.take_up(job.pk) is None
    silent_for_long(job)
    assert attempts.take_up(job.pk) == 2
    with pytest.raises(attempts.Superseded):
        attempts.reporter(job.pk, 1)(1, 9)
    reading.give_up(job.pk, 1, "empty")
    attempts.reporter(job.pk, 2)(3, 9)
    now = again(job)
    assert (now.state, now.attempt, now.done, now.total, now.error) == (JobState.READING, 2, 3, 9, "")


def test_two_attempts_at_one_file_make_one_document(owner: Member) -> None:
    job = importing.receive(owner, file())

    def a_second_worker_does_it_all() -> None:
        silent_for_long(job)
        importing.run(job.pk)

    with when_taken_up(a_second_worker_does_it_all):
        importing.run(job.pk)
    assert (Document.objects.count(), Change.objects.count()) == (1, 1)
    assert (again(job).state, again(job).attempt, again(job).document) == (JobState.DONE, 2, Document.objects.get())


@pytest.mark.parametrize("kind", ["text", "pdf"])
def test_a_job_cancelled_while_it_is_read_adds_nothing_and_can_be_asked_for_again(
    owner: Member, tmp_path: Path, kind: str
) -> None:
    pdf = scan(tmp_path / "bab.pdf", pages=0, text_pages=3).read_bytes()
    job = importing.receive(owner, file(pdf, "bab.pdf") if kind == "pdf" else file())
    with when_taken_up(lambda: reading.cancel(job)):
        importing.run(job.pk)
    assert (again(job).state, Document.objects.count(), Change.objects.count()) == (JobState.CANCELLED, 0, 0)
    importing.retry(again(job))
    assert again(job).state == JobState.WAITING
    importing.run(job.pk)
    assert (again(job).state, Document.objects.count()) == (JobState.DONE, 1)


def test_what_a_killed_worker_left_behind_is_queued_again(owner: Member) -> None:
    job = importing.receive(owner, file())
    attempts.take_up(job.pk)
    assert importing.take_up_the_dead() == 0
    silent_for_long(job)
    assert importing.take_up_the_dead() == 1
    assert (again(job).state, importing.take_up_the_dead()) == (JobState.WAITING, 0)
    importing.run(job.pk)
    assert (again(job).state, again(job).attempt) == (JobState.DONE, 2)


def test_a_job_that_is_done_can_be_neither_cancelled_nor_retried(owner: Member) -> None:
    job = importing.receive(owner, file())
    importing.run(job.pk)
    reading.cancel(job)
    with pytest.raises(Refusal) as refusal:
        importing.retry(again(job))
    assert str(refusal.value) == "bab_empat.txt is already in the corpus as “bab empat”. Nothing was added."
    assert again(job).state == JobState.DONE


def test_an_ended_job_can_be_taken_off_the_screen_and_a_waiting_one_cannot(owner: Member) -> None:
    job = importing.receive(owner, file(PNG, "gambar.txt"))
    importing.dismiss(job)
    assert [one.pk for one in jobs(owner.project).shown] == [job.pk]
    importing.run(job.pk)
    importing.dismiss(job)
    assert jobs(owner.project).shown == []
    importing.retry(again(job))
    assert [one.pk for one in jobs(owner.project).shown] == [job.pk]


def test_the_newest_files_are_shown_however_many_were_never_taken_off_the_screen(owner: Member) -> None:
    source = importing.keep_file(owner.project, file(), "bab.txt")
    old = [ImportJob(project=owner.project, by=owner.user, source=source, state="failed") for _ in range(205)]
    ImportJob.objects.bulk_create(old)
    ImportJob.objects.update(created=timezone.now() - timedelta(days=1))
    job = importing.receive(owner, file())
    assert jobs(owner.project).shown[0].pk == job.pk


def at_once(*acts: Any) -> list[BaseException]:
    """Run all at the same time, each with a connection of its own; what was raised."""
    raised: list[BaseException] = []
    gate = threading.Barrier(len(acts))

    def go(act: Any) -> None:
        try:
            gate.wait()
            act()
        except Exception as error:
            raised.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


@pytest.mark.django_db(transaction=True)
def test_the_same_file_sent_four_times_at_the_same_moment_is_read_once(owner: Member) -> None:
    raised = at_once(*[lambda: importing.receive(owner, file())] * 4)
    assert [type(one) for one in raised] == [Refusal] * 3
    assert (ImportJob.objects.count(), SourceFile.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_one_job_at_the_same_moment_make_one_document(owner: Member) -> None:
    job = importing.receive(owner, file())
    assert at_once(*[lambda: importing.run(job.pk)] * 3) == []
    assert (Document.objects.count(), again(job).state, again(job).attempt) == (1, JobState.DONE, 1)
