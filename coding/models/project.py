"""A study: its members, what each may do, and how people are invited."""

from datetime import datetime, timedelta
from enum import Enum

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coding.models.identity import new_id


class Role(models.TextChoices):
    OWNER = "owner", _("owner")
    CODER = "coder", _("coder")
    SUPERVISOR = "supervisor", _("supervisor")
    VIEWER = "viewer", _("viewer")


class Permission(Enum):
    """What a page may ask for; which roles have it stands in POLICY and nowhere else."""

    READ = "read"
    CODE = "code"
    CODE_ANY = "code any"
    CODEBOOK = "codebook"
    CORPUS = "corpus"
    REVIEW = "review"
    MEMBERS = "members"


POLICY: dict[Permission, frozenset[str]] = {
    Permission.READ: frozenset(Role.values),
    Permission.CODE: frozenset({Role.OWNER, Role.CODER}),
    Permission.CODE_ANY: frozenset({Role.OWNER}),
    Permission.CODEBOOK: frozenset({Role.OWNER, Role.CODER}),
    Permission.CORPUS: frozenset({Role.OWNER}),
    Permission.REVIEW: frozenset({Role.SUPERVISOR, Role.OWNER}),
    Permission.MEMBERS: frozenset({Role.OWNER}),
}


class Project(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(max_length=5, default="id")
    demo = models.BooleanField(default=False)
    last_change = models.PositiveBigIntegerField(default=0)
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices)
    active = models.BooleanField(default=True)
    joined = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "user"], name="one_membership_per_person"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="member_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.role})"

    def may(self, permission: Permission) -> bool:
        return self.active and self.role in POLICY[permission]


def in_two_weeks() -> datetime:
    return timezone.now() + timedelta(days=14)


class Invitation(models.Model):
    """A link that makes whoever opens it a member; only the digest of its token is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=12, choices=Role.choices)
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField(default=in_two_weeks)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(role__in=Role.values), name="invitation_role_known")]

    def __str__(self) -> str:
        return f"{self.project}: {self.role}"

    @property
    def open(self) -> bool:
        return self.accepted_by_id is None and not self.withdrawn and self.expires > timezone.now()
