"""The project's home: where it stands, where to go on, and as many queries for thirty as for three."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coding.models import Change, Member, Review, Role, Segment, Verdict
from coding.queries.history import SENTENCES, latest, sentence_of
from coding.services.documents import put_away
from coding.services.history import undo
from coding.services.importing import receive, run
from tests import factories
from tests.speaking import client_of, english, visitor, words_of  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project("Studi"), Role.OWNER, name="Rara")


def at(member: Member) -> str:
    return f"/p/{member.project_id}/"


def judge(segment: Segment, by: Member, verdict: str, note: str = "") -> None:
    now = timezone.now()
    Review.objects.create(
        project_id=segment.project_id, segment=segment, reviewer=by.user, verdict=verdict, note=note, created=now,
        modified=now,
    )  # fmt: skip


def test_a_new_project_says_where_to_begin(owner: Member) -> None:
    page = words_of(client_of(owner).get(at(owner)))
    assert "0 documents, 0 segments." in page
    assert "Add documents" in page
    assert "Nobody has coded anything yet." in page
    assert "Nothing has been changed yet." in page


def test_the_home_tells_who_coded_what_the_review_asks_and_where_to_go_on(owner: Member) -> None:
    supervisor = factories.member(owner.project, Role.SUPERVISOR, name="Bu Sari")
    document = factories.document(owner.project, title="Utang")
    segment = factories.segment(owner, document, factories.code(owner.project, "Loyalitas"))
    judge(segment, supervisor, Verdict.QUESTION, "Mengapa di sini?")
    answer = client_of(owner).get(at(owner))
    page = words_of(answer)
    for sentence in (
        "1 document, 1 segment. 1 passage is questioned in review.", "Go on in Utang", "Rara 1 1", "Mengapa di sini?",
        "Bu Sari: question", "Rara coded Loyalitas in Utang",
    ):  # fmt: skip
        assert sentence in page
    assert f"documents/{document.pk}/#s={segment.pk}" in answer.content.decode()
    assert "Review the codes" in words_of(client_of(supervisor).get(at(supervisor)))


def test_what_was_put_away_is_not_counted_and_nobody_is_sent_there(owner: Member) -> None:
    document = factories.document(owner.project, title="Utang")
    segment = factories.segment(owner, document, factories.code(owner.project))
    judge(segment, owner, Verdict.DISAGREE)
    put_away(owner, document)
    page = words_of(client_of(owner).get(at(owner)))
    assert "0 documents, 0 segments." in page
    assert "Go on in" not in page
    assert "questioned" not in page


def test_an_undone_change_is_told_as_undone_and_a_redone_one_as_redone(owner: Member) -> None:
    factories.segment(owner, factories.document(owner.project, title="Utang"), factories.code(owner.project, "Upeti"))
    undone = undo(Change.objects.get(), owner.user)
    undo(undone, owner.user)
    assert [one.sentence for one in latest(owner.project)] == [
        "Redone: Rara coded Upeti in Utang", "Undone: Rara coded Upeti in Utang", "Rara coded Upeti in Utang",
    ]  # fmt: skip


def test_every_verb_can_be_told_even_where_a_name_is_missing(owner: Member) -> None:
    for verb in (*SENTENCES, "apply_codes", "judge_many", "write_memos", "import_segments", "tidak_dikenal"):
        told = sentence_of(Change(project=owner.project, by=owner.user, verb=verb, about={}))
        assert told.startswith("Rara ")
        assert "%(" not in told


def test_cases_of_a_list_are_told_with_their_number(owner: Member) -> None:
    for verb, count, sentence in (
        ("make_cases", 1, "Rara added 1 case from a list of files"),
        ("make_cases", 3, "Rara added 3 cases from a list of files"),
        ("fill_in_cases", 1, "Rara filled in attributes of 1 case from a list of files"),
        ("fill_in_cases", 3, "Rara filled in attributes of 3 cases from a list of files"),
    ):
        assert sentence_of(Change(project=owner.project, by=owner.user, verb=verb, about={"cases": count})) == sentence


def test_names_in_the_log_cannot_become_markup(owner: Member) -> None:
    run(receive(owner, ContentFile(b"Teks.", name="<b>tebal<-b>.txt")).pk)
    page = client_of(owner).get(at(owner)).content.decode()
    assert "<b>tebal" not in page
    assert "&lt;b&gt;tebal" in page


def test_a_log_in_that_ended_is_asked_for_and_leads_back(owner: Member) -> None:
    answer = visitor().get(at(owner))
    assert (answer.status_code, answer.url) == (302, f"/accounts/login/?next={at(owner)}")


def test_thirty_of_everything_ask_as_often_as_three() -> None:
    counts = []
    for many in (3, 30):
        owner = factories.member(factories.project(), Role.OWNER)
        code = factories.code(owner.project)
        for _ in range(many):
            coder = factories.member(owner.project)
            judge(factories.segment(coder, factories.document(owner.project), code), owner, Verdict.QUESTION)
        client = client_of(owner)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(at(owner)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
