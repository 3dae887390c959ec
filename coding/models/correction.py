"""A correction of a document's text: what was misread, what it reads now, and who says so."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coding.models.document import Document
from coding.models.identity import new_id
from coding.models.project import Project
from coding.models.remembered import Remembered


class Correction(Remembered):
    """One that stands: undoing it takes the row away, while the version of the text that it made is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="corrections")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="corrections")
    number = models.PositiveIntegerField()  # of the version of the text that it makes
    # [start, end, replacement, old], over the version before; none where the file was read again
    edits = models.JSONField(default=list)
    reason = models.TextField(_("reason"), blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="corrections")
    created = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="correction_once_per_version")]

    def __str__(self) -> str:
        return f"{self.document_id} v{self.number}"
