"""A note on the project, a case, a document, a code or a segment."""

from django.conf import settings
from django.db import models

from coding.models.case import Case
from coding.models.codebook import Code
from coding.models.document import Document
from coding.models.identity import new_id
from coding.models.project import Project
from coding.models.remembered import Remembered
from coding.models.segment import Segment

ABOUT = ("case", "document", "code", "segment")


def about_one_thing() -> models.Q:
    """At most one of the four; none of them means the project itself."""
    condition = models.Q(**{f"{name}__isnull": True for name in ABOUT})
    for chosen in ABOUT:
        condition |= models.Q(**{f"{name}__isnull": name != chosen for name in ABOUT})
    return condition


class Memo(Remembered):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="memos")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="memos", null=True, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="memos", null=True, blank=True)
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="memos", null=True, blank=True)
    segment = models.ForeignKey(Segment, on_delete=models.PROTECT, related_name="memos", null=True, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memos")
    text = models.TextField()
    created = models.DateTimeField()
    modified = models.DateTimeField()

    class Meta:
        ordering = ["created"]
        constraints = [
            models.CheckConstraint(condition=about_one_thing(), name="memo_about_one_thing"),
            models.CheckConstraint(condition=~models.Q(text=""), name="memo_not_empty"),
        ]

    def __str__(self) -> str:
        return self.text[:60]
