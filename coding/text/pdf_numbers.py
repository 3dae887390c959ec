"""The number printed on each page: read at its edges, weighed against those of the other pages, filled in between."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from coding.text.headings import value
from coding.text.numerals import roman
from coding.text.pdf_lines import PrintPage
from coding.text.reading import Page

# "3", "- 3 -", "3/90", "Halaman 3 dari 90", "IV-12", "DP-1"
OF_ALL = r"(?:\s*(?:/|dari|of)\s*\d{1,4})?"
NUMBER = r"(?:(?:[IVX]{1,5}|[A-Z]{1,2}|\d{1,2})\s?[-\u2013]\s?\d{1,3}|\d{1,4}|[ivxlcIVXLC]{1,7})"
LONE = re.compile(
    rf"^(?:(?i:hal(?:aman|\.)?|page))?[\s\u2013\u2014|(\[-]*(?P<number>{NUMBER}){OF_ALL}[\s\u2013\u2014|)\]-]*$"
)
NUMBER_AT_END = re.compile(
    rf"^(?:(?P<before>{NUMBER})(?=[\s|])[\s|\u2013-]*)?(?P<words>.*?)(?:(?:^|[\s|]|[\s|]+[\u2013-]\s*)(?P<after>{NUMBER}){OF_ALL})?$"
)
ROMAN_DIGITS = re.compile(r"(?=[mdclxvi])c{0,3}(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
OF_CHAPTER = re.compile(r"([IVX]{1,5}|[A-Z]{1,2}|\d{1,2})\s?[-\u2013]\s?(\d{1,3})")


class Numbering(NamedTuple):
    """What numbers of neighbouring pages have in common: the chapter's sign before them, their digits, and how far
    they are from the place in the file."""

    prefix: str
    style: str
    offset: int

    def at(self, index: int) -> int:
        return index + self.offset

    def written(self, index: int) -> str:
        number = self.at(index)
        if number < 1:
            return ""
        sign = str(number) if self.style == "1" else roman(number)
        return self.prefix + (sign.upper() if self.style == "I" else sign)


def numbers_in(text: str) -> list[str]:
    """The page numbers a line at an edge may hold, before its words or after them."""
    lone = LONE.match(text)
    if lone:
        return [lone["number"]] if _is_number(lone["number"]) else []
    match = NUMBER_AT_END.match(text)
    found = [match["before"], match["after"]] if match else []
    return [number for number in found if number and _is_number(number)]


def _is_number(sign: str) -> bool:
    return sign.isdigit() or bool(OF_CHAPTER.fullmatch(sign)) or bool(ROMAN_DIGITS.fullmatch(sign.lower()))


def numbering(number: str, index: int) -> Numbering:
    if parts := OF_CHAPTER.fullmatch(number):
        return Numbering(number[: parts.start(2)], "1", int(parts[2]) - index)
    style = "1" if number.isdigit() else "i" if number.islower() else "I"
    return Numbering("", style, value(number) - index)


def labelled(pages: Sequence[PrintPage], catalogue: Sequence[str], seen: Mapping[int, list[str]]) -> list[Page]:
    """Every page with its printed number and where that is known from; `start` is left at 0."""
    marks = _voted(seen, len(pages))
    if catalogue and not _contradicted(catalogue, marks):
        return [_listed(page.index, catalogue, marks) for page in pages]
    return _filled([page.index for page in pages], marks)


def _contradicted(catalogue: Sequence[str], marks: Mapping[int, Numbering]) -> bool:
    """Whether the file's own list says something else than is printed on most pages that bear a number."""
    both = [(catalogue[index - 1], mark.written(index)) for index, mark in marks.items() if index <= len(catalogue)]
    other = sum(listed != printed for listed, printed in both)
    return len(both) >= 3 and other > 0.5 * len(both)


def _listed(index: int, catalogue: Sequence[str], marks: Mapping[int, Numbering]) -> Page:
    label = catalogue[index - 1] if index <= len(catalogue) else ""
    if index not in marks and catalogue.count(label) > 1:
        label = ""  # a cover often bears in the list what another page bears in print
    if not label and index in marks:
        return Page(index, marks[index].written(index), "seen", 0)
    return Page(index, label, "catalogue" if label else "", 0)


def _voted(seen: Mapping[int, list[str]], pages: int) -> dict[int, Numbering]:
    """For each page the numbering it belongs to; a numbering needs several pages that agree."""
    offered = {index: {numbering(one, index) for one in numbers} for index, numbers in seen.items()}
    votes = Counter(vote for found in offered.values() for vote in found)
    usual = min(3, max(1, pages // 2))
    by_chapter = sum(times for vote, times in votes.items() if vote.prefix) >= 3
    marks = {}
    for index, found in offered.items():
        valid = [vote for vote in found if votes[vote] >= _needed(vote, usual, by_chapter)]
        if valid:
            marks[index] = max(valid, key=lambda vote: (votes[vote], vote))
    for index, found in offered.items():
        if index not in marks and (fitting := _fitting(index, found, marks)):
            marks[index] = fitting
    return dict(sorted(marks.items()))


def _needed(vote: Numbering, usual: int, by_chapter: bool) -> int:
    """Front matter may be a page or two; a small roman that fits its place there is no chance hit."""
    if vote.prefix:
        return 1 if by_chapter else usual
    if vote.style == "i":
        return 1 if -4 <= vote.offset <= 0 else min(2, usual)
    return usual


def _fitting(index: int, found: set[Numbering], marks: Mapping[int, Numbering]) -> Numbering | None:
    """A number seen too seldom to vote, which yet lies between those before and after it."""
    before, after = _neighbours(index, marks)
    if before is None or after is None:
        return None
    for vote in sorted(found):
        kin = all((vote.prefix, vote.style) == (marks[one].prefix, marks[one].style) for one in (before, after))
        # A picture without a number may be bound in: then a number is less far on than its page.
        if kin and marks[before].offset >= vote.offset >= marks[after].offset:
            return vote
    return None


def _neighbours(index: int, marks: Mapping[int, Numbering]) -> tuple[int | None, int | None]:
    before = max((one for one in marks if one < index), default=None)
    return before, min((one for one in marks if one > index), default=None)


def _filled(indexes: Sequence[int], marks: Mapping[int, Numbering]) -> list[Page]:
    """The pages with the numbers seen on them, and those that follow from the ones around them."""
    inferred: dict[int, Numbering] = {}
    for earlier, later in pairwise(sorted(marks)):
        inferred |= _between(earlier, later, marks)
    inferred |= _at_the_ends(indexes, marks, unnumbered=len(inferred))
    return [_page(index, marks, inferred) for index in indexes]


def _page(index: int, marks: Mapping[int, Numbering], inferred: Mapping[int, Numbering]) -> Page:
    if index in marks:
        return Page(index, marks[index].written(index), "seen", 0)
    label = inferred[index].written(index) if index in inferred else ""
    return Page(index, label, "inferred" if label else "", 0)


def _between(earlier: int, later: int, marks: Mapping[int, Numbering]) -> dict[int, Numbering]:
    """The numbers of pages that bear none: within one numbering, or where the later one must have begun at 1."""
    gap = range(earlier + 1, later)
    if marks[earlier] == marks[later]:
        return dict.fromkeys(gap, marks[later])
    first = 1 - marks[later].offset
    if not earlier < first <= later:
        return {}
    return {index: marks[later] if index >= first else marks[earlier] for index in gap}


def _at_the_ends(indexes: Sequence[int], marks: Mapping[int, Numbering], unnumbered: int) -> dict[int, Numbering]:
    """The pages from number 1 to the first that bears one, and the last ones where openings of chapters bear none."""
    if not marks:
        return {}
    first, last = min(marks), max(marks)
    found = {}
    since = max(indexes[0], 1 - marks[first].offset)
    if marks[first].style == "1" and first - since <= 2:
        found = dict.fromkeys(range(since, first), marks[first])
    if unnumbered >= 2 and indexes[-1] - last <= 2:
        found |= dict.fromkeys(range(last + 1, indexes[-1] + 1), marks[last])
    return found
