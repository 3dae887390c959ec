"""Scans become documents: asked for from a file that holds no text, and for the scanned pages of a document."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from coding.models import Change, Document, ImportJob, JobKind, JobState, Member, Page, Role, Segment, TextVersion
from coding.queries.documents import corpus
from coding.queries.jobs import jobs
from coding.services import importing
from coding.services.reading import cancel
from coding.services.recognising import read_again, recognise_file, recognise_pages
from coding.services.refusals import Refusal
from tests import factories
from tests.speaking import english  # noqa: F401
from tests.tesseract import needs_tesseract
from tests.text.printed import prose, scan, thesis
from tests.text.scanned import scanned

# A recognition takes long enough for its heartbeat, which comes from another thread.
pytestmark = pytest.mark.django_db(transaction=True)
PIECES = [
    ("c", "BAB I"), ("c", "PENDAHULUAN"), ("p", prose(3)), ("-", ""),
    ("c", "BAB II"), ("c", "PENUTUP"), ("p", prose(3, 2)),
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scan, and a file whose first page is text and whose second is a picture."""
    folder = tmp_path_factory.mktemp("pindai")
    printed = thesis(folder / "tesis.pdf", PIECES)
    scanned(printed, folder / "pindai.pdf")
    scanned(printed, folder / "campur.pdf", typed=1)
    return folder


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


def received(owner: Member, folder: Path, name: str) -> ImportJob:
    job = importing.receive(owner, ContentFile((folder / name).read_bytes(), name=name))
    importing.run(job.pk)
    return again(job)


def again(job: ImportJob) -> ImportJob:
    return ImportJob.objects.select_related("document").get(pk=job.pk)


@needs_tesseract
def test_a_scan_is_refused_then_recognised_by_the_same_job_and_stands_in_the_corpus(
    owner: Member, folder: Path
) -> None:
    job = received(owner, folder, "pindai.pdf")
    assert (job.state, job.error, job.document) == (JobState.FAILED, "no_text", None)
    recognise_file(job, "ind")
    assert (again(job).state, again(job).kind) == (JobState.WAITING, JobKind.RECOGNISE)
    importing.run(job.pk)
    done = again(job)
    assert (done.state, done.done, done.total) == (JobState.DONE, 2, 2)
    document = Document.objects.get()
    assert (done.document, document.source, document.version) == (document, job.source, 1)
    assert list(document.sections.values_list("number", flat=True)) == ["BAB I", "BAB II"]
    assert list(document.pages.values_list("label", flat=True)) == ["1", "2"]
    assert prose(3) in TextVersion.objects.get(document=document).text
    assert document.printed_pages.count() == 2
    assert list(Change.objects.values_list("verb", flat=True))[-1] == "import_document"


@needs_tesseract
def test_the_scanned_pages_of_a_document_are_recognised_and_its_segments_stay(owner: Member, folder: Path) -> None:
    job = received(owner, folder, "campur.pdf")
    document = Document.objects.get()
    (group,) = corpus(owner.project)
    assert (group.documents[0].scans, again(job).state) == ([2], JobState.DONE)  # type: ignore[attr-defined]
    text = TextVersion.objects.get(document=document, number=document.version).text
    start = text.index("Seorang klien")
    segment = factories.segment(owner, document, factories.code(owner.project), start, start + 60)
    second = recognise_pages(owner, document, "ind+eng")
    with pytest.raises(Refusal) as refusal:
        recognise_pages(owner, document, "ind")
    assert refusal.value.word == "file_being_read"
    importing.run(second.pk)
    assert (again(second).state, again(second).error, again(second).document) == (JobState.DONE, "", document)
    second_text = Document.objects.get()
    version = TextVersion.objects.get(document=document, number=second_text.version)
    assert version.reader.endswith(", ind+eng")
    assert prose(3, 2) in version.text
    kept = Segment.objects.get(pk=segment.pk)
    assert (kept.placed, version.text[kept.start : kept.end]) == (True, segment.quote)
    assert list(second_text.sections.values_list("number", flat=True)) == ["BAB I", "BAB II"]
    assert [page.label for page in Page.objects.filter(document=document)] == ["1", "2"]
    (group,) = corpus(owner.project)
    assert group.documents[0].scans == []  # type: ignore[attr-defined]
    third = read_again(owner, second_text)
    assert (third.kind, third.options) == (JobKind.RECOGNISE, {"languages": "ind+eng", "pages": "scans"})


def test_what_holds_no_scanned_pages_is_not_recognised(owner: Member, tmp_path: Path) -> None:
    job = importing.receive(owner, ContentFile(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), name="bab.txt"))
    importing.run(job.pk)
    with pytest.raises(Refusal) as refusal:
        recognise_file(again(job), "ind")
    assert refusal.value.word == "nothing_to_recognise"
    with pytest.raises(Refusal) as refusal:
        recognise_pages(owner, factories.document(owner.project, "Teks tanpa berkas."), "ind")
    assert refusal.value.word == "no_file"


def test_without_tesseract_the_job_says_how_to_get_it_and_can_be_tried_again(
    owner: Member, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan(tmp_path / "pindai.pdf", pages=2)
    job = received(owner, tmp_path, "pindai.pdf")
    monkeypatch.setenv("PATH", str(tmp_path))
    recognise_file(job, "ind")
    importing.run(job.pk)
    (shown,) = jobs(owner.project).shown
    assert (shown.state, shown.error) == (JobState.FAILED, "no_tesseract")
    assert "apt-get install tesseract-ocr tesseract-ocr-ind" in shown.sentence  # type: ignore[attr-defined]
    importing.retry(again(job))
    assert (again(job).state, again(job).kind) == (JobState.WAITING, JobKind.RECOGNISE)


@needs_tesseract
def test_a_recognition_that_was_stopped_adds_nothing(owner: Member, folder: Path) -> None:
    job = received(owner, folder, "pindai.pdf")
    recognise_file(job, "ind")
    cancel(again(job))
    importing.run(job.pk)
    assert (again(job).state, Document.objects.count()) == (JobState.CANCELLED, 0)
