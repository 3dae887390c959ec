"""Files on their way in: kept byte for byte, read once, and a sentence for whatever cannot be read."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import override_settings
from django_tasks_db.models import DBTaskResult

from coding.models import Change, Document, ImportJob, JobState, Member, Role, SourceFile
from coding.queries.integrity import damage
from coding.queries.jobs import jobs
from coding.services import attempts, importing
from coding.services.documents import put_away
from coding.services.refusals import Refusal
from tests import factories
from tests.speaking import english  # noqa: F401
from tests.text.printed import locked, scan

pytestmark = pytest.mark.django_db
CHAPTER = factories.TEXT.encode()
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


def file(data: bytes = CHAPTER, name: str = "bab_empat.txt") -> ContentFile[bytes]:
    return ContentFile(data, name=name)


def zipped() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("isi.bin", bytes(range(256)))
    return held.getvalue()


def again(job: ImportJob) -> ImportJob:
    return ImportJob.objects.get(pk=job.pk)


def damaged() -> list[str]:
    return list(damage({"files": 0, "texts": 0, "segments": 0}))


def test_an_upload_is_kept_byte_for_byte_and_becomes_one_document(owner: Member) -> None:
    case = factories.case(owner.project)
    job = importing.receive(owner, file(), case)
    assert (job.state, Document.objects.count()) == (JobState.WAITING, 0)
    importing.run(job.pk)
    document = Document.objects.get()
    assert (document.title, document.case, document.source) == ("bab empat", case, job.source)
    assert (again(job).state, again(job).document) == (JobState.DONE, document)
    with job.source.file.open("rb") as kept:
        assert kept.read() == CHAPTER
    assert list(Change.objects.values_list("number", "verb")) == [(1, "import_document")]
    assert damaged() == []


def test_a_job_that_is_done_is_not_done_again(owner: Member) -> None:
    job = importing.receive(owner, file())
    importing.run(job.pk)
    importing.run(job.pk)
    assert (Document.objects.count(), Change.objects.count(), again(job).attempt) == (1, 1, 1)


@override_settings(UPLOAD_LIMIT_MB=1)
def test_an_empty_file_and_one_over_the_limit_are_refused_at_once(owner: Member) -> None:
    with pytest.raises(Refusal) as empty:
        importing.receive(owner, file(b"", "kosong.txt"))
    assert str(empty.value) == "kosong.txt is empty (0 bytes). Nothing was added; choose the file once more."
    with pytest.raises(Refusal) as large:
        importing.receive(owner, file(b"a" * 1_000_001, "besar.txt"))
    assert str(large.value) == "besar.txt is larger than 1 MB. Nothing was added; split the file."
    assert (SourceFile.objects.count(), ImportJob.objects.count()) == (0, 0)


@override_settings(UPLOAD_LIMIT_MB=1)
def test_what_is_accepted_by_size_is_not_refused_by_size_when_it_is_read(owner: Member) -> None:
    job = importing.receive(owner, file(b"kata " * 200_000))
    importing.run(job.pk)
    assert again(job).state == JobState.DONE


def test_a_file_that_stands_nowhere_is_called_as_it_was_sent_last(owner: Member) -> None:
    """Its name says of what kind it is: under a wrong one it was refused."""
    importing.run(importing.receive(owner, file(CHAPTER, "bab.pdf")).pk)
    job = importing.receive(owner, file(CHAPTER, "bab.txt"))
    assert SourceFile.objects.get().name == "bab.txt"
    with pytest.raises(Refusal):
        importing.receive(owner, file(CHAPTER, "lain.txt"))
    importing.run(job.pk)
    assert (again(job).state, Document.objects.get().title) == (JobState.DONE, "bab")
    with pytest.raises(Refusal):
        importing.receive(owner, file(CHAPTER, "lain.txt"))
    assert SourceFile.objects.get().name == "bab.txt"


def printed(folder: Path, kind: str) -> bytes:
    path = folder / "cetak.pdf"
    return (locked(path, "rahasia") if kind == "locked" else scan(path, pages=2)).read_bytes()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("gambar.txt", PNG, "The file is named like a text but holds a picture. Save it as PDF or plain text and "
         "upload that."),
        ("arsip.pdf", zipped(), "The file is named .pdf but is not a PDF (it holds an archive). Export it as PDF "
         "again."),
        ("kosong.txt", b" \n\t\n", "The file holds no text. Choose another file."),
        ("naskah.docx", b"PK\x03\x04" + b"\0" * 60, "The Word file is damaged and cannot be opened. Open it in Word or "
         "LibreOffice, save it again as .docx and upload that."),
        ("kunci.pdf", "locked", "The PDF is locked with a password. Enter its password to read it."),
        ("pindai.pdf", "scan", "The PDF holds only pictures of pages, no text (pages 1–2). Let its text be "
         "recognised (OCR)."),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_why_and_adds_nothing(
    owner: Member, tmp_path: Path, name: str, data: bytes | str, sentence: str
) -> None:
    job = importing.receive(owner, file(printed(tmp_path, data) if isinstance(data, str) else data, name))
    importing.run(job.pk)
    (shown,) = jobs(owner.project).shown
    assert (shown.state, shown.sentence) == (JobState.FAILED, sentence)  # type: ignore[attr-defined]
    assert (Document.objects.count(), Change.objects.count()) == (0, 0)
    assert damaged() == []


def test_a_file_that_vanished_from_the_disk_is_told_as_an_error_of_ours(owner: Member) -> None:
    job = importing.receive(owner, file())
    Path(job.source.file.path).unlink()
    importing.run(job.pk)
    (shown,) = jobs(owner.project).shown
    assert shown.sentence == (  # type: ignore[attr-defined]
        "Reading stopped on an error of ours, which was noted down. The file is kept; try again."
    )
    assert Document.objects.count() == 0


def test_a_file_that_stands_in_the_corpus_is_not_added_twice(owner: Member) -> None:
    importing.run(importing.receive(owner, file()).pk)
    with pytest.raises(Refusal) as refusal:
        importing.receive(owner, file(name="salinan.txt"))
    assert str(refusal.value) == "salinan.txt is already in the corpus as “bab empat”. Nothing was added."
    assert (ImportJob.objects.count(), Document.objects.count(), Change.objects.count()) == (1, 1, 1)


def test_a_file_that_is_being_read_is_not_queued_twice(owner: Member) -> None:
    job = importing.receive(owner, file())
    for _ in range(2):
        with pytest.raises(Refusal) as refusal:
            importing.receive(owner, file())
        assert str(refusal.value) == "bab_empat.txt is being read already. Nothing was added a second time."
        attempts.take_up(job.pk)
    assert ImportJob.objects.count() == 1


def test_the_same_file_may_stand_in_another_project_or_come_again_after_it_was_put_away(owner: Member) -> None:
    importing.run(importing.receive(owner, file()).pk)
    importing.run(importing.receive(factories.member(factories.project(), Role.OWNER), file()).pk)
    put_away(owner, Document.objects.get(project=owner.project))
    importing.run(importing.receive(owner, file()).pk)
    assert Document.objects.filter(project=owner.project, retired=False).count() == 1
    assert (Document.objects.count(), SourceFile.objects.count()) == (3, 2)


def test_a_name_that_climbs_out_of_the_folder_is_only_a_name(owner: Member) -> None:
    for name in ("../../../etc/naskah.txt", "..\\..\\naskah.txt", "/etc/naskah.txt"):
        assert importing.display_name(name) == "naskah.txt"
    source = importing.keep_file(owner.project, file(), "../../../etc/naskah.txt")
    assert (source.name, source.file.name) == ("naskah.txt", f"{owner.project.pk}/{source.sha256}.txt")
    assert importing.display_name("../..") == "dokumen"
    assert importing.display_name("bab\x00\n4\u202e.txt") == "bab4.txt"


@pytest.mark.parametrize("name", ["a" * 300 + ".txt", "a" * 300, "é" * 150 + ".txt" * 60])
def test_a_name_of_three_hundred_characters_is_cut_and_keeps_its_ending(owner: Member, name: str) -> None:
    shown = importing.display_name(name)
    assert len(shown) <= 200
    assert shown[:100] == name[:100]
    assert shown[-4:] == name[-4:]
    job = importing.receive(owner, file(name=name))
    importing.run(job.pk)
    assert again(job).state == JobState.DONE


def test_a_locked_pdf_is_read_with_its_password_which_is_not_kept(owner: Member, tmp_path: Path) -> None:
    locked(tmp_path / "kunci.pdf", "rahasia-123")
    job = importing.receive(owner, file((tmp_path / "kunci.pdf").read_bytes(), "kunci.pdf"))
    importing.run(job.pk)
    assert (again(job).state, again(job).error) == (JobState.FAILED, "password")
    importing.retry(again(job), "rahasia-123")
    assert "rahasia-123" in str(list(DBTaskResult.objects.values_list("args_kwargs", flat=True)))
    importing.read_file.call(str(job.pk), "rahasia-123")
    assert again(job).state == JobState.DONE
    assert "rahasia-123" not in str(list(DBTaskResult.objects.values_list("args_kwargs", flat=True)))


def test_one_who_has_sent_many_files_does_not_keep_another_waiting(owner: Member) -> None:
    other = factories.member(factories.project(), Role.OWNER)
    first = [importing.receive(owner, file(f"Bab {number}.".encode(), f"{number}.txt")) for number in range(3)]
    second = importing.receive(other, file())
    waiting = DBTaskResult.objects.ready()  # in the order in which a worker takes them
    assert [args["args"][0] for args in waiting.values_list("args_kwargs", flat=True)] == [
        str(job.pk) for job in (first[0], second, *first[1:])
    ]
