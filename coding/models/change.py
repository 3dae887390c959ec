"""One numbered entry of a project's append-only log."""

from django.conf import settings
from django.db import models

from coding.models.identity import new_id
from coding.models.project import Project


class Change(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="changes")
    number = models.PositiveBigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    verb = models.CharField(max_length=40)
    deltas = models.JSONField(default=list)  # [{kind, id, before, after}]
    about = models.JSONField(default=dict, blank=True)  # names at the time, for a sentence about it
    undoes = models.ForeignKey("self", on_delete=models.PROTECT, related_name="undone_by", null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="change_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="change_numbers_from_one"),
        ]
        indexes = [models.Index(fields=["project", "by", "-number"])]

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"
