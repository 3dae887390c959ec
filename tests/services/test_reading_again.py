"""The file of a document read once more by the queue: whoever comes late gives way, and the text stays whole."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from coding.models import Document, ImportJob, JobKind, JobState, Member, Role, Segment, TextVersion
from coding.queries.jobs import jobs
from coding.services import attempts, importing, reading
from coding.services.documents import put_away
from coding.services.refusals import Refusal
from tests import factories
from tests.services.test_importing_attempts import silent_for_long
from tests.speaking import english  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


@pytest.fixture
def document(owner: Member) -> Document:
    """A text that was read by an older reader, which saw one word otherwise, and is coded."""
    importing.run(importing.receive(owner, ContentFile(factories.TEXT.encode(), name="bab.txt")).pk)
    made = Document.objects.get()
    version = TextVersion.objects.get()
    version.text = version.text.replace("jarang", "jarnag")
    version.reader = "plain 0"
    version.save()
    start, end = factories.at(made, "jarnag mendatangi bank.")
    factories.segment(owner, made, factories.code(owner.project), start, end)
    return made


def sentence(owner: Member) -> str:
    shown = jobs(owner.project).shown[0]
    return shown.result.sentence if shown.result else shown.sentence  # type: ignore[attr-defined, no-any-return]


def again(job: ImportJob) -> ImportJob:
    return ImportJob.objects.select_related("project", "source", "by", "document", "case").get(pk=job.pk)


def refused(owner: Member, document: Document) -> str:
    with pytest.raises(Refusal) as refusal:
        importing.read_again(owner, document)
    return refusal.value.word


def test_the_text_is_read_again_and_the_result_says_what_became_of_the_segments(
    owner: Member, document: Document
) -> None:
    job = importing.read_again(owner, document)
    assert (job.kind, job.state, refused(owner, document)) == (JobKind.REREAD, JobState.WAITING, "file_being_read")
    importing.run(job.pk)
    assert (again(job).state, Segment.objects.get().quote) == (JobState.DONE, "jarang mendatangi bank.")
    assert sentence(owner) == "The text was read again. 1 has other words."
    importing.run(importing.read_again(owner, document).pk)
    assert sentence(owner) == "The file reads as before; nothing was changed."
    assert TextVersion.objects.count() == 2


def test_without_a_file_or_put_away_nothing_is_read_again(owner: Member, document: Document) -> None:
    assert refused(owner, factories.document(owner.project)) == "no_file"
    put_away(owner, document)
    assert refused(owner, document) == "document_retired"


def test_a_worker_that_comes_late_does_not_read_over_another(owner: Member, document: Document) -> None:
    job = importing.read_again(owner, document)
    assert attempts.take_up(job.pk) == 1
    late = again(job)
    silent_for_long(job)
    importing.run(job.pk)
    with pytest.raises(attempts.Superseded):
        reading.work_at(late, 1, "")
    assert (TextVersion.objects.count(), again(job).attempt) == (2, 2)


def test_who_stops_it_or_loses_the_file_keeps_the_text_as_it_was(owner: Member, document: Document) -> None:
    job = importing.read_again(owner, document)
    attempt = attempts.take_up(job.pk)
    assert attempt is not None
    reading.cancel(job, owner.user)
    with pytest.raises(attempts.Superseded):
        reading.work_at(again(job), attempt, "")
    assert (again(job).state, Document.objects.get().retired) == (JobState.CANCELLED, False)
    Path(job.source.file.path).unlink()
    importing.retry(again(job))
    importing.run(job.pk)
    assert sentence(owner) == (
        "Reading stopped on an error of ours, which was noted down. The file is kept; try again. "
        "The text stands as it was."
    )
    assert (Document.objects.get().version, Segment.objects.get().quote) == (1, "jarnag mendatangi bank.")
