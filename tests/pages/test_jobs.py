"""What one may do with a file on its way in: stop it, try again, take it off the screen."""

import re

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
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


def test_all_that_ended_and_stood_on_the_page_are_closed_at_once(owner: Member) -> None:
    one, two, late, goes_on = (queued(owner, f"Teks {n}.".encode(), f"{n}.txt") for n in range(4))
    elsewhere = queued(factories.member(factories.project(), Role.OWNER))
    for job in (one, two, elsewhere):
        run(job.pk)
    client, where = client_of(owner), {"project_id": owner.project_id}
    page = client.get(reverse("documents", kwargs=where)).content.decode()
    assert "Close all that ended" in page
    shown = re.findall(r'name="job" value="([^"]+)"', page)
    assert set(shown) == {str(one.pk), str(two.pk)}
    run(late.pk)
    client.post(reverse("dismiss_jobs", kwargs=where), {"job": shown})
    assert set(ImportJob.objects.filter(dismissed=True)) == {one, two}
    for sent in ([str(elsewhere.pk)], ["karangan"], []):
        client.post(reverse("dismiss_jobs", kwargs=where), {"job": sent})
    client.post(reverse("dismiss_jobs", kwargs=where), {"job": [str(goes_on.pk)]})
    assert set(ImportJob.objects.filter(dismissed=True)) == {one, two}


def test_of_files_that_do_not_stand_on_the_page_it_says_how_many_they_are(owner: Member) -> None:
    source = queued(owner).source
    for state in (JobState.WAITING, JobState.DONE):
        ImportJob.objects.bulk_create(
            ImportJob(project=owner.project, by=owner.user, source=source, state=state) for _ in range(102)
        )
    page = words_of(client_of(owner).get(reverse("documents", kwargs={"project_id": owner.project_id})))
    assert "3 more files wait to be read." in page
    assert "2 more files have ended; they follow when some of these are closed." in page


def test_the_table_comes_along_only_when_it_is_another_than_the_one_that_was_seen(owner: Member) -> None:
    client = client_of(owner)
    queued(owner, factories.TEXT.encode(), "bab_empat.txt")
    queued(owner)
    page = client.get(reverse("documents", kwargs={"project_id": owner.project_id})).content.decode()
    (first,) = set(re.findall(r'hx-get="([^"]+)"', page))
    with CaptureQueriesContext(connection) as few:
        quiet = client.get(first).content.decode()
    assert ('id="queue"' in quiet, 'id="table"' in quiet, 'id="lede"' in quiet) == (True, False, False)
    run(ImportJob.objects.earliest("created").pk)
    with CaptureQueriesContext(connection) as more:
        changed = client.get(first).content.decode()
    assert ('id="table"' in changed, 'id="lede"' in changed, "bab empat" in changed) == (True, True, True)
    assert len(few) < len(more)
    (second,) = set(re.findall(r'hx-get="([^"]+)"', changed))
    assert second != first
    assert 'id="table"' not in client.get(second).content.decode()
