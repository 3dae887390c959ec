"""A disk without room: nothing half-written stays, the file or the job says so, and once there is room it goes on."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import OperationalError, connection

from coding.models import Change, Document, ImportJob, JobState, Member, Role, SourceFile, TextVersion
from coding.queries.integrity import damage
from coding.queries.jobs import jobs
from coding.services import importing
from coding.services.attempts import is_full
from coding.services.refusals import Refusal
from tests import factories
from tests.speaking import english  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)
LONG = factories.TEXT + "Petani mendatangi toke yang dikenalnya. " * 40_000


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


def kept_files(owner: Member) -> list[str]:
    folder = Path(settings.MEDIA_ROOT) / str(owner.project_id)
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@contextmanager
def no_file_over(size: int) -> Iterator[None]:
    """As a disk without room: what would make a file longer than that is refused."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def no_room_in_the_database() -> Iterator[None]:
    """SQLite itself says that the disk is full."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 25}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a process's files")
def test_an_upload_without_room_is_refused_and_leaves_nothing_behind(owner: Member) -> None:
    data = b"kata " * 2_000_000
    with no_file_over(8_000_000), pytest.raises(Refusal) as refusal:
        importing.receive(owner, ContentFile(data, name="besar.txt"))
    assert str(refusal.value) == (
        "The disk of the server is full, so besar.txt was not kept. Free some room there, then send it again."
    )
    assert (kept_files(owner), SourceFile.objects.count(), ImportJob.objects.count()) == ([], 0, 0)
    importing.receive(owner, ContentFile(data, name="besar.txt"))
    assert len(kept_files(owner)) == 1


def test_a_text_without_room_is_not_half_written_and_is_read_when_there_is_room(owner: Member) -> None:
    job = importing.receive(owner, ContentFile(LONG.encode(), name="bab.txt"))
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite can be told how large its file may be")
    with no_room_in_the_database():
        importing.run(job.pk)
        assert (Document.objects.count(), TextVersion.objects.count(), Change.objects.count()) == (0, 0, 0)
        (shown,) = jobs(owner.project).shown
    assert (shown.state, shown.sentence) == (  # type: ignore[attr-defined]
        JobState.FAILED,
        "The disk of the server is full. The file is kept; free some room there and try again.",
    )
    importing.retry(ImportJob.objects.get())
    importing.run(job.pk)
    assert (ImportJob.objects.get().state, TextVersion.objects.get().length) == (JobState.DONE, len(LONG))
    assert list(damage({"files": 0, "texts": 0, "segments": 0})) == []


@pytest.mark.parametrize(
    ("error", "full"),
    [
        (OSError(28, "No space left on device"), True),
        (OSError(2, "No such file or directory"), False),
        (OperationalError("database or disk is full"), True),
        (OperationalError('could not extend file "base/5": No space left on device'), True),
        (OperationalError("database is locked"), False),
        (ValueError("disk is full"), False),
    ],
)
def test_a_full_disk_is_told_from_other_trouble(error: Exception, full: bool) -> None:
    assert is_full(error) is full
