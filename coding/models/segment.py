"""A coded segment: one span of one document, one code, one coder."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from coding.models.codebook import Code
from coding.models.document import Document
from coding.models.identity import new_id
from coding.models.project import Project
from coding.models.remembered import Remembered

if TYPE_CHECKING:
    from coding.models.account import User


class SegmentQuerySet(models.QuerySet["Segment"]):
    def of(self, document: Document) -> "SegmentQuerySet":
        return self.filter(document=document)

    def by(self, coder: "User") -> "SegmentQuerySet":
        return self.filter(coder=coder)

    def placed(self) -> "SegmentQuerySet":
        """Those that stand in the text as it is now: what is counted, listed and exported."""
        return self.filter(placed=True)

    def undecided(self) -> "SegmentQuerySet":
        """Those whose text a correction took away: they wait for somebody to say where they belong."""
        return self.filter(placed=False)

    def in_reading_order(self) -> "SegmentQuerySet":
        """By case, document and place: the order in which a reader meets them, and always the same."""
        return self.order_by(
            F("document__case__position").asc(nulls_last=True),
            F("document__case__name").asc(nulls_last=True),
            "document__position",
            "document__title",
            "document_id",
            "start",
            "end",
            "id",
        )


class Segment(Remembered):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="segments")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="segments")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="segments")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="segments")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text_version = models.PositiveIntegerField(default=1)
    quote = models.TextField()
    context_before = models.CharField(max_length=32, blank=True)
    context_after = models.CharField(max_length=32, blank=True)
    # Places among the document's words, so that words in a union can be counted without its text:
    # word_from = words that begin before `start`, word_to = words that end at or before `end`.
    word_from = models.PositiveIntegerField()
    word_to = models.PositiveIntegerField()
    # Whether the segment begins in text that counts (not in a table of contents, bibliography or appendix).
    counted = models.BooleanField(default=True)
    # False when a correction took all of its text away: then place, quote and version are the last it had.
    placed = models.BooleanField(default=True)
    created = models.DateTimeField()
    modified = models.DateTimeField()

    objects = SegmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="segment_not_empty"),
            # By version, as a correction moves segments one after the other into places that others are leaving.
            models.UniqueConstraint(
                fields=["document", "code", "coder", "start", "end", "text_version"], condition=Q(placed=True),
                name="one_code_once_per_coder_and_span",
            ),
        ]
        indexes = [
            models.Index(fields=["document", "start", "end"]),
            models.Index(fields=["document"], condition=Q(placed=False), name="segment_undecided"),
            # Holds all that counting asks of a segment, in the order in which passages are joined: no row is looked up.
            models.Index(
                fields=[
                    "project", "code", "document", "start", "end", "word_from", "word_to", "coder", "counted", "placed",
                ],
                name="segment_counting",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"
