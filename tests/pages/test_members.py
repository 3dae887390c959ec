"""Members: who is here, who is invited, and that somebody always owns the project."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coding.models import Invitation, Member, Role
from coding.services.projects import invite
from tests import factories
from tests.speaking import client_of, english, visitor, words_of  # noqa: F401

pytestmark = pytest.mark.django_db
LAST = "A project needs an owner. Make someone else owner first."


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER, name="Rara")


def at(member: Member, rest: str = "") -> str:
    return f"/p/{member.project_id}/members/{rest}"


def test_the_link_of_an_invitation_is_shown_once_and_makes_a_member_in_its_role(owner: Member) -> None:
    client = client_of(owner)
    page = client.post(at(owner, "invite"), {"role": Role.SUPERVISOR})
    assert "Invitation as supervisor." in words_of(page)
    (link,) = re.findall(r'value="http://testserver(/join/[^"]+)"', page.content.decode())
    assert link not in client.get(at(owner)).content.decode()
    assert "Open invitation as supervisor, made by Rara" in words_of(client.get(at(owner)))
    guest = visitor()
    guest.force_login(factories.user("Bu Sari"))
    guest.post(link)
    assert Member.objects.get(user__name="Bu Sari").role == Role.SUPERVISOR
    assert "Open invitation" not in words_of(client.get(at(owner)))
    assert guest.post(link).status_code == 410


def test_a_withdrawn_invitation_is_off_the_page_and_its_link_is_dead(owner: Member) -> None:
    token = invite(owner, Role.CODER)
    client = client_of(owner)
    client.post(at(owner, f"invitations/{Invitation.objects.get().pk}/withdraw"))
    assert "Open invitation" not in words_of(client.get(at(owner)))
    assert visitor().get(f"/join/{token}").status_code == 410


def test_a_role_that_is_none_is_refused_with_a_sentence(owner: Member) -> None:
    client = client_of(owner)
    sentence = "Select a valid choice. raja is not one of the available choices."
    assert sentence in words_of(client.post(at(owner, "invite"), {"role": "raja"}, follow=True))
    assert sentence in words_of(client.post(at(owner, f"{owner.pk}/role"), {"role": "raja"}, follow=True))
    assert (Invitation.objects.count(), Member.objects.get().role) == (0, Role.OWNER)


def test_the_last_owner_can_neither_step_down_nor_leave(owner: Member) -> None:
    client = client_of(owner)
    here = {"referer": f"http://testserver{at(owner)}"}
    down = client.post(at(owner, f"{owner.pk}/role"), {"role": Role.CODER}, headers=here, follow=True)
    assert LAST in words_of(down)
    assert LAST in words_of(client.post(at(owner, f"{owner.pk}/remove"), headers=here, follow=True))
    script = client.post(at(owner, f"{owner.pk}/remove"), headers={"accept": "application/json"})
    assert (script.status_code, script.json()) == (409, {"word": "last_owner", "message": LAST})
    owner.refresh_from_db()
    assert (owner.role, owner.active) == (Role.OWNER, True)


def test_with_a_second_owner_the_first_leaves_and_is_back_at_the_projects(owner: Member) -> None:
    coder = factories.member(owner.project, name="Dimas")
    client = client_of(owner)
    client.post(at(owner, f"{coder.pk}/role"), {"role": Role.OWNER})
    answer = client.post(at(owner, f"{owner.pk}/remove"), follow=True)
    assert (answer.status_code, answer.redirect_chain) == (200, [("/", 302)])
    assert client.get(at(owner)).status_code == 404
    assert "Rara" not in words_of(client_of(coder).get(at(coder)))


def test_a_coder_sees_who_is_here_and_no_invitations(owner: Member) -> None:
    invite(owner, Role.CODER)
    coder = factories.member(owner.project)
    page = words_of(client_of(coder).get(at(coder)))
    assert owner.user.email in page
    assert "Open invitation" not in page
    assert client_of(coder).post(at(coder, "invite"), {"role": Role.OWNER}).status_code == 403
    assert Invitation.objects.count() == 1


def test_segments_are_counted_in_this_project_only(owner: Member) -> None:
    for project in (owner.project, factories.project()):
        member = owner if project == owner.project else factories.member(project, user=owner.user)
        factories.segment(member, factories.document(project), factories.code(project))
    assert f"{owner.user.email} owner" not in words_of(client_of(owner).get(at(owner)))
    viewer = factories.member(owner.project, Role.VIEWER)
    assert f"Rara {owner.user.email} owner 1" in words_of(client_of(viewer).get(at(viewer)))


def test_a_page_that_was_too_old_changes_nothing(owner: Member) -> None:
    answer = client_of(owner, enforce_csrf_checks=True).post(at(owner, "invite"), {"role": Role.OWNER})
    assert (answer.status_code, Invitation.objects.count()) == (403, 0)


def test_thirty_members_ask_as_often_as_three() -> None:
    counts = []
    for many in (3, 30):
        owner = factories.member(factories.project(), Role.OWNER)
        document, code = factories.document(owner.project), factories.code(owner.project)
        for _ in range(many):
            factories.segment(factories.member(owner.project), document, code)
            invite(owner, Role.CODER)
        client = client_of(owner)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(at(owner)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
