import pytest
from django.test import Client
from django.urls import reverse

from coding.models import Change, Member, Review, Role, Segment
from coding.queries.summary import one_passage
from tests import factories

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def supervisor(client: Client) -> Member:
    supervisor = factories.member(factories.project(), Role.SUPERVISOR, name="Bu Sari")
    client.force_login(supervisor.user)
    return supervisor


@pytest.fixture
def segment(supervisor: Member) -> Segment:
    coder = factories.member(supervisor.project)
    return factories.segment(coder, factories.document(supervisor.project), factories.code(supervisor.project))


def address(segment: Segment) -> str:
    return reverse("judge", args=[segment.project_id, segment.pk])


def test_a_verdict_is_answered_with_the_passage_and_the_new_count(client: Client, segment: Segment) -> None:
    response = client.post(address(segment), {"verdict": "question", "note": "Mengapa <b>?"}, headers=HTMX)
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count("<article") == 1
    assert "<html" not in page
    assert 'value="question" aria-pressed="true"' in page
    assert "Mengapa &lt;b&gt;?" in page
    assert '<span id="judged-none" hx-swap-oob="true">' in page
    assert Review.objects.get().note == "Mengapa <b>?"


def test_without_scripts_one_comes_back_to_the_passage(client: Client, segment: Segment) -> None:
    summary = reverse("summary", args=[segment.project_id, segment.code_id])
    response = client.post(address(segment), {"verdict": "agreed", "next": f"{summary}?page=2#p-{segment.pk}"})
    assert (response.status_code, response["Location"]) == (302, f"{summary}?page=2#p-{segment.pk}")
    away = client.post(address(segment), {"verdict": "agreed", "next": "https://jahat.example/"})
    assert away["Location"] == summary
    assert list(Review.objects.values_list("verdict", flat=True)) == ["agreed"]


def test_the_verdict_holds_for_all_coders_of_the_passage(client: Client, segment: Segment) -> None:
    other = factories.member(segment.project)
    twin = factories.segment(other, segment.document, segment.code, segment.start, segment.end)
    elsewhere = factories.segment(other, segment.document, segment.code, segment.start, segment.end + 1)
    client.post(address(segment), {"verdict": "agreed"})
    assert set(Review.objects.values_list("segment", flat=True)) == {segment.pk, twin.pk}
    assert not elsewhere.reviews.exists()


def test_a_verdict_is_withdrawn(client: Client, segment: Segment) -> None:
    client.post(address(segment), {"verdict": "agreed"})
    page = client.post(address(segment), {"verdict": "withdraw"}, headers=HTMX).content.decode()
    assert 'aria-pressed="true"' not in page
    assert not Review.objects.exists()


@pytest.mark.parametrize("form", [{}, {"verdict": "soup"}, {"verdict": "agreed", "note": "x" * 4001}])
def test_what_is_no_verdict_writes_nothing(client: Client, segment: Segment, form: dict[str, str]) -> None:
    before = Change.objects.count()
    assert client.post(address(segment), form).status_code == 400
    assert (Review.objects.count(), Change.objects.count()) == (0, before)


@pytest.mark.parametrize(("role", "status"), [(Role.VIEWER, 403), (Role.CODER, 403), (None, 404)])
def test_who_may_not_review_is_turned_away(client: Client, segment: Segment, role: str | None, status: int) -> None:
    someone = factories.member(segment.project, role).user if role else factories.user()
    client.force_login(someone)
    assert client.post(address(segment), {"verdict": "agreed"}).status_code == status
    assert not Review.objects.exists()


def test_a_segment_that_was_removed_meanwhile_or_is_of_another_project_is_gone(
    client: Client, supervisor: Member, segment: Segment
) -> None:
    other = factories.member(factories.project("Lain"))
    theirs = factories.segment(other, factories.document(other.project), factories.code(other.project))
    stray = reverse("judge", args=[supervisor.project_id, theirs.pk])
    removed = address(segment)
    assert one_passage(segment) is not None
    segment.delete()
    assert one_passage(segment) is None
    for where in (stray, removed):
        refusal = client.post(where, {"verdict": "agreed"}, headers={"Accept": "application/json"})
        assert (refusal.status_code, refusal.json()["word"]) == (409, "gone")
        assert client.post(where, {"verdict": "agreed"}, headers=HTMX)["HX-Refresh"] == "true"
    assert not Review.objects.exists()
    assert client.get(removed).status_code == 405
