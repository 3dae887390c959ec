"""The number printed on the page after one: iv is followed by v, 45 by 46."""

import re

ARABIC = re.compile(r"[0-9]{1,7}")
GREATEST_ROMAN = 3999
DIGITS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def following(label: str) -> str:
    """The label of the next page, in the same digits; "" after what is no number, which says nothing of the next."""
    if ARABIC.fullmatch(label):
        return str(int(label) + 1)
    number = _value(label.lower()) if label in (label.lower(), label.upper()) else 0
    if not 0 < number < GREATEST_ROMAN:
        return ""
    after = _roman(number + 1)
    return after if label.islower() else after.upper()


def _value(written: str) -> int:
    """What roman digits say when they are written as they should be ("iiii" is not), else 0."""
    number, rest = 0, written
    for amount, sign in DIGITS:
        while rest.startswith(sign):
            number, rest = number + amount, rest[len(sign) :]
    return number if not rest and _roman(number) == written else 0


def _roman(number: int) -> str:
    written = ""
    for amount, sign in DIGITS:
        times, number = divmod(number, amount)
        written += sign * times
    return written
