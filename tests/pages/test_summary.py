from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from coding.models import Code, Member, Role, Verdict
from coding.services.reviews import judge
from tests import factories

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def viewer(client: Client) -> Member:
    viewer = factories.member(factories.project(), Role.VIEWER)
    client.force_login(viewer.user)
    return viewer


def address(code: Code, query: str = "") -> str:
    return reverse("summary", args=[code.project_id, code.pk]) + query


def test_the_definition_is_in_the_readers_language_or_in_the_one_there_is(client: Client, viewer: Member) -> None:
    code = factories.code(
        viewer.project, "Loyalitas", name_en="Loyalty", definition="Kesetiaan klien.", use_when="klien bertahan",
        use_when_en="clients stay",
    )  # fmt: skip
    page = client.get(address(code), headers=ENGLISH).content.decode()
    assert all(words in page for words in ("Loyalty", "Kesetiaan klien.", "clients stay"))
    assert "klien bertahan" not in page


def test_figures_count_by_case_in_every_unit(client: Client, viewer: Member) -> None:
    one, other = factories.member(viewer.project), factories.member(viewer.project)
    code = factories.code(viewer.project)
    jambi = factories.case(viewer.project, "Jambi")
    document = factories.document(viewer.project, "satu dua tiga empat lima", case=jambi)
    factories.document(viewer.project, "lain lagi", case=jambi, title="Lain")
    factories.segment(one, document, code, 0, 8)
    factories.segment(other, document, code, 5, 13)
    (line,) = client.get(address(code)).context["figures"]
    assert (line.segments, line.passages, line.documents, line.of_documents) == (2, 1, 1, 2)
    assert (round(line.rate, 2), round(line.coverage, 2)) == (285.71, 42.86)


def test_two_coders_on_one_span_are_one_passage_with_both_names(client: Client, viewer: Member) -> None:
    code, document = factories.code(viewer.project), factories.document(viewer.project)
    for name in ("Rara", "Dimas"):
        factories.segment(factories.member(viewer.project, name=name), document, code, 0, 6)
    response = client.get(address(code))
    (case,) = response.context["passages"].cases
    (found,) = case.documents[0].found
    assert sorted(str(coder) for coder in found.coders) == ["Dimas", "Rara"]
    assert (case.segments, case.spans, case.judged) == (2, 1, 0)
    assert response.content.decode().count("<article") == 1


def test_a_viewer_reads_verdicts_but_has_no_buttons(client: Client, viewer: Member) -> None:
    segment = factories.segment(
        factories.member(viewer.project), factories.document(viewer.project), factories.code(viewer.project)
    )
    judge(factories.member(viewer.project, Role.SUPERVISOR, name="Bu Sari"), segment, Verdict.QUESTION, "Mengapa?")
    page = client.get(address(segment.code)).content.decode()
    assert "Mengapa?" in page
    assert "Bu Sari" in page
    assert reverse("judge", args=[viewer.project_id, segment.pk]) not in page


def test_a_supervisor_has_buttons_and_sees_the_own_verdict_pressed(client: Client, viewer: Member) -> None:
    supervisor = factories.member(viewer.project, Role.SUPERVISOR)
    segment = factories.segment(
        factories.member(viewer.project), factories.document(viewer.project), factories.code(viewer.project)
    )
    judge(supervisor, segment, Verdict.AGREED)
    client.force_login(supervisor.user)
    page = client.get(address(segment.code)).content.decode()
    assert 'value="agreed" aria-pressed="true"' in page
    assert 'value="disagree" aria-pressed="false"' in page


def test_long_summaries_turn_pages_and_ask_no_more_questions(
    client: Client, viewer: Member, django_assert_max_num_queries: Any
) -> None:
    coder, code = factories.member(viewer.project), factories.code(viewer.project)
    document = factories.document(viewer.project)
    for end in range(2, 9):
        factories.segment(coder, document, code, 0, end)
    client.get(address(code))
    with django_assert_max_num_queries(32) as few:
        client.get(address(code))
    for end in range(9, 72):
        factories.segment(coder, document, code, 0, end)
    with django_assert_max_num_queries(len(few)):
        passages = client.get(address(code)).context["passages"]
    assert (passages.spans, len(passages.cases[0].documents[0].found)) == (70, 60)
    assert passages.cases[0].spans == 70
    second = client.get(address(code, "?page=2")).context["passages"]
    assert len(second.cases[0].documents[0].found) == 10


def test_the_list_of_summaries_counts_segments_and_verdicts(client: Client, viewer: Member) -> None:
    coder, document = factories.member(viewer.project), factories.document(viewer.project)
    code = factories.code(viewer.project, definition="Kesetiaan klien.")
    first, second = (factories.segment(coder, document, code, 0, end) for end in (6, 9))
    judge(factories.member(viewer.project, Role.SUPERVISOR), first, Verdict.AGREED)
    judge(factories.member(viewer.project, Role.OWNER), first, Verdict.DISAGREE)
    response = client.get(reverse("summaries", args=[viewer.project_id]))
    (line,) = response.context["lines"]
    assert (line.segments, line.judged, line.verdicts) == (2, 1, {"agreed": 1, "disagree": 1})
    assert "Kesetiaan klien." in response.content.decode()
    assert second.reviews.count() == 0


def test_a_code_of_another_project_is_not_found(client: Client, viewer: Member) -> None:
    other = factories.code(factories.project("Lain"))
    assert client.get(reverse("summary", args=[viewer.project_id, other.pk])).status_code == 404


def test_what_people_wrote_is_never_markup(client: Client, viewer: Member) -> None:
    attack = "<script>alert(1)</script>"
    code = factories.code(viewer.project, attack, definition=attack, use_when=attack, not_when=attack, example=attack)
    document = factories.document(viewer.project, f"{attack} lalu", title=attack, author=attack)
    segment = factories.segment(factories.member(viewer.project, name=attack), document, code, 0, 9, memo=attack)
    judge(factories.member(viewer.project, Role.SUPERVISOR), segment, Verdict.QUESTION, attack)
    for page in (address(code), reverse("summaries", args=[viewer.project_id])):
        assert "<script>alert" not in client.get(page).content.decode()
