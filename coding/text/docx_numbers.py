"""The numbers Word prints in front of paragraphs and keeps in none of them: BAB IV, 4.1, a., •."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from coding.text.docx_package import W
from coding.text.docx_styles import Setting, Styles, switch, value
from coding.text.numerals import BULLET, printed, whole

PLACE = re.compile(r"%([1-9])")
LEVELS = 9
STROKES = frozenset("-\u2013\u2014*+")
"""Signs that are printed as they are; the others are drawn with fonts of pictures."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and what it prints; `restart` is the level (from 1) that sets it back."""

    start: int
    style: str
    text: str
    restart: int
    plain: bool
    """Whether the levels above are printed as 1, 2, 3 here, however they are printed themselves."""

    @property
    def is_bullet(self) -> bool:
        return self.style == "bullet"


@dataclass(frozen=True, slots=True)
class List:
    """One use of a list: lists of one family count on together, unless one says where it starts."""

    family: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(frozen=True, slots=True)
class Number:
    """What stands in front of a paragraph, and how deep in its list it is."""

    text: str
    level: int
    is_bullet: bool


def _level(element: etree._Element, place: int) -> Level:
    return Level(
        start=whole(value(element.find(W + "start")), 0),
        style=value(element.find(W + "numFmt")) or "decimal",
        text=value(element.find(W + "lvlText")) or "",
        restart=whole(value(element.find(W + "lvlRestart")), place),
        plain=bool(switch(element, "isLgl")),
    )


def _levels(parent: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    for element in parent.findall(W + "lvl"):
        place = whole(value(element, "ilvl"), -1)
        if 0 <= place < LEVELS:
            yield place, element


@dataclass
class Numbering:
    """Counts the numbered paragraphs as they come by."""

    tree: etree._Element | None
    styles: Styles
    _abstract: dict[str, etree._Element] = field(default_factory=dict)
    _numbers: dict[str, etree._Element] = field(default_factory=dict)
    _lists: dict[str, List | None] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)
    _by_style: dict[tuple[str, str], int | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.tree is not None:
            self._abstract = {value(one, "abstractNumId") or "": one for one in self.tree.findall(W + "abstractNum")}
            self._numbers = {value(one, "numId") or "": one for one in self.tree.findall(W + "num")}

    def next(self, setting: Setting) -> Number | None:
        """The number of the next paragraph set like this, None where it has none."""
        name = setting.list_id
        found = None if name is None else self._list(name)
        if name is None or found is None:
            return None
        place = setting.list_level
        if place is None:
            place = self._level_of(name, found.family, setting.style) or 0
        level = found.levels.get(place)
        if level is None:
            return None
        self._count(name, found, place)
        return Number(self._printed(found, place), place, level.is_bullet)

    def _list(self, name: str) -> List | None:
        if name not in self._lists:
            self._lists[name] = self._found(name)
        return self._lists[name]

    def _found(self, name: str) -> List | None:
        number = self._numbers.get(name)
        family, abstract = self._family(number)
        if number is None or abstract is None:
            return None
        levels = {place: _level(element, place) for place, element in _levels(abstract)}
        starts = {}
        for change in number.findall(W + "lvlOverride"):
            levels |= {place: _level(element, place) for place, element in _levels(change)}
            place, start = whole(value(change, "ilvl"), -1), value(change.find(W + "startOverride"))
            if start is not None and place in levels:
                starts[place] = whole(start, 1)
        return List(family, levels, starts)

    def _family(self, number: etree._Element | None) -> tuple[str, etree._Element | None]:
        """The definition a list follows, which may be that of a list style."""
        seen: set[str] = set()
        while number is not None:
            family = value(number.find(W + "abstractNumId")) or ""
            abstract = self._abstract.get(family)
            link = None if abstract is None else value(abstract.find(W + "numStyleLink"))
            if link is None or link in seen:
                return family, abstract
            seen.add(link)
            number = self._numbers.get(self.styles.setting(link).list_id or "")
        return "", None

    def _level_of(self, name: str, family: str, style: str) -> int | None:
        """A list may say itself which style stands on which of its levels; a style made from that one follows it."""
        key = (name, style)
        if key not in self._by_style:
            abstract = self._abstract.get(family)
            levels = [] if abstract is None else list(_levels(abstract))
            tied = {value(element.find(W + "pStyle")): place for place, element in levels}
            places = (tied[ancestor] for ancestor in self.styles.lineage(style) if ancestor in tied)
            self._by_style[key] = next(places, None)
        return self._by_style[key]

    def _count(self, name: str, found: List, place: int) -> None:
        counts = self._counts.setdefault(found.family, {})
        if place in found.starts and (name, place) not in self._started:
            counts[place] = found.starts[place]
        else:
            start = found.starts.get(place, found.levels[place].start)
            counts[place] = counts[place] + 1 if place in counts else start
        self._started.add((name, place))
        for below in [deeper for deeper in counts if deeper > place]:
            level = found.levels.get(below)
            if level is None or place < level.restart:
                del counts[below]

    def _printed(self, found: List, place: int) -> str:
        level = found.levels[place]
        if level.is_bullet:
            return level.text if level.text in STROKES else BULLET
        counts = self._counts[found.family]

        def figure(match: re.Match[str]) -> str:
            which = int(match[1]) - 1
            other = found.levels.get(which)
            if other is None or other.style == "none":
                return ""
            count = counts.get(which, found.starts.get(which, other.start))
            return printed(count, "decimal" if level.plain else other.style)

        return PLACE.sub(figure, level.text).strip()
