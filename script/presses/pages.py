"""What is true of the printed pages: their numbers, where headings stand, and every text that is on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from presses.manuscript import Element, Style

HEADINGS = frozenset({"chapter", "name", "sub"})
TEXTS = {"p": "paragraph", "quote": "quote", "item": "list_item", "entry": "paragraph"}
SMALL = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents."""

    text: str
    level: int
    label: str
    is_table: bool = False


def headings(elements: Sequence[Element]) -> list[Element]:
    return [one for one in elements if one.kind in HEADINGS]


def labels(elements: Sequence[Element], style: Style, pages: Sequence[int], count: int) -> list[str]:
    """The number of every page; `pages` are those of the headings."""
    opened = list(zip(headings(elements), pages, strict=True))
    first = next((page for one, page in opened if one.kind == "chapter"), 1)
    found = [SMALL[page] for page in range(1, first)]
    prefix, since = "", first
    for page in range(first, count + 1):
        for one, begins in opened:
            if begins == page and style.numbers == "chapterwise" and one.level == 1:
                prefix, since = _prefix(one), page
        found.append(f"{prefix}{page - since + 1}")
    return found


def _prefix(one: Element) -> str:
    return f"{one.number.split()[1]}-" if one.number else "L-" if one.text.startswith("LAMPIRAN") else "DP-"


def contents(elements: Sequence[Element], style: Style, pages: Sequence[int], marks: Sequence[str]) -> list[Entry]:
    """The lines of the table of contents, and after them those of the list of tables."""
    found = []
    for one, page in zip(headings(elements), pages, strict=True):
        number = f"{one.number}." if style.subs == "letters" and one.kind == "sub" else one.number
        if one.text != "DAFTAR ISI":
            found.append(Entry(f"{number} {one.text}".strip(), one.level, marks[page - 1]))
    captions = [one.text for one in elements if one.kind == "caption" and one.text.startswith("Tabel")]
    return found + [Entry(text, 1, marks[-4], is_table=True) for text in captions]


def truth(elements: Sequence[Element], style: Style, pages: Sequence[int], count: int) -> dict[str, object]:
    """What a perfect reading would say, ready for JSON."""
    marks = labels(elements, style, pages, count)
    listed = contents(elements, style, pages, marks) if any(one.kind == "contents" for one in elements) else []
    lines = [f"{entry.text} {entry.label}" for entry in listed]
    return {
        "labels": marks,
        "unnumbered": _unnumbered(elements, style, pages),
        "headings": [
            {"number": one.number.rstrip("."), "title": one.text, "level": one.level, "page": page}
            for one, page in zip(headings(elements), pages, strict=True)
        ],
        "texts": [text for one in elements for text in _texts(one)],
        "others": [*(" ".join(one.lines) for one in elements if one.kind in {"cover", "row", "sides"}), *lines],
        "heads": _heads(elements, style),
    }


def _unnumbered(elements: Sequence[Element], style: Style, pages: Sequence[int]) -> list[int]:
    """The pages before the first that bears a number: the cover, and the front where TeX prints none on openings."""
    if not style.front:
        return []
    chapter = next(page for one, page in zip(headings(elements), pages, strict=True) if one.kind == "chapter")
    return list(range(1, chapter)) if style.numbers == "bare" and style.press == "tex" else [1]


def _texts(one: Element) -> list[dict[str, str]]:
    if one.kind == "caption":
        return [{"kind": "caption", "text": one.text}]
    if one.kind not in TEXTS:
        return []
    mark = str(one.numbered_note).translate(RAISED) if one.note else ""
    said = [{"kind": TEXTS[one.kind], "text": f"{one.number} {one.text}{mark}".strip()}]
    return [*said, {"kind": "footnote", "text": f"{one.numbered_note} {one.note}"}] if one.note else said


def _heads(elements: Sequence[Element], style: Style) -> list[str]:
    """What runs along the tops or feet of pages."""
    if style.head == "name":
        return ["Universitas Contoh"]
    if not style.head:
        return []
    subs = [f"{one.number}{'.' * (style.subs == 'letters')} {one.text}" for one in elements if one.kind == "sub"]
    return [f"{one.number} {one.text}".strip() for one in headings(elements) if one.level == 1] + subs
