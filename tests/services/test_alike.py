"""A text that comes in a second time in another shape is taken, and somebody is asked whether to keep both."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from coding.models import Document, ImportJob, Member, Role, TextVersion
from coding.services.alike import answer, likest
from coding.services.corrections import correct
from coding.services.documents import put_away
from coding.services.importing import receive, run
from coding.services.rereading import take_in
from coding.text.canonical import canonical
from coding.text.edits import Edit
from coding.text.likeness import signature
from coding.text.readers import plain
from tests import factories
from tests.speaking import client_of, english, words_of  # noqa: F401
from tests.text import printed, worded
from tests.worded_theses import thesis

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


def read(owner: Member, text: str, name: str) -> ImportJob:
    job = receive(owner, ContentFile(text.encode(), name=name))
    run(job.pk)
    job.refresh_from_db()
    return job


def misread(text: str) -> str:
    return " ".join(word if number % 200 else "salah" for number, word in enumerate(text.split(" ")))


def test_the_same_text_in_another_shape_is_asked_about_and_another_is_not(owner: Member) -> None:
    first = read(owner, thesis(1), "asli.txt")
    again = read(owner, misread(thesis(1)), "lagi.txt")
    other = read(owner, thesis(2), "lain.txt")
    assert (first.options, other.options) == ({}, {})
    asked = again.options["like"]
    assert (asked["document"], asked["title"]) == (str(first.document_id), "asli")
    assert 90 <= asked["percent"] < 100


def test_what_was_put_away_or_lies_in_another_project_is_not_asked_about(owner: Member) -> None:
    put_away(owner, read(owner, thesis(1), "asli.txt").document)
    read(factories.member(factories.project(), Role.OWNER), thesis(1) + "Lain.", "lain.txt")
    assert read(owner, misread(thesis(1)), "lagi.txt").options == {}


def test_only_the_text_as_it_stands_counts_and_not_what_it_was(owner: Member) -> None:
    document = read(owner, thesis(1), "asli.txt").document
    assert document is not None
    for number in (2, 3):
        take_in(owner.user, document, canonical(plain.read(thesis(number))))
    assert read(owner, misread(thesis(1)), "lagi.txt").options == {}
    assert read(owner, misread(thesis(3)), "tiga.txt").options["like"]["title"] == "asli"


def test_a_text_is_not_asked_about_for_its_own_sake(owner: Member) -> None:
    assert likest(read(owner, thesis(1), "asli.txt"), thesis(1)) is None


def test_a_corrected_text_is_known_again(owner: Member) -> None:
    document = read(owner, thesis(1), "asli.txt").document
    assert document is not None
    correct(owner, document, 1, [Edit(0, 0, "Judul baru\n\n")])
    signed = TextVersion.objects.get(number=2)
    assert bytes(signed.likeness) == signature(signed.text)
    assert read(owner, misread(thesis(1)), "lagi.txt").options["like"]["title"] == "asli"


def test_corrections_made_again_over_a_new_reading_are_signed_too(owner: Member) -> None:
    document = read(owner, thesis(1), "asli.txt").document
    assert document is not None
    correct(owner, document, 1, [Edit(0, 0, "Judul baru\n\n")])
    take_in(owner.user, document, canonical(plain.read(thesis(1) + "Penutup yang baru dibaca.\n")))
    assert [bytes(one.likeness) == signature(one.text) for one in TextVersion.objects.order_by("number")] == [True] * 4


@pytest.mark.parametrize("keep_both", [True, False])
def test_it_is_asked_until_it_is_answered(owner: Member, keep_both: bool) -> None:
    read(owner, thesis(1), "asli.txt")
    job = read(owner, misread(thesis(1)), "lagi.txt")
    answer(owner, job, keep_both=keep_both)
    job.refresh_from_db()
    assert job.options == {}
    assert [str(one) for one in Document.objects.kept()] == (["asli", "lagi"] if keep_both else ["asli"])


def test_the_page_asks_on_the_row_of_the_file_and_when_that_is_closed_above_the_table(owner: Member) -> None:
    read(owner, thesis(1), "asli.txt")
    job = read(owner, misread(thesis(1)), "lagi.txt")
    client, base = client_of(owner), f"/p/{owner.project_id}/"
    sentence = f"“lagi” is to {job.options['like']['percent']}% the same text as “ asli ”."
    assert words_of(client.get(f"{base}documents/")).count(sentence) == 1
    client.post(f"{base}jobs/{job.pk}/dismiss")
    assert words_of(client.get(f"{base}documents/")).count(sentence) == 1
    page = words_of(client.post(f"{base}jobs/{job.pk}/alike", {"keep": "one"}, follow=True))
    assert "“lagi” was put away with everything coded in it." in page
    assert sentence not in page


def test_a_thesis_that_came_as_a_pdf_is_known_again_as_a_word_file(owner: Member, tmp_path: Path) -> None:
    paragraphs = [one for one in thesis(4, sentences=240).split("\n") if one.strip()]
    pieces = [("c" if one.startswith("BAB") else "p", one) for one in paragraphs]
    worded.word(tmp_path / "bab.docx", *(worded.p(one) for one in paragraphs))
    printed.thesis(tmp_path / "bab.pdf", pieces, head="Kesetiaan dan utang budi")
    jobs = []
    for name in ("bab.pdf", "bab.docx"):
        jobs.append(receive(owner, ContentFile((tmp_path / name).read_bytes(), name=name)))
        run(jobs[-1].pk)
    first, again = ImportJob.objects.order_by("created")
    assert (first.state, again.state, again.options["like"]["document"]) == ("done", "done", str(first.document_id))
    assert again.options["like"]["percent"] >= 95
