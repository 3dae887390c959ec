"""Codes: categories with definitions, in a tree."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from coding.models.identity import new_id
from coding.models.project import Project
from coding.models.remembered import Remembered

COLOURS = 12  # the palette of tokens.css, told apart by colour-blind readers


class CodeStatus(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_USE = "in_use", _("in use")
    RETIRED = "retired", _("retired")


class CodeQuerySet(models.QuerySet["Code"]):
    def kept(self) -> "CodeQuerySet":
        """Without the retired ones."""
        return self.exclude(status=CodeStatus.RETIRED)


class Code(Remembered):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="codes")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, related_name="children", null=True, blank=True)
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    definition = models.TextField(_("definition"), blank=True)
    definition_en = models.TextField(_("definition in English"), blank=True)
    use_when = models.TextField(_("use when"), blank=True)
    use_when_en = models.TextField(_("use when, in English"), blank=True)
    not_when = models.TextField(_("do not use when"), blank=True)
    not_when_en = models.TextField(_("do not use when, in English"), blank=True)
    example = models.TextField(_("example"), blank=True)
    example_en = models.TextField(_("example in English"), blank=True)
    colour = models.PositiveSmallIntegerField(_("colour"), default=1)
    shortcut = models.CharField(_("key"), max_length=1, blank=True)
    status = models.CharField(_("status"), max_length=8, choices=CodeStatus.choices, default=CodeStatus.IN_USE)
    position = models.PositiveIntegerField(default=0)

    objects = CodeQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"), "project", condition=models.Q(parent=None), name="code_name_once_at_the_top"
            ),
            models.UniqueConstraint(Lower("name"), "parent", name="code_name_once_under_its_parent"),
            models.CheckConstraint(condition=models.Q(colour__range=(1, COLOURS)), name="code_colour_in_palette"),
            models.CheckConstraint(condition=models.Q(status__in=CodeStatus.values), name="code_status_known"),
            models.CheckConstraint(condition=~models.Q(name=""), name="code_has_a_name"),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="code_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return self.name
