"""The unit that is compared: Jambi, Brebes, Purbalingga."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from coding.models.identity import new_id
from coding.models.project import Project
from coding.models.remembered import Remembered


class Case(Remembered):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="cases")
    name = models.CharField(_("name"), max_length=120)
    attributes = models.JSONField(default=dict, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]
        constraints = [models.UniqueConstraint(Lower("name"), "project", name="case_name_once_per_project")]

    def __str__(self) -> str:
        return self.name
