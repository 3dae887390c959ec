"""What is known of a text when it comes in: what was said of it; the rest as its cover shows it, marked as guessed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.db.models.signals import post_init

from coding.models import Change, Document, ImportJob, Member, Role
from coding.queries.history import sentence_of
from coding.services.attempts import Superseded, take_up
from coding.services.documents import describe
from coding.services.importing import receive, run
from coding.services.reading import cancel, quick_text, work_at
from coding.services.references import guess_again
from coding.services.refusals import Refusal
from coding.services.undoing import undo_last
from coding.text.canonical import canonical
from coding.text.readers import plain
from tests import factories
from tests.speaking import english  # noqa: F401
from tests.text.test_imprint import printed

pytestmark = pytest.mark.django_db
COVER = """RELASI PATRON DAN KLIEN DI KABUPATEN BREBES

SKRIPSI

Oleh:

SITI AMINAH

NIM. 1810822003

UNIVERSITAS ANDALAS

2021

ABSTRAK

Petani jarang mendatangi bank dan lebih sering mendatangi toke.
"""


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


def read(owner: Member, text: str, **options: object) -> Document:
    run(receive(owner, ContentFile(text.encode(), name="bab_satu.txt"), options=options).pk)
    return Document.objects.get()


def test_a_cover_fills_the_reference_and_every_field_is_marked_as_guessed(owner: Member) -> None:
    document = read(owner, COVER)
    assert (document.title, document.reference, document.institution, document.kind, document.guessed) == (
        "Relasi Patron dan Klien di Kabupaten Brebes", "Siti Aminah 2021", "Universitas Andalas", "Skripsi",
        ["title", "author", "year", "institution", "kind"],
    )  # fmt: skip


def test_what_a_list_says_is_never_guessed_over(owner: Member) -> None:
    document = read(owner, COVER, reference={"author": "S. Aminah", "year": 2020})
    assert (document.reference, document.guessed) == ("S. Aminah 2020", ["title", "institution", "kind"])


def test_a_text_without_a_cover_is_called_by_the_name_of_its_file(owner: Member) -> None:
    document = read(owner, "BAB I\n\nPENDAHULUAN\n\nPetani mendatangi toke.")
    assert (document.title, document.author, document.guessed) == ("bab satu", "", [])


def guessed_again(owner: Member, **set_meanwhile: object) -> Document:
    """A text whose quick reading had shown its cover badly, and whose full one shows it well."""
    run(receive(owner, ContentFile(b"Teks cepat tanpa sampul.", name="bab_satu.txt")).pk)
    Document.objects.update(author="Skripsi Siti", guessed=["author"])
    Document.objects.update(**set_meanwhile)
    job, document = ImportJob.objects.get(), Document.objects.get()
    guess_again(job, document, canonical(plain.read(COVER)))
    return Document.objects.get()


def test_a_full_reading_guesses_better_than_the_quick_one(owner: Member) -> None:
    document = guessed_again(owner)
    assert (document.title, document.reference, document.guessed) == (
        "Relasi Patron dan Klien di Kabupaten Brebes", "Siti Aminah 2021",
        ["title", "author", "year", "institution", "kind"],
    )  # fmt: skip
    change = Change.objects.latest("number")
    assert (change.verb, sentence_of(change)) == (
        "guess_reference", "The reference of Siti Aminah 2021 was read from its cover",
    )  # fmt: skip
    with pytest.raises(Refusal):
        undo_last(owner)


def test_what_a_person_set_meanwhile_is_never_guessed_over(owner: Member) -> None:
    document = guessed_again(owner, author="Sari", title="Judul saya", guessed=[])
    assert (document.title, document.author, document.guessed) == (
        "Judul saya", "Sari", ["year", "institution", "kind"],
    )  # fmt: skip


def test_a_pdf_that_was_read_quickly_and_then_in_full_has_the_reference_of_its_cover(
    owner: Member, tmp_path: Path
) -> None:
    path = printed(tmp_path / "skripsi.pdf")
    run(receive(owner, ContentFile(path.read_bytes(), name="skripsi.pdf")).pk)
    document = Document.objects.get()
    assert (document.reference, document.kind, document.provisional) == ("Siti Aminah 2021", "Skripsi", False)
    assert document.title == "Relasi Patron dan Klien dalam Pemilihan Kepala Desa di Kabupaten Brebes"
    assert document.guessed == ["title", "author", "year", "institution", "kind"]


@contextmanager
def once_between(words: str, act: Callable[[], object]) -> Iterator[None]:
    """Do something right before the first question to the database that holds these words."""
    done: list[str] = []

    def asked(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if words in sql and not done:
            done.append(sql)
            act()
        return execute(sql, *rest)

    with connection.execute_wrapper(asked):
        yield
    assert len(done) == 1


@pytest.fixture
def begun(owner: Member, tmp_path: Path) -> ImportJob:
    """A PDF whose quick text stands, with an author that was guessed badly."""
    job = receive(owner, ContentFile(printed(tmp_path / "skripsi.pdf").read_bytes(), name="skripsi.pdf"))
    assert take_up(job.pk) == 1
    quick_text(job, 1, "")
    Document.objects.update(author="Skripsi Siti")
    return ImportJob.objects.select_related("project", "source", "by", "document").get()


def test_whoever_describes_it_while_it_is_guessed_again_knows_best(owner: Member, begun: ImportJob) -> None:
    done: list[bool] = []

    def describe_it(**rest: Any) -> None:
        if not done:  # right after it was loaded to be guessed again
            done.append(True)
            describe(owner, Document.objects.get(), {"author": "Sari", "guessed": []})

    post_init.connect(describe_it, sender=Document)
    try:
        work_at(begun, 1, "")
    finally:
        post_init.disconnect(describe_it, sender=Document)
    assert (ImportJob.objects.get().state, Document.objects.get().author) == ("done", "Sari")
    assert "guess_reference" not in Change.objects.values_list("verb", flat=True)


def test_a_job_that_was_stopped_guesses_nothing_any_more(owner: Member, begun: ImportJob) -> None:
    with once_between("likeness", lambda: cancel(begun, owner.user)), pytest.raises(Superseded):
        work_at(begun, 1, "")
    assert list(Change.objects.values_list("verb", flat=True)) == ["import_document", "stop_reading"]
