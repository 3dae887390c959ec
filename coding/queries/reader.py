"""What the reader shows: a text with its marks, the codebook with counts, and every segment, in few questions."""

import uuid
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import CharField
from django.db.models.functions import Cast

from coding.models import Code, Document, Member, Memo, Page, Review, Section, Segment, TextVersion
from coding.queries.codes import Branch, branches
from coding.queries.doubtful import doubtful
from coding.queries.live import code_row, coders, verdict_row
from coding.text.blocks import Part, Turn, parts, unpacked
from coding.text.sentence_bounds import bounds


@dataclass(frozen=True)
class Shelf:
    """A branch of the codebook with how often its codes, and those below, stand in this document."""

    branch: Branch
    total: int
    below: list["Shelf"]


@dataclass
class Painting:
    """A version's text cut for painting; as it never changes, a template's rendering of it is kept beside it."""

    parts: tuple[Part, ...]
    sentences: list[int]
    format: str
    rendered: str = ""


@dataclass(frozen=True)
class Opened:
    """A document open in the reader."""

    document: Document
    painting: Painting
    pages: list[Page]
    sections: list[Section]
    shelves: list[Shelf]
    data: dict[str, Any]
    undecided: int  # segments that a correction left without text

    @property
    def has_source_pages(self) -> bool:
        """Whether there is a file whose pages can be shown as they were printed."""
        return self.painting.format == "pdf" and bool(self.pages) and self.document.source_id is not None

    @property
    def last_page(self) -> str:
        """The greatest number printed on a page; nothing where numbers begin anew, for then it says nothing."""
        numbers = [int(page.label) for page in self.pages if page.label.isdecimal()]
        others = [page.label for page in self.pages if page.label and not page.label.isalnum()]
        return str(numbers[-1]) if numbers and numbers == sorted(numbers) and not others else ""


def document_of(member: Member, document_id: uuid.UUID) -> Document | None:
    return Document.objects.select_related("case").filter(project=member.project, pk=document_id).first()


def opened(member: Member, document: Document, cited: Callable[[Page], str]) -> Opened:
    """Everything of the page; the number of questions does not grow with segments, codes or coders.

    The change number was read with the member, before the segments: what is written meanwhile is heard live.
    """
    pages = list(Page.objects.filter(document=document))
    sections = list(Section.objects.filter(document=document))
    turns = tuple((page.start, cited(page)) for page in pages)
    numbers = tuple((section.start, section.number) for section in sections if section.number)
    painting = _painting(document.pk, document.version, turns, numbers)
    codes = list(Code.objects.filter(project=member.project))
    segments = columns(document)
    counts = Counter(segments["codes"][place] for place in segments["code"])
    kept = [code for code in codes if code.status != "retired" or counts[str(code.pk)]]
    return Opened(
        document, painting, pages, sections,
        [_shelf(branch, counts) for branch in branches(kept)],
        {
            "number": member.project.last_change,
            "document": str(document.pk),
            "version": document.version,
            "me": str(member.user_id),
            "pages": {
                "starts": [start for start, _ in turns],
                "cited": [label for _, label in turns],
                "indexes": [page.index for page in pages],
                "labels": [page.label for page in pages],
            },
            "sentences": painting.sentences,
            "codes": [code_row(code) for code in codes],
            "coders": coders({*segments["coders"], str(member.user_id)}),
            "segments": segments,
            "doubtful": dict(zip(("start", "end"), doubtful(document), strict=True)),
        },
        Segment.objects.of(document).undecided().count(),
    )  # fmt: skip


def columns(document: Document) -> dict[str, list[Any]]:
    """Segments by column: less to ask for, to send and to read than one object each."""
    rows = Segment.objects.of(document).placed().order_by("start", "end", "pk")
    as_text = [Cast(name, CharField()) for name in ("pk", "code_id", "coder_id")]
    asked = rows.values_list("start", "end", *as_text)
    starts, ends, keys, code_keys, coder_keys = list(zip(*asked, strict=True)) or [()] * 5
    ids = [_dashed(key) for key in keys]
    memos, verdicts = memos_of(document), verdicts_of(document)
    codes, code = _numbered(code_keys)
    coders, coder = _numbered(coder_keys)
    return {
        "id": ids,
        "start": list(starts),
        "end": list(ends),
        "code": code,
        "codes": codes,
        "coder": coder,
        "coders": coders,
        "memo": [memos.get(key, 0) for key in ids],
        "verdict": [verdicts.get(key, 0) for key in ids],
    }


def memos_of(document: Document) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    memos = Memo.objects.filter(segment__document=document).order_by("created", "pk")
    for segment, author, text in memos.values_list("segment_id", "author_id", "text"):
        found.setdefault(str(segment), []).append({"by": str(author), "text": text})
    return found


def verdicts_of(document: Document) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    reviews = Review.objects.filter(segment__document=document).select_related("reviewer")
    for review in reviews.order_by("created", "pk"):
        found.setdefault(str(review.segment_id), []).append(verdict_row(review))
    return found


def _dashed(key: str) -> str:
    """A UUID as it is written; SQLite keeps it without dashes. Ten thousand objects would take a tenth of a second."""
    return key if "-" in key else f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"


def _numbered(keys: Iterable[str]) -> tuple[list[str], list[int]]:
    """Each different key once, and for every row the place of its key among them."""
    places: dict[str, int] = {}
    rows = [places.setdefault(key, len(places)) for key in keys]
    return [_dashed(key) for key in places], rows


def _shelf(branch: Branch, counts: Counter[str]) -> Shelf:
    below = [_shelf(child, counts) for child in branch.children]
    own = counts[str(branch.code.pk)]
    return Shelf(branch, own, below)


@lru_cache(maxsize=16)
def _painting(
    document_id: uuid.UUID, version: int, turns: tuple[tuple[int, str], ...], numbers: tuple[tuple[int, str], ...]
) -> Painting:
    """A version's text never changes, so what is cut from it is kept; page labels are part of the key."""
    kept = TextVersion.objects.only("text", "blocks", "format").get(document_id=document_id, number=version)
    blocks = unpacked(kept.blocks)
    made = parts(kept.text, blocks, [Turn(*turn) for turn in turns], dict(numbers))
    return Painting(tuple(made), bounds(kept.text, blocks), kept.format)
