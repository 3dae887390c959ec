"""From the bytes of a Rich Text file to letters: each font says in which code page its bytes are."""

import re
from dataclasses import dataclass, field

from coding.text.numerals import BULLET

SYMBOL = "symbol"
CHARSETS = {
    0: "", 1: "", 2: SYMBOL, 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip
PAGES = re.compile(r"(?:437|850|852|855|857|858|86[0-69]|874|932|936|949|950|125[0-8]|10000|65001)")
NAMES = {"936": "gbk", "950": "big5", "10000": "mac_roman", "65001": "utf-8"}
DEFAULT = "cp1252"


def code_page(number: int | None) -> str:
    """The name of a code page of Windows; Western where there is none of that number."""
    said = str(number)
    return NAMES.get(said, f"cp{said}") if PAGES.fullmatch(said) else DEFAULT


@dataclass
class Fonts:
    """The code pages by the number of the font, and that of the whole file."""

    whole: str = DEFAULT
    _known: dict[int, str] = field(default_factory=dict)

    def define(self, font: int, charset: int) -> None:
        self._known[font] = CHARSETS.get(charset, "")

    def decoded(self, letters: str, font: int) -> str:
        """Letters that stand for bytes, as what they mean in that font; a picture for a letter is a bullet."""
        page = self._known.get(font, "") or self.whole
        if page == SYMBOL:
            return "".join(BULLET if sign > "~" else sign for sign in letters)
        if letters.isascii():
            return letters
        return letters.encode("latin-1").decode(page, "replace")
