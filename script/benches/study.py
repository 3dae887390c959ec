"""A study of any size to measure on, in a database made for it and thrown away after it."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benches import corpus

if TYPE_CHECKING:
    from coding.models import Code, Document, Member, Project, Segment

CASES, DOCUMENTS_A_CASE, CODES = 3, 4, 12
BATCH = 2_000


@dataclass(frozen=True)
class Study:
    project: Project
    coders: list[Member]
    documents: list[Document]
    codes: list[Code]


@contextmanager
def database() -> Iterator[None]:
    """Empty tables: in a file on SQLite, beside the others on the server that DATABASE_URL names."""
    from django.db import connection

    with tempfile.TemporaryDirectory(prefix="corpus-bench-") as folder:
        in_a_file = connection.vendor == "sqlite"
        name = str(Path(folder) / "bench.sqlite3") if in_a_file else f"corpus_bench_{os.getpid()}"
        connection.settings_dict["TEST"]["NAME"] = name
        before = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            yield
        finally:
            connection.creation.destroy_test_db(before, verbosity=0)


def study(segments: int, words_a_document: int = 10_000, documents: int = CASES * DOCUMENTS_A_CASE) -> Study:
    """Cases, documents, codes and two coders, with so many segments strewn evenly over them."""
    from coding.models import Case, Code, Member, Project, Role, User

    number = Project.objects.count()
    project = Project.objects.create(name=f"Bench {number}")
    people = [User.objects.create_user(f"bench{number}.{which}@contoh.id", name=f"Coder {which}") for which in (1, 2)]
    coders = [Member.objects.create(project=project, user=person, role=Role.CODER) for person in people]
    cases = [Case.objects.create(project=project, name=f"Case {which}", position=which) for which in range(CASES)]
    codes = [Code.objects.create(project=project, name=f"Code {n}", colour=n + 1, position=n) for n in range(CODES)]
    made = [_document(project, cases[which % CASES], which, words_a_document) for which in range(documents)]
    found = Study(project, coders, made, codes)
    _strew(found, segments)
    return found


def _document(project: Project, case: object, which: int, words: int) -> Document:
    from django.utils import timezone

    from coding.models import Document, TextVersion
    from coding.text.blocks import packed
    from coding.text.canonical import canonical
    from coding.text.readers import plain

    read = canonical(plain.read("\n\n".join(corpus.paragraphs(words, seed=which))))
    document = Document.objects.create(
        project=project, case=case, title=f"Thesis {which}", words=words, counted_words=words, created=timezone.now()
    )
    TextVersion.objects.create(
        project=project, document=document, text=read.text, sha256=read.sha256, length=len(read.text), words=words,
        blocks=packed(read.blocks), format=read.format, reader=read.reader,
    )  # fmt: skip
    return document


def _strew(study: Study, segments: int) -> None:
    from django.db import connection

    from coding.models import Segment

    chance = random.Random(1)  # noqa: S311 - nothing is kept secret by it
    lengths = {document.pk: document.texts.get().length for document in study.documents}
    for first in range(0, segments, BATCH):
        numbers = range(first, min(first + BATCH, segments))
        # Two may fall on the very same span; the database leaves the second out.
        Segment.objects.bulk_create((_segment(study, n, lengths, chance) for n in numbers), ignore_conflicts=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _segment(study: Study, number: int, lengths: dict[object, int], chance: random.Random) -> Segment:
    from django.utils import timezone

    from coding.models import Segment

    document = study.documents[number % len(study.documents)]
    start = chance.randrange(lengths[document.pk] - 400)
    length = chance.randrange(20, 400)
    return Segment(
        project=study.project, document=document, code=chance.choice(study.codes),
        coder=chance.choice(study.coders).user, start=start, end=start + length,
        quote="x" * length, word_from=start // 7, word_to=(start + length) // 7,
        created=timezone.now(), modified=timezone.now(),
    )  # fmt: skip
