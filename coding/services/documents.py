"""Verbs for documents: put a text into the corpus, describe it, put it away and fetch it back."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from coding.models import (
    Case,
    Change,
    Document,
    Member,
    Page,
    PrintedPage,
    Project,
    Section,
    SourceFile,
    TextVersion,
    User,
)
from coding.services.history import Writing, write
from coding.services.turn import one_turn
from coding.text.blocks import packed
from coding.text.likeness import signature
from coding.text.reading import CanonicalText
from coding.text.words import words

UNCOUNTED = frozenset({"contents", "bibliography", "appendix"})


@dataclass(frozen=True)
class Newcomer:
    """A text that was read, and what is known about it."""

    canonical: CanonicalText
    title: str
    source: SourceFile | None = None
    case: Case | None = None
    details: dict[str, Any] = field(default_factory=dict)
    provisional: bool = False  # an instant text, to be read until the full reading takes its place


def add_document(by: User, project: Project, newcomer: Newcomer) -> Document:
    """Put a text into the corpus: the document, its text, pages and sections, in one change."""
    canonical = newcomer.canonical
    spans = words(canonical.text)
    document = Document(
        project=project, case=newcomer.case, source=newcomer.source, title=newcomer.title[:300] or "—",
        created=timezone.now(), words=len(spans), provisional=newcomer.provisional, **newcomer.details,
    )  # fmt: skip
    sections = sections_of(document, canonical)
    hidden = [(section.start, section.end) for section in sections if not section.counted]
    document.counted_words = sum(not any(start <= at < end for start, end in hidden) for at, _ in spans)
    with one_turn():
        document.position = Document.objects.filter(project=project).count()
        about = {"document": document.reference}
        write(
            by, project, Writing("import_document", [document, *pages_of(document, canonical), *sections], about=about)
        )
        keep_text(document, canonical, len(spans))
    return document


def sections_of(document: Document, canonical: CanonicalText) -> list[Section]:
    return [
        Section(
            project=document.project, document=document, position=position, number=one.number[:40],
            title=one.title[:300], level=one.level, start=one.start, end=one.end, kind=one.kind,
            language=one.language, counted=one.kind not in UNCOUNTED,
        )
        for position, one in enumerate(canonical.sections)
    ]  # fmt: skip


def pages_of(document: Document, canonical: CanonicalText) -> list[Page]:
    return [
        Page(
            project=document.project, document=document, index=one.index, label=one.label,
            label_source=one.label_source, start=one.start,
        )
        for one in canonical.pages
    ]  # fmt: skip


def keep_text(
    document: Document, canonical: CanonicalText, count: int, made_from: dict[str, Any] | None = None
) -> TextVersion:
    """Write a reading beside the log, kept for good: its letters, and where its words stand on the pages of the file.

    `count` are its words; `made_from` says number, base, edits and likeness of a later reading.
    """
    version = TextVersion.objects.create(
        project=document.project, document=document, text=canonical.text, sha256=canonical.sha256,
        length=len(canonical.text), words=count, blocks=packed(canonical.blocks),
        warnings=[
            {"code": one.code, "page": one.page, "params": {key: str(value) for key, value in one.params.items()}}
            for one in canonical.warnings
        ],
        left_out=[list(one) for one in canonical.left_out],
        format=canonical.format, encoding=canonical.encoding, reader=canonical.reader,
        **(made_from or {"number": 1, "likeness": b"" if document.provisional else signature(canonical.text)}),
    )  # fmt: skip
    PrintedPage.objects.bulk_create(
        [
            PrintedPage(
                project=document.project, document=document, version=version.number, index=one.index,
                width=one.width, height=one.height, words=one.words,
            )
            for one in canonical.printed
        ],
        batch_size=100,
    )  # fmt: skip
    return version


def describe(member: Member, document: Document, details: dict[str, Any]) -> Change | None:
    """Set title, reference data or case; nothing is written when nothing differs."""
    changed = {name: value for name, value in details.items() if getattr(document, name) != value}
    if not changed:
        return None
    for name, value in changed.items():
        setattr(document, name, value)
    about = {"document": document.reference}
    return write(member.user, member.project, Writing("describe_document", [document], about=about))


def put_away(member: Member, document: Document) -> Change | None:
    """Retire a document: its text and passages are kept, and it can be fetched back."""
    if document.retired:
        return None
    document.retired = True
    about = {"document": document.reference}
    return write(member.user, member.project, Writing("retire_document", [document], about=about))


def fetch_back(member: Member, document: Document) -> Change | None:
    """Bring a retired document back, with everything that was coded in it."""
    if not document.retired:
        return None
    document.retired = False
    about = {"document": document.reference}
    return write(member.user, member.project, Writing("restore_document", [document], about=about))
