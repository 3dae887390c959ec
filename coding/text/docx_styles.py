"""What the paragraph styles of a Word file say, each with what it takes over from the style it is based on."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from coding.text.docx_package import W
from coding.text.numerals import whole

HEADING = re.compile(r"(?:heading|judul)\s*([1-9])\b", re.I)
CONTENTS = re.compile(r"(?:toc|daftar isi|table of figures|daftar gambar)\s*\d*", re.I)
QUOTE = re.compile(r"(?:intense )?quot(?:e|ation)s?|block text|(?:blok )?kutipan.*", re.I)
BODY_LEVEL = 9
NOTCH = 360
"""Twentieths of a point: 18 points on both sides set an interview apart from the text."""
OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set; None where nothing is said."""

    style: str = ""
    level: int | None = None
    """Depth of a heading from 1; 0 says that it is none."""
    list_id: str | None = None
    list_level: int | None = None
    breaks_page: bool | None = None
    hidden: bool | None = None
    left: int | None = None
    right: int | None = None
    centred: bool | None = None
    contents: bool = False
    quote: bool = False

    @property
    def is_set_apart(self) -> bool:
        """Whether it is a quotation: named so, or with both margins in."""
        notched = min(self.left or 0, self.right or 0) >= NOTCH
        return self.quote or (notched and not self.centred)


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute of Word's own."""
    return None if element is None else element.get(W + name)


def switch(parent: etree._Element | None, name: str) -> bool | None:
    """A switch that is on by standing there, unless it says otherwise; None where it does not stand."""
    found = None if parent is None else parent.find(W + name)
    return None if found is None else (found.get(W + "val") or "1") not in OFF


def _level(properties: etree._Element) -> int | None:
    said = value(properties.find(W + "outlineLvl"))
    if said is None:
        return None
    level = whole(said, BODY_LEVEL)
    return level + 1 if 0 <= level < BODY_LEVEL else 0


def _side(indent: etree._Element | None, *names: str) -> int | None:
    said = next((found for name in names if (found := value(indent, name)) is not None), None)
    return None if said is None else whole(said, 0)


def setting(properties: etree._Element | None) -> Setting:
    """What the w:pPr of a paragraph or a style says itself."""
    if properties is None:
        return Setting()
    numbering = properties.find(W + "numPr")
    level = value(None if numbering is None else numbering.find(W + "ilvl"))
    indent = properties.find(W + "ind")
    justified = value(properties.find(W + "jc"))
    return Setting(
        style=value(properties.find(W + "pStyle")) or "",
        level=_level(properties),
        list_id=value(None if numbering is None else numbering.find(W + "numId")),
        list_level=None if level is None else whole(level, 0),
        breaks_page=switch(properties, "pageBreakBefore"),
        left=_side(indent, "start", "left"),
        right=_side(indent, "end", "right"),
        centred=None if justified is None else justified == "center",
    )


def over(below: Setting, above: Setting) -> Setting:
    """The upper setting, with the lower one wherever the upper says nothing."""
    return Setting(
        style=above.style or below.style,
        level=below.level if above.level is None else above.level,
        list_id=below.list_id if above.list_id is None else above.list_id,
        list_level=below.list_level if above.list_level is None else above.list_level,
        breaks_page=below.breaks_page if above.breaks_page is None else above.breaks_page,
        hidden=below.hidden if above.hidden is None else above.hidden,
        left=below.left if above.left is None else above.left,
        right=below.right if above.right is None else above.right,
        centred=below.centred if above.centred is None else above.centred,
        contents=below.contents or above.contents,
        quote=below.quote or above.quote,
    )


def _named(name: str, found: Setting) -> Setting:
    """What the name of a style adds; Word keeps the English name of its own styles in every language."""
    heading = HEADING.fullmatch(name)
    if heading and found.level is None:
        found = replace(found, level=int(heading[1]))
    return replace(found, contents=bool(CONTENTS.fullmatch(name)), quote=bool(QUOTE.fullmatch(name)))


@dataclass
class Styles:
    """The styles by their ids; asked for, each is worked out once."""

    tree: etree._Element | None
    _elements: dict[str, etree._Element] = field(default_factory=dict)
    _known: dict[str, Setting] = field(default_factory=dict)
    _hidden: set[str] = field(default_factory=set)
    default: str = ""

    def __post_init__(self) -> None:
        for style in [] if self.tree is None else self.tree.iter(W + "style"):
            name = value(style, "styleId") or ""
            if value(style, "type") == "character":
                if switch(style.find(W + "rPr"), "vanish"):
                    self._hidden.add(name)
            else:
                self._elements.setdefault(name, style)
                if value(style, "type") == "paragraph" and value(style, "default") in {"1", "true", "on"}:
                    self.default = name

    def hides(self, character_style: str | None) -> bool:
        return character_style in self._hidden

    def lineage(self, name: str) -> list[str]:
        """The style and those it is based on, the nearest first; a circle ends where it closes."""
        found: list[str] = []
        while name in self._elements and name not in found:
            found.append(name)
            name = value(self._elements[name].find(W + "basedOn")) or ""
        return found

    def setting(self, name: str) -> Setting:
        if name not in self._known:
            found = Setting()
            for ancestor in reversed(self.lineage(name)):
                found = over(found, self._own(ancestor))
            self._known[name] = found
        return self._known[name]

    def _own(self, name: str) -> Setting:
        element = self._elements[name]
        own = setting(element.find(W + "pPr"))
        hidden = switch(element.find(W + "rPr"), "vanish")
        title = value(element.find(W + "name")) or name
        return replace(_named(title.strip(), own), style=name, hidden=hidden)

    def of(self, properties: etree._Element | None) -> Setting:
        """How a paragraph with these properties is set, all told."""
        own = setting(properties)
        return over(self.setting(own.style or self.default), own)
