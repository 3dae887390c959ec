"""Reads PDF files whose pages are pictures: their letters are recognised on all cores, then set as usual."""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path

from pypdfium2 import PdfDocument

from coding.text import reader_versions
from coding.text.boxes import PrintedPage
from coding.text.pdf_composing import composed
from coding.text.pdf_file import glanced
from coding.text.pdf_lines import PrintPage
from coding.text.pdf_source import PAPER, Found, Source, sourced
from coding.text.reading import DEFAULT_LIMITS, Limits, Progress, Reading, ReadingError, Warning
from coding.text.recognition import Drawn, drawn, measured, recognised
from coding.text.recognition_lines import evened
from coding.text.recognition_program import SCANS, BrokeOffError, Recogniser, TooSlowError, recogniser

READER = reader_versions.OCR


def read(
    path: Path,
    *,
    password: str | None = None,
    languages: str = "ind",
    pages: str = SCANS,
    progress: Progress | None = None,
    limits: Limits = DEFAULT_LIMITS,
    cores: int | None = None,
) -> Reading:
    """The reading of a PDF with the letters of its scanned pages recognised, or of all its pages (`pages` "all").

    `progress` is told how many of the pages to recognise are done; an error it raises ends the recognition at once.
    Raises ReadingError.
    """
    program = recogniser(languages)
    with sourced(path, password, limits) as source:
        front = source.front()
        printed = dict(_as_printed(source, progress)) if pages == SCANS else {}
    wanted = [place for place in range(1, front.total + 1) if place not in printed or printed[place][0].is_scan]
    with glanced(path, password, limits) as glance:
        shown = {place: measured(*glance.get_page_size(place - 1)) for place in wanted}
        found = list(_recognised(glance, wanted, program, progress, cores or os.cpu_count() or 1))
    smoothed = dict(zip((page.index for page, _ in found), evened([page for page, _ in found]), strict=True))
    printed |= {page.index: (smoothed[page.index], code) for page, code in found}
    in_order = [printed[place] for place in sorted(printed)]
    if not any(page.lines for page, _ in in_order):
        raise ReadingError("nothing_recognised")
    reading = composed(
        [page for page, _ in in_order],
        reader=f"{READER}, tesseract {program.version[:12]}, {program.languages}",
        catalogue=front.catalogue,
        bookmarks=front.bookmarks,
        remarks=[*front.remarks, *_remarks(in_order, sum(bool(page.lines) for page, _ in found))],
        split_words=front.split_words,
    )
    return replace(reading, printed=tuple(_as_shown(page, shown) for page in reading.printed))


def _as_shown(page: PrintedPage, sizes: Mapping[int, tuple[float, float]]) -> PrintedPage:
    """A page that was turned to be read has the measures it is shown with."""
    width, height = sizes.get(page.index, (page.width, page.height))
    return replace(page, width=width, height=height)


def _as_printed(source: Source, progress: Progress | None) -> Iterator[tuple[int, Found]]:
    """The pages as they are read without recognising anything."""
    for index in range(1, source.total + 1):
        yield index, source.page(index)
        if progress:
            progress(0, source.total)


def _recognised(
    glance: PdfDocument, wanted: Sequence[int], program: Recogniser, progress: Progress | None, cores: int
) -> Iterator[Found]:
    """The pages that are wanted, in whatever order they are done; a page is drawn when a core is free for it."""
    done, waiting = 0, set[Future[Found]]()
    with ThreadPoolExecutor(cores) as pool, program:
        for place, index in enumerate(wanted, 1):
            # PDFium may not be asked by two threads at once: only this one draws.
            waiting.add(pool.submit(_page, _drawn(glance, index), program))
            while len(waiting) >= (cores if place < len(wanted) else 1):
                ready, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in ready)
                done += len(ready)
                if progress:
                    progress(done, len(wanted))


def _drawn(glance: PdfDocument, index: int) -> Drawn | PrintPage:
    """The page as a picture; where it cannot be drawn, an empty page."""
    try:
        return drawn(glance, index)
    # Whatever one page holds, the others are worth reading.
    except Exception:
        return PrintPage(index, *PAPER)


def _page(page: Drawn | PrintPage, program: Recogniser) -> Found:
    if isinstance(page, PrintPage):
        return page, "page_failed"
    blank = PrintPage(page.index, page.width, page.height, picture=1.0)
    try:
        found = recognised(page, program)
    except TooSlowError:
        return blank, "recognition_took_too_long"
    except BrokeOffError:
        return blank, "page_not_recognised"
    return found, "" if found.lines else "page_blank"


def _remarks(found: Sequence[Found], recognised_: int) -> Iterator[Warning]:
    """How many pages were recognised, and what went wrong on which."""
    if recognised_:
        yield Warning("pages_recognised", None, {"count": recognised_})
    for page, code in found:
        if code:
            yield Warning(code, page.index, {"page": page.index})
