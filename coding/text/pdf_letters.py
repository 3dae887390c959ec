"""The letters of a PDF page, taken down in runs of one font and size, and the rules and pictures drawn beside them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import atan2, degrees

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTImage, LTItem, LTLine, LTPage, LTRect
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream
from pdfminer.utils import Matrix, PathSegment, Rect, apply_matrix_rect, mult_matrix

Letter = tuple[str, float, float, float, float]
"""What it says and its box: left, right, upper and lower edge in points from the top left of the page as shown."""
LETTERS = 30_000
"""On one page: some ten times as many as a page of a thesis holds."""
THINGS = 50_000
"""Lines, frames, pictures and strings that are drawn on one page."""
ASLANT = 5
"""Degrees; a letter turned by more, and not by a right angle, is part of a stamp, and no text."""
STAMPED = 300
"""Letters that a stamp has at most."""
FONTS = 200
"""So many fonts are remembered at a time."""


@dataclass(slots=True)
class Run:
    """Letters drawn one after the other in one font and size."""

    font: str
    size: float
    upright: bool
    letters: list[Letter] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn on a page: its size as shown, its runs of letters, its rules and its pictures.

    `left` and `above` lie between the edges of the whole sheet and of the part of it that is shown.
    """

    width: float
    height: float
    left: float
    above: float
    runs: list[Run]
    drawn: LTPage
    aslant: list[Run] = field(default_factory=list)
    """Letters across the page, as a library stamps them on it."""

    def shows(self, x0: float, top: float, x1: float, bottom: float) -> bool:
        """Whether the middle of a box lies on the part of the sheet that is shown."""
        return 0 <= x0 + x1 <= 2 * self.width and 0 <= top + bottom <= 2 * self.height

    @property
    def rules(self) -> list[LTLine | LTRect]:
        return [thing for thing in _inside(self.drawn) if isinstance(thing, LTLine | LTRect)]

    @property
    def pictures(self) -> list[LTImage]:
        return [thing for thing in _inside(self.drawn) if isinstance(thing, LTImage)]


def _inside(box: Iterable[LTItem]) -> Iterator[LTItem]:
    for thing in box:
        if isinstance(thing, LTContainer):
            yield from _inside(thing)
        else:
            yield thing


def shown_part(page: PDFPage) -> Rect:
    """The part of a page that is shown, on the sheet as it is turned to be read: left, lower, right, upper edge."""
    x0, y0, x1, y1 = page.mediabox
    turned: dict[int, Matrix] = {90: (0, -1, 1, 0, -y0, x1), 180: (-1, 0, 0, -1, x1, y1), 270: (0, 1, -1, 0, y1, -x0)}
    turn = turned.get(page.rotate, (1, 0, 0, 1, -x0, -y0))
    _, _, width, height = whole = apply_matrix_rect(turn, page.mediabox)
    left, lower, right, upper = apply_matrix_rect(turn, page.cropbox)
    cut = (max(0.0, left), max(0.0, lower), min(width, right), min(height, upper))
    return cut if cut[0] < cut[2] and cut[1] < cut[3] else whole


def _hold_the_text(aslant: Sequence[Run], runs: Sequence[Run]) -> bool:
    """Whether most of a page is turned: then it lay askew when it was scanned."""
    turned = sum(len(run.letters) for run in aslant)
    return turned > STAMPED and turned > sum(len(run.letters) for run in runs)


def _is_aslant(matrix: Matrix) -> bool:
    off = degrees(atan2(matrix[1], matrix[0])) % 90
    return ASLANT < off < 90 - ASLANT


class TooFull(Exception):
    """A page holds far more letters or drawn things than one that is meant to be read."""


class Taker(PDFPageAggregator):
    """Is told what a page draws, and keeps its letters without making an object of each: that is what takes long."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self._interpreter = PDFPageInterpreter(manager, self)
        self._runs: list[Run] = []
        self._aslant: list[Run] = []
        self._known: dict[PDFFont, dict[int, tuple[str, float]]] = {}
        self._left = self._upper = 0.0
        self._letters = self._things = 0

    def sheet(self, page: PDFPage) -> Sheet:
        """Everything on a page; raises TooFull, or whatever the parser of a broken one comes upon."""
        left, lower, right, upper = shown_part(page)
        self._runs, self._aslant, self._left, self._upper = [], [], left, upper
        self._stack.clear()  # the page before may have been given up inside a figure
        self._letters = self._things = 0
        if len(self._known) > FONTS:
            self._known.clear()
        self._interpreter.process_page(page)
        runs, aslant, self._runs, self._aslant = self._runs, self._aslant, [], []
        layout = self.get_result()
        if _hold_the_text(aslant, runs):
            runs, aslant = [*runs, *aslant], []
        return Sheet(right - left, upper - lower, left, layout.height - upper, runs, layout, aslant)

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        font, matrix = textstate.font, mult_matrix(textstate.matrix, self.ctm)
        plain = not (matrix[1] or matrix[2]) and matrix[0] > 0 and matrix[3] > 0 and textstate.scaling > 0
        if font is None or font.is_vertical() or not plain:
            super().render_string(textstate, seq, ncs, graphicstate)
            return
        _, y = textstate.linematrix
        d, base = matrix[3], y * matrix[3] + matrix[5]
        foot = font.get_descent() * textstate.fontsize + textstate.rise
        lower, upper = sorted((d * foot + base, d * (foot + textstate.fontsize) + base))
        letters, x = self._line(textstate, font, seq, matrix, (self._upper - upper, self._upper - lower))
        self._put_down(font, upper - lower, True, letters, self._runs)
        textstate.linematrix = x, y

    def _line(
        self, state: PDFTextState, font: PDFFont, seq: PDFTextSeq, matrix: Matrix, heights: tuple[float, float]
    ) -> tuple[list[Letter], float]:
        """The letters of a string that is neither turned nor slanted, and where it ends."""
        known = self._known.setdefault(font, {})
        size, scaling, x = state.fontsize, state.scaling * 0.01, state.linematrix[0]
        # A blank's own spacing is not for fonts whose letters take several bytes.
        apart, blank = state.charspace * scaling, 0 if font.is_multibyte() else state.wordspace * scaling
        a, e, step = matrix[0], matrix[4] - self._left, 0.001 * size * scaling
        letters: list[Letter] = []
        gap = 0.0
        for piece in seq:
            if isinstance(piece, int | float):
                x -= piece * step
                gap = apart
            elif isinstance(piece, bytes):
                for cid in font.decode(piece):
                    text, width = known.get(cid) or self._learnt(font, cid, known)
                    x, gap = x + gap, apart
                    begin, wide = x * a + e, width * size * scaling
                    end = a * wide + begin
                    letters.append((text, begin, end, *heights) if begin <= end else (text, end, begin, *heights))
                    x += wide
                    if cid == 32:
                        x += blank
        return letters, x

    def paint_path(
        self, gstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[PathSegment]
    ) -> None:
        self._count(len(path) // 4)
        super().paint_path(gstate, stroke, fill, evenodd, path)

    def render_image(self, name: str, stream: PDFStream) -> None:
        self._count()
        super().render_image(name, stream)

    def _count(self, more: int = 0) -> None:
        """To take each of too many things in would take minutes."""
        self._things += 1 + more
        if self._things > THINGS or self._letters > LETTERS:
            raise TooFull

    def _learnt(self, font: PDFFont, cid: int, known: dict[int, tuple[str, float]]) -> tuple[str, float]:
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = self.handle_undefined_char(font, cid)
        known[cid] = text, font.char_width(cid)
        return known[cid]

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """A letter that is turned, slanted or set from top to bottom."""
        text, width = self._known.setdefault(font, {}).get(cid) or self._learnt(font, cid, self._known[font])
        where = font.char_disp(cid)
        char = LTChar(matrix, font, fontsize, scaling, rise, text, width, where, ncs, graphicstate)
        box = (char.x0 - self._left, char.x1 - self._left, self._upper - char.y1, self._upper - char.y0)
        # The height of a letter that lies on its side is not its size.
        size = char.size if char.upright else round(char.width, 2)
        self._put_down(font, size, char.upright, [(text, *box)], self._aslant if _is_aslant(matrix) else self._runs)
        return char.adv

    def _put_down(self, font: PDFFont, size: float, upright: bool, letters: list[Letter], runs: list[Run]) -> None:
        self._letters += len(letters)
        self._count()
        last = runs[-1] if runs else None
        name = str(font.fontname)
        if last and last.size == size and last.font == name and last.upright == upright:
            last.letters += letters
        elif letters:
            runs.append(Run(name, size, upright, letters))
