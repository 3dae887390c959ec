"""Verbs for projects and their people: start one, invite, join, change a role, let go."""

import hashlib
import secrets

from django.db import transaction

from coding.models import Invitation, Member, Project, Role, User
from coding.services.codebook import add_template
from coding.services.refusals import Refusal
from coding.services.turn import turn_to_write


def start_project(owner: User, name: str, *, template: str = "", language: str = "id", demo: bool = False) -> Member:
    """A new project with its owner, and a codebook template if one is named."""
    with turn_to_write(), transaction.atomic():
        project = Project.objects.create(name=name, language=language, demo=demo)
        member = Member.objects.create(project=project, user=owner, role=Role.OWNER)
        if template:
            add_template(member, template)
    return member


def invite(member: Member, role: str) -> str:
    """A new invitation; its token is returned once and kept only as a digest."""
    token = secrets.token_urlsafe(24)
    Invitation.objects.create(project=member.project, role=role, digest=_digest(token), invited_by=member.user)
    return token


def invitation_of(token: str) -> Invitation:
    """The open invitation of a token."""
    found = Invitation.objects.select_related("project", "invited_by").filter(digest=_digest(token)).first()
    if found is None or not found.open:
        raise Refusal("invitation_spent")
    return found


def join(user: User, token: str) -> Member:
    """Become a member by an invitation's token, which is then spent; a member keeps the role there is."""
    with turn_to_write(), transaction.atomic():
        spent = Invitation.objects.select_for_update().filter(digest=_digest(token)).first()
        if spent is None or not spent.open:
            raise Refusal("invitation_spent")
        member, made = Member.objects.get_or_create(project=spent.project, user=user, defaults={"role": spent.role})
        if not made and not member.active:
            member.role, member.active = spent.role, True
            member.save()
        spent.accepted_by = user
        spent.save()
    return member


def withdraw(invitation: Invitation) -> None:
    """Make an invitation's link worthless."""
    invitation.withdrawn = True
    invitation.save()


def change_role(member: Member, role: str) -> None:
    """Give a member another role; a project keeps at least one owner."""
    with turn_to_write(), transaction.atomic():
        _keep_an_owner(member, role)
        member.role = role
        member.save(update_fields=["role"])  # and nothing else: somebody may let the person go at this moment


def let_go(member: Member) -> None:
    """End a membership; everything the person coded stays, under their name."""
    with turn_to_write(), transaction.atomic():
        _keep_an_owner(member, "")
        member.active = False
        member.save(update_fields=["active"])


def _keep_an_owner(member: Member, role: str) -> None:
    owners = list(Member.objects.select_for_update().filter(project=member.project, role=Role.OWNER, active=True))
    if role != Role.OWNER and member in owners and len(owners) == 1:
        raise Refusal("last_owner")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
