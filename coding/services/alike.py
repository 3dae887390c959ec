"""Verbs for texts that came in twice: the question whether to keep both, and its answer."""

from typing import Any

from django.db.models import F

from coding.models import Document, ImportJob, Member, TextVersion
from coding.services.documents import put_away
from coding.services.turn import turn_to_write
from coding.text.likeness import ALIKE, share, sieved, signature

QUESTION = "like"
MOST_COMPARED = 3  # of those the sieve lets through, the likest


def with_question(job: ImportJob, text: str) -> dict[str, Any]:
    """A job's options, with the question whether its text is another one of the corpus once more; to be asked before
    the text is put in its place, as comparing takes a while."""
    options: dict[str, Any] = dict(job.options)
    found = likest(job, text)
    if found is None:
        return options
    other, part = found
    return {**options, QUESTION: {"document": str(other.pk), "title": other.title, "percent": int(100 * part)}}


def likest(job: ImportJob, text: str) -> tuple[Document, float] | None:
    """The document of the corpus that shares most with this text, and how much; None where none shares enough."""
    texts = TextVersion.objects.filter(project=job.project_id, document__retired=False)
    others = texts.filter(number=F("document__version")).exclude(document__jobs=job)
    known = others.exclude(likeness=b"").values_list("pk", "likeness")
    near = sieved(signature(text), ((str(key), bytes(signed)) for key, signed in known.iterator()))[:MOST_COMPARED]
    shares = [
        (share(text, one.text), one.document)
        for one in TextVersion.objects.filter(pk__in=near).select_related("document")
    ]
    part, other = max(shares, key=lambda pair: pair[0], default=(0.0, None))
    return (other, part) if other is not None and part >= ALIKE else None


def answer(member: Member, job: ImportJob, *, keep_both: bool) -> Document | None:
    """Keep both texts, or put the one that came in by this job away; asked once, and no more after that."""
    document = job.document
    if document is not None and not keep_both:
        put_away(member, document)
    with turn_to_write():
        ImportJob.objects.filter(pk=job.pk).update(
            options={name: value for name, value in job.options.items() if name != QUESTION}
        )
    return document
