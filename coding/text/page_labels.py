"""The number printed on the page after one: iv is followed by v, 45 by 46."""

import re

from coding.text.numerals import GREATEST_ROMAN, ROMAN, roman

ARABIC = re.compile(r"[0-9]{1,7}")


def following(label: str) -> str:
    """The label of the next page, in the same digits; "" after what is no number, which says nothing of the next."""
    if ARABIC.fullmatch(label):
        return str(int(label) + 1)
    number = _value(label.lower()) if label in (label.lower(), label.upper()) else 0
    if not 0 < number < GREATEST_ROMAN:
        return ""
    after = roman(number + 1)
    return after if label.islower() else after.upper()


def _value(written: str) -> int:
    """What roman digits say when they are written as they should be ("iiii" is not), else 0."""
    number, rest = 0, written
    for amount, sign in ROMAN:
        while rest.startswith(sign):
            number, rest = number + amount, rest[len(sign) :]
    return number if not rest and roman(number) == written else 0
