"""Bodies that no browser of ours sends: told as a bad request, and nothing is written, removed or emptied."""

import json

import pytest

from coding.models import Change, Member, Memo, Segment, new_id
from tests import factories
from tests.speaking import client_of, english  # noqa: F401

pytestmark = pytest.mark.django_db
DEEP = 100_000
NESTED = '{"memo": ' + "[" * DEEP + "]" * DEEP + "}"
UNREADABLE = {
    "nested deep": NESTED,
    "nested in objects": '{"a":' * DEEP + "1" + "}" * DEEP,
    "a number of 5000 digits": '{"after": ' + "9" * 5000 + "}",
    "cut off": '{"memo": "ut',
    "no object": "[1, 2]",
}
NO_TEXT = {
    "a list": '["utang"]',
    "an object": '{"teks": "utang"}',
    "half a letter": r'"utang \ud83d budi"',
    "the other half": r'"\udd25"',
}


@pytest.fixture
def coder() -> Member:
    return factories.member(factories.project())


@pytest.fixture
def segment(coder: Member) -> Segment:
    return factories.segment(coder, factories.document(coder.project), factories.code(coder.project), memo="Catatan")


def post(member: Member, path: str, body: str) -> tuple[int, dict[str, object]]:
    answer = client_of(member).post(
        f"/p/{member.project_id}/{path}", body, content_type="application/json", headers={"accept": "application/json"}
    )
    return answer.status_code, answer.json()


@pytest.mark.parametrize(
    "path", ["segments", "segments/{id}/memo", "segments/{id}/remove", "segments/{id}/recode", "undo"]
)
@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_an_unreadable_body_changes_nothing_and_is_told_in_a_sentence(
    coder: Member, segment: Segment, path: str, body: str
) -> None:
    status, answer = post(coder, path.format(id=segment.pk), body)
    assert (status, answer["word"]) == (400, "not_understood")
    assert answer["message"] == "The request could not be read. Nothing was changed."
    assert (list(Segment.objects.all()), Memo.objects.get().text) == ([segment], "Catatan")
    assert Change.objects.count() == 1


@pytest.mark.parametrize("value", NO_TEXT.values(), ids=NO_TEXT.keys())
@pytest.mark.parametrize(("path", "field"), [("segments/{id}/memo", "memo"), ("undo", "seen"), ("undo", "by")])
def test_what_is_no_text_is_told_with_its_field(
    coder: Member, segment: Segment, path: str, field: str, value: str
) -> None:
    status, answer = post(coder, path.format(id=segment.pk), f'{{"{field}": {value}}}')
    assert (status, answer["word"], answer["fields"]) == (400, "not_understood", [field])
    assert (list(Segment.objects.all()), Memo.objects.get().text) == ([segment], "Catatan")


@pytest.mark.parametrize("depth", range(900, 1000, 7))
def test_no_depth_of_nesting_breaks_the_server(coder: Member, segment: Segment, depth: int) -> None:
    """Just under the depth that cannot be read is one that can be read but not written out."""
    status, _answer = post(coder, f"segments/{segment.pk}/memo", '{"memo": ' + "[" * depth + "]" * depth + "}")
    assert (status, Memo.objects.get().text) == (400, "Catatan")


@pytest.mark.parametrize("body", ["", "{}", '{"memo": null}'])
def test_a_memo_is_emptied_only_by_an_empty_memo(coder: Member, segment: Segment, body: str) -> None:
    status, answer = post(coder, f"segments/{segment.pk}/memo", body)
    assert (status, answer["word"], Memo.objects.get().text) == (400, "not_understood", "Catatan")
    assert post(coder, f"segments/{segment.pk}/memo", '{"memo": ""}')[0] == 200
    assert not Memo.objects.exists()


def test_whole_letters_beyond_the_first_plane_are_kept(coder: Member) -> None:
    document, code = factories.document(coder.project), factories.code(coder.project)
    sent = {"id": str(new_id()), "document": str(document.pk), "code": str(code.pk), "start": 0, "end": 6, "version": 1}
    status, _answer = post(coder, "segments", json.dumps({**sent, "memo": "utang 🔥 budi"}))
    assert (status, Memo.objects.get().text) == (200, "utang 🔥 budi")
