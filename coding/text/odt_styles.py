"""What the styles of an OpenDocument text say, each with what it takes over from the one it is made from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from coding.text.odt_package import FO, STYLE, TEXT

LENGTH = re.compile(r"(-?\d{0,6}(?:\.\d{1,6})?)(cm|mm|in|pt|pc|px)")
POINTS = {"cm": 72 / 2.54, "mm": 7.2 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}
QUOTE = re.compile(r"quotations?|(?:intense )?quote|block (?:text|quotation)|(?:blok )?kutipan.*", re.I)
CODED = re.compile(r"_([0-9a-f]{2})_")
NOTCH = 18.0
"""Points: as much on both sides sets an interview apart from the text."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph or a run of words is set."""

    left: float = 0.0
    right: float = 0.0
    centred: bool = False
    hidden: bool = False
    quote: bool = False
    breaks_before: bool = False
    breaks_after: bool = False
    list_style: str | None = None

    @property
    def is_set_apart(self) -> bool:
        """Whether it is a quotation: named so, or with both margins in."""
        return self.quote or (min(self.left, self.right) >= NOTCH and not self.centred)


def points(length: str | None) -> float | None:
    """A length of the file; None where it says none, or one in parts of another."""
    found = LENGTH.fullmatch(length or "")
    return float(found[1] or 0) * POINTS[found[2]] if found and found[1] not in {"", "-"} else None


@dataclass
class Styles:
    """The styles by family and name; asked for, each is worked out once."""

    trees: Sequence[etree._Element]
    _elements: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    _known: dict[tuple[str, str], Setting] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for tree in self.trees:
            for style in tree.iter(STYLE + "style"):
                self._elements[style.get(STYLE + "family", ""), style.get(STYLE + "name", "")] = style

    def paragraph(self, name: str) -> Setting:
        return self._setting("paragraph", name)

    def hides(self, name: str) -> bool:
        """Whether a run of words set like this is not printed."""
        return self._setting("text", name).hidden

    def _setting(self, family: str, name: str) -> Setting:
        key = (family, name)
        if key not in self._known:
            self._known[key] = _over(list(self._lineage(family, name)))
        return self._known[key]

    def _lineage(self, family: str, name: str) -> Iterator[etree._Element]:
        """The style and those it is made from, the nearest first; a circle ends where it closes."""
        seen: set[str] = set()
        while name not in seen and (family, name) in self._elements:
            seen.add(name)
            style = self._elements[family, name]
            yield style
            name = style.get(STYLE + "parent-style-name", "")


def _over(styles: Sequence[etree._Element]) -> Setting:
    """The nearest that says something is believed; a page begins only where the nearest itself says so."""

    def said(properties: str, name: str) -> str:
        for style in styles:
            found = style.find(STYLE + properties)
            value = None if found is None else found.get(name)
            if value is not None:
                return str(value)
        return ""

    def margin(side: str) -> float:
        exact = points(said("paragraph-properties", f"{FO}margin-{side}"))
        return points(said("paragraph-properties", f"{FO}margin")) or 0.0 if exact is None else exact

    masters = [style.get(STYLE + "master-page-name") for style in styles]
    return Setting(
        left=margin("left"),
        right=margin("right"),
        centred=said("paragraph-properties", FO + "text-align") == "center",
        hidden=said("text-properties", TEXT + "display") == "none",
        quote=any(QUOTE.fullmatch(_name(style)) for style in styles),
        breaks_before=said("paragraph-properties", FO + "break-before") == "page"
        or bool(next((master for master in masters if master is not None), "")),
        breaks_after=said("paragraph-properties", FO + "break-after") == "page",
        list_style=next((one for style in styles if (one := style.get(STYLE + "list-style-name")) is not None), None),
    )


def _name(style: etree._Element) -> str:
    """The name as it is shown; where only the coded one is kept, "_20_" stands for a blank."""
    shown = style.get(STYLE + "display-name")
    return shown or CODED.sub(lambda code: chr(int(code[1], 16)), style.get(STYLE + "name", ""))
