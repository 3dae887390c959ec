"""A Word file goes the whole way: uploaded, read in the background, and standing in the reader."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from coding.models import Document, ImportJob, Role
from coding.services.importing import run
from tests import factories
from tests.speaking import client_of, english, words_of  # noqa: F401
from tests.text.printed import prose
from tests.text.worded import CHAPTERS, NUMBERED, SEEN, mark, note, p, word

pytestmark = pytest.mark.django_db


def test_a_word_file_is_read_and_stands_in_the_reader_with_its_numbers(tmp_path: Path) -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    path = word(
        tmp_path / "bab_satu.docx",
        p("PENDAHULUAN", style="Judul1"), p("Latar Belakang", style="Judul2"), p(prose(3), mark(1)),
        p(f"<w:r>{SEEN}</w:r>", prose(2)),
        styles=NUMBERED, numbering=CHAPTERS, footnotes=note(1, p("Scott 1972.")),
    )  # fmt: skip
    client, where = client_of(owner), f"/p/{owner.project_id}/documents/"
    client.post(f"{where}upload", {"files": [SimpleUploadedFile(path.name, path.read_bytes())]})
    run(ImportJob.objects.get().pk)
    document = Document.objects.get()
    assert document.title == "bab satu"
    page = words_of(client.get(f"{where}{document.pk}/"))
    assert "BAB I PENDAHULUAN 1.1 Latar Belakang" in page
    assert "1 Scott 1972." in page


def test_a_locked_word_file_says_what_to_do(tmp_path: Path) -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    locked = bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le")
    client, where = client_of(owner), f"/p/{owner.project_id}/documents/"
    client.post(f"{where}upload", {"files": [SimpleUploadedFile("kunci.docx", locked)]})
    run(ImportJob.objects.get().pk)
    assert "The Word file is locked with a password." in words_of(client.get(where))
