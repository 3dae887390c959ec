from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from coding.models import Member, Role, Verdict
from coding.services.reviews import judge
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer(client: Client) -> Member:
    viewer = factories.member(factories.project(), Role.VIEWER)
    client.force_login(viewer.user)
    return viewer


def address(viewer: Member, query: str = "") -> str:
    return reverse("passages", args=[viewer.project_id]) + f"?{query}"


def test_a_segment_is_shown_with_quote_citation_code_coder_memo_and_verdict(client: Client, viewer: Member) -> None:
    coder = factories.member(viewer.project, name="Rara")
    document = factories.document(viewer.project, author="Penulis", year=2024, pages=[("45", 0)])
    segment = factories.segment(coder, document, factories.code(viewer.project, "Loyalitas"), 30, 48, memo="Periksa.")
    judge(factories.member(viewer.project, Role.SUPERVISOR, name="Bu Sari"), segment, Verdict.QUESTION, "Mengapa?")
    page = client.get(address(viewer), headers={"accept-language": "en"}).content.decode()
    for words in ("(Penulis 2024, p. 45)", "Loyalitas", "Rara", "Periksa.", "Mengapa?", "Bu Sari", segment.quote):
        assert words in page
    assert f"{reverse('reader', args=[viewer.project_id, document.pk])}#s={segment.pk}" in page


def test_only_what_the_filter_lets_through_is_listed_and_said_in_words(client: Client, viewer: Member) -> None:
    coder, document = factories.member(viewer.project), factories.document(viewer.project)
    one, other = factories.code(viewer.project, "Loyalitas"), factories.code(viewer.project, "Negosiasi")
    factories.segment(coder, document, one)
    wanted = factories.segment(coder, document, other)
    response = client.get(address(viewer, f"code={other.pk}&counted=1"))
    assert [passage.segment for passage in response.context["listing"].passages] == [wanted]
    assert response.context["parts"][0].wanted == "Negosiasi"
    export = reverse("export_csv", args=[viewer.project_id])
    assert f"{export}?code={other.pk}&amp;counted=1" in response.content.decode()


def test_long_lists_turn_pages_and_ask_no_more_questions(
    client: Client, viewer: Member, django_assert_max_num_queries: Any
) -> None:
    coder, code = factories.member(viewer.project), factories.code(viewer.project)
    document = factories.document(viewer.project)
    for end in range(2, 30):
        factories.segment(coder, document, code, 0, end)
    query = f"code={code.pk}"
    client.get(address(viewer, query))
    with django_assert_max_num_queries(12) as few:
        client.get(address(viewer, query))
    for end in range(30, 62):
        factories.segment(coder, document, code, 0, end)
    with django_assert_max_num_queries(len(few)):
        response = client.get(address(viewer, query))
    assert (response.context["listing"].total, len(response.context["listing"].passages)) == (60, 50)
    second = client.get(address(viewer, "page=2"))
    assert len(second.context["listing"].passages) == 10


def test_a_filter_that_names_nothing_is_answered_with_a_sentence(client: Client, viewer: Member) -> None:
    response = client.get(address(viewer, "case=Atlantis"))
    assert (response.status_code, "Atlantis" in response.content.decode()) == (400, True)


def test_quotes_and_memos_are_never_markup(client: Client, viewer: Member) -> None:
    text = "<script>alert(1)</script> dan seterusnya"
    coder, document = factories.member(viewer.project), factories.document(viewer.project, text)
    start, end = factories.at(document, "<script>alert(1)</script>")
    factories.segment(coder, document, factories.code(viewer.project), start, end, memo="<img src=x onerror=alert(2)>")
    page = client.get(address(viewer)).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
