"""The corpus by case: every figure right, every remark a sentence, and as many queries for thirty as for three."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from coding.models import Document, ImportJob, JobState, Member, Role
from coding.queries.alike import undecided
from coding.queries.documents import corpus, remark, standing
from coding.queries.jobs import MOST, UNEXPECTED, jobs
from coding.services.documents import put_away
from coding.services.importing import receive, run
from coding.services.refusals import SENTENCES
from coding.text.sentences import KINDS, REFUSALS, REMARKS
from tests import factories
from tests.speaking import english  # noqa: F401

pytestmark = pytest.mark.django_db
VALUES = {
    "kind": "a picture", "pages": "1–2", "size": "3", "limit": "2", "encoding": "cp1252", "count": "4",
    "language": "ind", "minutes": "15", "suffix": ".doc",
}  # fmt: skip


def asked(act: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def test_cases_keep_their_order_and_documents_without_one_come_last() -> None:
    project = factories.project()
    coder = factories.member(project, name="Ani")
    second, first = factories.case(project, "Brebes", position=1), factories.case(project, "Jambi", position=0)
    factories.document(project, title="Lepas")
    document = factories.document(project, case=second, title="Dua", pages=[("1", 0), ("2", 20)])
    code = factories.code(project)
    for start in (0, 7):
        factories.segment(coder, document, code, start, start + 3)
    factories.document(project, case=first, title="Lama")
    put_away(coder, factories.document(project, case=first, title="Disimpan"))
    groups = corpus(project)
    assert [(str(one.case), [str(document) for document in one.documents]) for one in groups] == [
        ("Jambi", ["Lama"]), ("Brebes", ["Dua"]), ("None", ["Lepas"]),
    ]  # fmt: skip
    (two,) = groups[1].documents
    assert (two.pages_read, two.chapters, two.coded, two.coders) == (2, 1, 2, ["Ani"])  # type: ignore[attr-defined]
    assert groups[1].words == two.counted_words > 0


def test_thirty_documents_ask_as_often_as_three() -> None:
    counts = []
    for many in (3, 30):
        project = factories.project()
        owner, code = factories.member(project, Role.OWNER), factories.code(project)
        for number in range(many):
            case = factories.case(project, f"Kasus {number}")
            document = factories.document(project, case=case, title=f"Bab {number}", pages=[("1", 0)])
            factories.segment(owner, document, code)
            receive(owner, ContentFile(f"Teks {number}".encode(), name=f"{number}.txt"))
        counts.append((asked(lambda project=project: corpus(project)), asked(lambda project=project: jobs(project))))
    assert counts[0] == counts[1] == (3, 2)


def test_what_a_reader_noticed_is_told_in_words() -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    run(receive(owner, ContentFile(("Café di Jambi. " * 20 + "\x07").encode("cp1252"), name="bab.txt")).pk)
    (group,) = corpus(owner.project)
    assert group.documents[0].remarks == [  # type: ignore[attr-defined]
        "The file is not UTF-8; it was read as windows-1252. Check letters with accents.",
        "Control characters were replaced by spaces (1).",
    ]
    assert all("%(" not in remark({"code": code, "page": 3, "params": VALUES}) for code in REMARKS)
    assert remark({"code": "tidak dikenal"}) == "tidak dikenal"


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_refusal_of_a_reader_can_be_told_on_the_page(language: str) -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    source = receive(owner, ContentFile(b"Teks", name="bab.txt")).source
    ImportJob.objects.all().delete()
    for code in (*REFUSALS, "unexpected", "tidak_dikenal"):
        ImportJob.objects.create(
            project=owner.project, by=owner.user, source=source, state=JobState.FAILED, error=code, error_params=VALUES
        )
    assert len(REFUSALS) + 2 <= MOST
    with translation.override(language):
        sentences = [job.sentence for job in jobs(owner.project).shown]  # type: ignore[attr-defined]
    assert all(sentence.endswith(".") and "%(" not in sentence for sentence in sentences)


@pytest.mark.parametrize("word", KINDS)
def test_the_kind_of_a_file_is_told_in_the_language_of_the_page(word: str) -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    source = receive(owner, ContentFile(b"Teks", name="bab.txt")).source
    ImportJob.objects.update(state=JobState.FAILED, source=source, error="not_text", error_params={"kind": KINDS[word]})
    with translation.override("id"):
        (job,) = jobs(owner.project).shown
        assert f" {translation.gettext(KINDS[word])}." in job.sentence  # type: ignore[attr-defined]


def many(owner: Member, **states: int) -> dict[str, list[ImportJob]]:
    """Jobs of one file, so many of each state, in the order in which they came."""
    source = receive(owner, ContentFile(b"Teks", name="bab.txt")).source
    ImportJob.objects.all().delete()
    return {
        state: [
            ImportJob.objects.create(project=owner.project, by=owner.user, source=source, state=state)
            for _ in range(count)
        ]
        for state, count in states.items()
    }


def test_of_very_many_files_the_one_being_read_comes_first_and_failures_before_what_is_done() -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    made = many(owner, done=MOST, failed=2, waiting=MOST + 51, reading=1)
    queue = jobs(owner.project)
    expected = [*made["reading"], *made["waiting"][: MOST - 1], *made["failed"][::-1], *made["done"][::-1][: MOST - 2]]
    assert queue.shown == expected
    assert (queue.more_going_on, queue.more_ended) == (52, 2)


def test_the_question_about_a_text_that_came_in_twice_is_asked_once_wherever_its_job_stands() -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    document = factories.document(owner.project)
    first, *others = many(owner, done=MOST + 1)["done"]
    ImportJob.objects.filter(pk__in=[first.pk, others[0].pk]).update(document=document, options={"like": {}})
    shown = jobs(owner.project).shown
    assert (first in shown, others[0] in shown) == (False, True)
    assert undecided(owner.project, shown) == [first]


@pytest.mark.parametrize("word", ["text_moved_on", "changed_meanwhile", "moved_on"])
def test_a_refusal_of_a_verb_is_told_as_what_it_is(word: str) -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    many(owner, failed=1)
    said = {"who": "Rara", "when": "1.2.2026 10.00"}
    ImportJob.objects.update(error=word, error_params=said)
    (job,) = jobs(owner.project, SENTENCES).shown
    assert job.sentence == SENTENCES[word] % said  # type: ignore[attr-defined]
    (job,) = jobs(owner.project).shown
    assert job.sentence == UNEXPECTED  # type: ignore[attr-defined]


def test_what_the_table_shows_has_another_mark_when_a_document_or_an_end_is_another() -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    document = factories.document(owner.project)
    made = many(owner, waiting=1, reading=1)

    def mark() -> str:
        return standing(owner.project, jobs(owner.project).ended)

    marks = [mark()]
    ImportJob.objects.filter(pk=made["reading"][0].pk).update(done=3, total=9)
    assert mark() == marks[0]
    ImportJob.objects.filter(pk=made["waiting"][0].pk).update(state=JobState.READING)
    assert mark() == marks[0]
    ImportJob.objects.filter(pk=made["waiting"][0].pk).update(state=JobState.DONE)
    marks.append(mark())
    for change in ({"provisional": True}, {"year": 2020}, {"version": 2}, {"case": factories.case(owner.project)}):
        Document.objects.filter(pk=document.pk).update(**change)
        marks.append(mark())
    factories.document(owner.project, title="Lain")
    marks.append(mark())
    put_away(owner, document)
    assert len({*marks, mark()}) == 8
