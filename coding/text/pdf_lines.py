"""From the words of a PDF page and their boxes to its lines."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import floor
from typing import Any

import pdfplumber.page

BULLETS = re.compile("[\ue000-\uf8ff]")
NO_LETTERS = re.compile(r"\(cid:\d+\)")
UNWANTED = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
BOLD = re.compile(r"bold|black|heavy|demi|CMBX|-Bd", re.I)
SMALL = 0.8
"""A word at most this share of its line's size is a raised mark."""
TALL = 200
"""No line of a text is that high, in points; a single letter of a cover may be."""
CROSSINGS = 10_000
"""Rules that cross more often than this are a drawing or a graph paper, no table."""


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

    @property
    def is_scan(self) -> bool:
        return sum(len(line.text) for line in self.lines) < 40 and self.picture > 0.6


@dataclass(slots=True)
class _Row:
    words: list[dict[str, Any]] = field(default_factory=list)
    top: float = 0.0
    bottom: float = 0.0

    def holds(self, word: dict[str, Any]) -> bool:
        middle = (float(word["top"]) + float(word["bottom"])) / 2
        return self.top <= middle <= self.bottom

    def add(self, word: dict[str, Any]) -> None:
        if not self.words:
            self.top, self.bottom = word["top"], word["bottom"]
        self.words.append(word)


def printed_page(page: pdfplumber.page.Page, index: int) -> PrintPage:
    """The lines of a page; index counts from 1."""
    source = page.dedupe_chars() if _doubled(page.chars) else page
    words = source.extract_words(x_tolerance_ratio=0.15, extra_attrs=["fontname", "size"])
    upright = [word for word in words if word.get("upright", True)]
    lost = sum(len(NO_LETTERS.findall(word["text"])) for word in upright)
    tables = _tables(page)
    lines = [line for row in _rows(upright) if (line := _line(row.words, index, tables)) is not None]
    area = float(page.width * page.height) or 1.0
    picture = sum(_area(image) for image in page.images)
    return PrintPage(index, float(page.width), float(page.height), tuple(lines), min(1.0, picture / area), lost)


def _area(image: dict[str, Any]) -> float:
    return max(0.0, float(image["x1"] - image["x0"])) * max(0.0, float(image["bottom"] - image["top"]))


def _doubled(chars: Sequence[dict[str, Any]]) -> bool:
    """Whether letters are printed twice to look bold, which would read "tteexxtt"."""
    letters = [char for char in chars if char["text"] != " "]
    places = {(char["text"], round(char["x0"] / 1.5), round(char["top"] / 1.5)) for char in letters}
    return len(letters) > 20 and len(letters) - len(places) > 0.1 * len(letters)


def _tables(page: pdfplumber.page.Page) -> list[tuple[float, float]]:
    """Top and bottom of every ruled table; looked for only where there are rules enough, and not too many."""
    rules = [*page.lines, *page.rects]
    across = {round(rule[edge]) for rule in rules for edge in ("top", "bottom")}
    down = {round(rule[edge]) for rule in rules for edge in ("x0", "x1")}
    if len(rules) < 6 or len(across) * len(down) > CROSSINGS:
        return []
    return [(table.bbox[1], table.bbox[3]) for table in page.find_tables() if len(table.rows) > 1]


def _rows(words: Sequence[dict[str, Any]]) -> list[_Row]:
    """The words by line; the larger ones make the lines, so that a raised mark finds the one it belongs to."""
    rows = _Rows()
    for word in sorted(words, key=lambda word: (-round(word["size"]), round(word["top"], 1), word["x0"])):
        (rows.holding(word) or rows.opened(word)).add(word)
    return sorted(rows.all, key=lambda row: row.top)


class _Rows:
    """The lines begun so far, kept by the points of the page's height they take: a word asks only its neighbours."""

    def __init__(self) -> None:
        self.all: list[_Row] = []
        self._at: dict[int, list[_Row]] = defaultdict(list)
        self._tall: list[_Row] = []

    def holding(self, word: dict[str, Any]) -> _Row | None:
        """The line begun last that holds the word; the tall ones were begun before all others."""
        near = self._at.get(floor((word["top"] + word["bottom"]) / 2), [])
        return next((row for row in chain(reversed(near), reversed(self._tall)) if row.holds(word)), None)

    def opened(self, word: dict[str, Any]) -> _Row:
        row = _Row()
        self.all.append(row)
        if word["bottom"] - word["top"] > TALL:
            self._tall.append(row)
        else:
            for point in range(floor(word["top"]), floor(word["bottom"]) + 1):
                self._at[point].append(row)
        return row


def _clean(text: str) -> str:
    return UNWANTED.sub("", BULLETS.sub("\u2022", NO_LETTERS.sub("", text)))


def _line(words: Sequence[dict[str, Any]], page: int, tables: Sequence[tuple[float, float]]) -> PrintLine | None:
    ordered = sorted(words, key=lambda word: word["x0"])
    sizes: Counter[float] = Counter()
    bold = 0
    for word in ordered:
        sizes[round(word["size"], 1)] += len(word["text"])
        bold += len(word["text"]) if BOLD.search(word["fontname"]) else 0
    size = sizes.most_common(1)[0][0]
    text = _joined(ordered, size)
    if not text:
        return None
    # A raised mark must not lift the line: distances between lines tell paragraphs apart.
    full = [word for word in ordered if word["size"] > SMALL * size]
    top, bottom = min(word["top"] for word in full), max(word["bottom"] for word in full)
    first = ordered[0]
    return PrintLine(
        text=text,
        page=page,
        x0=first["x0"],
        x1=max(word["x1"] for word in ordered),
        top=top,
        bottom=bottom,
        size=size,
        bold=bold >= 0.8 * sizes.total(),
        marked=first["text"].isdigit() and first["size"] <= SMALL * size and len(ordered) > 1,
        in_table=any(above <= (top + bottom) / 2 <= below for above, below in tables),
    )


def _joined(words: Sequence[dict[str, Any]], size: float) -> str:
    """The words with blanks between; a change of font inside a word makes no blank."""
    pieces: list[str] = []
    end = None
    for word in words:
        text = _clean(word["text"])
        if not text:
            continue
        if end is not None and (word["x0"] - end > 0.12 * size):
            pieces.append(" ")
        pieces.append(text)
        end = word["x1"]
    return " ".join("".join(pieces).split())
