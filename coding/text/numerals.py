"""How the number of a list item, a note or a page is printed: 3, iv, B."""

import re

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
GREATEST_ROMAN = 3999
WHOLE = re.compile(r"\s*[+-]?\d{1,9}\s*")
BULLET = "\u2022"
PRIVATE = re.compile("[\ue000-\uf8ff]")
"""What fonts of pictures use; there it is almost always the bullet of a list."""
RAISED = str.maketrans(
    "0123456789ivxl",
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u2071\u1d5b\u02e3\u02e1",
)
NOTE_MARK = re.compile(r"\d{1,5}|[ivxl]{1,9}")


def whole(text: str | None, default: int) -> int:
    """The whole number a file gives, or the default where it gives none or one too long to be meant."""
    return int(text) if text and WHOLE.fullmatch(text) else default


def raised(mark: str) -> str:
    """The number of a note as it stands above the line, so that it never joins the word before it; else as it is."""
    return mark.translate(RAISED) if NOTE_MARK.fullmatch(mark) else mark


def printed(number: int, style: str) -> str:
    """The number in a style: decimal, decimalZero, upperRoman, lowerRoman, upperLetter, lowerLetter; else decimal."""
    if style == "decimalZero":
        return f"{number:02d}"
    if style in {"upperRoman", "lowerRoman"}:
        return _cased(roman(number), style)
    if style in {"upperLetter", "lowerLetter"}:
        return _cased(_letters(number), style)
    return str(number)


def _cased(sign: str, style: str) -> str:
    return sign.upper() if style.startswith("upper") else sign


def roman(number: int) -> str:
    """In small roman digits up to 3999; beyond that, as it is."""
    if not 0 < number <= GREATEST_ROMAN:
        return str(number)
    signs = ""
    for amount, sign in ROMAN:
        times, number = divmod(number, amount)
        signs += sign * times
    return signs


def _letters(number: int) -> str:
    """After z comes aa, then bb, as word processors count."""
    if not 0 < number <= 26 * 30:
        return str(number)
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1)
