"""From the bytes of an HTML page to its pieces: how its letters are written, and its tags walked through."""

import re
from dataclasses import dataclass

from lxml import etree

from coding.text.decoding import BOMS, letters
from coding.text.html_walk import Walk
from coding.text.pieces import Piece
from coding.text.reading import ReadingError, Warning

DECLARED = re.compile(rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
HEAD = 4096
# What pages name and what they mean by it, as browsers take it; any other name is not believed.
ENCODINGS = re.compile(r"windows-125\d|koi8-[ru]|shift_jis|gbk|gb18030|big5|euc-(?:jp|kr)|iso-8859-(?:[2-8]|1[03-6])")
WESTERN = frozenset({"iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"})


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """What one page says, the encoding of its letters, and what is to be remarked on."""

    pieces: list[Piece]
    encoding: str
    remarks: list[Warning]


def page(data: bytes) -> HtmlPage:
    """Raises ReadingError not_text, bad_encoding or empty."""
    text, encoding, remarks = _letters(data)
    walk = Walk()
    # The parser is told what it is given; it builds no tree, so that no depth is too deep for it.
    parser = etree.HTMLParser(target=walk, encoding="utf-8", no_network=True)
    try:
        etree.fromstring(text.encode("utf-8"), parser)
    except etree.LxmlError as error:
        raise ReadingError("empty") from error
    if walk.replaced:
        remarks = [one for one in remarks if one.code != "controls_replaced"]
        remarks.append(Warning("controls_replaced", None, {"count": walk.replaced}))
    return HtmlPage(walk.pieces, encoding, remarks)


def _letters(data: bytes) -> tuple[str, str, list[Warning]]:
    """A byte order mark decides, then what the page says of itself where its bytes agree, then the bytes alone."""
    declared = "" if data.startswith(tuple(mark for mark, _ in BOMS)) else _declared(data)
    if declared:
        try:
            decoded = data.decode(declared)
        except UnicodeDecodeError:
            return letters(data)
        text, _, remarks = letters(decoded.encode("utf-8"))
        return text, declared, remarks
    return letters(data)


def _declared(data: bytes) -> str:
    found = DECLARED.search(data[:HEAD])
    name = found[1].decode("ascii", "replace").lower() if found else ""
    if name in WESTERN:
        return "windows-1252"
    return name if ENCODINGS.fullmatch(name) else ""
