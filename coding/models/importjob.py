"""The reading of one uploaded file: how far it is, and whether its worker still lives."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coding.models.case import Case
from coding.models.document import Document, SourceFile
from coding.models.identity import new_id
from coding.models.project import Project


class JobState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    READING = "reading", _("reading")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


GOES_ON = (JobState.WAITING, JobState.READING)
"""What has not ended yet."""


class JobKind(models.TextChoices):
    READ = "read", _("read")
    REREAD = "reread", _("read again")
    RECOGNISE = "recognise", _("recognise the letters of scanned pages")


class ImportJob(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="jobs")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(SourceFile, on_delete=models.PROTECT, related_name="jobs")
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="jobs", null=True, blank=True)
    kind = models.CharField(max_length=10, choices=JobKind.choices, default=JobKind.READ)
    options = models.JSONField(default=dict, blank=True)  # what was asked for, and what there is to ask
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    attempt = models.PositiveIntegerField(default=0)
    heartbeat = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=40, blank=True)
    error_params = models.JSONField(default=dict, blank=True)
    dismissed = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=JobState.values), name="job_state_known"),
            models.CheckConstraint(condition=models.Q(kind__in=JobKind.values), name="job_kind_known"),
        ]
        indexes = [models.Index(fields=["state", "heartbeat"])]

    def __str__(self) -> str:
        return f"{self.source_id}: {self.state}"

    @property
    def goes_on(self) -> bool:
        return self.state in GOES_ON
