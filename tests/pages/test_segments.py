"""Coding over HTTP: what is taken, what is refused, and what each is told."""

import json
import uuid
from typing import Any

import pytest
from django.test import Client

from coding.models import Change, Memo, Role, Segment
from tests import factories

pytestmark = pytest.mark.django_db
JSON = "application/json"


class Desk:
    """A coder at a document, logged in."""

    def __init__(self, role: str = Role.CODER) -> None:
        self.project = factories.project()
        self.member = factories.member(self.project, role)
        self.document = factories.document(self.project)
        self.code = factories.code(self.project, "Loyalitas")
        self.client = Client()
        self.client.force_login(self.member.user)

    def post(self, path: str, **body: Any) -> Any:
        return self.client.post(
            f"/p/{self.project.pk}/{path}", json.dumps(body, default=str), "application/json", HTTP_ACCEPT=JSON
        )

    def apply(self, **more: Any) -> Any:
        given = {"id": uuid.uuid4(), "document": self.document.pk, "code": self.code.pk}
        return self.post("segments", **{**given, "start": 0, "end": 6, "version": 1, **more})


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_passage_is_coded_and_the_answer_tells_it_as_everyone_hears_it(desk: Desk) -> None:
    key = uuid.uuid4()
    answer = desk.apply(id=key, memo="Kenapa?", after=0)
    me = str(desk.member.user_id)
    assert answer.status_code == 200
    assert answer.json() == {
        "number": 1,
        "kept": [
            {
                "id": str(key), "document": str(desk.document.pk), "version": 1, "start": 0, "end": 6,
                "code": str(desk.code.pk), "coder": me, "memo": [{"by": me, "text": "Kenapa?"}], "verdict": [],
            }
        ],
        "removed": [],
        "codes": [],
        "coders": [{"id": me, "name": desk.member.user.name, "initials": desk.member.user.initials}],
        "texts": [],
    }  # fmt: skip
    segment = Segment.objects.get()
    assert (segment.pk, segment.quote, segment.coder) == (key, "BAB IV", desk.member.user)


def test_a_request_that_comes_twice_writes_once(desk: Desk) -> None:
    key = uuid.uuid4()
    answers = [desk.apply(id=key).status_code for _ in range(2)]
    assert (answers, Segment.objects.count(), Change.objects.count()) == ([200, 200], 1, 1)


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"id": "x"}, ["id"]),
        ({"start": "satu"}, ["start"]),
        ({"end": -1}, ["end"]),
        ({"start": True}, ["start"]),
        ({"end": 2**70}, ["end"]),
        ({"code": None}, ["code"]),
        ({"document": ["a"]}, ["document"]),
        ({"after": "kemarin"}, ["after"]),
        ({"version": 1.5}, ["version"]),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_field(desk: Desk, wrong: dict[str, Any], fields: list[str]) -> None:
    answer = desk.apply(**wrong)
    assert (answer.status_code, answer.json()["word"], answer.json()["fields"]) == (400, "not_understood", fields)
    assert fields[0] in answer.json()["message"]
    assert not Segment.objects.exists()


@pytest.mark.parametrize("body", ["", "[1]", "{", "null", '"x"'])
def test_a_body_that_is_no_object_is_a_bad_request(desk: Desk, body: str) -> None:
    answer = desk.client.post(f"/p/{desk.project.pk}/segments", body, "application/json", HTTP_ACCEPT=JSON)
    assert (answer.status_code, answer.json()["word"]) == (400, "not_understood")


def test_a_form_is_taken_as_well_as_json(desk: Desk) -> None:
    form = {"id": uuid.uuid4(), "document": desk.document.pk, "code": desk.code.pk, "start": 0, "end": 6, "version": 1}
    assert desk.client.post(f"/p/{desk.project.pk}/segments", form).status_code == 200
    assert Segment.objects.count() == 1


def test_documents_and_codes_of_other_projects_are_not_here(desk: Desk) -> None:
    elsewhere = Desk()
    answers = [desk.apply(document=elsewhere.document.pk), desk.apply(code=elsewhere.code.pk)]
    assert [(answer.status_code, answer.json()["word"]) for answer in answers] == [(404, "not_found")] * 2
    assert all(answer.json()["message"] for answer in answers)
    assert not Segment.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"start": 3, "end": 3}, "span_empty"),
        ({"start": 0, "end": 10_000}, "span_outside"),
        ({"start": 9, "end": 3}, "span_outside"),
        ({"version": 2}, "text_moved_on"),
    ],
)
def test_a_refusal_has_its_word_and_its_sentence(desk: Desk, wrong: dict[str, Any], word: str) -> None:
    answer = desk.apply(**wrong)
    assert (answer.status_code, answer.json()["word"]) == (409, word)
    assert answer.json()["message"]


def test_the_same_code_twice_on_one_passage_is_refused(desk: Desk) -> None:
    desk.apply()
    assert desk.apply().json()["word"] == "already_coded"
    assert Segment.objects.count() == 1


def test_a_segment_is_recoded_given_a_memo_and_removed(desk: Desk) -> None:
    segment = factories.segment(desk.member, desk.document, desk.code)
    other = factories.code(desk.project)
    assert desk.post(f"segments/{segment.pk}/recode", code=other.pk).json()["kept"][0]["code"] == str(other.pk)
    assert desk.post(f"segments/{segment.pk}/memo", memo="Ya").json()["kept"][0]["memo"][0]["text"] == "Ya"
    assert desk.post(f"segments/{segment.pk}/remove").json()["removed"] == [str(segment.pk)]
    assert (Segment.objects.count(), Memo.objects.count()) == (0, 0)


@pytest.mark.parametrize("what", ["remove", "recode", "memo"])
def test_a_segment_that_is_gone_or_elsewhere_is_told_as_gone(desk: Desk, what: str) -> None:
    elsewhere = Desk()
    theirs = factories.segment(elsewhere.member, elsewhere.document, elsewhere.code)
    for key in (uuid.uuid4(), theirs.pk):
        answer = desk.post(f"segments/{key}/{what}", code=desk.code.pk, memo="Ya")
        assert (answer.status_code, answer.json()["word"]) == (409, "gone")
    assert Segment.objects.get() == theirs


@pytest.mark.parametrize(("role", "status"), [(Role.CODER, 409), (Role.OWNER, 200)])
def test_only_an_owner_changes_what_others_coded(desk: Desk, role: str, status: int) -> None:
    segment = factories.segment(desk.member, desk.document, desk.code)
    other = factories.code(desk.project)
    desk.client.force_login(factories.member(desk.project, role).user)
    assert desk.post(f"segments/{segment.pk}/recode", code=other.pk).status_code == status
    assert desk.post(f"segments/{segment.pk}/remove").status_code == status


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.VIEWER])
def test_who_may_not_code_is_told_so(role: str) -> None:
    desk = Desk(role)
    segment = factories.segment(factories.member(desk.project), desk.document, desk.code)
    answers = [
        desk.apply(),
        desk.post(f"segments/{segment.pk}/remove"),
        desk.post(f"segments/{segment.pk}/recode", code=desk.code.pk),
        desk.post(f"segments/{segment.pk}/memo", memo="x"),
        desk.post("undo"),
        desk.post("redo"),
    ]
    assert [answer.status_code for answer in answers] == [403] * 6
    assert Segment.objects.get() == segment


def test_a_stranger_finds_nothing_and_nobody_is_asked_to_log_in(desk: Desk) -> None:
    desk.client.force_login(factories.user())
    assert desk.apply().status_code == 404
    desk.client.logout()
    answer = desk.apply()
    assert (answer.status_code, answer.json()) == (401, {"word": "logged_out"})


def test_what_one_person_did_is_not_written_in_the_name_of_the_next(desk: Desk) -> None:
    answer = desk.apply(by=factories.user().pk)
    assert (answer.status_code, answer.json()) == (401, {"word": "other_person"})
    assert desk.apply(by=desk.member.user_id).status_code == 200


def test_only_posts_write(desk: Desk) -> None:
    assert desk.client.get(f"/p/{desk.project.pk}/segments").status_code == 405


