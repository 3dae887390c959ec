"""Whatever is written for a file waits its turn, however long another writes."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.core.files.base import ContentFile
from django.db import connection, connections

from coding.models import ImportJob, Member, Project, Role, SourceFile
from coding.services import importing
from coding.services.turn import one_turn
from tests import factories

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="a server database has a queue of its own"),
]
AN_UPLOAD = ContentFile(b"Petani mendatangi toke.", name="bab.txt")


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


@contextmanager
def another_writes() -> Iterator[None]:
    begun, ended = threading.Event(), threading.Event()

    def write() -> None:
        with one_turn():
            Project.objects.update(name="Sedang ditulis")
            begun.set()
            ended.wait(30)
        connections.close_all()

    thread = threading.Thread(target=write)
    thread.start()
    assert begun.wait(30)
    try:
        yield
    finally:
        ended.set()
        thread.join()


def behind_another(act: Callable[[], object]) -> list[BaseException]:
    """What is raised by something that begins while another writes, where the database itself waits for nobody."""
    raised: list[BaseException] = []

    def go() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA busy_timeout = 0")
            act()
        except Exception as error:
            raised.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=go)
    with another_writes():
        thread.start()
        thread.join(0.5)  # whoever does not wait has failed by then
    thread.join()
    return raised


def test_an_uploaded_file_waits_its_turn(owner: Member) -> None:
    assert behind_another(lambda: importing.receive(owner, AN_UPLOAD)) == []
    assert (SourceFile.objects.count(), ImportJob.objects.count()) == (1, 1)


def test_an_ended_job_is_taken_off_the_screen_at_its_turn(owner: Member) -> None:
    job = importing.receive(owner, AN_UPLOAD)
    ImportJob.objects.update(state="failed")
    assert behind_another(lambda: importing.dismiss(job)) == []
    assert ImportJob.objects.get().dismissed


def test_a_password_is_let_go_at_its_turn(owner: Member) -> None:
    job = importing.receive(owner, AN_UPLOAD)
    assert behind_another(lambda: importing.read_file.call(str(job.pk), "kunci rahasia")) == []
    assert ImportJob.objects.get().state == "done"
