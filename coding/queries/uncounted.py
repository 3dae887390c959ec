"""How many words of a stretch lie in sections that do not count: a passage may begin before them and reach in."""

import uuid
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import F

from coding.models import Section, TextVersion
from coding.text.spans import Span, union
from coding.text.words import WordIndex, words


def hidden_words(reached: Mapping[uuid.UUID, int]) -> dict[uuid.UUID, WordIndex]:
    """For each document the words that begin in sections that do not count, up to the place that is reached.

    The texts of these documents alone are looked at, one after the other, and of each no more than is asked for.
    """
    away: dict[uuid.UUID, list[Span]] = {}
    sections = Section.objects.filter(document__in=list(reached), counted=False).order_by()
    for document, start, end in sections.values_list("document_id", "start", "end"):
        away.setdefault(document, []).append(Span(start, end))
    texts = TextVersion.objects.filter(document__in=list(away), number=F("document__version")).order_by()
    found = texts.values_list("document_id", "text").iterator(chunk_size=1)
    return {document: _of_text(text, union(away[document]), reached[document]) for document, text in found}


def _of_text(text: str, spans: Sequence[Span], end: int) -> WordIndex:
    found = [word for span in spans if span.start < end for word in _beginning(text, span, min(span.end, end))]
    return WordIndex([start for start, _ in found], [end for _, end in found])


def _beginning(text: str, span: Span, end: int) -> Iterable[tuple[int, int]]:
    """The words that begin in [span.start, end), whole, wherever they end; none holds a blank."""
    first, last = span.start, end
    while first and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and not text[last].isspace():
        last += 1
    found = words(text[first:last])
    return ((first + start, first + stop) for start, stop in found if span.start <= first + start < end)
