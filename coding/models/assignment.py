"""A document given to a coder."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coding.models.document import Document
from coding.models.identity import new_id
from coding.models.project import Project
from coding.models.remembered import Remembered


class AssignmentState(models.TextChoices):
    TO_DO = "to_do", _("to do")
    IN_PROGRESS = "in_progress", _("in progress")
    DONE = "done", _("done")


class Assignment(Remembered):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="assignments")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="assignments")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments")
    state = models.CharField(max_length=12, choices=AssignmentState.choices, default=AssignmentState.TO_DO)
    modified = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "coder"], name="one_assignment_per_coder"),
            models.CheckConstraint(condition=models.Q(state__in=AssignmentState.values), name="assignment_state_known"),
        ]

    def __str__(self) -> str:
        return self.state
