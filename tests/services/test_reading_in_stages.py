"""A PDF can be read at once and is read in full meanwhile: there is one document whatever happens in between."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import override_settings

from coding.models import Change, Document, ImportJob, JobKind, JobState, Member, PrintedPage, Role, Section, Segment
from coding.models import TextVersion as Version
from coding.queries.documents import corpus
from coding.queries.integrity import damage
from coding.queries.jobs import jobs
from coding.services import attempts, importing, reading
from coding.services.corrections import correct
from coding.services.documents import put_away
from coding.services.refusals import Refusal
from coding.services.segments import Passage, apply_code
from coding.services.structure import add_section
from coding.text.edits import Edit
from coding.text.readers import instant, pdf
from tests import factories
from tests.services.test_importing_attempts import silent_for_long
from tests.speaking import english  # noqa: F401
from tests.text.printed import prose, scan, thesis

pytestmark = pytest.mark.django_db
PIECES = [("c", "BAB I"), ("c", "PENDAHULUAN"), ("p", prose(8)), ("-", ""), ("p", prose(9, 2)), ("p", "Akhir kata.")]
AT_ONCE = override_settings(UPLOAD_LIMIT_DOCUMENT_SECONDS=0.0)


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


@pytest.fixture
def job(owner: Member, tmp_path: Path) -> ImportJob:
    data = thesis(tmp_path / "skripsi.pdf", PIECES).read_bytes()
    return importing.receive(owner, ContentFile(data, name="skripsi.pdf"))


def glanced(job: ImportJob) -> tuple[int, Document]:
    """The job taken up, and its quick text in place."""
    attempt = attempts.take_up(job.pk)
    assert attempt is not None
    reading.quick_text(again(job), attempt, "")
    return attempt, Document.objects.get()


def again(job: ImportJob) -> ImportJob:
    return ImportJob.objects.select_related("project", "source", "by", "document", "case").get(pk=job.pk)


def refused(act: Any) -> str:
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.word


def readers() -> list[str]:
    return list(Version.objects.order_by("number").values_list("reader", flat=True))


def state(job: ImportJob) -> tuple[str, bool, bool]:
    """(of the job; whether its document is provisional; whether it is put away)"""
    document = Document.objects.get()
    return again(job).state, document.provisional, document.retired


def verbs() -> list[str]:
    return list(Change.objects.order_by("number").values_list("verb", flat=True))


def test_a_quick_text_stands_first_and_the_full_reading_takes_its_place(job: ImportJob) -> None:
    attempt, document = glanced(job)
    assert (again(job).document, again(job).total, document.provisional, readers()) == (
        document, 2, True, [instant.READER],
    )  # fmt: skip
    assert [group.documents for group in corpus(job.project)] == [[document]]
    reading.work_at(again(job), attempt, "")
    document = Document.objects.get()
    assert state(job) == (JobState.DONE, False, False)
    assert (document.version, readers()) == (2, [instant.READER, pdf.READER])
    assert list(PrintedPage.objects.values_list("version", "index")) == [(2, 1), (2, 2)]
    assert [str(section) for section in Section.objects.all()] == ["BAB I Pendahuluan"]
    assert verbs() == ["import_document", "read_in_full"]
    assert list(damage({"files": 0, "texts": 0, "segments": 0})) == []


def test_nothing_is_coded_corrected_or_divided_before_it_is_read_in_full(owner: Member, job: ImportJob) -> None:
    _attempt, document = glanced(job)
    code = factories.code(owner.project)
    acts = (
        lambda: factories.segment(owner, document, code),
        lambda: correct(owner, document, 1, [Edit(0, 3, "bab")]),
        lambda: add_section(owner, document, 0, {"title": "Bab", "level": 1, "kind": "chapter"}),
    )
    assert [refused(act) for act in acts] == ["text_provisional"] * 3
    assert verbs() == ["import_document"]


def test_a_passage_marked_on_the_quick_text_lands_on_its_words_or_is_refused(owner: Member, job: ImportJob) -> None:
    attempt, _document = glanced(job)
    quick = Version.objects.get(number=1).text
    reading.work_at(again(job), attempt, "")
    start = quick.index("Akhir kata.")
    passage = Passage(Document.objects.get(), start, start + 11, 1)
    apply_code(owner, passage, factories.code(owner.project), factories.new_id())
    assert Segment.objects.get().quote == "Akhir kata."


def test_a_worker_that_comes_after_a_killed_one_goes_on_from_the_quick_text(job: ImportJob) -> None:
    attempt, document = glanced(job)
    late = again(job)
    silent_for_long(job)
    importing.run(job.pk)
    assert (state(job), again(job).attempt, Document.objects.get()) == ((JobState.DONE, False, False), 2, document)
    with pytest.raises(attempts.Superseded):
        reading.work_at(late, attempt, "")
    assert (verbs(), len(readers())) == (["import_document", "read_in_full"], 2)


def test_an_attempt_that_lost_its_job_puts_no_quick_text_in_place(job: ImportJob) -> None:
    assert attempts.take_up(job.pk) == 1
    silent_for_long(job)
    assert attempts.take_up(job.pk) == 2
    with pytest.raises(attempts.Superseded):
        reading.quick_text(again(job), 1, "")
    assert Document.objects.count() == 0


def test_who_stops_it_sees_the_quick_text_put_away_and_may_ask_again(owner: Member, job: ImportJob) -> None:
    attempt, document = glanced(job)
    reading.cancel(job, owner.user)
    assert state(job) == (JobState.CANCELLED, False, True)
    with pytest.raises(attempts.Superseded):
        reading.work_at(again(job), attempt, "")
    importing.retry(again(job))
    assert state(job) == (JobState.WAITING, True, False)
    importing.run(job.pk)
    assert (state(job), Document.objects.get()) == ((JobState.DONE, False, False), document)
    assert verbs() == ["import_document", "stop_reading", "restore_document", "read_in_full"]


def test_where_the_full_reading_fails_the_quick_text_stays_and_says_so(owner: Member, job: ImportJob) -> None:
    with AT_ONCE:
        importing.run(job.pk)
    assert (state(job), again(job).error) == ((JobState.FAILED, False, False), "took_too_long")
    (shown,) = jobs(owner.project).shown
    assert shown.sentence.endswith(  # type: ignore[attr-defined]
        "Its quick text stays and can be coded; page numbers and chapters may be missing."
    )
    (group,) = corpus(owner.project)
    assert group.documents[0].remarks[0] == (  # type: ignore[attr-defined]
        "The full reading did not succeed: this is a quick text, without all page numbers and chapters."
    )
    document = Document.objects.get()
    start, end = factories.at(document, "Akhir kata.")
    factories.segment(owner, document, factories.code(owner.project), start, end)
    importing.retry(again(job))
    assert (again(job).kind, state(job)) == (JobKind.REREAD, (JobState.WAITING, False, False))
    importing.run(job.pk)
    segment = Segment.objects.get()
    assert (segment.quote, segment.text_version, segment.placed) == ("Akhir kata.", 2, True)
    assert again(job).options["result"]["undecided"] == 0


def test_where_the_full_reading_finds_no_text_the_quick_one_is_put_away(job: ImportJob) -> None:
    attempt, _document = glanced(job)
    reading.give_up(job.pk, attempt, "no_text")
    assert (state(job), again(job).document) == ((JobState.FAILED, False, True), None)
    assert verbs() == ["import_document", "stop_reading"]


def test_three_workers_that_die_leave_the_quick_text(job: ImportJob) -> None:
    glanced(job)
    for _ in range(2):
        silent_for_long(job)
        assert attempts.take_up(job.pk) is not None
    silent_for_long(job)
    assert importing.take_up_the_dead() == 1
    importing.run(job.pk)
    assert (state(job), again(job).error) == ((JobState.FAILED, False, False), "gave_up")
    assert verbs() == ["import_document", "keep_quick_text"]


def test_a_quick_text_put_away_meanwhile_stays_away(owner: Member, job: ImportJob) -> None:
    attempt, document = glanced(job)
    put_away(owner, document)
    with pytest.raises(Refusal) as refusal:
        reading.work_at(again(job), attempt, "")
    reading.give_up(job.pk, attempt, refusal.value.word)
    assert state(job) == (JobState.FAILED, False, True)
    (shown,) = jobs(owner.project).shown
    assert shown.sentence == "The document was put away meanwhile, so its text was not changed."  # type: ignore[attr-defined]


def test_why_a_job_was_refused_is_noted_down(owner: Member, job: ImportJob, caplog: pytest.LogCaptureFixture) -> None:
    _attempt, document = glanced(job)
    put_away(owner, document)
    silent_for_long(job)
    importing.run(job.pk)
    assert (state(job), again(job).error) == ((JobState.FAILED, False, True), "document_retired")
    assert f"job {job.pk} was refused: document_retired" in [record.message for record in caplog.records]


def test_a_text_that_is_no_pdf_is_read_at_once_and_in_full(owner: Member) -> None:
    job = importing.receive(owner, ContentFile(factories.TEXT.encode(), name="bab.txt"))
    importing.run(job.pk)
    assert (verbs(), state(job)) == (["import_document"], (JobState.DONE, False, False))


def test_pictures_of_pages_make_no_quick_text(owner: Member, tmp_path: Path) -> None:
    data = scan(tmp_path / "pindai.pdf", pages=12, text_pages=1).read_bytes()
    job = importing.receive(owner, ContentFile(data, name="pindai.pdf"))
    importing.run(job.pk)
    assert (again(job).error, Document.objects.count()) == ("no_text", 0)


def test_files_that_wait_have_their_quick_texts_before_the_first_is_read_in_full(
    owner: Member, job: ImportJob, tmp_path: Path
) -> None:
    second = thesis(tmp_path / "kedua.pdf", [("c", "BAB II"), ("p", prose(4))]).read_bytes()
    pictures = scan(tmp_path / "pindai.pdf", pages=3).read_bytes()
    behind = importing.receive(owner, ContentFile(second, name="kedua.pdf"))
    scanned = importing.receive(owner, ContentFile(pictures, name="pindai.pdf"))
    stopped = importing.receive(owner, ContentFile(second + b"%", name="ketiga.pdf"))
    importing.run(job.pk)
    quick = [again(one).document for one in (behind, scanned, stopped)]
    assert [one and one.provisional for one in quick] == [True, None, True]
    reading.cancel(again(stopped), owner.user)
    for one in (behind, scanned, stopped):
        importing.run(one.pk)
    assert [again(one).state for one in (job, behind, scanned, stopped)] == ["done", "done", "failed", "cancelled"]
    standing = Document.objects.filter(retired=False).values_list("source__name", "provisional", "version")
    assert sorted(standing) == [("kedua.pdf", False, 2), ("skripsi.pdf", False, 2)]
