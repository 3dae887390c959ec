"""What is not there, not allowed or broken is told in a sentence; no page ever shows a traceback."""

import logging

import pytest
from django.test import override_settings
from django.urls import path
from django.utils import translation

from coding.models import Change, Member, Role, Segment, new_id
from corpus_app import urls
from tests import factories
from tests.speaking import client_of, english, visitor, words_of  # noqa: F401

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


def falls(request: object) -> None:
    raise RuntimeError("rahasia dapur")


class BrokenSite:
    """The site with one page that breaks."""

    urlpatterns = [path("jatuh", falls), *urls.urlpatterns]
    handler404, handler403, handler500 = urls.handler404, urls.handler403, urls.handler500


@pytest.fixture
def coder() -> Member:
    return factories.member(factories.project())


def test_what_is_not_there_says_so_to_people_and_to_scripts(coder: Member) -> None:
    for client in (visitor(), client_of(coder)):
        for address in ("/tiada", f"/p/{new_id()}/tiada", "/p/karangan/"):
            answer = client.get(address)
            assert answer.status_code == 404
            assert "There is nothing here" in words_of(answer)
        assert client.get("/tiada", headers=JSON).json() == {"word": "not_found"}


def test_what_a_role_does_not_allow_says_so_and_leads_back(coder: Member) -> None:
    viewer = factories.member(coder.project, Role.VIEWER)
    address = f"/p/{coder.project_id}/codebook/new"
    answer = client_of(viewer).post(address, {"name": "Utang"})
    assert answer.status_code == 403
    assert "Your role does not allow this Nothing was changed." in words_of(answer)
    assert f'href="/p/{coder.project_id}/"' in answer.content.decode()
    script = client_of(viewer).post(address, headers=JSON)
    assert (script.status_code, script.json()) == (403, {"word": "not_allowed"})


@override_settings(ROOT_URLCONF=BrokenSite, DEBUG=False)
def test_what_breaks_shows_no_traceback(coder: Member, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, "django.request")
    client = client_of(coder, raise_request_exception=False)
    answer = client.get("/jatuh")
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "rahasia dapur" not in page
    assert "Traceback" not in page
    assert "What was saved before is safe" in words_of(answer)
    assert client.get("/jatuh", headers=JSON).json() == {"word": "broken"}


def test_a_page_that_was_too_old_is_told_in_both_languages(coder: Member) -> None:
    sentences = []
    for language in ("en", "id"):
        with translation.override(language):
            client = client_of(coder, enforce_csrf_checks=True)
            answer = client.post("/projects/new", {"name": "Studi"}, headers={"accept-language": language})
        assert answer.status_code == 403
        sentences.append(words_of(answer))
    assert "The page was too old to be sent Nothing was changed." in sentences[0]
    assert sentences[0] != sentences[1]


class TestCodingByScript:
    """What the reader sends is refused in JSON, with a sentence, and nothing is written."""

    @pytest.fixture
    def sent(self, coder: Member) -> dict[str, object]:
        document, code = factories.document(coder.project), factories.code(coder.project, "Utang")
        return {
            "id": str(new_id()), "document": str(document.pk), "code": str(code.pk), "start": 0, "end": 6, "version": 1,
        }  # fmt: skip

    def post(self, member: Member, sent: object, **options: object) -> tuple[int, dict[str, str]]:
        client = client_of(member, **options)
        url = f"/p/{member.project_id}/segments"
        answer = client.post(url, sent, content_type="application/json", headers=JSON)
        return answer.status_code, answer.json()

    @pytest.mark.parametrize(
        ("wrong", "status", "word"),
        [
            ({"end": 99_999}, 409, "span_outside"),
            ({"start": 6}, 409, "span_empty"),
            ({"start": -1}, 400, "not_understood"),
            ({"start": 2**60}, 400, "not_understood"),
            ({"id": "karangan"}, 400, "not_understood"),
            ({"code": str(new_id())}, 404, "not_found"),
            ({"document": str(new_id())}, 404, "not_found"),
            ({"version": 2}, 409, "text_moved_on"),
        ],
    )
    def test_what_cannot_be_coded(
        self, coder: Member, sent: dict[str, object], wrong: dict[str, object], status: int, word: str
    ) -> None:
        got, answer = self.post(coder, {**sent, **wrong})
        assert (got, answer["word"]) == (status, word)
        assert answer["message"].endswith((".", ")."))
        assert (Segment.objects.count(), Change.objects.count()) == (0, 0)

    def test_a_code_of_another_project(self, coder: Member, sent: dict[str, object]) -> None:
        code = factories.code(factories.project(), "Rahasia")
        got, answer = self.post(coder, {**sent, "code": str(code.pk)})
        assert (got, "Rahasia" in str(answer), Segment.objects.count()) == (404, False, 0)

    @pytest.mark.parametrize("body", ["", "{", "[]", "null", '"teks"', b"\xff\xfe"])
    def test_a_body_that_is_none(self, coder: Member, body: str | bytes) -> None:
        got, answer = self.post(coder, body)
        assert (got, answer["word"]) == (400, "not_understood")

    def test_an_id_twice(self, coder: Member, sent: dict[str, object]) -> None:
        assert self.post(coder, sent)[0] == 200
        assert self.post(coder, sent)[0] == 200
        assert (Segment.objects.count(), Change.objects.count()) == (1, 1)
        got, answer = self.post(coder, {**sent, "end": 5})
        assert (got, answer["word"], Segment.objects.count()) == (409, "id_taken", 1)

    def test_a_log_in_that_ended(self, coder: Member, sent: dict[str, object]) -> None:
        url = f"/p/{coder.project_id}/segments"
        answer = visitor().post(url, sent, content_type="application/json", headers=JSON)
        assert (answer.status_code, answer.json()) == (401, {"word": "logged_out"})
        page = visitor().post(url, sent, content_type="application/json")
        assert (page.status_code, page.url.partition("?")[0]) == (302, "/accounts/login/")
        assert Segment.objects.count() == 0
