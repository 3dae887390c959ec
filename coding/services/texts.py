"""The text of a document with its words and counted sections, kept at hand by this process.

A version of a text never changes, so what is derived from it may be kept; which sections count may
change, so that is asked anew.
"""

import uuid
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from coding.models import Document, Section, TextVersion
from coding.text.words import WordIndex


@dataclass(frozen=True)
class Text:
    text: str
    words: WordIndex
    uncounted: tuple[tuple[int, int], ...]

    def word_places(self, start: int, end: int) -> tuple[int, int]:
        """(words that begin before `start`, words that end at or before `end`).

        Their difference, where positive, is the number of words wholly inside; least and greatest over
        spans that touch or overlap give the same for their union.
        """
        return bisect_left(self.words.starts, start), bisect_right(self.words.ends, end)

    def counts_at(self, place: int) -> bool:
        return not any(start <= place < end for start, end in self.uncounted)


def text_of(document: Document) -> Text:
    """The current text of a document (its version is part of the key, so a correction is seen at once)."""
    text, index = _kept(document.pk, document.version)
    return Text(text, index, uncounted_of(document))


def text_at(document_id: uuid.UUID, version: int) -> tuple[str, WordIndex]:
    """Any version of a document's text, and its words."""
    return _kept(document_id, version)


def uncounted_of(document: Document | uuid.UUID) -> tuple[tuple[int, int], ...]:
    sections = Section.objects.filter(document=document, counted=False).values_list("start", "end")
    return tuple(sections)


@lru_cache(maxsize=64)
def _kept(document_id: uuid.UUID, version: int) -> tuple[str, WordIndex]:
    text = TextVersion.objects.values_list("text", flat=True).get(document_id=document_id, number=version)
    return text, WordIndex.of(text)
