"""Where a passage is printed: the pages of the file it stands on, and a rectangle for each of its lines."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from coding.models import Document, Member, PrintedPage, SourceFile, TextVersion
from coding.text.boxes import Box, unpacked
from coding.text.print_marks import Stretch, marks, stretches
from coding.text.versions import carried, nearest, steps

MOST = 40
"""Pages on which a passage is marked: nobody turns over more of them with one passage selected."""


@dataclass(frozen=True)
class Marked:
    """A page of the file with the rectangles of a passage: left, top, width, height, as shares of the page."""

    index: int
    ratio: float  # of the page's width to its height
    marks: list[tuple[float, float, float, float]]


@dataclass(frozen=True)
class Printed:
    """Where a passage is printed; `known` says whether anything is known of the places of this text's words."""

    known: bool
    pages: list[Marked]


NOWHERE = Printed(False, [])


def source_of(member: Member, document_id: uuid.UUID) -> SourceFile | None:
    """The file a document of the project was read from; None where there is neither."""
    return SourceFile.objects.filter(project=member.project, documents=document_id).first()


def printed(document: Document, version: int, start: int, end: int) -> Printed | None:
    """Where [start, end) of a version of the text is printed; None where there is no such text.

    Places of words are known for versions that were read from the file; from any other the way of edits leads to one.
    """
    pages = PrintedPage.objects.filter(document=document).order_by()
    known = set(pages.values_list("version", flat=True).distinct())
    if version in known:
        return _printed(document.pk, version, start, end)
    rows = TextVersion.objects.filter(document=document).values_list("number", "base", "edits")
    made = {number: (base, edits) for number, base, edits in rows}
    if version not in made:
        return None
    if not known:
        return NOWHERE
    read = nearest(made, version, known) or max(known)
    return _printed(document.pk, read, *carried(steps(made, version, read), start, end))


def _printed(document_id: uuid.UUID, version: int, start: int, end: int) -> Printed:
    reached = _reached(document_id, version)
    indexes = [index for index, held in reached if any(low < end and start < high for low, high in held)][:MOST]
    rows = PrintedPage.objects.filter(document=document_id, version=version, index__in=indexes)
    return Printed(True, [_marked(row, start, end) for row in rows] if indexes else [])


def _marked(page: PrintedPage, start: int, end: int) -> Marked:
    inside = (box for box in _boxes(page) if box.start < end and start < box.end)
    return Marked(page.index, page.width / page.height, marks(inside, page.width, page.height))


def _boxes(page: PrintedPage) -> Iterable[Box]:
    return unpacked(bytes(page.words))


@lru_cache(maxsize=32)
def _reached(document_id: uuid.UUID, version: int) -> tuple[tuple[int, tuple[Stretch, ...]], ...]:
    """Of each page the stretches of text that are printed on it: written once, so they may be kept."""
    pages = PrintedPage.objects.filter(document=document_id, version=version)
    return tuple((page.index, tuple(stretches(_boxes(page)))) for page in pages.iterator(chunk_size=20))
