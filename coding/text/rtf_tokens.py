"""Takes a Rich Text file apart: groups, control words, signs, and stretches of letters in their order."""

import re
from collections.abc import Iterator

TOKEN = re.compile(
    r"\\(?:([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|'([0-9a-fA-F]{2})|([^a-zA-Z]))|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
# What stands for a sign of its own, by its control word.
SIGNS = {
    "tab": "\t", "line": " ", "lbr": " ", "emdash": "\u2014", "endash": "\u2013", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005", "bullet": "\u2022", "lquote": "\u2018", "rquote": "\u2019",
    "ldblquote": "\u201c", "rdblquote": "\u201d",
}  # fmt: skip
SYMBOLS = {"~": "\u00a0", "_": "-", "-": "", "\\": "\\", "{": "{", "}": "}"}


Token = tuple[str, str, int | None]
"""Kind, text and number; kind is one of open, close, word, byte, symbol, letters. Only a control word has a number."""


def tokens(source: str) -> Iterator[Token]:
    """The tokens of a file whose bytes are given as letters, one for one; stretches of binary data are passed over."""
    at = 0
    while match := TOKEN.match(source, at):
        at = match.end()
        word, number, byte, symbol, brace, letters = match.groups()
        if letters:
            yield "letters", letters, None
        elif word == "bin":
            at += max(0, int(number or 0))
        elif word:
            yield "word", word, int(number) if number else None
        elif byte:
            yield "byte", chr(int(byte, 16)), None
        elif symbol:
            # A line end that is escaped ends a paragraph.
            yield ("word", "par", None) if symbol in "\r\n" else ("symbol", symbol, None)
        elif brace:
            yield "open" if brace == "{" else "close", brace, None
