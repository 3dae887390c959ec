"""People, projects and coded texts for tests: each row made the way the product makes it."""

import uuid
from collections.abc import Sequence
from itertools import count
from typing import Any

from django.utils import timezone

from coding.models import (
    COLOURS,
    Case,
    Code,
    Document,
    Member,
    Page,
    Project,
    Role,
    Section,
    Segment,
    TextVersion,
    User,
    new_id,
)
from coding.services.segments import Passage, apply_code
from coding.text.blocks import packed
from coding.text.canonical import canonical
from coding.text.readers import plain
from coding.text.words import words

PASSWORD = "sawah dan toke 1998"
TEXT = """BAB IV
Utang dan Kesetiaan

Petani jarang mendatangi bank. Mereka mendatangi toke.

4.1 Toke sebagai sandaran

Pinjaman diberikan tanpa agunan dan tanpa surat. Dalam arti ini utang bukan sekadar kewajiban keuangan.
"""
_numbers = count(1)


def user(name: str = "", email: str = "", **more: Any) -> User:
    number = next(_numbers)
    name = name or f"Orang {number}"
    return User.objects.create_user(email or f"orang{number}@contoh.id", PASSWORD, name=name, **more)


def project(name: str = "Patron–klien", **more: Any) -> Project:
    return Project.objects.create(name=name, **more)


def member(project: Project, role: str = Role.CODER, user: User | None = None, *, name: str = "") -> Member:
    return Member.objects.create(project=project, user=user or globals()["user"](name), role=role)


def case(project: Project, name: str = "Jambi", **more: Any) -> Case:
    return Case.objects.create(project=project, name=name, **more)


def document(
    project: Project,
    text: str = TEXT,
    *,
    case: Case | None = None,
    title: str = "Utang dan kesetiaan",
    pages: Sequence[tuple[str, int]] = (),
    uncounted: Sequence[str] = ("contents", "bibliography", "appendix"),
    **more: Any,
) -> Document:
    """A document read from plain text. `pages` are (printed label, start), labels may be empty.

    Words in sections whose kind is among `uncounted` are left out of the denominators.
    """
    read = canonical(plain.read(text))
    away = [(one.start, one.end) for one in read.sections if one.kind in uncounted]
    spans = words(read.text)
    counted = [span for span in spans if not any(start <= span[0] < end for start, end in away)]
    made = Document.objects.create(
        project=project, case=case, title=title, words=len(spans), counted_words=len(counted),
        created=timezone.now(), **more,
    )  # fmt: skip
    TextVersion.objects.create(
        project=project, document=made, text=read.text, sha256=read.sha256, length=len(read.text), words=len(spans),
        blocks=packed(read.blocks), format=read.format, reader=read.reader,
    )  # fmt: skip
    Section.objects.bulk_create(
        Section(
            project=project, document=made, position=position, number=one.number, title=one.title, level=one.level,
            start=one.start, end=one.end, kind=one.kind, language=one.language, counted=one.kind not in uncounted,
        )
        for position, one in enumerate(read.sections)
    )  # fmt: skip
    Page.objects.bulk_create(
        Page(
            project=project, document=made, index=index, label=label, label_source="seen" if label else "", start=start
        )
        for index, (label, start) in enumerate(pages, start=1)
    )
    return made


def code(project: Project, name: str = "", parent: Code | None = None, **more: Any) -> Code:
    number = next(_numbers)
    wanted = {"colour": number % COLOURS + 1, "position": number, **more}
    return Code.objects.create(project=project, name=name or f"Kode {number}", parent=parent, **wanted)


def segment(
    member: Member, document: Document, code: Code, start: int = 0, end: int = 6, *, memo: str = "", id: str = ""
) -> Segment:
    """Coded as a coder codes: through the verb, so that it has its change."""
    key = uuid.UUID(id) if id else new_id()
    apply_code(member, Passage(document, start, end), code, key, memo=memo)
    return Segment.objects.get(pk=key)


def at(document: Document, quote: str) -> tuple[int, int]:
    """Where a quote stands in a document's text."""
    text = TextVersion.objects.get(document=document, number=document.version).text
    start = text.index(quote)
    return start, start + len(quote)
