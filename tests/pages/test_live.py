"""What others hear: nothing new is 204; what is new is told from the rows as they stand."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from coding.models import Member, Review, Role, Verdict
from coding.queries.live import since
from coding.services import memos, segments
from coding.services.history import Writing, write
from coding.services.reviews import judge
from coding.services.undoing import undo_last
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def coder() -> Member:
    return factories.member(factories.project())


def hear(member: Member, after: int) -> Any:
    client = Client()
    client.force_login(member.user)
    return client.get(f"/p/{member.project_id}/live", {"after": after}, HTTP_ACCEPT="application/json")


def test_nothing_new_is_no_content(coder: Member) -> None:
    factories.segment(coder, factories.document(coder.project), factories.code(coder.project))
    assert (hear(coder, 1).status_code, hear(coder, 1).content) == (204, b"")


def test_nothing_new_costs_one_read_beside_the_door(
    coder: Member, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = Client()
    client.force_login(coder.user)
    with django_assert_num_queries(3):  # the session, the person, the member with the project
        client.get(f"/p/{coder.project_id}/live", {"after": 0})


def test_what_others_coded_is_heard_with_who_they_are(coder: Member) -> None:
    viewer = factories.member(coder.project, "viewer")
    segment = factories.segment(coder, factories.document(coder.project), factories.code(coder.project))
    heard = hear(viewer, 0).json()
    assert (heard["number"], [row["id"] for row in heard["kept"]], heard["removed"]) == (1, [str(segment.pk)], [])
    assert [person["id"] for person in heard["coders"]] == [str(coder.user_id)]


def test_what_was_made_and_removed_since_is_only_removed(coder: Member) -> None:
    segment = factories.segment(coder, factories.document(coder.project), factories.code(coder.project))
    key = str(segment.pk)
    segments.remove_segment(coder, segment)
    heard = hear(coder, 0).json()
    assert (heard["number"], heard["kept"], heard["removed"]) == (2, [], [key])


def test_an_undone_removal_is_heard_as_kept(coder: Member) -> None:
    segment = factories.segment(coder, factories.document(coder.project), factories.code(coder.project))
    key = str(segment.pk)
    segments.remove_segment(coder, segment)
    undo_last(coder)
    heard = hear(coder, 2).json()
    assert (heard["number"], [row["id"] for row in heard["kept"]], heard["removed"]) == (3, [key], [])


def test_memos_and_verdicts_are_heard_with_their_segment(coder: Member) -> None:
    segment = factories.segment(coder, factories.document(coder.project), factories.code(coder.project))
    memos.write_memo(coder, segment, "Ragu")
    supervisor = factories.member(coder.project, "supervisor", name="Ibu Sari")
    review = Review(
        project=coder.project, segment=segment, reviewer=supervisor.user, verdict=Verdict.QUESTION, note="Mengapa?",
        created=segment.created, modified=segment.created,
    )  # fmt: skip
    write(supervisor.user, coder.project, Writing("judge", [review]))
    [row] = hear(coder, 1).json()["kept"]
    assert row["memo"] == [{"by": str(coder.user_id), "text": "Ragu"}]
    assert row["verdict"] == [{"by": "Ibu Sari", "word": "question", "note": "Mengapa?"}]


def test_a_changed_code_is_heard(coder: Member) -> None:
    code = factories.code(coder.project, "Loyalitas")
    code.name = "Kesetiaan"
    write(coder.user, coder.project, Writing("edit_code", [code]))
    assert [(row["id"], row["name"]) for row in hear(coder, 0).json()["codes"]] == [(str(code.pk), "Kesetiaan")]


def test_segments_of_documents_that_were_put_away_are_gone(coder: Member) -> None:
    document = factories.document(coder.project)
    segment = factories.segment(coder, document, factories.code(coder.project))
    document.retired = True
    write(coder.user, coder.project, Writing("put_away", [document]))
    assert (hear(coder, 0).json()["kept"], hear(coder, 0).json()["removed"]) == ([], [str(segment.pk)])


def test_questions_do_not_grow_with_what_is_new(
    coder: Member, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    document = factories.document(coder.project)
    for start in range(12):
        factories.segment(coder, document, factories.code(coder.project), start, start + 7, memo="x")
    client = Client()
    client.force_login(coder.user)
    for after in (11, 0):
        with django_assert_num_queries(7):
            client.get(f"/p/{coder.project_id}/live", {"after": after})


@pytest.mark.parametrize("after", ["x", "-1", str(2**70)])
def test_a_number_that_is_none_is_a_bad_request(coder: Member, after: Any) -> None:
    assert hear(coder, after).status_code == 400


def test_a_stranger_hears_nothing(coder: Member) -> None:
    elsewhere = factories.member(factories.project())
    client = Client()
    client.force_login(elsewhere.user)
    factories.segment(coder, factories.document(coder.project), factories.code(coder.project))
    assert client.get(f"/p/{coder.project_id}/live", {"after": 0}).status_code == 404


def test_a_new_segment_is_told_of_with_few_questions_and_a_noted_one_with_its_notes(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    project = factories.project()
    coder, reviewer = factories.member(project), factories.member(project, Role.SUPERVISOR)
    document, code = factories.document(project), factories.code(project)
    factories.segment(coder, document, code, 0, 6)
    with django_assert_num_queries(2):
        told = since(coder, 0)
    assert [(row["memo"], row["verdict"]) for row in told["kept"]] == [([], [])]
    assert [one["id"] for one in told["coders"]] == [str(coder.user_id)]
    noted = factories.segment(coder, document, code, 0, 9, memo="Catatan")
    judge(reviewer, noted, "question", "Mengapa?")
    for after in (0, project.changes.count() - 1):
        (row,) = [row for row in since(coder, after)["kept"] if row["id"] == str(noted.pk)]
        told_of = [one["text"] for one in row["memo"]] + [one["note"] for one in row["verdict"]]
        assert told_of == ["Catatan", "Mengapa?"]
