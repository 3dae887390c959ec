"""Opens a PDF, tells apart what can be wrong with it, and mends what can be mended."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import islice
from pathlib import Path

import pdfplumber
import pypdfium2
from pdfplumber.pdf import PDF
from pypdfium2 import raw

from coding.text.reading import Limits, ReadingError

LETTERS = 30_000
"""On one page: some ten times as many as a page of a thesis holds. PDFium counts no more than 32,767 of one string."""
THINGS = 50_000
"""Words, lines and pictures that are drawn on one page."""


@contextmanager
def glanced(path: Path, password: str | None, limits: Limits) -> Iterator[pypdfium2.PdfDocument]:
    """The file as PDFium opens it, quick and forgiving; raises ReadingError when it cannot be read at all."""
    try:
        document = pypdfium2.PdfDocument(path, password=password)
    except pypdfium2.PdfiumError as error:
        raise ReadingError(_reason(error, path, password)) from error
    try:
        pages = len(document)
        if not pages:
            raise ReadingError("no_pages")
        if pages > limits.pages:
            raise ReadingError("too_many_pages", {"pages": pages, "limit": limits.pages})
        yield document
    finally:
        document.close()


def _reason(error: pypdfium2.PdfiumError, path: Path, password: str | None) -> str:
    """Why a file does not open. PDFium's code may be that of an earlier file: it sets none for one without pages."""
    if error.err_code == raw.FPDF_ERR_PASSWORD and b"/Encrypt" in path.read_bytes():
        return "wrong_password" if password else "password"
    try:
        with pdfplumber.open(path, password=password or "") as found:
            return "damaged" if found.pages else "no_pages"
    except Exception:
        return "damaged"


def catalogue_labels(document: pypdfium2.PdfDocument) -> list[str]:
    """The page labels the file itself lists, or nothing when they only count 1, 2, 3 …"""
    labels = [document.get_page_label(place) for place in range(len(document))]
    counted = [str(place + 1) for place in range(len(labels))]
    return [] if labels == counted or not any(labels) else labels


def is_too_full(document: pypdfium2.PdfDocument, place: int) -> bool:
    """Whether a page holds far more letters or drawn things than one that is meant to be read.

    PDFium counts them in an instant; to take each of them in by itself would take minutes.
    """
    page = document[place]
    try:
        things = sum(1 for _ in islice(page.get_objects(), THINGS + 1))
        return things > THINGS or page.get_textpage().count_chars() > LETTERS
    finally:
        page.close()


def opened(path: Path, password: str | None, document: pypdfium2.PdfDocument) -> tuple[PDF, bool]:
    """The file as pdfplumber opens it, and whether it had to be saved anew by PDFium first."""
    try:
        found = pdfplumber.open(path, password=password or "")
        if len(found.pages) == len(document):
            return found, False
        found.close()
    # The parser meets broken files with whatever error comes up first, struct.error and RecursionError among them.
    except Exception:  # noqa: S110
        pass
    mended = BytesIO()
    try:
        document.save(mended, flags=raw.FPDF_REMOVE_SECURITY)
        mended.seek(0)
        found = pdfplumber.open(mended)
        pages = len(found.pages)
    except Exception as error:
        raise ReadingError("damaged") from error
    if not pages:
        raise ReadingError("damaged")
    return found, True
