"""The page numbers a Word file prints: each section says how it counts, and whether its edges show a number."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lxml import etree

from coding.text.docx_package import W
from coding.text.docx_styles import value
from coding.text.numerals import printed, whole
from coding.text.reading import Page

REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
EDGES = (W + "headerReference", W + "footerReference")
NUMBER = re.compile(r"\s*PAGE\b", re.I)
UNSAID = -1


def labelled(
    pages: Sequence[Page],
    places: Sequence[int],
    sections: Sequence[etree._Element],
    edges: Mapping[str, etree._Element],
) -> tuple[Page, ...]:
    """The pages with their labels; `places` tells for each in which section it begins."""
    shown = _shown(sections, edges)
    answer, number, last = [], 0, UNSAID
    for page, place in zip(pages, places, strict=True):
        said = sections[place].find(W + "pgNumType") if place < len(sections) else None
        start = whole(value(said, "start"), UNSAID) if place != last else UNSAID
        number, last = (number + 1 if start == UNSAID else start), place
        label = printed(number, value(said, "fmt") or "decimal") if place < len(shown) and shown[place] else ""
        answer.append(replace(page, label=label, label_source="inferred" if label else ""))
    return tuple(answer)


def _shown(sections: Sequence[etree._Element], edges: Mapping[str, etree._Element]) -> list[bool]:
    """Whether each section prints page numbers; one that names no header or footer has those of the one before."""
    numbered = {name for name, tree in edges.items() if _shows_number(tree)}
    answer: list[bool] = []
    for section in sections:
        named = {link.get(REFERENCE) for tag in EDGES for link in section.findall(tag)}
        answer.append(bool(named & numbered) if named else bool(answer and answer[-1]))
    return answer


def _shows_number(edge: etree._Element) -> bool:
    asked = "".join(one.text or "" for one in edge.iter(W + "instrText"))
    simple = (value(one, "instr") or "" for one in edge.iter(W + "fldSimple"))
    page = next(edge.iter(W + "pgNum"), None) is not None
    return page or bool(NUMBER.search(asked)) or any(NUMBER.match(one) for one in simple)
