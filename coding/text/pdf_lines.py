"""From the words of a PDF page and their boxes to its lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pdfplumber.page

from coding.text.boxes import Box, boxes_of, rows
from coding.text.pdf_columns import Placed, in_order
from coding.text.pdf_letters import Sheet, Taker
from coding.text.pdf_rows import Row, rows_of
from coding.text.pdf_tables import Table, cell_by_cell, tables_on
from coding.text.pdf_turned import turned
from coding.text.pdf_words import Word, words

BULLETS = re.compile("[\ue000-\uf8ff]")
NO_LETTERS = re.compile(r"\(cid:\d+\)")
UNWANTED = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
BOLD = re.compile(r"bold|black|heavy|demi|semib|bx\d|-Bd|-Medi(?!um)", re.I)
SMALL = 0.8
"""A word at most this share of its line's size is a raised mark."""
RAISED = 0.15
"""The foot of a raised mark lies so far above that of its line, as a share of the line's size."""
HIGH = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")


@dataclass(frozen=True, slots=True)
class PrintLine:
    """A printed line: its words, its box in points from the top left, its usual size, and how it is set."""

    text: str
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    marked: bool = False
    """Whether it begins with a small raised number, as a footnote does."""
    in_table: bool = False
    row: int = 0
    """Of a table whose cells hold several lines: which row of those on the page, from 1."""
    words: bytes = b""
    """Where each word of `text` stands, as `boxes.rows` writes it; places are those in the line."""

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class PrintPage:
    """A page as printed: its lines from top to bottom, and what tells a scan from a text."""

    index: int
    width: float
    height: float
    lines: tuple[PrintLine, ...] = ()
    picture: float = 0.0
    lost_glyphs: int = 0
    stamps: tuple[str, ...] = ()
    """What is written across the page."""

    @property
    def is_scan(self) -> bool:
        return sum(len(line.text) for line in self.lines) < 40 and self.picture > 0.6


def printed_page(page: pdfplumber.page.Page, index: int, taker: Taker) -> PrintPage:
    """The lines of a page; index counts from 1."""
    sheet = taker.sheet(page.page_obj)
    found = [word for word in words(sheet) if sheet.shows(word.x0, word.top, word.x1, word.bottom)]
    lost = sum(len(NO_LETTERS.findall(word.text)) for word in found if "(cid:" in word.text)
    tables = tables_on(page, sheet)
    cells = list(cell_by_cell(tables, found))
    taken = {id(word) for _, table in cells for row in table for line in row for word in line.words}
    beside = [word for word in found if id(word) not in taken]
    placed = in_order(rows_of(beside), sheet.height, lambda row: _within(row.middle, tables))
    lines = [line for one in placed if (line := _line(one, index, tables)) is not None]
    for top, table in cells:
        place = next((place for place, line in enumerate(lines) if line.top >= top), len(lines))
        lines[place:place] = _of_cells(table, index, tables, 1 + max((line.row for line in lines), default=0))
    lines += _sideways(sheet, index)
    picture = sum(max(0.0, thing.width) * max(0.0, thing.height) for thing in sheet.pictures)
    share = min(1.0, picture / (sheet.width * sheet.height or 1.0))
    return PrintPage(index, sheet.width, sheet.height, tuple(lines), share, lost, tuple(_stamps(sheet)))


def _of_cells(table: Sequence[Sequence[Row]], index: int, tables: Sequence[Table], first: int) -> Iterator[PrintLine]:
    """The lines of a table that is read cell by cell; those of one row bear its number."""
    for number, row in enumerate(table, first):
        for found in row:
            if line := _line(Placed(found), index, tables):
                yield replace(line, in_table=True, row=number)


def _stamps(sheet: Sheet) -> Iterator[str]:
    """What is written across the page, in one: its letters differ in height when they are turned."""
    letters = "".join(letter[0] for run in sheet.aslant for letter in run.letters)
    if text := " ".join(cleaned(letters).split()):
        yield text


def _sideways(sheet: Sheet, index: int) -> Iterator[PrintLine]:
    """The lines of a page that is to be turned to be read; they are kept as they are, like those of a table."""
    found = turned(sheet)
    for row in rows_of(found.words) if found else ():
        line = _line(Placed(row), index, ())
        if line and found:
            x0, top, x1, bottom = found.back((line.x0, line.top, line.x1, line.bottom))
            boxes = ((box, found.back((box.x0, box.top, box.x1, box.bottom))) for box in boxes_of(line.words))
            words = rows(Box(box.start, box.end, *place) for box, place in boxes)
            yield replace(line, x0=x0, x1=x1, top=top, bottom=bottom, in_table=True, words=words)


def cleaned(text: str) -> str:
    """The text without signs that stand for no letter; a bullet of a font's own is a bullet like any other."""
    return UNWANTED.sub("", BULLETS.sub("\u2022", NO_LETTERS.sub("", text)))


def _within(height: float, tables: Sequence[Table]) -> bool:
    return any(table.top <= height <= table.bottom for table in tables)


def _line(placed: Placed, page: int, tables: Sequence[Table]) -> PrintLine | None:
    ordered = sorted(placed.row.words, key=lambda word: word.x0)
    sizes: Counter[float] = Counter()
    bold = 0
    for word in ordered:
        sizes[round(word.size, 1)] += len(word.text)
        bold += len(word.text) if BOLD.search(word.font) else 0
    size = sizes.most_common(1)[0][0]
    # A raised mark must not lift the line: distances between lines tell paragraphs apart.
    full = [word for word in ordered if word.size > SMALL * size]
    top, bottom = min(word.top for word in full), max(word.bottom for word in full)
    text, boxes = _joined(ordered, size, bottom)
    if not text:
        return None
    first = ordered[0]
    return PrintLine(
        text=text,
        page=page,
        x0=first.x0 - placed.moved,
        x1=max(word.x1 for word in ordered) - placed.moved,
        top=top,
        bottom=bottom,
        size=size,
        bold=bold >= 0.8 * sizes.total(),
        marked=first.text.isdigit() and first.size <= SMALL * size and len(ordered) > 1,
        in_table=_within((top + bottom) / 2, tables),
        words=boxes,
    )


def _joined(words: Sequence[Word], size: float, bottom: float) -> tuple[str, bytes]:
    """The words with blanks between, and the rows of their boxes; a change of font inside a word makes no blank."""
    text, boxes = "", []
    blank, end = False, None
    for word in words:
        letters = cleaned(word.text)
        if not letters:
            continue
        raised = word.size <= SMALL * size and word.bottom < bottom - RAISED * size and letters.isdecimal()
        blank |= letters[0].isspace() or (end is not None and word.x0 - end > 0.12 * size)
        end = word.x1
        for token in (letters.translate(HIGH) if raised and text else letters).split():
            text += " " if blank and text else ""
            boxes.append(Box(len(text), len(text) + len(token), word.x0, word.top, end, word.bottom))
            text, blank = text + token, True
        blank = letters[-1].isspace() or (raised and len(boxes) == 1)  # the mark of a footnote stands before its text
    return text, rows(boxes)
