"""From printed lines to the blocks they make: paragraphs, headings, list items, quotes, footnotes, table rows."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from coding.text import headings
from coding.text.boxes import boxes_of
from coding.text.pdf_headings import heading, title_goes_on
from coding.text.pdf_lines import PrintLine, PrintPage
from coding.text.pdf_setting import ENDS_IN_LABEL, Setting, is_contents_page

INDENT = 12.0
WIDE = 0.6
"""Letters of a line of prose take up less than that of their size, blanks included."""
QUOTE = 18.0
FIGURE = re.compile(
    r"(?:tabel|gambar|grafik|bagan|diagram|table|figure)\s+[\dIVX]+(?:[.-]\d+)*[.:]?\s+[A-Z]|sumber\s*:", re.I
)


@dataclass(slots=True)
class PrintBlock:
    """Lines that belong together, and what they are."""

    kind: str
    lines: list[PrintLine] = field(default_factory=list)
    in_contents: bool = False


def printed_blocks(pages: Sequence[PrintPage], settings: dict[int, Setting]) -> list[PrintBlock]:
    """All blocks in reading order; a footnote comes after the paragraph it would otherwise cut in two."""
    desk, contents = _Desk(settings), False
    for page in pages:
        body, notes = _parted(page, settings[page.index], desk.note)
        contents = is_contents_page(page, contents)
        lines = list(_kinds(body, contents, settings[page.index]))
        for (kind, line, in_contents), after in zip(lines, [*(line for _, line, _ in lines[1:]), None], strict=False):
            desk.take(kind, line, after, in_contents)
        desk.take_notes(notes)
    for block in desk.blocks:
        if block.kind == "paragraph" and _is_quote(block.lines, settings):
            block.kind = "quote"
    return desk.blocks + desk.waiting


@dataclass(slots=True)
class _Desk:
    """The blocks put together so far, the notes that wait for their paragraph to end, and the last note of all."""

    settings: dict[int, Setting]
    blocks: list[PrintBlock] = field(default_factory=list)
    waiting: list[PrintBlock] = field(default_factory=list)
    note: PrintBlock | None = None
    in_entries: bool = False

    def take(self, kind: str, line: PrintLine, after: PrintLine | None, in_contents: bool) -> None:
        last = self.blocks[-1] if self.blocks else None
        if last and last.kind == kind and last.in_contents == in_contents and self._goes_on(last, line, after):
            last.lines.append(line)
            return
        if kind == "heading" and (said := headings.named(line.text, marked=True) or headings.chapter(line.text, True)):
            self.in_entries = said.kind == "bibliography"
        self.blocks += self.waiting
        self.waiting = []
        self.blocks.append(PrintBlock(kind, [line], in_contents))

    def take_notes(self, lines: Iterable[PrintLine]) -> None:
        for line in lines:
            if self.note is None or _opens_note(line):
                self.note = PrintBlock("footnote")
                self.waiting.append(self.note)
            self.note.lines.append(line)

    def _goes_on(self, block: PrintBlock, line: PrintLine, after: PrintLine | None) -> bool:
        setting = self.settings[line.page]
        if self.in_entries and block.kind == "paragraph":
            known = _entry_goes_on(block, line, self.settings)
            if known is not None:
                return known
        return _goes_on(block, line, setting) and not _begins_indented(block, line, after)


def _parted(page: PrintPage, setting: Setting, last: PrintBlock | None) -> tuple[list[PrintLine], list[PrintLine]]:
    """The lines of the page above its footnotes, and the footnotes: small, at the foot, from a small number on.

    A note of the page before that did not end there goes on at the foot of this one.
    """
    lines = list(page.lines)
    first = len(lines)
    while first and lines[first - 1].size <= setting.size - 1.5 and lines[first - 1].top > page.height / 2:
        first -= 1
    opening = next((place for place in range(first, len(lines)) if _opens_note(lines[place])), len(lines))
    if last and last.lines[-1].page == page.index - 1 and not headings.ends_sentence(last.lines[-1].text):
        opening = first
    return lines[:opening], lines[opening:]


def _opens_note(line: PrintLine) -> bool:
    return line.marked or (line.text[:1].isdigit() and line.text.lstrip("0123456789")[:1] in {" ", ")"})


def _kinds(lines: Sequence[PrintLine], contents: bool, setting: Setting) -> Iterator[tuple[str, PrintLine, bool]]:
    """Every line with the kind of block it belongs to or opens."""
    below_chapter = False
    said: headings.Heading | None = None
    for place, line in enumerate(lines):
        before = lines[place - 1] if place else None
        said = None if contents else heading(line, before, setting, below_chapter, said is not None)
        below_chapter = said is not None and (said.style == "chapter" or (below_chapter and said.style == "plain"))
        if contents:
            is_name = headings.named(line.text) is not None
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
        return False
    if block.kind == "heading":
        return title_goes_on(before, line, setting)
    opens = _opens_item(before, line, setting) or _beside_caption(before, line, setting)
    if opens or abs(before.size - line.size) > 1.2:
        return False
    if before.page != line.page:
        return _goes_over_the_page(before, line, setting)
    # Below the name of a table comes its first row.
    named = FIGURE.match(block.lines[0].text) is not None and setting.is_short(before)
    return not (named or _wide(block, line, setting) or _ended(block, line, setting) or _moved_in(block, line))


def _list_entry_goes_on(before: PrintLine, line: PrintLine) -> bool:
    """Whether an entry of a table of contents needs a second line: the first has no page number yet."""
    near = before.page == line.page and line.top - before.top < 1.8 * line.size
    opens = headings.chapter(line.text) or headings.numbered(line.text, True) or headings.lettered(line.text)
    return near and not opens and not ENDS_IN_LABEL.search(before.text) and ENDS_IN_LABEL.search(line.text) is not None


def _entry_goes_on(block: PrintBlock, line: PrintLine, settings: dict[int, Setting]) -> bool | None:
    """Of a bibliography whose entries hang: a line at the margin begins one; None where they do not hang."""
    setting = settings[line.page]
    if line.x0 > setting.left + INDENT:
        return not _wide(block, line, setting)
    hangs = any(one.x0 > settings[one.page].left + INDENT for one in block.lines)
    return False if hangs else None


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
    if not headings.LIST_MARK.match(line.text):
        return False
    return headings.ends_sentence(before.text) or setting.is_short(before) or before.text.endswith((",", "dan", "atau"))


def _beside_caption(before: PrintLine, line: PrintLine, setting: Setting) -> bool:
    """Whether one of the lines is the name of a table or the source of a figure, and the other the text around it."""
    if FIGURE.match(line.text):
        return headings.ends_sentence(before.text) or setting.is_short(before)
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
    word = len(line.text.split(maxsplit=1)[0]) * (line.x1 - line.x0) / len(line.text)
    room = right - before.x1 - word - 0.3 * line.size
    if line.text[0].islower() or room < 0.02 * setting.width:
        return False
    return headings.ends_sentence(before.text) or room > 0.3 * setting.width


def _moved_in(block: PrintBlock, line: PrintLine) -> bool:
    """Whether the line begins elsewhere than the block goes on: an indent, or another margin.

    The second line may stand left of an indented first one, or right of a hanging one.
    """
    before = block.lines[-1]
    step = line.x0 - before.x0
    if len(block.lines) > 1 and before.page == block.lines[-2].page:
        return abs(step) > INDENT
    first_of_page = len(block.lines) > 1
    hanging = headings.LIST_MARK.match(before.text) is not None or not headings.ends_sentence(before.text)
    return step > 60 or (step > INDENT and (first_of_page or not hanging)) or step < -60


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
