"""The quote and context that let a span be checked against its text."""

from dataclasses import dataclass

CONTEXT = 32
"""Code points kept on each side of a quote."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The text of a span and up to 32 code points before and after it."""

    quote: str
    before: str
    after: str


def anchor(text: str, start: int, end: int) -> Anchor:
    """The anchor of [start, end); raises ValueError when that is no non-empty span of the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no span of this text: {start}, {end}")
    return Anchor(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def holds(text: str, start: int, end: int, quote: str) -> bool:
    """Whether the quote stands exactly at [start, end) of the text."""
    return 0 <= start < end <= len(text) and text[start:end] == quote
