"""Draws one page of a PDF as its author printed it: a small picture, without loss where that is smaller."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from coding.text.reading import ReadingError

LONGEST = 3
"""How many times as long as wide a picture may be; one of a longer page is narrower than asked for."""
LOSSLESS = {"lossless": True, "method": 1}
SMALL = {"quality": 60, "method": 1}


def page_picture(path: Path, index: int, width: int) -> bytes:
    """The page at a place from 1, as WebP. Raises ReadingError when it cannot be shown."""
    try:
        document = pypdfium2.PdfDocument(path)
    except FileNotFoundError as error:
        raise ReadingError("file_gone") from error
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == raw.FPDF_ERR_PASSWORD
        raise ReadingError("pages_locked" if locked else "page_not_drawn") from error
    try:
        if not 1 <= index <= len(document):
            raise ReadingError("no_such_page")
        return _written(_drawn(document, index, width))
    except pypdfium2.PdfiumError as error:
        raise ReadingError("page_not_drawn") from error
    finally:
        document.close()


def _drawn(document: pypdfium2.PdfDocument, index: int, width: int) -> Image.Image:
    page = document[index - 1]
    try:
        wide, high = page.get_size()
        scale = min(width / wide, LONGEST * width / high)
        picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    finally:
        page.close()
    return picture


def _written(picture: Image.Image) -> bytes:
    """Letters on white are smallest without loss, photographs and scans with a little of it."""
    return min((_as_webp(picture, LOSSLESS), _as_webp(picture, SMALL)), key=len)


def _as_webp(picture: Image.Image, options: Mapping[str, object]) -> bytes:
    written = BytesIO()
    picture.save(written, "WEBP", **options)
    return written.getvalue()
