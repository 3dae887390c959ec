"""Reads HTML pages: the words and what they stand in, without scripts, styles and navigation."""

from coding.text import reader_versions
from coding.text.html_page import page
from coding.text.pieces import joined
from coding.text.reading import Reading

READER = reader_versions.HTML


def read(data: bytes) -> Reading:
    """The reading of a page; raises ReadingError not_text, bad_encoding or empty."""
    found = page(data)
    whole = joined(found.pieces)
    return Reading(whole.text, whole.blocks, "html", READER, found.encoding, warnings=tuple(found.remarks))
