"""The screens of a file that is read once more, and of a quick text that is being read in full."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coding.models import Document, ImportJob, JobState, Member, Role, Segment, TextVersion
from coding.services.importing import receive, run
from tests import factories
from tests.speaking import client_of, english, words_of  # noqa: F401

pytestmark = pytest.mark.django_db
QUICK = "This is a quick text; page numbers, chapters and paragraphs follow. Coding begins when it is read in full."


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER, name="Rara")


@pytest.fixture
def document(owner: Member) -> Document:
    """A text with one segment on its last words, which the file does not hold."""
    run(receive(owner, ContentFile(factories.TEXT.encode(), name="bab.txt")).pk)
    made = Document.objects.get()
    ImportJob.objects.update(dismissed=True)
    version = TextVersion.objects.get()
    version.text = version.text.replace("kewajiban keuangan.", "angka")
    version.reader = "plain 0"
    version.save()
    start, end = factories.at(made, "angka")
    factories.segment(owner, made, factories.code(owner.project), start, end)
    return made


def to(document: Document, name: str) -> str:
    return reverse(name, kwargs={"project_id": document.project_id, "document_id": document.pk})


def listed(member: Member, name: str = "documents") -> str:
    return words_of(client_of(member).get(reverse(name, kwargs={"project_id": member.project_id})))


def test_an_older_reading_offers_to_read_the_file_again_and_tells_what_came_of_it(
    owner: Member, document: Document
) -> None:
    assert listed(owner).count("Read the file again") == 1
    page = words_of(client_of(owner).post(to(document, "read_again"), follow=True))
    assert "The file is being read again. What is coded goes along; the result stands below." in page
    assert "Waiting to be read" in page
    run(ImportJob.objects.latest("created").pk)
    page = listed(owner)
    assert "The text was read again. 1 segment needs a decision ." in page
    assert "Read the file again" not in page


def test_the_structure_always_offers_it_to_those_who_may(owner: Member, document: Document) -> None:
    TextVersion.objects.update(reader="plain 99")
    assert "Read the file again" in words_of(client_of(owner).get(to(document, "structure")))
    assert "Read the file again" not in listed(owner)
    TextVersion.objects.update(reader="plain 0")
    assert "Read the file again" not in listed(factories.member(owner.project, Role.CODER))
    without_file = factories.document(owner.project)
    assert "Read the file again" not in words_of(client_of(owner).get(to(without_file, "structure")))


def test_the_ledger_tells_of_it_in_a_line_and_takes_it_back(owner: Member, document: Document) -> None:
    client_of(owner).post(to(document, "read_again"))
    run(ImportJob.objects.latest("created").pk)
    page = words_of(client_of(owner).get(to(document, "corrections")))
    assert "The file was read again (plain 1). 1 segment lost its place. Undo" in page.replace("Rara", "").replace(
        " Undo The file was read again (plain 1). 1 segment lost its place.",
        " The file was read again (plain 1). 1 segment lost its place. Undo",
    )
    client_of(owner).post(to(document, "undo_correction"), {"number": 2})
    assert "Nothing was corrected yet" in words_of(client_of(owner).get(to(document, "corrections")))
    assert Document.objects.get().version == 1


def provisional(owner: Member) -> Document:
    document = factories.document(owner.project, provisional=True, title="Skripsi")
    source = receive(owner, ContentFile(b"Isi.", name="skripsi.txt")).source
    ImportJob.objects.update(document=document, state=JobState.READING, done=3, total=9, source=source)
    return document


def test_a_quick_text_is_read_without_a_picker_and_says_how_far_its_reading_is(owner: Member) -> None:
    document = provisional(owner)
    page = client_of(owner).get(to(document, "reader"))
    assert QUICK in words_of(page)
    assert 'data-may-code=""' in page.content.decode()
    assert words_of(client_of(owner).get(to(document, "reading"))) == f"{QUICK} Page 3 of 9"
    Document.objects.update(provisional=False)
    assert words_of(client_of(owner).get(to(document, "reading"))) == "The reading has ended. Reload"
    page = client_of(owner).get(to(document, "reader"))
    assert (QUICK in words_of(page), 'data-may-code="1"' in page.content.decode()) == (False, True)
    Document.objects.update(retired=True)
    assert words_of(client_of(owner).get(to(document, "reading"))) == "Reading was stopped, and this text was put away."


def test_the_documents_page_leads_to_a_quick_text_and_stopping_puts_it_away(owner: Member) -> None:
    document = provisional(owner)
    page = client_of(owner).get(reverse("queue", kwargs={"project_id": owner.project_id}))
    assert "Reading page 3 of 9 Read it meanwhile" in words_of(page)
    assert "quick text; the full reading goes on" in words_of(page)
    job = ImportJob.objects.get()
    url = reverse("cancel_job", kwargs={"project_id": owner.project_id, "job_id": job.pk})
    page = words_of(client_of(owner).post(url, follow=True))
    assert "Stopped The file is kept; its quick text was put away. Try again" in page
    assert Document.objects.get(pk=document.pk).retired is True


def test_thirty_jobs_with_results_ask_as_often_as_three(owner: Member, document: Document) -> None:
    counts = []
    for many in (3, 30):
        source = document.source
        ImportJob.objects.bulk_create(
            ImportJob(
                project=owner.project, by=owner.user, source=source, document=document, kind="reread", state="done",
                options={"result": {"stayed": 1, "moved": 0, "reworded": 0, "undecided": 2, "given_up": 1}},
            )
            for _ in range(many)
        )  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            listed(owner)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_of_very_many_segments_in_doubt_ones_own_come_first_and_the_others_follow(owner: Member) -> None:
    document = factories.document(owner.project, "Toke. " * 80)
    code, coder = factories.code(owner.project), factories.member(owner.project, name="Dimas")
    for start in range(0, 360, 6):
        factories.segment(owner, document, code, start, start + 4)
    factories.segment(coder, document, code, 420, 424)
    Segment.objects.filter(document=document).update(placed=False)
    page = words_of(client_of(coder).get(to(document, "undecided")))
    assert page.index("Dimas") < page.index("Rara")
    assert "11 more segments follow when some of these are decided." in page
