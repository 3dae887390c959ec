"""The numbers an OpenDocument text prints in front of headings and list items and keeps in none of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from coding.text.numerals import BULLET, printed, whole
from coding.text.odt_package import STYLE, TEXT, XML

FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
BULLET_STYLES = frozenset({TEXT + "list-level-style-bullet", TEXT + "list-level-style-image"})
LEVELS = frozenset({*BULLET_STYLES, TEXT + "list-level-style-number", TEXT + "outline-level-style"})
STROKES = frozenset("-\u2013\u2014*+")
"""Signs that are printed as they are; the others are drawn with fonts of pictures."""
OUTLINE = ""
Counts = dict[int, int]


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and what it prints around its number; how many levels it shows."""

    bullet: str
    style: str
    before: str
    after: str
    shown: int
    start: int


def _level(element: etree._Element) -> Level:
    sign = element.get(TEXT + "bullet-char", "")
    is_bullet = element.tag in BULLET_STYLES
    return Level(
        bullet=(sign if sign in STROKES else BULLET) if is_bullet else "",
        style=FORMATS.get(element.get(STYLE + "num-format", ""), ""),
        before=element.get(STYLE + "num-prefix", ""),
        after=element.get(STYLE + "num-suffix", ""),
        shown=whole(element.get(TEXT + "display-levels"), 1),
        start=whole(element.get(TEXT + "start-value"), 1),
    )


@dataclass
class Numbering:
    """The list styles by name, the outline's under no name; and what was counted so far."""

    trees: Sequence[etree._Element]
    _styles: dict[str, dict[int, Level]] = field(default_factory=dict)
    _outline: Counts = field(default_factory=dict)
    _by_style: dict[str, Counts] = field(default_factory=dict)
    _by_id: dict[str | None, Counts] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for tree in self.trees:
            for tag in ("list-style", "outline-style"):
                for style in tree.iter(TEXT + tag):
                    name = OUTLINE if tag == "outline-style" else style.get(STYLE + "name", "")
                    self._styles[name] = {
                        whole(level.get(TEXT + "level"), 0): _level(level) for level in style if level.tag in LEVELS
                    }

    def heading(self, level: int, anew: str | None) -> str:
        """The number of the next heading that stands in no list."""
        return self.next(OUTLINE, self._outline, level, anew)

    def counts(self, element: etree._Element, style: str) -> Counts:
        """What a list has counted: nothing yet, unless it goes on counting where another one ended."""
        earlier = self._by_id.get(element.get(TEXT + "continue-list"))
        if earlier is None and element.get(TEXT + "continue-numbering") == "true":
            earlier = self._by_style.get(style)
        counts = {} if earlier is None else earlier
        self._by_style[style] = counts
        self._by_id[element.get(XML + "id", "")] = counts
        return counts

    def next(self, style: str, counts: Counts, level: int, anew: str | None = None) -> str:
        """The number of the next item on a level of a list, as it is printed; a bullet for a bullet."""
        found = self._styles.get(style, {}).get(level)
        if found is None:
            return ""
        counts[level] = whole(anew, counts.get(level, found.start - 1) + 1)
        for below in [deeper for deeper in counts if deeper > level]:
            del counts[below]
        return found.bullet or self._printed(self._styles[style], counts, level)

    def _printed(self, levels: dict[int, Level], counts: Counts, level: int) -> str:
        found = levels[level]
        if not found.style:
            return (found.before + found.after).strip()
        figures = []
        for place in range(max(1, level - found.shown + 1), level + 1):
            other = levels.get(place)
            if other is not None and other.style:
                figures.append(printed(counts.get(place, other.start), other.style))
        return f"{found.before}{'.'.join(figures)}{found.after}".strip()
