"""What a library prints over the pages it lends out: large words that stand at one place on many of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from coding.text.pdf_lines import PrintLine, PrintPage
from coding.text.pdf_rows import LARGE
from coding.text.pdf_setting import body_size

OFTEN = 0.2
"""The share of the pages that bear a stamp: some libraries leave out the front matter, or stamp only that."""
FEW = 4
"""A word large and alone on fewer pages names a part of the book, as LAMPIRAN does."""
NEAR = 4.0
"""In points: stamps are printed by a program, and stand where they stand on every page."""


def without_stamps(pages: Sequence[PrintPage]) -> tuple[list[PrintPage], dict[int, list[str]]]:
    """The pages without their stamps, and what was taken off each, by its index."""
    least = LARGE * body_size(line for page in pages for line in page.lines)
    large = [{_place(line) for line in page.lines if line.size > least} for page in pages]
    times = Counter(place for places in large for place in places)
    often = max(FEW, OFTEN * len(pages))
    stamps = {place for place, count in times.items() if count >= often}
    gone = {page.index: [line for line in page.lines if _place(line) in stamps] for page in pages} if stamps else {}
    kept = [
        replace(page, lines=tuple(line for line in page.lines if line not in gone[page.index]))
        if gone.get(page.index)
        else page
        for page in pages
    ]
    return kept, {page.index: [*page.stamps, *(line.text for line in gone.get(page.index, []))] for page in pages}


def _place(line: PrintLine) -> tuple[str, int, int]:
    return line.text, round(line.x0 / NEAR), round(line.top / NEAR)
