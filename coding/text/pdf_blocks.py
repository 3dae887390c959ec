"""From printed lines to the blocks they make: paragraphs, headings, list items, quotes, footnotes, table rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from coding.text import headings
from coding.text.pdf_lines import PrintLine, PrintPage
from coding.text.pdf_setting import Setting, is_contents_page

INDENT = 12.0
QUOTE = 18.0
CAPTION = ("tabel", "gambar", "grafik", "bagan", "diagram", "sumber", "table", "figure")


@dataclass(slots=True)
class PrintBlock:
    """Lines that belong together, and what they are."""

    kind: str
    lines: list[PrintLine] = field(default_factory=list)
    in_contents: bool = False


def printed_blocks(pages: Sequence[PrintPage], settings: dict[int, Setting]) -> list[PrintBlock]:
    """All blocks in reading order; a footnote comes after the paragraph it would otherwise cut in two."""
    blocks: list[PrintBlock] = []
    waiting: list[PrintBlock] = []
    for page in pages:
        body, notes = _parted(page, settings[page.index])
        for kind, line, in_contents in _kinds(body, page, settings[page.index]):
            last = blocks[-1] if blocks else None
            if last and last.kind == kind and not in_contents and _goes_on(last, line, settings[line.page]):
                last.lines.append(line)
                continue
            blocks += waiting
            waiting = []
            blocks.append(PrintBlock(kind, [line], in_contents))
        waiting += _notes(notes)
    for block in blocks:
        if block.kind == "paragraph" and _is_quote(block.lines, settings):
            block.kind = "quote"
    return blocks + waiting


def _parted(page: PrintPage, setting: Setting) -> tuple[list[PrintLine], list[PrintLine]]:
    """The lines of the page above its footnotes, and the footnotes: small, at the foot, from a small number on."""
    lines = list(page.lines)
    first = len(lines)
    while first and lines[first - 1].size <= setting.size - 1.5 and lines[first - 1].top > page.height / 2:
        first -= 1
    opening = next((place for place in range(first, len(lines)) if _opens_note(lines[place])), len(lines))
    return lines[:opening], lines[opening:]


def _opens_note(line: PrintLine) -> bool:
    return line.marked or (line.text[:1].isdigit() and line.text.lstrip("0123456789")[:1] in {" ", ")"})


def _notes(lines: Iterable[PrintLine]) -> list[PrintBlock]:
    blocks: list[PrintBlock] = []
    for line in lines:
        if _opens_note(line) or not blocks:
            blocks.append(PrintBlock("footnote"))
        blocks[-1].lines.append(line)
    return blocks


def _kinds(lines: Sequence[PrintLine], page: PrintPage, setting: Setting) -> Iterator[tuple[str, PrintLine, bool]]:
    """Every line with the kind of block it belongs to or opens."""
    contents = is_contents_page(page)
    below_chapter = False
    for place, line in enumerate(lines):
        before = lines[place - 1] if place else None
        said = None if contents else _heading(line, before, setting, below_chapter)
        below_chapter = said is not None and (said.style == "chapter" or (below_chapter and said.style == "plain"))
        if contents:
            is_name = headings.named(line.text) is not None
            yield "heading" if is_name else "paragraph", line, not is_name
        elif said:
            yield "heading", line, False
        elif line.in_table:
            yield "table_row", line, False
        else:
            yield "paragraph", line, False


def _stands_out(line: PrintLine, setting: Setting) -> bool:
    """Whether the line is bold or larger than the text, and too short to be a line of it."""
    set_apart = line.bold or line.size >= setting.size + 1
    return set_apart and (setting.is_short(line) or setting.is_centred(line) or line.size >= setting.size + 1)


def _heading(
    line: PrintLine, before: PrintLine | None, setting: Setting, below_chapter: bool
) -> headings.Heading | None:
    if line.in_table or line.text.lower().startswith(CAPTION) or headings.is_contents_line(line.text):
        return None
    title = below_chapter and headings.is_capital(line.text)
    marked = title or _stands_out(line, setting) or (line.bold and headings.NUMBERED.match(line.text) is not None)
    if not marked and before and not (headings.ends_sentence(before.text) or _gap(before, line, setting)):
        return None
    found = headings.heading(line.text, marked)
    return None if found and found.style == "plain" and not title and not _like_a_title(line.text) else found


def _like_a_title(text: str) -> bool:
    """Whether a bold or large line without number or known name may be a heading: it is no sentence and no item."""
    return text[0].isupper() and not headings.ends_sentence(text) and len(text.split()) <= 16


def _gap(before: PrintLine, line: PrintLine, setting: Setting) -> bool:
    return before.page == line.page and line.top - before.top > 1.35 * setting.pitch


def _goes_on(block: PrintBlock, line: PrintLine, setting: Setting) -> bool:
    """Whether the line belongs to the block begun by the lines before it."""
    before = block.lines[-1]
    if block.in_contents or block.kind == "table_row":
        return False
    if block.kind == "heading":
        return _heading_goes_on(before, line, setting)
    if abs(before.size - line.size) > 1.2 or _opens_item(before, line, setting):
        return False
    if before.page != line.page:
        return _goes_over_the_page(before, line, setting)
    return not (_wide(block, line, setting) or _ended(block, line, setting) or _moved_in(block, line))


def _wide(block: PrintBlock, line: PrintLine, setting: Setting) -> bool:
    """Whether the line stands farther below the block than its lines stand apart: an interview is set closer."""
    steps = [after.top - one.top for one, after in pairwise(block.lines[-3:]) if one.page == after.page]
    return line.top - block.lines[-1].top > 1.35 * min(steps, default=setting.pitch)


def _heading_goes_on(before: PrintLine, line: PrintLine, setting: Setting) -> bool:
    """A title of several lines; a BAB line, a number or a known name always opens a new one."""
    same = before.page == line.page and abs(before.size - line.size) < 0.6 and before.bold == line.bold
    said = headings.heading(line.text, marked=True)
    known = headings.chapter(before.text, marked=True) or headings.named(before.text, marked=True)
    capitals = headings.is_capital(before.text) == headings.is_capital(line.text)
    near = line.top - before.top < max(2.2 * line.size, 1.2 * setting.pitch)
    return same and near and capitals and not known and said is not None and said.style == "plain"


def _opens_item(before: PrintLine, line: PrintLine, setting: Setting) -> bool:
    if not headings.LIST_MARK.match(line.text):
        return False
    return headings.ends_sentence(before.text) or setting.is_short(before) or before.text.endswith((",", "dan", "atau"))


def _goes_over_the_page(before: PrintLine, line: PrintLine, setting: Setting) -> bool:
    """A paragraph goes on over the page unless its last line ended it."""
    if line.text[0].islower() or not headings.ends_sentence(before.text):
        return not setting.is_centred(line) or line.text[0].islower()
    return not setting.is_short(before) and line.x0 - setting.left <= INDENT


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
    """Whether both margins are drawn in for two lines or more, as interviews are set."""
    if len(lines) < 2 or headings.LIST_MARK.match(lines[0].text):
        return False
    drawn_in = all(line.x0 >= settings[line.page].left + QUOTE for line in lines)
    return drawn_in and all(line.x1 <= settings[line.page].right - QUOTE + 2 for line in lines)
