"""The groups of a Rich Text file: what stands in each of them, and how its letters and paragraphs are set."""

from dataclasses import dataclass, field, replace

SKIPPED = frozenset(
    {"colortbl", "info", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
     "listtable", "listoverridetable", "nonshppict", "shppict", "shprslt", "sp", "objdata", "objclass", "objname",
     "bkmkstart", "bkmkend", "xe", "tc", "rxe", "atnid", "atnauthor", "atnref", "atndate", "atrfstart", "atrfend",
     "datafield", "formfield", "generator", "themedata", "colorschememapping", "latentstyles", "datastore", "rsidtbl",
     "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "pn", "pnseclvl", "filetbl", "revtbl", "template",
     "background", "nonesttables", "upr", "xmlnstbl", "wgrffmtfilter", "mmathPr", "userprops", "docvar", "passwordhash",
     "stylerestrictions"}
)  # fmt: skip
# What is read although it is marked as what a program that does not know it should pass over.
KNOWN = frozenset({"shpinst", "shptxt", "fldinst", "ud", "footnote", "annotation", "do", "dptxbxtext", "fonttbl"})
NOTCH = 360
"""Twentieths of a point: 18 points on both sides set an interview apart from the text."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set; the level of a heading counts from 1, 0 says that it is none."""

    style: int = 0
    level: int = 0
    left: int = 0
    right: int = 0
    centred: bool = False
    in_table: bool = False
    breaks_page: bool = False
    list_level: int = 0

    @property
    def is_set_apart(self) -> bool:
        return min(self.left, self.right) >= NOTCH and not self.centred

    def after(self, word: str, number: int | None) -> "Setting":
        """The setting once a control word has been obeyed."""
        amount = number or 0
        if word == "outlinelevel":
            return replace(self, level=amount + 1 if 0 <= amount < 9 else 0)
        values = {WORDS[word]: amount if word in NUMBERS else number != 0 and word not in UNCENTRED}
        return replace(self, **values)  # type: ignore[arg-type]


NUMBERS = {"li": "left", "lin": "left", "ri": "right", "rin": "right", "ilvl": "list_level", "s": "style"}
UNCENTRED = frozenset({"ql", "qr", "qj"})
WORDS = {
    **NUMBERS, **dict.fromkeys(("qc", *UNCENTRED), "centred"), "intbl": "in_table", "pagebb": "breaks_page",
}  # fmt: skip
SETTING_WORDS = frozenset({"outlinelevel", *WORDS})


@dataclass(slots=True)
class Group:
    """What holds between two braces; all of it is as before when the group ends."""

    place: str = "body"
    """Where its letters go: body, skipped, fonttbl, stylesheet, listtext, fldinst."""
    font: int = 0
    fallback: int = 1
    """How many letters stand after one in Unicode for programs that do not know it."""
    hidden: bool = False
    deleted: bool = False
    setting: Setting = field(default_factory=Setting)
    opens: str = ""
    """What the group itself began, which ends with it."""
    asterisk: bool = False

    def inner(self) -> "Group":
        return replace(self, opens="", asterisk=False)
