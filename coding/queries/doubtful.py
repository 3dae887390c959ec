"""Which words of a text were recognised with little certainty and have not been corrected since."""

import uuid
from collections.abc import Iterable
from functools import lru_cache

from coding.models import Document, PrintedPage, TextVersion
from coding.text.boxes import unsure
from coding.text.corrections import EditMap
from coding.text.reader_versions import is_recognised
from coding.text.versions import line, nearest, steps

BELOW = 60  # percent
Spans = tuple[list[int], list[int]]


def doubtful(document: Document) -> Spans:
    """Where these words begin and where they end, in the text as it stands."""
    return _doubtful(document.pk, document.version)


@lru_cache(maxsize=64)
def _doubtful(document_id: uuid.UUID, version: int) -> Spans:
    """A version never changes, nor do the places of its words."""
    texts = TextVersion.objects.filter(document=document_id)
    known = {number: (base, reader) for number, base, reader in texts.values_list("number", "base", "reader")}
    if not is_recognised(known[version][1]):
        return [], []
    made = {number: (base, ()) for number, (base, _) in known.items()}
    pages = PrintedPage.objects.filter(document=document_id)
    read = nearest(made, version, pages.order_by().values_list("version", flat=True).distinct())
    if read is None:
        return [], []
    later = texts.filter(number__in=line(made, version)).values_list("number", "base", "edits")
    maps = steps({number: (base, edits) for number, base, edits in later}, read, version)
    words = pages.filter(version=read).order_by("index").values_list("words", flat=True)
    found = (_now(span, maps) for page in words for span in unsure(bytes(page), BELOW))
    spans = sorted(span for span in found if span)
    return [start for start, _ in spans], [end for _, end in spans]


def _now(span: tuple[int, int], maps: Iterable[EditMap]) -> tuple[int, int] | None:
    """Where a span stands after all edits; None where one of them touches it."""
    for step in maps:
        if step.touches(*span):
            return None
        span = step.after(span[0]), step.before(span[1])
    return span
