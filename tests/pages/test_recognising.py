"""The button beside a scan, the one beside a document with scanned pages, and what stands there without Tesseract."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from coding.models import Document, ImportJob, JobKind, JobState, Member, Role, SourceFile, TextVersion
from coding.queries import recognising
from coding.services import importing
from tests import factories
from tests.speaking import client_of, english, words_of  # noqa: F401
from tests.tesseract import needs_tesseract
from tests.text.printed import scan

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


@pytest.fixture
def without_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recognising._may.cache_clear()
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def job(owner: Member, tmp_path: Path) -> ImportJob:
    file = ContentFile(scan(tmp_path / "pindai.pdf").read_bytes(), name="pindai.pdf")
    job = importing.receive(owner, file)
    importing.run(job.pk)
    return job


@pytest.fixture
def document(owner: Member) -> Document:
    """One of whose pages two are pictures."""
    source = SourceFile.objects.create(project=owner.project, name="campur.pdf", sha256="1" * 64, size=3, file="x")
    document = factories.document(owner.project, "Halaman pertama.", title="Campur", source=source)
    remarks = [{"code": "page_without_text", "page": page, "params": {"page": str(page)}} for page in (2, 5)]
    TextVersion.objects.filter(document=document).update(warnings=remarks)
    return document


def at(name: str, member: Member, **more: object) -> str:
    return reverse(name, kwargs={"project_id": member.project_id, **more})


@needs_tesseract
def test_a_scan_offers_to_be_recognised_and_the_job_waits_once_more(owner: Member, job: ImportJob) -> None:
    client = client_of(owner)
    page = words_of(client.get(at("documents", owner)))
    assert "Recognise the text (OCR)" in page
    assert "Indonesian and English" in page
    page = words_of(client.post(at("recognise_job", owner, job_id=job.pk), {"languages": "ind+eng"}, follow=True))
    assert "Waiting to be read" in page
    kept = ImportJob.objects.get()
    assert (kept.kind, kept.state) == (JobKind.RECOGNISE, JobState.WAITING)
    assert (kept.options["languages"], kept.options["pages"]) == ("ind+eng", "scans")


def test_a_language_that_is_not_offered_changes_nothing(owner: Member, job: ImportJob) -> None:
    client_of(owner).post(at("recognise_job", owner, job_id=job.pk), {"languages": "../ind; rm"})
    assert (ImportJob.objects.get().kind, ImportJob.objects.get().state) == (JobKind.READ, JobState.FAILED)


@needs_tesseract
def test_a_document_with_scanned_pages_offers_to_recognise_them(owner: Member, document: Document) -> None:
    client = client_of(owner)
    for page in (at("documents", owner), at("structure", owner, document_id=document.pk)):
        words = words_of(client.get(page))
        assert "2 pages are pictures without text." in words
        assert "Recognise these pages" in words
    sent = client.post(at("recognise_pages", owner, document_id=document.pk), {"languages": "ind"}, follow=True)
    told = "The scanned pages are being recognised. What is coded goes along; the result stands below."
    assert told in words_of(sent)
    kept = ImportJob.objects.get()
    assert (kept.kind, kept.document, kept.options) == (
        JobKind.RECOGNISE, document, {"languages": "ind", "pages": "scans"}
    )  # fmt: skip
    again = client.post(at("recognise_pages", owner, document_id=document.pk), {"languages": "ind"}, follow=True)
    assert "campur.pdf is being read already. Nothing was added a second time." in words_of(again)


@pytest.mark.usefixtures("without_tesseract")
def test_without_tesseract_its_place_says_how_to_get_it(owner: Member, job: ImportJob, document: Document) -> None:
    client = client_of(owner)
    for page in (at("documents", owner), at("structure", owner, document_id=document.pk)):
        words = words_of(client.get(page))
        assert "apt-get install tesseract-ocr tesseract-ocr-ind" in words
        assert "Recognise" not in words.replace("recognise_", "")


def test_who_may_only_read_sees_no_button(owner: Member, job: ImportJob, document: Document) -> None:
    viewer = factories.member(owner.project, Role.VIEWER)
    words = words_of(client_of(viewer).get(at("documents", viewer)))
    assert "pindai.pdf" in words
    assert "Recognise" not in words
    assert "apt-get" not in words


def test_a_page_of_many_scans_asks_no_more_of_the_database(owner: Member, document: Document) -> None:
    def questions(client: Client) -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        client.get(at("documents", owner))
        with CaptureQueriesContext(connection) as asked:
            client.get(at("documents", owner))
        return len(asked)

    client = client_of(owner)
    before = questions(client)
    for number in range(5):
        source = SourceFile.objects.create(project=owner.project, name="a.pdf", sha256=f"{number}", size=3, file="x")
        more = factories.document(owner.project, "Halaman.", title=f"Campur {number}", source=source)
        remarks = [{"code": "page_without_text", "page": 1, "params": {"page": "1"}}]
        TextVersion.objects.filter(document=more).update(warnings=remarks)
    assert questions(client) == before


def test_a_page_of_many_scans_asks_tesseract_once_what_it_lacks(
    owner: Member, document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, program = tmp_path / "asked", tmp_path / "tesseract"
    program.write_text(f'#!/bin/sh\necho "$1" >> {asked}\necho eng\n', encoding="utf-8")
    program.chmod(0o755)
    recognising._may.cache_clear()
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    for number in range(3):
        source = SourceFile.objects.create(project=owner.project, name="a.pdf", sha256=f"{number}", size=3, file="x")
        more = factories.document(owner.project, "Halaman.", title=f"Campur {number}", source=source)
        remarks = [{"code": "page_without_text", "page": 1, "params": {"page": "1"}}]
        TextVersion.objects.filter(document=more).update(warnings=remarks)
    for rounds in (1, 2):
        words = words_of(client_of(owner).get(at("documents", owner)))
        assert words.count("without what it needs for this language (ind)") == 4
        assert asked.read_text().split() == ["--list-langs"] * rounds
