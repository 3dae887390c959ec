"""Workers that are processes of their own: however many there are, each file is read once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection

from coding.models import Document, ImportJob, JobState, Member, Role
from coding.services import importing
from tests import factories
from tests.text.printed import prose, thesis

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[2]


def surroundings(folder: Path) -> dict[str, str]:
    """What makes a process work on the database and the files of the test."""
    told = connection.settings_dict
    address = f"sqlite:///{told['NAME']}"
    if connection.vendor == "postgresql":
        address = f"postgres://{told['USER']}:{told['PASSWORD']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"
    return {
        **os.environ, "DATABASE_URL": address, "MEDIA_ROOT": str(settings.MEDIA_ROOT), "DATA_DIR": str(folder),
        "SECRET_KEY": "kunci-uji",
    }  # fmt: skip


def test_three_workers_started_together_read_each_file_once(tmp_path: Path) -> None:
    owner: Member = factories.member(factories.project(), Role.OWNER)
    for number in range(3):
        importing.receive(owner, ContentFile(f"Teks nomor {number}.".encode(), name=f"{number}.txt"))
    pages = thesis(tmp_path / "skripsi.pdf", [("c", "BAB I"), ("p", prose(9)), ("-", ""), ("p", prose(5))])
    job = importing.receive(owner, ContentFile(pages.read_bytes(), name="skripsi.pdf"))
    importing.read_file.enqueue(str(job.pk))  # as after a worker that was taken for dead
    command = [sys.executable, str(ROOT / "manage.py"), "work", "--once"]
    workers = [subprocess.Popen(command, env=surroundings(tmp_path), cwd=ROOT) for _ in range(3)]
    assert [worker.wait(120) for worker in workers] == [0, 0, 0]
    rows = ImportJob.objects.values_list("state", "attempt", "document__version").order_by("created")
    assert list(rows) == [(JobState.DONE, 1, 1)] * 3 + [(JobState.DONE, 1, 2)]
    assert Document.objects.filter(provisional=False).count() == 4
