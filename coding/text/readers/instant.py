"""Reads a PDF at once and roughly, so that one can begin to read it while its full reading goes on."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from pypdfium2 import PdfDocument, PdfiumError

from coding.text import reader_versions, reflow
from coding.text.edits import apply
from coding.text.headings import LIST_MARK, chapter
from coding.text.lines import Line, lines
from coding.text.pdf_bookmarks import bookmarks
from coding.text.pdf_file import catalogue_labels, glanced
from coding.text.pdf_lines import PrintPage, cleaned
from coding.text.pdf_numbers import LONE, labelled, numbers_in
from coding.text.reading import DEFAULT_LIMITS, Block, Limits, Page, Reading, ReadingError

READER = reader_versions.QUICK
BROKEN = re.compile("[\ufffe\x02](?:\r?\n)?")
EDGE_LINES = 2
"""So many lines at each end of a page may be a running head or foot."""
FEW = 40
"""A page with fewer letters is a picture or a cover."""
NUMBERS = re.compile(r"\d+")


def read(path: Path, *, password: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """The rough reading; raises ReadingError where the file does not open or most of its pages hold no text."""
    with glanced(path, password, limits) as document:
        pages = [_lines_of(document, place) for place in range(len(document))]
        catalogue, outline = catalogue_labels(document), bookmarks(document)
    empty = sum(sum(map(len, page)) < FEW for page in pages)
    if empty > 0.9 * len(pages):
        raise ReadingError("empty")
    kept, left_out, seen = _without_edges(pages)
    text = "\n".join(line for page in kept for line in page)
    items = lines(text)
    joined = reflow.joins(items)
    edited = apply(text, reflow.edits(items, joined, text))
    blocks = [
        Block(_kind(first), edited.moved(first.start), edited.moved(last.end)) for first, last in _runs(items, joined)
    ]
    labels = labelled([PrintPage(index, 0, 0) for index in range(1, len(pages) + 1)], catalogue, seen)
    starts = [edited.moved(start) for start in _starts(kept)]
    placed = [
        Page(page.index, page.label, page.label_source, min(start, len(edited.text)))
        for page, start in zip(labels, starts, strict=True)
    ]
    return Reading(
        edited.text, tuple(blocks), "pdf", READER, "", tuple(placed), left_out=tuple(left_out), bookmarks=outline
    )


def _lines_of(document: PdfDocument, place: int) -> list[str]:
    """The lines of a page as PDFium puts them; a page it cannot make out has none."""
    try:
        with closing(document[place]) as page:
            letters = page.get_textpage().get_text_bounded()
    except PdfiumError:
        return []
    found = (" ".join(cleaned(line).split()) for line in BROKEN.sub("-\n", letters).splitlines())
    return [line for line in found if line]


def _without_edges(
    pages: Sequence[Sequence[str]],
) -> tuple[list[list[str]], list[tuple[int, str]], dict[int, list[str]]]:
    """The pages without running heads, feet and lone numbers; what was taken away, and the numbers seen there."""
    repeated = Counter(key for page in pages for key in {_key(page[at]) for at in _edge(page)})
    often = max(3, 0.03 * len(pages))
    kept, left_out = [], []
    seen: dict[int, list[str]] = {}
    for index, page in enumerate(pages, 1):
        running = {at for at in _edge(page) if repeated[_key(page[at])] >= often}
        gone = running | {at for at in _edge(page) if _is_lone(page, at, running)}
        left_out += [(index, page[at]) for at in sorted(gone)]
        seen[index] = [number for at in sorted(gone) for number in numbers_in(page[at])]
        kept.append([line for at, line in enumerate(page) if at not in gone])
    return kept, left_out, seen


def _edge(page: Sequence[str]) -> list[int]:
    places = range(len(page))
    return sorted({*places[:EDGE_LINES], *places[-EDGE_LINES:]})


def _is_lone(page: Sequence[str], at: int, running: set[int]) -> bool:
    """Whether a line is nothing but a number, and no line of the text lies farther out."""
    before, after = set(range(at)), set(range(at + 1, len(page)))
    return (before <= running or after <= running) and LONE.match(page[at]) is not None


def _key(line: str) -> str:
    """What is the same on every page; a chapter's number is kept, and so is a line of nothing but a number."""
    return line if chapter(line) or not (bare := NUMBERS.sub("", line).strip()) else bare.lower()


def _starts(pages: Sequence[Sequence[str]]) -> Iterator[int]:
    at = 0
    for page in pages:
        yield at
        at += sum(len(line) + 1 for line in page)


def _runs(items: Sequence[Line], joined: Sequence[bool]) -> list[tuple[Line, Line]]:
    """First and last line of every block."""
    runs: list[tuple[Line, Line]] = []
    for line, together in zip(items, joined, strict=True):
        if together:
            runs[-1] = (runs[-1][0], line)
        else:
            runs.append((line, line))
    return runs


def _kind(line: Line) -> str:
    return "list_item" if LIST_MARK.match(line.text) else "paragraph"
