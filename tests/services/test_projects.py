"""Projects are started, people come in by a link that works once, and a project never loses its last owner."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coding.models import Change, Code, Invitation, Member, Role
from coding.services.projects import change_role, invitation_of, invite, join, let_go, start_project, withdraw
from coding.services.refusals import Refusal
from tests import factories
from tests.speaking import english  # noqa: F401

pytestmark = pytest.mark.django_db
SPENT = "This invitation has been used, withdrawn or has expired. Ask for a new link."
LAST = "A project needs an owner. Make someone else owner first."


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


def refused(token: str) -> None:
    """The link opens nothing and makes nobody a member."""
    members = Member.objects.count()
    for act in (lambda: invitation_of(token), lambda: join(factories.user(), token)):
        with pytest.raises(Refusal) as refusal:
            act()
        assert str(refusal.value) == SPENT
    assert Member.objects.count() == members


def test_a_project_begins_with_its_owner_and_the_codebook_that_was_chosen() -> None:
    empty = start_project(factories.user(), "Kosong")
    assert (empty.role, Code.objects.count(), Change.objects.count()) == (Role.OWNER, 0, 0)
    full = start_project(factories.user(), "Penuh", template="patron-klien")
    assert Code.objects.filter(project=full.project).count() > 10
    assert list(Change.objects.values_list("verb", flat=True)) == ["add_codebook"]


@pytest.mark.parametrize("role", Role.values)
def test_an_invitation_gives_its_role_and_works_once(owner: Member, role: str) -> None:
    token = invite(owner, role)
    assert invitation_of(token).role == role
    user = factories.user()
    member = join(user, token)
    assert (member.project, member.role, member.active) == (owner.project, role, True)
    assert Invitation.objects.get().accepted_by == user
    refused(token)


def test_the_token_itself_is_not_kept(owner: Member) -> None:
    token = invite(owner, Role.CODER)
    assert token not in str(Invitation.objects.values())


def test_an_expired_a_withdrawn_and_an_invented_invitation_open_nothing(owner: Member) -> None:
    expired, withdrawn = invite(owner, Role.CODER), invite(owner, Role.CODER)
    old = invitation_of(expired)
    old.expires = timezone.now() - timedelta(seconds=1)
    old.save()
    withdraw(invitation_of(withdrawn))
    for token in (expired, withdrawn, "karangan"):
        refused(token)


def test_a_member_who_opens_another_invitation_keeps_the_role_there_is(owner: Member) -> None:
    viewer = factories.member(owner.project, Role.VIEWER)
    assert join(viewer.user, invite(owner, Role.OWNER)).role == Role.VIEWER
    assert Member.objects.count() == 2


def test_a_former_member_comes_back_in_the_role_of_the_new_invitation(owner: Member) -> None:
    coder = factories.member(owner.project)
    let_go(coder)
    back = join(coder.user, invite(owner, Role.VIEWER))
    assert (back.pk, back.role, back.active) == (coder.pk, Role.VIEWER, True)


def test_the_last_owner_can_neither_leave_nor_step_down(owner: Member) -> None:
    former = factories.member(owner.project, Role.OWNER)
    let_go(former)
    for act in (lambda: let_go(owner), lambda: change_role(owner, Role.CODER)):
        with pytest.raises(Refusal) as refusal:
            act()
        assert str(refusal.value) == LAST
    owner.refresh_from_db()
    assert (owner.role, owner.active) == (Role.OWNER, True)
    change_role(owner, Role.OWNER)


def test_with_a_second_owner_the_first_may_go(owner: Member) -> None:
    coder = factories.member(owner.project)
    change_role(coder, Role.OWNER)
    let_go(owner)
    assert list(Member.objects.filter(active=True)) == [coder]


def test_owners_of_other_projects_do_not_count(owner: Member) -> None:
    factories.member(factories.project(), Role.OWNER)
    with pytest.raises(Refusal):
        let_go(owner)


def test_what_somebody_coded_stays_when_they_are_let_go(owner: Member) -> None:
    coder = factories.member(owner.project)
    segment = factories.segment(coder, factories.document(owner.project), factories.code(owner.project))
    let_go(coder)
    segment.refresh_from_db()
    assert segment.coder == coder.user
