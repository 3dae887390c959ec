"""Which printed lines are headings: by what they say, and by how they are set beside the text around them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from coding.text import headings
from coding.text.pdf_lines import PrintLine
from coding.text.pdf_setting import Setting
from coding.text.titles import MINOR

PROSE_ON_COVER = 2
"""More full lines than that are prose."""
CAPTION = re.compile(r"(?:tabel|gambar|grafik|bagan|diagram|sumber|table|figure)(?!\w)", re.I)


def heading(
    line: PrintLine, before: PrintLine | None, setting: Setting, below_chapter: bool, below_heading: bool
) -> headings.Heading | None:
    if line.in_table or CAPTION.match(line.text) or headings.is_contents_line(line.text):
        return None
    title = below_chapter and headings.is_capital(line.text)
    marked = title or _stands_out(line, setting) or (line.bold and _is_known_form(before, line, setting))
    if below_heading and before and _is_rest_of_title(before, line, setting):
        return headings.heading(line.text, marked=True)
    if not marked and before and not (headings.ends_sentence(before.text) or _gap(before, line, setting)):
        return None
    found = headings.heading(line.text, marked)
    if not found or found.style != "plain" or title or _like_a_title(line.text):
        return found
    rest = below_heading and before and _is_set_like(before, line, setting) and not headings.ends_sentence(before.text)
    return found if rest else None


def is_cover_page(lines: Sequence[PrintLine], setting: Setting) -> bool:
    """Whether a page at the beginning is a title page: centred and short lines, none of which opens a part."""
    full = [line for line in lines if not (line.bold or setting.is_short(line) or setting.is_centred(line))]
    opens = any(headings.named(line.text) or headings.chapter(line.text) for line in lines)
    centred = sum(setting.is_centred(line) for line in lines)
    # An abstract is drawn in on both sides, and each of its lines is as wide as the one before.
    even = sum(abs(line.x0 - one.x0) < 1 and abs(line.x1 - one.x1) < 1 for one, line in pairwise(lines))
    return 0 < len(lines) <= 2 * centred and not opens and max(len(full), even) <= PROSE_ON_COVER


def _is_known_form(before: PrintLine | None, line: PrintLine, setting: Setting) -> bool:
    """Whether a bold line, however long, is numbered, or in capitals and apart from the line before."""
    if headings.NUMBERED.match(line.text) or headings.LETTERED.match(line.text):
        return True
    return headings.is_capital(line.text) and before is not None and _gap(before, line, setting)


def _like_a_title(text: str) -> bool:
    """Whether a bold or large line without number or known name may be a heading: it is no sentence and no item."""
    return text[0].isupper() and not headings.ends_sentence(text) and len(text.split()) <= 16


def _is_rest_of_title(before: PrintLine, line: PrintLine, setting: Setting) -> bool:
    """Whether a title that is not bold goes on: it filled its line, and the rest is no beginning of a paragraph.

    A paragraph begins with a capital, and its first line is full, or ends its only sentence.
    """
    far_from_full = line.x1 < setting.right - 0.3 * setting.width and not headings.ends_sentence(line.text)
    rest = setting.is_short(line) and (line.text[0].islower() or far_from_full)
    return rest and not setting.is_short(before) and _is_set_like(before, line, setting)


def _is_set_like(before: PrintLine, line: PrintLine, setting: Setting) -> bool:
    """Whether a line may be the rest of a title: in its size and weight, and close to it."""
    same = before.page == line.page and abs(before.size - line.size) < 0.6 and before.bold == line.bold
    return same and line.top - before.top < max(2.2 * line.size, 1.2 * setting.pitch)


def title_goes_on(before: PrintLine, line: PrintLine, setting: Setting) -> bool:
    """A title of several lines; a BAB line, a number or a known name always opens a new one.

    After "dan" or a hyphen it goes on whatever is known of its words.
    """
    if not _is_set_like(before, line, setting) or _in_capitals(before.text) != _in_capitals(line.text):
        return False
    said = headings.heading(line.text, marked=True)
    open_ended = _is_open_ended(before.text)
    if not said or not (said.style == "plain" or (open_ended and said.style == "name" and said.kind == "chapter")):
        return False
    chapter = headings.chapter(before.text, marked=True)
    known = (chapter and not chapter.title) or headings.named(before.text, marked=True)
    return open_ended or not known


def _in_capitals(text: str) -> bool:
    """Whether a part of a title, however short, is in capitals."""
    return text == text.upper()


def _is_open_ended(text: str) -> bool:
    """Whether a title cannot end so: in a hyphen, or in a word that needs another."""
    return text.endswith("-") or text.rsplit(maxsplit=1)[-1].lower() in MINOR


def _stands_out(line: PrintLine, setting: Setting) -> bool:
    """Whether the line is bold or larger than the text, and too short to be a line of it."""
    set_apart = line.bold or line.size >= setting.size + 1
    return set_apart and (setting.is_short(line) or setting.is_centred(line) or line.size >= setting.size + 1)


def _gap(before: PrintLine, line: PrintLine, setting: Setting) -> bool:
    return before.page == line.page and line.top - before.top > 1.35 * setting.pitch
