"""Theses printed to PDF, kept as uploaded files and read into a project."""

import hashlib
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile

from coding.models import Document, Member, SourceFile
from coding.services.documents import Newcomer, add_document
from coding.text.readers import read
from tests.text.printed import SENTENCES, prose, thesis

TWO_PAGES = [("c", "BAB IV"), ("c", "UTANG DAN KESETIAAN"), ("p", prose(9)), ("p", prose(8, 2)), ("p", prose(4, 1))]
"""More than one page of them: the second paragraph begins on the first and ends on the second."""
ACROSS = SENTENCES[2], SENTENCES[1]


def two_pages(path: Path) -> Path:
    return thesis(path, TWO_PAGES)


def kept(member: Member, path: Path) -> SourceFile:
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    source = SourceFile(project=member.project, name=path.name, sha256=digest, size=len(data))
    source.file.save(f"{member.project_id}/{digest}{path.suffix}", ContentFile(data), save=False)
    source.save()
    return source


def uploaded(member: Member, path: Path, **details: Any) -> Document:
    """The document that is made of an uploaded file, with the places of its words."""
    title = details.pop("title", "Utang dan kesetiaan")
    return add_document(member.user, member.project, Newcomer(read(path), title, kept(member, path), details=details))
