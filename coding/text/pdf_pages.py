"""What stands on every page and is no text of the author: running heads and feet, and the printed page number."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coding.text import headings
from coding.text.pdf_lines import PrintLine, PrintPage
from coding.text.reading import Page

EDGE = 0.13
TOP_LINES, BOTTOM_LINES = 4, 5
# "3", "- 3 -", "3/90", "Halaman 3 dari 90"
OF_ALL = r"(?:\s*(?:/|dari|of)\s*\d{1,4})?"
LONE = re.compile(
    rf"^(?:hal(?:aman|\.)?|page)?[\s\u2013\u2014|(\[-]*(\d{{1,4}}|[ivxlc]{{1,7}}){OF_ALL}[\s\u2013\u2014|)\]-]*$",
    re.I,
)
NUMBER_AT_END = re.compile(
    rf"^(?:(\d{{1,4}}|[ivxlc]{{1,7}})\b[\s|\u2013-]+)?(.*?)(?:[\s|\u2013-]+(\d{{1,4}}|[ivxlc]{{1,7}}){OF_ALL})?$"
)
ROMAN_DIGITS = re.compile(r"(?=[mdclxvi])c{0,3}(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")


@dataclass(frozen=True, slots=True)
class Edges:
    """The pages without what stands at their edges, what was taken away, and the numbers seen there."""

    pages: tuple[PrintPage, ...]
    left_out: tuple[tuple[int, str], ...]
    seen: dict[int, list[str]]


def edge_lines(page: PrintPage) -> list[PrintLine]:
    """The lines near the upper and the lower edge of the paper."""
    upper = [line for line in page.lines[:TOP_LINES] if line.bottom <= EDGE * page.height]
    lower = [line for line in page.lines[-BOTTOM_LINES:] if line.top >= (1 - EDGE) * page.height]
    return upper + [line for line in lower if line not in upper]


def _key(line: PrintLine) -> str:
    """What is the same on every page: the line without a number before or after it, a chapter's numeral kept."""
    if headings.chapter(line.text):
        return line.text
    match = NUMBER_AT_END.match(line.text)
    return " ".join(match[2].split()).lower() if match and match[2] else line.text


def without_edges(pages: Sequence[PrintPage]) -> Edges:
    """Takes running heads, feet and page numbers off the pages and keeps them."""
    repeated = Counter(key for page in pages for key in {_key(line) for line in edge_lines(page)})
    often = max(3, 0.03 * len(pages))
    kept, left_out = [], []
    seen: dict[int, list[str]] = defaultdict(list)
    for page in pages:
        gone = set()
        for line in edge_lines(page):
            lone = _is_lone_number(line, page)
            if lone or (repeated[_key(line)] >= often and not LONE.match(line.text)):
                gone.add(line)
                left_out.append((page.index, line.text))
                seen[page.index] += _numbers(line.text, lone)
        kept.append(replace(page, lines=tuple(line for line in page.lines if line not in gone)))
    return Edges(tuple(kept), tuple(left_out), dict(seen))


def _is_lone_number(line: PrintLine, page: PrintPage) -> bool:
    return line in {page.lines[0], page.lines[-1]} and bool(LONE.match(line.text))


def _numbers(text: str, lone: bool) -> list[str]:
    match = LONE.match(text) if lone else NUMBER_AT_END.match(text)
    if not match:
        return []
    found = [match[1]] if lone else [match[1], match[3]]
    return [number for number in found if number and (number.isdigit() or ROMAN_DIGITS.fullmatch(number.lower()))]


def labelled(pages: Sequence[PrintPage], catalogue: Sequence[str], seen: dict[int, list[str]]) -> list[Page]:
    """Every page with its printed number and where that is known from; `start` is left at 0."""
    if catalogue:
        return [Page(page.index, label, "catalogue" if label else "", 0) for page, label in _pairs(pages, catalogue)]
    marks = _voted(seen, len(pages))
    return [_label(page.index, marks) for page in pages]


def _pairs(pages: Sequence[PrintPage], labels: Sequence[str]) -> list[tuple[PrintPage, str]]:
    return [(page, labels[page.index - 1] if page.index <= len(labels) else "") for page in pages]


def _offset(number: str, index: int) -> tuple[str, int]:
    """The style of a number and how far it is from the place in the file."""
    style = "1" if number.isdigit() else "i" if number.islower() else "I"
    return style, headings.value(number) - index


def _voted(seen: dict[int, list[str]], pages: int) -> dict[int, tuple[str, int]]:
    """For each page the numbering it belongs to; a numbering needs several pages that agree."""
    votes = Counter(vote for index, numbers in seen.items() for vote in {_offset(one, index) for one in numbers})
    usual = min(3, max(1, pages // 2))
    valid = {
        index: [vote for number in numbers if votes[vote := _offset(number, index)] >= _needed(vote, usual)]
        for index, numbers in seen.items()
    }
    return {index: max(found, key=lambda vote: votes[vote]) for index, found in valid.items() if found}


def _needed(vote: tuple[str, int], usual: int) -> int:
    """Front matter may be a page or two; a small roman that fits its place there is no chance hit."""
    style, offset = vote
    return 1 if style == "i" and -4 <= offset <= 0 else usual


def _label(index: int, marks: dict[int, tuple[str, int]]) -> Page:
    if index in marks:
        return Page(index, _written(index, marks[index]), "seen", 0)
    earlier = max((place for place in marks if place < index), default=None)
    later = min((place for place in marks if place > index), default=None)
    if earlier is None or later is None or marks[earlier] != marks[later]:
        return Page(index, "", "", 0)
    label = _written(index, marks[earlier])
    return Page(index, label, "inferred" if label else "", 0)


def _written(index: int, mark: tuple[str, int]) -> str:
    style, offset = mark
    number = index + offset
    if number < 1:
        return ""
    if style == "1":
        return str(number)
    return roman(number) if style == "i" else roman(number).upper()


def roman(number: int) -> str:
    """A number of at least 1 in small roman digits."""
    signs = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    written = ""
    for amount, sign in signs:
        times, number = divmod(number, amount)
        written += sign * times
    return written
