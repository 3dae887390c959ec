"""What one may do with a file on its way in: stop it, try again, take it off the screen."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from coding.models import Document, ImportJob, JobState, Member, Role
from coding.services.importing import receive, run
from tests import factories
from tests.speaking import client_of, english, words_of  # noqa: F401

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


def queued(owner: Member, data: bytes = b"Teks pendek.", name: str = "bab.txt") -> ImportJob:
    return receive(owner, ContentFile(data, name=name))


def pressed(owner: Member, name: str, job: ImportJob) -> str:
    """The documents' page after a button of the job was pressed there."""
    where = {"project_id": owner.project_id}
    page = reverse("documents", kwargs=where)
    button = reverse(name, kwargs={**where, "job_id": job.pk})
    return words_of(client_of(owner).post(button, headers={"referer": f"http://testserver{page}"}, follow=True))


def test_a_stopped_file_adds_nothing_and_can_be_tried_again(owner: Member) -> None:
    job = queued(owner)
    page = pressed(owner, "cancel_job", job)
    assert "Stopped The file is kept; nothing was added." in page
    run(job.pk)
    assert Document.objects.count() == 0
    assert "Waiting to be read" in pressed(owner, "retry_job", job)
    run(job.pk)
    assert Document.objects.count() == 1


def test_a_file_that_was_not_read_says_why_and_is_taken_off_the_screen(owner: Member) -> None:
    job = queued(owner, PNG, "gambar.txt")
    run(job.pk)
    page = words_of(client_of(owner).get(reverse("documents", kwargs={"project_id": owner.project_id})))
    assert "Not read The file is named like a text but holds a picture." in page
    assert "gambar.txt" not in pressed(owner, "dismiss_job", job)


def test_a_file_that_is_done_is_not_stopped_and_trying_again_is_refused_with_a_sentence(owner: Member) -> None:
    job = queued(owner)
    run(job.pk)
    assert "Done." in pressed(owner, "cancel_job", job)
    assert "bab.txt is already in the corpus as “bab”. Nothing was added." in pressed(owner, "retry_job", job)
    assert (ImportJob.objects.get().state, Document.objects.count()) == (JobState.DONE, 1)


def test_the_page_a_worker_has_reached_is_shown(owner: Member) -> None:
    job = queued(owner)
    ImportJob.objects.update(state=JobState.READING, done=3, total=9)
    page = words_of(client_of(owner).get(reverse("queue", kwargs={"project_id": job.project_id})))
    assert "Reading page 3 of 9" in page


def test_a_pressed_button_of_a_page_that_was_too_old_changes_nothing(owner: Member) -> None:
    job = queued(owner)
    url = reverse("cancel_job", kwargs={"project_id": owner.project_id, "job_id": job.pk})
    assert client_of(owner, enforce_csrf_checks=True).post(url).status_code == 403
    assert ImportJob.objects.get().state == JobState.WAITING


def test_somebody_who_reads_sees_the_files_and_no_buttons(owner: Member) -> None:
    queued(owner)
    viewer = factories.member(owner.project, Role.VIEWER)
    page = words_of(client_of(viewer).get(reverse("documents", kwargs={"project_id": owner.project_id})))
    assert "Waiting to be read" in page
    assert "Stop" not in page
