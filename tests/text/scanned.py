"""Theses printed, photographed a little askew and bound again as pictures, as scans come; their true text is known."""

from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

DPI = 200


def scanned(
    source: Path, path: Path, tilt: float = 0.6, typed: int = 0, turned: int = 0, only: tuple[int, ...] = ()
) -> Path:
    """The pages of a PDF as grey pictures of 200 dpi, every second one tilted the other way; blurred as a lens blurs.

    The first `typed` pages stay text; they are `turned` clockwise by so many degrees; all pages, or `only` some.
    """
    with pypdfium2.PdfDocument(source) as document:
        wanted = [document[index - 1] for index in only] or list(document)
        pictures = [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in wanted]
    paper = landscape(A4) if turned in (90, 270) else A4
    canvas = Canvas(str(path), pagesize=paper)
    for place, picture in enumerate(pictures):
        held = BytesIO()
        lying = _askew(picture, tilt if place % 2 else -tilt).rotate(-turned, expand=True)
        lying.save(held, "JPEG", quality=60)
        held.seek(0)
        canvas.drawImage(ImageReader(held), 0, 0, *paper)
        canvas.showPage()
    canvas.save()
    return _bound(source, path, typed) if typed else path


def _askew(picture: Image.Image, degrees: float) -> Image.Image:
    turned = picture.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    return turned.filter(ImageFilter.GaussianBlur(0.6)).point(lambda grey: 20 + grey * 0.88)


def _bound(source: Path, path: Path, typed: int) -> Path:
    """The first pages of the one before the later pages of the other."""
    with pypdfium2.PdfDocument.new() as bound:
        with pypdfium2.PdfDocument(source) as text, pypdfium2.PdfDocument(path) as pictures:
            bound.import_pages(text, list(range(typed)))
            bound.import_pages(pictures, list(range(typed, len(pictures))))
        whole = BytesIO()
        bound.save(whole)
    path.write_bytes(whole.getvalue())
    return path
