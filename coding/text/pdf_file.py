"""Opens a PDF, tells apart what can be wrong with it, and mends what can be mended."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path

import pdfplumber
import pypdfium2
from pdfplumber.pdf import PDF
from pypdfium2 import raw

from coding.text.reading import Limits, ReadingError

ROOT = re.compile(rb"(\d{1,8})\s+(\d{1,5})\s+obj\s*<<(?:(?!endobj)[^\x00]){0,2000}?/Type\s*/Catalog\b")


@contextmanager
def glanced(path: Path, password: str | None, limits: Limits) -> Iterator[pypdfium2.PdfDocument]:
    """The file as PDFium opens it, quick and forgiving; raises ReadingError when it cannot be read at all."""
    document = _by_pdfium(path, password)
    try:
        pages = len(document)
        if not pages:
            raise ReadingError("no_pages")
        if pages > limits.pages:
            raise ReadingError("too_many_pages", {"pages": pages, "limit": limits.pages})
        yield document
    finally:
        document.close()


def _by_pdfium(path: Path, password: str | None) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path, password=password)
    except pypdfium2.PdfiumError as error:
        reason = _reason(error, path, password)
        whole = _with_trailer(path.read_bytes()) if reason == "damaged" else b""
        if not whole:
            raise ReadingError(reason) from error
    try:
        return pypdfium2.PdfDocument(whole, password=password)
    except pypdfium2.PdfiumError as error:
        raise ReadingError(reason) from error


def _with_trailer(data: bytes) -> bytes:
    """A file that was cut off has lost the end that says where it begins; b"" where its beginning is lost as well."""
    roots = list(ROOT.finditer(data))
    return data + b"\ntrailer\n<</Root %s %s R>>\nstartxref\n0\n%%%%EOF\n" % roots[-1].groups() if roots else b""


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
        _measure_anew(document)
        document.save(mended, flags=raw.FPDF_REMOVE_SECURITY)
        mended.seek(0)
        found = pdfplumber.open(mended)
        pages = len(found.pages)
    except Exception as error:
        raise ReadingError("damaged") from error
    if not pages:
        raise ReadingError("damaged")
    return found, True


def _measure_anew(document: pypdfium2.PdfDocument) -> None:
    """One page whose size is nonsense would keep the parser from all the others; one that is lost is no page."""
    for place in range(len(document)):
        with suppress(pypdfium2.PdfiumError):
            page = document[place]
            page.set_mediabox(*page.get_mediabox())
            page.close()
