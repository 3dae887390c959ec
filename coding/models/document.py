"""One text: its file, its versions of text, its pages and its sections."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coding.models.case import Case
from coding.models.identity import new_id
from coding.models.project import Project
from coding.models.remembered import Remembered


class SourceFile(models.Model):
    """The file as it was uploaded, kept byte for byte."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    file = models.FileField(max_length=255)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "sha256"], name="file_once_per_project")]

    def __str__(self) -> str:
        return self.name


class DocumentQuerySet(models.QuerySet["Document"]):
    def kept(self) -> "DocumentQuerySet":
        """Without the retired ones."""
        return self.filter(retired=False)


class Document(Remembered):
    """Never removed, only retired: people's work stands on it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="documents")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents", null=True, blank=True)
    source = models.ForeignKey(SourceFile, on_delete=models.PROTECT, related_name="documents", null=True)
    title = models.CharField(_("title"), max_length=300)
    author = models.CharField(_("author"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    institution = models.CharField(_("institution"), max_length=200, blank=True)
    kind = models.CharField(_("kind of work"), max_length=40, blank=True)
    guessed = models.JSONField(default=list, blank=True)  # names of the fields above that nobody has confirmed yet
    position = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    words = models.PositiveIntegerField(default=0)
    counted_words = models.PositiveIntegerField(default=0)  # without contents, bibliography, appendices
    retired = models.BooleanField(default=False)
    provisional = models.BooleanField(default=False)  # an instant text to read, until the full reading is there
    created = models.DateTimeField()

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["position", "title"]
        indexes = [models.Index(fields=["project", "retired", "case"])]

    def __str__(self) -> str:
        return self.title

    @property
    def reference(self) -> str:
        """How the text is cited: "Penulis 2024"; its title where no author is known."""
        return " ".join(str(part) for part in (self.author, self.year) if part) if self.author else self.title


class TextVersion(models.Model):
    """A text as it was read or corrected: written once, never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="texts")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveIntegerField(default=1)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    length = models.PositiveIntegerField()
    words = models.PositiveIntegerField()
    blocks = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    format = models.CharField(max_length=20)
    encoding = models.CharField(max_length=20, blank=True)
    reader = models.CharField(max_length=40)
    likeness = models.BinaryField(default=bytes)  # of coding/text/likeness.py; nothing for a corrected text
    # A corrected text: the number of the version it was made from, and the edits [start, end, replacement, old].
    base = models.PositiveIntegerField(null=True)
    edits = models.JSONField(default=list, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="text_version_once")]

    def __str__(self) -> str:
        return f"{self.document_id} v{self.number}"


class PrintedPage(models.Model):
    """Where the words of one version of a text stand on a page of its file: written once, never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="printed_pages")
    version = models.PositiveIntegerField()
    index = models.PositiveIntegerField()
    width = models.FloatField()  # in points, as the page is shown
    height = models.FloatField()
    words = models.BinaryField()  # of coding/text/boxes.py

    class Meta:
        ordering = ["index"]
        constraints = [
            models.UniqueConstraint(fields=["document", "version", "index"], name="printed_page_once_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} v{self.version} PDF {self.index}"


class Page(Remembered):
    """Where a page of the source file begins in the text, and the number printed on it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="pages")
    index = models.PositiveIntegerField()
    label = models.CharField(max_length=20, blank=True)
    label_source = models.CharField(max_length=12, blank=True)
    start = models.PositiveIntegerField()

    class Meta:
        ordering = ["index"]
        constraints = [models.UniqueConstraint(fields=["document", "index"], name="page_once_per_document")]

    def __str__(self) -> str:
        return self.label or f"PDF {self.index}"


class Section(Remembered):
    """A chapter or sub-chapter; `counted` says whether its words are part of the denominators."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="sections")
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=300, blank=True)
    level = models.PositiveSmallIntegerField(default=1)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, default="section")
    language = models.CharField(max_length=5, blank=True)
    counted = models.BooleanField(default=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.CheckConstraint(condition=models.Q(start__lte=models.F("end")), name="section_in_order")]
        indexes = [models.Index(fields=["document", "counted"])]

    def __str__(self) -> str:
        return " ".join(part for part in (self.number, self.title) if part)
