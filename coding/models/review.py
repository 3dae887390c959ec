"""A supervisor's verdict on a segment, and the approval of a code's summary."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coding.models.case import Case
from coding.models.codebook import Code
from coding.models.identity import new_id
from coding.models.project import Project
from coding.models.remembered import Remembered
from coding.models.segment import Segment


class Verdict(models.TextChoices):
    AGREED = "agreed", _("agreed")
    QUESTION = "question", _("question")
    DISAGREE = "disagree", _("disagree")


class Review(Remembered):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="reviews")
    segment = models.ForeignKey(Segment, on_delete=models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews")
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    note = models.TextField(blank=True)
    created = models.DateTimeField()
    modified = models.DateTimeField()

    class Meta:
        ordering = ["created"]
        constraints = [
            models.UniqueConstraint(fields=["segment", "reviewer"], name="one_verdict_per_reviewer"),
            models.CheckConstraint(condition=models.Q(verdict__in=Verdict.values), name="verdict_known"),
        ]

    def __str__(self) -> str:
        return self.verdict


class SignOff(Remembered):
    """Approval of one code's summary, whole or for one case, at a change number."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="sign_offs")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="sign_offs")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="sign_offs", null=True, blank=True)
    supervisor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sign_offs")
    at_change = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    created = models.DateTimeField()

    class Meta:
        ordering = ["created"]

    def __str__(self) -> str:
        return f"{self.code_id} @ {self.at_change}"
