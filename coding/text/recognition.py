"""From a page of a PDF that is a picture to its lines: drawn in grey, and its letters recognised by Tesseract."""

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import sqrt
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw
from pypdfium2 import raw

from coding.text.pdf_lines import PrintPage
from coding.text.recognition_lines import page_of, turned_back
from coding.text.recognition_program import Recogniser
from coding.text.recognition_words import POINT, Word, lie_on_their_side, words_of

DPI = 300
PIXELS = 20_000_000
"""The most one picture of a page may hold, some A3 at 300 dpi; a larger sheet is drawn less finely."""
A4, A3 = 842, 1191
"""How high these papers are, in points."""
EDGE = 0.12
"""Of the page's height, at its top and at its foot: where a number stands alone, too small to be seen at first."""
BLACK = 150
"""Darker than this, of 0 to 255, is ink."""
FAINT = 190
"""Darker than this is ink where several pixels are taken as one."""
COARSE = 4
"""Pixels that are looked at together, so that dust is not seen."""
BROKEN = 3
"""So many of these in a row may be white within a letter."""
TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
"""Clockwise by so many degrees; Pillow counts the other way."""
ALONE = re.compile(r"[-\u2013\u2014\s]*(\d{1,4}|[ivxlc]{1,7})[-\u2013\u2014\s]*")
GLUED = re.compile(r"(BAB)([IVXL]{1,7}|\d{1,2})")
STROKES = frozenset("|!l")
"""What the number of a first chapter is taken for: no chapter has such a number."""
DOUBT = 40


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page drawn in grey: its measures in points as it is shown, and its picture in the plainest of formats (PGM),
    which holds its pixels as they are: a page is large, and several are held at a time."""

    index: int
    width: float
    height: float
    dpi: float
    image: bytearray
    pixels: Image.Image


def measured(width: float, height: float) -> tuple[float, float]:
    """What a page is taken to measure, in points: one larger than any paper comes from a scanner that says nothing of
    its resolution, and is A4."""
    share = A4 / max(width, height) if max(width, height) > 1.1 * A3 else 1.0
    return width * share, height * share


def drawn(document: pypdfium2.PdfDocument, index: int) -> Drawn:
    """A page of the file, counted from 1."""
    page = document[index - 1]
    try:
        width, height = measured(*page.get_size())
        scale = min(DPI / POINT, sqrt(PIXELS / max(1.0, width * height)))
        across, down = max(1, round(width * scale)), max(1, round(height * scale))
        head = _head(across, down)
        image = bytearray(len(head) + across * down)
        image[: len(head)] = head
        _draw(page, across, down, (ctypes.c_ubyte * (across * down)).from_buffer(image, len(head)))
        rows: Any = memoryview(image)[len(head) :]
        pixels = Image.frombuffer("L", (across, down), rows, "raw", "L", 0, 1)
        return Drawn(index, width, height, scale * POINT, image, pixels)
    finally:
        page.close()


def turned(page: Drawn, degrees: int) -> Drawn:
    """The page turned clockwise."""
    pixels = page.pixels.transpose(TURNS[degrees])
    width, height = (page.width, page.height) if degrees == 180 else (page.height, page.width)
    return replace(page, width=width, height=height, image=_head(*pixels.size) + pixels.tobytes(), pixels=pixels)


def _head(width: int, height: int) -> bytearray:
    return bytearray(f"P5 {width} {height} 255\n".encode())


def _draw(page: pypdfium2.PdfPage, width: int, height: int, rows: "ctypes.Array[ctypes.c_ubyte]") -> None:
    """Draw the page into pixels that are there already, so that they need not be copied."""
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_Gray, rows, width)
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT | raw.FPDF_GRAYSCALE)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)


def recognised(page: Drawn, program: Recogniser) -> PrintPage:
    """The lines of a drawn page; raises TooSlowError or BrokeOffError.

    One that was scanned sideways is measured as it lies when it is read; only the boxes of its words are where they
    are shown.
    """
    found = list(words_of(program.table(page.image, round(page.dpi)), page.dpi))
    degrees = program.turn(page.image, round(page.dpi)) if lie_on_their_side(found) else 0
    if not degrees:
        return _lines(page, found, program)
    upright = turned(page, degrees)
    found = list(words_of(program.table(upright.image, round(page.dpi)), page.dpi))
    return turned_back(_lines(upright, found, program), degrees)


def _lines(page: Drawn, found: list[Word], program: Recogniser) -> PrintPage:
    found += _lone_numbers(page, found, program)
    read = [part for word in found for part in _chapter(word, page)]
    return page_of(_with_strokes(read), page.index, page.width, page.height, lambda words: _ink(page, words))


def _ink(page: Drawn, words: Sequence[Word]) -> float:
    """The share of black in the boxes of some words."""
    black = room = 0
    for word in words:
        histogram = _cut(page, word).histogram()
        black += sum(histogram[:128])
        room += sum(histogram)
    return black / room if room else 0.0


def _cut(page: Drawn, word: Word) -> Image.Image:
    scale = page.dpi / POINT
    return page.pixels.crop(tuple(round(edge * scale) for edge in word[2:6]))  # type: ignore[arg-type]


def _lone_numbers(page: Drawn, found: Sequence[Word], program: Recogniser) -> Iterator[Word]:
    """Small numbers at the edges of the page, which are passed over as dust when the whole page is looked at."""
    for place, (top, bottom) in enumerate(_edges(page)):
        strip = page.pixels.crop((0, top, page.pixels.width, bottom))
        _white_out(strip, found, page.dpi / POINT, top)
        for box in _specks(strip, page.dpi):
            speck = strip.crop(box)
            picture = _head(speck.width, speck.height) + speck.tobytes()
            table = program.table(picture, round(page.dpi), "--psm", "7")
            read = list(words_of(table, page.dpi, box[0], top + box[1]))
            if ALONE.fullmatch(" ".join(word.text for word in read)):
                yield from (word._replace(line=(-1 - place, box[1], box[0])) for word in read)


def _edges(page: Drawn) -> tuple[tuple[int, int], tuple[int, int]]:
    height, margin = page.pixels.height, round(EDGE * page.pixels.height)
    return (0, margin), (height - margin, height)


def _white_out(strip: Image.Image, found: Sequence[Word], scale: float, top: int) -> None:
    """Take away what was read already."""
    pen = ImageDraw.Draw(strip)
    for word in found:
        x0, y0, x1, y1 = (edge * scale for edge in word[2:6])
        if y1 > top and y0 < top + strip.height:
            pen.rectangle((x0 - 6, y0 - top - 6, x1 + 6, y1 - top + 6), fill=255)


def _specks(strip: Image.Image, dpi: float) -> Iterator[tuple[int, int, int, int]]:
    """The bands of ink as high as one line and no wider than a number, with white around them; at most three."""
    coarse = strip.reduce(COARSE).point(lambda grey: 255 if grey < FAINT else 0)
    point = dpi / POINT / COARSE
    inner = round(0.04 * coarse.width)
    bands = _bands(coarse.crop((inner, 0, coarse.width - inner, coarse.height)))
    fitting = [(x0, y0, x1, y1) for x0, y0, x1, y1 in bands if 4 * point <= y1 - y0 <= 24 * point]
    for x0, y0, x1, y1 in [box for box in fitting if box[2] - box[0] <= 60 * point][:3]:
        room = round(6 * point)
        edges = (x0 + inner - room, y0 - room, x1 + inner + room, y1 + room)
        left, top, right, bottom = (COARSE * edge for edge in edges)
        yield max(0, left), max(0, top), min(strip.width, right), min(strip.height, bottom)


def _bands(ink: Image.Image) -> Iterator[tuple[int, int, int, int]]:
    """The boxes of ink that more than a few rows without any keep apart: a thin letter may be broken."""
    inked = [row for row in range(ink.height) if ink.crop((0, row, ink.width, row + 1)).getbbox()]
    breaks = [place for place, (row, after) in enumerate(pairwise(inked), 1) if after - row > BROKEN]
    for first, last in pairwise([0, *breaks, len(inked)]):
        if first < last:
            top, bottom = inked[first], inked[last - 1] + 1
            box = ink.crop((0, top, ink.width, bottom)).getbbox()
            if box:
                yield box[0], top, box[2], bottom


def _chapter(word: Word, page: Drawn) -> Iterator[Word]:
    """ "BABI" as the two words it is, where white on the paper parts them."""
    glued = GLUED.fullmatch(word.text)
    gap = _widest_gap(_cut(page, word)) if glued else None
    if not glued or gap is None:
        yield word
        return
    left, right = (word.x0 + edge * POINT / page.dpi for edge in gap)
    yield word._replace(text=glued[1], x1=left)
    yield word._replace(text=glued[2], x0=right)


def _widest_gap(letters: Image.Image) -> tuple[int, int] | None:
    """From where to where no ink stands between two letters, where they stand furthest apart; None if close."""
    ink = letters.point(lambda grey: 255 if grey < BLACK else 0)
    shadow = ink.resize((letters.width, 1), Image.Resampling.BOX).tobytes()
    dark = [place for place, grey in enumerate(shadow) if grey]
    gaps = [(after - before, before + 1, after) for before, after in pairwise(dark)]
    widest = max(gaps, default=(0, 0, 0))
    return widest[1:] if widest[0] > 0.12 * letters.height else None


def _with_strokes(words: Sequence[Word]) -> Iterator[Word]:
    """The words; a stroke alone after BAB is the roman one, and is marked as doubtful."""
    before: Word | None = None
    for word in words:
        is_one = word.text in STROKES and before is not None and before.text == "BAB" and before.line == word.line
        yield word._replace(text="I", confidence=min(word.confidence, DOUBT)) if is_one else word
        before = word
