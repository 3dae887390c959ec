"""From printed lines to the blocks they make: paragraphs, headings, list items, quotes, footnotes, table rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from statistics import median

from coding.text import headings
from coding.text.boxes import boxes_of
from coding.text.hyphens import HYPHENS
from coding.text.pdf_contents import Announced
from coding.text.pdf_entries import Entries, bibliographies, named
from coding.text.pdf_headings import heading, is_cover_page, title_goes_on
from coding.text.pdf_lines import PrintLine, PrintPage
from coding.text.pdf_notes import Notes
from coding.text.pdf_setting import ENDS_IN_LABEL, Setting, is_contents_page
from coding.text.reading import Page

INDENT = 12.0
WIDE = 0.6
"""Letters of a line of prose take up less than that of their size, blanks included."""
QUOTE = 18.0
FIGURE = re.compile(
    r"(?:tabel|gambar|grafik|bagan|diagram|table|figure)\s+[\dIVX]+(?:[.-]\d+)*[.:]?\s+(?-i:[A-Z])|(?-i:S)umber\s*:",
    re.I,
)
KEYWORDS = re.compile(r"(?:kata(?:-kata)?[ -]*kunci|key ?words?)\s*:", re.I)
"""They stand below the abstract, be its last line full or not."""


@dataclass(slots=True)
class PrintBlock:
    """Lines that belong together, and what they are."""

    kind: str
    lines: list[PrintLine] = field(default_factory=list)
    in_contents: bool = False


def printed_blocks(
    pages: Sequence[PrintPage], settings: dict[int, Setting], labels: Sequence[Page] = ()
) -> list[PrintBlock]:
    """All blocks in reading order; a footnote comes after the paragraph it would otherwise cut in two."""
    found = list(_told(pages, settings, Announced(labels)))
    entries = bibliographies(chain.from_iterable(lines for lines, _ in found), settings)
    desk = _Desk(settings, entries)
    for lines, notes in found:
        for (kind, line, in_contents), after in zip(lines, [*(line for _, line, _ in lines[1:]), None], strict=False):
            desk.take(kind, line, after, in_contents)
        desk.waiting += [PrintBlock("footnote", note) for note in notes]
    for block in desk.blocks:
        if block.kind == "cover":
            block.kind = "paragraph"
        elif block.kind == "paragraph" and _is_quote(block.lines, settings):
            block.kind = "quote"
    return desk.blocks + desk.waiting


def _told(
    pages: Sequence[PrintPage], settings: dict[int, Setting], announced: Announced
) -> Iterator[tuple[list[tuple[str, PrintLine, bool]], list[list[PrintLine]]]]:
    """The lines of every page with their kinds, and the notes at its foot."""
    notes, contents, cover = Notes(), False, True
    for page in pages:
        body, opened = notes.parted(page, settings[page.index])
        contents = is_contents_page(page, contents)
        cover = cover and not contents and is_cover_page(body, settings[page.index])
        if contents:
            announced.take(body)
        yield list(_of_cover(body) if cover else _kinds(body, contents, settings[page.index], announced)), opened


def _of_cover(lines: Sequence[PrintLine]) -> Iterator[tuple[str, PrintLine, bool]]:
    """The lines of a title page: each stands by itself, and none is a heading however large it is."""
    for line in lines:
        yield "cover", line, False


@dataclass(slots=True)
class _Desk:
    """The blocks put together so far, and the notes that wait for their paragraph to end."""

    settings: dict[int, Setting]
    bibliographies: dict[int, Entries]
    blocks: list[PrintBlock] = field(default_factory=list)
    waiting: list[PrintBlock] = field(default_factory=list)
    entries: Entries | None = None
    """Those of the bibliography that is read at the moment."""

    def take(self, kind: str, line: PrintLine, after: PrintLine | None, in_contents: bool) -> None:
        last = self.blocks[-1] if self.blocks else None
        alike = last and last.kind == kind != "cover" and last.in_contents == in_contents
        if last and alike and self._goes_on(last, line, after):
            last.lines.append(line)
            return
        if kind == "heading" and named(line):
            self.entries = self.bibliographies.get(id(line))
        self.blocks += self.waiting
        self.waiting = []
        self.blocks.append(PrintBlock(kind, [line], in_contents))

    def _goes_on(self, block: PrintBlock, line: PrintLine, after: PrintLine | None) -> bool:
        setting = self.settings[line.page]
        known = self.entries.go_on(block.lines[-1], line) if self.entries and block.kind == "paragraph" else None
        if known is not None:
            return known
        return _goes_on(block, line, setting) and not _begins_indented(block, line, after)


def _kinds(
    lines: Sequence[PrintLine], contents: bool, setting: Setting, announced: Announced
) -> Iterator[tuple[str, PrintLine, bool]]:
    """Every line with the kind of block it belongs to or opens."""
    below_chapter = False
    said: headings.Heading | None = None
    for place, line in enumerate(lines):
        before = lines[place - 1] if place else None
        said = None if contents else heading(line, before, setting, below_chapter, said is not None)
        said = said or (None if contents else announced.heading(line))
        below_chapter = said is not None and (said.style == "chapter" or (below_chapter and said.style == "plain"))
        if contents:
            # An entry may name an appendix or a part, and its number be left off.
            is_name = (name := headings.named(line.text)) is not None and name.kind == "contents"
            yield "heading" if is_name else "paragraph", line, not is_name
        elif said:
            yield "heading", line, False
        elif line.in_table or _is_row(line, setting):
            yield "table_row", line, False
        else:
            yield "paragraph", line, False


def _is_row(line: PrintLine, setting: Setting) -> bool:
    """Whether the line is words in columns: a table without rules, names under which two people sign.

    A short line is not stretched to the margin: more than the usual blank between its words parts columns.
    """
    short = setting.is_short(line)
    if not short and line.x1 - line.x0 < WIDE * line.size * len(line.text):
        return False
    boxes = list(boxes_of(line.words))
    gaps = [after.x0 - box.x1 for box, after in pairwise(boxes)]
    if boxes and headings.LIST_MARK.match(line.text[: boxes[0].end - boxes[0].start] + " x"):
        gaps = gaps[1:]
    widest = max(gaps, default=0.0)
    if not short:
        return widest > 2.5 * line.size and widest > 3 * median(gaps)
    # An interview is narrow, too, and all blanks of its lines may be wide.
    return widest > line.size and (widest > 2 * min(gaps) or line.x1 - line.x0 < 0.5 * setting.width)


def _goes_on(block: PrintBlock, line: PrintLine, setting: Setting) -> bool:
    """Whether the line belongs to the block begun by the lines before it."""
    before = block.lines[-1]
    if block.in_contents:
        return _list_entry_goes_on(before, line)
    if block.kind == "table_row":
        return line.row > 0 and (line.page, line.row) == (before.page, before.row)
    if block.kind == "heading":
        return title_goes_on(before, line, setting)
    return _is_split(before, line, setting) or _prose_goes_on(block, line, setting)


def _prose_goes_on(block: PrintBlock, line: PrintLine, setting: Setting) -> bool:
    before = block.lines[-1]
    opens = _opens_item(before, line, setting) or _beside_caption(before, line, setting) or KEYWORDS.match(line.text)
    # Below the name of a table comes its first row, below a source the text.
    named = FIGURE.match(block.lines[0].text) is not None and setting.is_short(before)
    if opens or named or abs(before.size - line.size) > 1.2:
        return False
    if before.page != line.page:
        return _goes_over_the_page(before, line, setting)
    return not (_wide(block, line, setting) or _ended(block, line, setting) or _moved_in(block, line, setting))


def _is_split(before: PrintLine, line: PrintLine, setting: Setting) -> bool:
    """Whether a word or what stands in brackets goes on over the end of the line, whatever else the lines look like."""
    near = before.page == line.page and 0 < line.top - before.top < 1.35 * setting.pitch
    if not near or abs(before.size - line.size) > 0.6:
        return False
    if _in_brackets(before.text):
        return not before.text.endswith((".", "!", "?"))
    parted = before.text.endswith(HYPHENS) and before.text[-2:-1].isalpha() and line.text[0].islower()
    return parted and not headings.LIST_MARK.match(line.text)


def _in_brackets(text: str) -> bool:
    """Whether a bracket is open at its end: "(1972:" is followed by "43)", and that is no item of a list."""
    return text.rfind("(") > text.rfind(")")


def _list_entry_goes_on(before: PrintLine, line: PrintLine) -> bool:
    """Whether an entry of a table of contents needs a second line: the first has no page number yet."""
    near = before.page == line.page and line.top - before.top < 1.8 * line.size
    opens = headings.chapter(line.text) or headings.numbered(line.text, True) or headings.lettered(line.text)
    return near and not opens and not ENDS_IN_LABEL.search(before.text) and ENDS_IN_LABEL.search(line.text) is not None


def _begins_indented(block: PrintBlock, line: PrintLine, after: PrintLine | None) -> bool:
    """Whether the line is the first of a paragraph whose indent is just where an item before it goes on."""
    first = block.lines[0]
    if after is None or not headings.ends_sentence(block.lines[-1].text) or not headings.LIST_MARK.match(first.text):
        return False
    return line.x0 - after.x0 > INDENT and after.x0 <= first.x0 and not headings.LIST_MARK.match(after.text)


def _wide(block: PrintBlock, line: PrintLine, setting: Setting) -> bool:
    """Whether the line stands farther below the block than its lines stand apart: an interview is set closer."""
    steps = [after.top - one.top for one, after in pairwise(block.lines[-3:]) if one.page == after.page]
    steps = [step for step in steps if step > 0]  # the second column begins higher up
    return line.top - block.lines[-1].top > 1.35 * min(steps, default=setting.pitch)


def _opens_item(before: PrintLine, line: PrintLine, setting: Setting) -> bool:
    if not headings.LIST_MARK.match(line.text) or _in_brackets(before.text):
        return False
    return headings.ends_sentence(before.text) or setting.is_short(before) or before.text.endswith((",", "dan", "atau"))


def _beside_caption(before: PrintLine, line: PrintLine, setting: Setting) -> bool:
    """Whether one of the lines is the name of a table or the source of a figure, and the other the text around it."""
    if FIGURE.match(line.text):
        floats = before.page != line.page or line.top < before.top  # at the top of a page or column
        return floats or headings.ends_sentence(before.text) or setting.is_short(before)
    stands_in = before.x0 > setting.left + 0.1 * setting.width and setting.is_centred(before)
    return stands_in and line.text[0].isupper() and not setting.is_centred(line)


def _goes_over_the_page(before: PrintLine, line: PrintLine, setting: Setting) -> bool:
    """A paragraph goes on over the page unless its last line ended it."""
    if line.text[0].islower() or not headings.ends_sentence(before.text):
        # An interview is drawn in on both sides, as a title is, and yet goes on.
        within = abs(line.x0 - before.x0) < 3 and abs(line.x1 - before.x1) < 0.1 * setting.width
        return within or not setting.is_centred(line) or line.text[0].islower()
    within = abs(line.x0 - before.x0) < 3 and abs(line.x1 - before.x1) < 0.03 * setting.width
    return within or (not setting.is_short(before) and line.x0 - setting.left <= INDENT)


def _ended(block: PrintBlock, line: PrintLine, setting: Setting) -> bool:
    """Whether the last line ended its paragraph: the next word had room on it, and a sentence ends or much is left."""
    before = block.lines[-1]
    right = max(one.x1 for one in block.lines) if len(block.lines) > 1 else setting.right
    room = _room(before, line, right)
    if line.text[0].islower() or room < 0.02 * setting.width:
        return False
    return headings.ends_sentence(before.text) or room > 0.3 * setting.width


def _room(before: PrintLine, line: PrintLine, right: float) -> float:
    """What would be left of the line before if the first word of this one stood on it; below 0, it did not fit."""
    word = len(line.text.split(maxsplit=1)[0]) * (line.x1 - line.x0) / len(line.text)
    return right - before.x1 - word - 0.3 * line.size


def _moved_in(block: PrintBlock, line: PrintLine, setting: Setting) -> bool:
    """Whether the line begins elsewhere than the block goes on: an indent, or another margin.

    The second line may stand left of an indented first one, or right of a hanging one, which is full.
    """
    before = block.lines[-1]
    step = line.x0 - before.x0
    indent = INDENT if line.text[0].islower() else min(INDENT, 0.9 * before.size)
    if len(block.lines) > 1 and before.page == block.lines[-2].page:
        return abs(step) > indent
    first_of_page = len(block.lines) > 1
    hanging = headings.LIST_MARK.match(before.text) is not None or not headings.ends_sentence(before.text)
    ended = line.text[0].isupper() and _room(before, line, setting.right) > 0.1 * setting.width
    return step > 60 or (step > indent and (first_of_page or not hanging or ended)) or step < -60


def _is_quote(lines: Sequence[PrintLine], settings: dict[int, Setting]) -> bool:
    """Whether both margins are drawn in for two lines or more, as interviews are set; or the left one, set closer."""
    if len(lines) < 2 or headings.LIST_MARK.match(lines[0].text):
        return False
    if not all(line.x0 >= settings[line.page].left + QUOTE for line in lines):
        return False
    return all(line.x1 <= settings[line.page].right - QUOTE + 2 for line in lines) or _is_closer(lines, settings)


def _is_closer(lines: Sequence[PrintLine], settings: dict[int, Setting]) -> bool:
    steps = [after.top - line.top for line, after in pairwise(lines) if line.page == after.page]
    straight = max(line.x0 for line in lines[1:]) - min(line.x0 for line in lines[1:]) < 2
    return len(lines) > 2 and straight and max(steps) < 0.8 * settings[lines[0].page].pitch
