import pytest
from django.core.exceptions import PermissionDenied

from coding.models import Change, Member, Review, Role, Segment, Verdict
from coding.services.history import undo
from coding.services.refusals import Refusal
from coding.services.reviews import judge, judge_passage, withdraw
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def supervisor() -> Member:
    return factories.member(factories.project(), Role.SUPERVISOR)


@pytest.fixture
def segment(supervisor: Member) -> Segment:
    coder = factories.member(supervisor.project)
    return factories.segment(coder, factories.document(supervisor.project), factories.code(supervisor.project))


def verbs(member: Member) -> list[str]:
    return list(Change.objects.filter(project=member.project, by=member.user).values_list("verb", flat=True))


def test_a_verdict_is_one_review_and_one_change(supervisor: Member, segment: Segment) -> None:
    judge(supervisor, segment, Verdict.QUESTION, " Apakah cukup? ")
    review = Review.objects.get()
    assert (review.segment, review.reviewer, review.verdict, review.note) == (
        segment, supervisor.user, "question", "Apakah cukup?",
    )  # fmt: skip
    assert verbs(supervisor) == ["judge"]


def test_the_same_verdict_again_writes_nothing(supervisor: Member, segment: Segment) -> None:
    first = judge(supervisor, segment, Verdict.AGREED, "baik")
    assert judge(supervisor, segment, Verdict.AGREED, "baik ") == first
    assert verbs(supervisor) == ["judge"]


def test_another_verdict_replaces_the_first(supervisor: Member, segment: Segment) -> None:
    first = judge(supervisor, segment, Verdict.AGREED)
    judge(supervisor, segment, Verdict.DISAGREE, "bukan")
    assert list(Review.objects.values_list("pk", "verdict", "note")) == [(first.pk, "disagree", "bukan")]
    assert verbs(supervisor) == ["judge", "judge"]


def test_two_reviewers_each_have_their_verdict(supervisor: Member, segment: Segment) -> None:
    owner = factories.member(supervisor.project, Role.OWNER)
    judge(supervisor, segment, Verdict.AGREED)
    judge(owner, segment, Verdict.DISAGREE)
    assert sorted(Review.objects.values_list("verdict", flat=True)) == ["agreed", "disagree"]


def test_a_verdict_is_withdrawn_and_undo_brings_it_back(supervisor: Member, segment: Segment) -> None:
    review = judge(supervisor, segment, Verdict.DISAGREE, "bukan")
    taken = withdraw(supervisor, segment)
    assert taken is not None
    assert not Review.objects.exists()
    assert withdraw(supervisor, segment) is None
    undo(taken, supervisor.user)
    assert list(Review.objects.values_list("pk", "verdict", "note")) == [(review.pk, "disagree", "bukan")]


def test_a_passage_of_two_coders_is_judged_in_one_change(supervisor: Member, segment: Segment) -> None:
    other = factories.member(supervisor.project)
    twin = factories.segment(other, segment.document, segment.code, segment.start, segment.end)
    judge_passage(supervisor, [segment, twin], Verdict.AGREED)
    assert set(Review.objects.values_list("segment", flat=True)) == {segment.pk, twin.pk}
    assert verbs(supervisor) == ["judge"]


@pytest.mark.parametrize("role", [Role.CODER, Role.VIEWER])
def test_who_may_not_review_cannot_judge(role: str, segment: Segment) -> None:
    member = factories.member(segment.project, role)
    for attempt in (lambda: judge(member, segment, Verdict.AGREED), lambda: withdraw(member, segment)):
        with pytest.raises(PermissionDenied):
            attempt()
    assert not Review.objects.exists()


def test_a_segment_of_another_project_is_refused(segment: Segment) -> None:
    stranger = factories.member(factories.project("Lain"), Role.SUPERVISOR)
    with pytest.raises(Refusal) as refused:
        judge(stranger, segment, Verdict.AGREED)
    assert refused.value.word == "other_project"
    assert not Review.objects.exists()
