"""What counts follows from a document's sections: its counted words, and which of its segments count."""

import uuid
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from coding.models import Document, Section, Segment
from coding.services.rows import Row
from coding.services.texts import text_at
from coding.text.spans import Span, union
from coding.text.words import WordIndex

A_BATCH = 500


@dataclass(frozen=True)
class Hidden:
    """The stretches of a text that are left out of the counts: apart from one another, and in order."""

    spans: tuple[Span, ...]

    @classmethod
    def of(cls, sections: Iterable[Section]) -> "Hidden":
        return cls(tuple(union(Span(one.start, one.end) for one in sections if not one.counted)))

    def holds(self, place: int) -> bool:
        at = bisect_right(self.spans, place, key=lambda span: span.start) - 1
        return at >= 0 and place < self.spans[at].end

    def words(self, index: WordIndex) -> int:
        """How many words begin in them."""
        starts = index.starts
        return sum(bisect_left(starts, span.end) - bisect_left(starts, span.start) for span in self.spans)


def settled(keep: Sequence[Row], remove: Sequence[Row] = ()) -> list[Row]:
    """The rows to keep, set right and joined by those that follow from their sections: documents, other segments.

    A word or a segment counts when it begins in no section that is left out.
    """
    touched = {row.document_id for row in (*keep, *remove) if isinstance(row, Section)}
    touched |= {row.document_id for row in keep if isinstance(row, Segment)}
    rows = list(keep)
    for document_id in sorted(touched):
        rows += _following(document_id, keep, {row.pk for row in remove})
    return rows


def _following(document_id: uuid.UUID, keep: Sequence[Row], gone: set[uuid.UUID]) -> Iterator[Row]:
    kept = {row.pk for row in keep}
    own = next((row for row in keep if isinstance(row, Document) and row.pk == document_id), None)
    document = own or Document.objects.select_for_update().get(pk=document_id)
    hidden = Hidden.of(_sections(document_id, keep, gone))
    _text, words = text_at(document_id, document.version)
    counted_words = len(words) - hidden.words(words)
    if document.counted_words != counted_words:
        document.counted_words = counted_words
        if own is None:
            yield document
    for row in keep:
        if isinstance(row, Segment) and row.document_id == document_id and row.placed:
            row.counted = not hidden.holds(row.start)
    yield from _segments(document_id, hidden, kept | gone)


def _sections(document_id: uuid.UUID, keep: Sequence[Row], gone: set[uuid.UUID]) -> Iterable[Section]:
    """As they will stand once the rows are written."""
    stand = {one.pk: one for one in Section.objects.filter(document=document_id)}
    stand |= {row.pk: row for row in keep if isinstance(row, Section) and row.document_id == document_id}
    return [one for key, one in stand.items() if key not in gone]


def _segments(document_id: uuid.UUID, hidden: Hidden, but: set[uuid.UUID]) -> Iterator[Row]:
    """Those that count and should not, or the other way round."""
    asked = Segment.objects.filter(document=document_id, placed=True).order_by("pk")
    places = asked.values_list("pk", "start", "counted")
    wrong = [key for key, start, counted in places if counted == hidden.holds(start) and key not in but]
    for at in range(0, len(wrong), A_BATCH):
        for segment in asked.select_for_update().filter(pk__in=wrong[at : at + A_BATCH]):
            segment.counted = not segment.counted
            yield segment
