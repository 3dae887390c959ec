"""Files that wait get quick texts before another is read in full: none can spoil that one, nor each other."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db.models.signals import post_init

from coding.models import Case, Document, ImportJob, JobState, Member, Role
from coding.services import importing, reading
from coding.services.cases import remove_case
from tests import factories
from tests.text.printed import prose, thesis

# Whether a row is missing shows where a transaction ends.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


@pytest.fixture
def case(owner: Member) -> Case:
    return factories.case(owner.project)


@pytest.fixture
def pdf(owner: Member, tmp_path: Path) -> Callable[..., ImportJob]:
    def sent(number: int, case: Case | None = None) -> ImportJob:
        path = thesis(tmp_path / f"{number}.pdf", [("c", "BAB I"), ("p", prose(9 + number))])
        return importing.receive(owner, ContentFile(path.read_bytes(), name=path.name), case)

    return sent


@contextmanager
def when_loaded(job: ImportJob, state: str, act: Callable[[], object]) -> Iterator[None]:
    """Do something once, at the moment a worker has a job in its hands."""
    done: list[bool] = []

    def once(instance: ImportJob, **rest: Any) -> None:
        if (instance.pk, instance.state) == (job.pk, state) and not done:
            done.append(True)
            act()

    post_init.connect(once, sender=ImportJob)
    try:
        yield
    finally:
        post_init.disconnect(once, sender=ImportJob)
    assert done == [True]


def now(*jobs: ImportJob) -> list[tuple[str, str, bool]]:
    """(state, error, whether there is a text) of each"""
    rows = [ImportJob.objects.get(pk=job.pk) for job in jobs]
    return [(row.state, row.error, row.document_id is not None) for row in rows]


def glances() -> list[bool | None]:
    return [job.options.get(reading.GLANCED) for job in ImportJob.objects.order_by("created")]


def test_a_case_removed_while_a_waiting_file_is_glanced_at_spoils_neither(
    owner: Member, case: Case, pdf: Callable[..., ImportJob]
) -> None:
    first, second = pdf(0), pdf(1, case)
    with when_loaded(second, JobState.WAITING, lambda: remove_case(owner, case)):
        importing.run(first.pk)
    assert now(first, second) == [(JobState.DONE, "", True), (JobState.WAITING, "", True)]
    importing.run(second.pk)
    assert now(second) == [(JobState.DONE, "", True)]
    assert [one.case_id for one in Document.objects.all()] == [None, None]


@pytest.mark.parametrize("quickly", [True, False])
def test_a_case_removed_while_its_file_is_read_leaves_the_text_without_a_case(
    owner: Member, case: Case, pdf: Callable[..., ImportJob], quickly: bool
) -> None:
    text = ContentFile(b"BAB I\n\nPetani mendatangi toke.", name="bab.txt")
    job = pdf(0, case) if quickly else importing.receive(owner, text, case)
    with when_loaded(job, JobState.READING, lambda: remove_case(owner, case)):
        importing.run(job.pk)
    assert (now(job), Document.objects.get().case) == ([(JobState.DONE, "", True)], None)


def test_a_case_that_is_still_there_is_the_texts(owner: Member, case: Case, pdf: Callable[..., ImportJob]) -> None:
    for job in (pdf(0), pdf(1, case)):
        importing.run(job.pk)
    assert sorted(Document.objects.values_list("title", "case__name")) == [("0", None), ("1", case.name)]


def test_a_waiting_file_that_is_gone_spoils_nothing(pdf: Callable[..., ImportJob]) -> None:
    first, gone, third = pdf(0), pdf(1), pdf(2)
    Path(gone.source.file.path).unlink()
    importing.run(first.pk)
    assert now(first, gone, third) == [
        (JobState.DONE, "", True), (JobState.WAITING, "", False), (JobState.WAITING, "", True),
    ]  # fmt: skip


def test_whoever_is_stopped_looks_at_no_further_file(owner: Member, pdf: Callable[..., ImportJob]) -> None:
    first, *others = [pdf(number) for number in range(4)]
    with when_loaded(others[0], JobState.WAITING, lambda: reading.cancel(first, owner.user)):
        importing.run(first.pk)
    assert (ImportJob.objects.get(pk=first.pk).state, glances()) == (JobState.CANCELLED, [None] * 4)


def test_a_file_is_glanced_at_once_and_one_that_failed_before_is_not(pdf: Callable[..., ImportJob]) -> None:
    first, second, failed = pdf(0), pdf(1), pdf(2)
    ImportJob.objects.filter(pk=failed.pk).update(attempt=1)  # as after it was asked for once more
    importing.run(first.pk)
    assert glances() == [None, True, None]
    third = pdf(3)
    importing.run(failed.pk)
    assert glances() == [None, True, None, True]
    assert now(second, third) == [(JobState.WAITING, "", True)] * 2


def test_so_many_are_looked_at_before_one_is_read_and_the_next_ones_later(
    pdf: Callable[..., ImportJob], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "AHEAD", 2)
    jobs = [pdf(number) for number in range(6)]
    importing.run(jobs[0].pk)
    assert glances() == [None, True, True, None, None, None]
    importing.run(jobs[1].pk)
    assert glances() == [None, True, True, True, True, None]
