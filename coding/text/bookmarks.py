"""The outline that a file carries or prints, set upon its text: an entry that stands where it leads is a heading."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from coding.text import headings
from coding.text.contents import letters, listed
from coding.text.reading import Block, Bookmark, Reading

ENOUGH = 5
"""Fewer entries that are found say little: a file may list its figures, or only its first page."""
LINES = 4
"""A heading is printed in no more blocks than that: BAB IV, and three lines of its title."""
CAPTION = re.compile(r"(?:tabel|gambar|grafik|bagan|diagram|table|figure)\b", re.I)
COUNTED = re.compile(r"(?:(?:bab|chapter)\s+)?(?:[ivxl]{1,7}|\d{1,2}|[a-z])(?:\.\d{1,2})*[.):]?\s+", re.I)


def with_bookmarks(reading: Reading) -> tuple[Block, ...]:
    """The blocks of a reading, those the file's own outline names marked as headings of its depth.

    What is printed in its table of contents serves where the file carries no outline. Nothing is marked when fewer
    than five of the entries stand in the text on or next to their page.
    """
    for marks in (reading.bookmarks, listed(reading)):
        found = list(_found(reading, marks)) if len(marks) >= ENOUGH else []
        if len(found) >= ENOUGH:
            return _set_upon(reading, found if marks is reading.bookmarks else _by_number(reading, found))
    return reading.blocks


def _by_number(reading: Reading, found: Sequence["_Place"]) -> list["_Place"]:
    """The places, those without a depth that show by their own number how deep they stand."""
    blocks = [reading.blocks[place.first] for place in found]
    said = [headings.heading(reading.text[block.start : block.end], marked=True) for block in blocks]
    return [
        replace(place, level=0) if one and one.style not in {"plain", "name", "chapter"} else place
        for place, one in zip(found, said, strict=True)
    ]


def _set_upon(reading: Reading, found: Sequence["_Place"]) -> tuple[Block, ...]:
    blocks = list(reading.blocks)
    for place in sorted(found, key=lambda one: one.first, reverse=True):
        blocks[place.first : place.first + place.length] = _marked(reading.text, blocks, place)
    return tuple(blocks)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an entry is printed: in these blocks, or as the beginning of one, up to that place in the text."""

    first: int
    length: int
    level: int
    end: int


def _found(reading: Reading, marks: Sequence[Bookmark]) -> Iterator[_Place]:
    """Where the entries are printed, each after the one before; what is printed nowhere is left out."""
    starts = [block.start for block in reading.blocks]
    spans = sorted(reading.contents)
    after = 0
    for mark in marks:
        if not 1 <= mark.page <= len(reading.pages) or CAPTION.match(mark.title) or not _bare(mark.title):
            continue
        first, last = _near(reading, starts, mark)
        places = [place for place in range(max(first, after), last) if not _within(starts[place], spans)]
        if place := _printed(reading, places, mark):
            after = place.first + place.length
            yield place


def _near(reading: Reading, starts: Sequence[int], mark: Bookmark) -> tuple[int, int]:
    """The blocks on the page of an entry and on those next to it."""
    pages = reading.pages
    begin = pages[max(0, mark.page - 2)].start
    end = pages[mark.page + 1].start if mark.page + 1 < len(pages) else len(reading.text)
    return bisect_left(starts, begin), bisect_right(starts, end)


def _within(start: int, spans: Sequence[tuple[int, int]]) -> bool:
    before = bisect_right(spans, start, key=lambda span: span[0])
    return before > 0 and start < spans[before - 1][1]


def _printed(reading: Reading, places: Sequence[int], mark: Bookmark) -> _Place | None:
    """Of the places that hold the words of an entry the one on its own page, else the first."""
    found = [place for at in places if (place := _at(reading, at, mark)) is not None]
    page = reading.pages[mark.page - 1].start
    return min(found, key=lambda place: (reading.blocks[place.first].start < page, place.first), default=None)


def _at(reading: Reading, at: int, mark: Bookmark) -> _Place | None:
    blocks, wanted = reading.blocks, letters(mark.title)
    texts = [reading.text[block.start : block.end] for block in blocks[at : at + LINES]]
    for length, said in enumerate(accumulate(texts, lambda one, other: f"{one} {other}"), 1):
        if blocks[at + length - 1].kind == "footnote" or len(said) > 2 * len(mark.title) + headings.LONGEST:
            break
        if letters(said) == wanted or (_bare(said) == _bare(mark.title) and len(said) <= headings.LONGEST):
            return _Place(at, length, mark.level, blocks[at + length - 1].end)
    return _run_in(blocks[at], at, texts[0], mark)


def _run_in(block: Block, at: int, text: str, mark: Bookmark) -> _Place | None:
    """An entry that is printed at the beginning of a paragraph, whose sentence begins after it."""
    title = " ".join(mark.title.split())
    rest = text[len(title) :].lstrip(" .:")
    if len(title.split()) < 2 or not text.casefold().startswith(title.casefold()) or not rest[:1].isupper():
        return None
    return _Place(at, 1, mark.level, block.start + len(title))


def _marked(text: str, blocks: Sequence[Block], place: _Place) -> list[Block]:
    taken = blocks[place.first : place.first + place.length]
    last = taken[-1]
    made = [replace(block, kind="heading", level=place.level, end=min(block.end, place.end)) for block in taken]
    if place.end < last.end:
        rest = text[place.end : last.end]
        made.append(replace(last, start=last.end - len(rest.lstrip(" .:"))))
    return made


def _bare(title: str) -> str:
    """The letters of a title without its number, which the file may write otherwise or not at all."""
    return letters(COUNTED.sub("", title, count=1))
