"""From the bytes of a text file to its letters: which encoding, and which characters never stay."""

import codecs
import re

from coding.text.reading import ReadingError, Warning

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# What a page break, an end-of-file mark or a terminal colour leaves behind does not make a text binary.
HARMLESS = frozenset("\x0b\x0c\x1a\x1b\x85")

STRAY = 0.01
"""As many zeros may have strayed into a text; where there are more, they say something."""


def decode(data: bytes) -> tuple[str, str, bool]:
    """The letters, the name of the encoding, and whether it was a guess.

    A byte order mark decides and is dropped; raises ReadingError not_text or bad_encoding.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), encoding, False
    if data.count(0) > STRAY * len(data):
        return _without_mark(data)
    try:
        return data.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError:
        return _western(data), "windows-1252", True


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadingError("bad_encoding") from error


def _without_mark(data: bytes) -> tuple[str, str, bool]:
    """UTF-16 without its mark shows itself by zeros in every other byte."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    half = len(data) / 2
    if odd > 0.4 * half and even < 0.1 * half:
        return _strictly(data, "utf-16-le"), "utf-16-le", True
    if even > 0.4 * half and odd < 0.1 * half:
        return _strictly(data, "utf-16-be"), "utf-16-be", True
    raise ReadingError("not_text", {"kind": "binary data"})


def _western(data: bytes) -> str:
    text = _strictly(data, "windows-1252")
    if _binary(text, share=0.01):
        raise ReadingError("not_text", {"kind": "binary data"})
    return text


def _binary(text: str, share: float) -> bool:
    strange = sum(match.group() not in HARMLESS for match in CONTROLS.finditer(text.replace("\r", "\n")))
    return strange > share * len(text)


def letters(data: bytes) -> tuple[str, str, list[Warning]]:
    """The text as it is kept, its encoding, and remarks: no BOM, only LF line ends, no control character but TAB."""
    decoded, encoding, guessed = decode(data)
    if _binary(decoded, share=0.1):
        raise ReadingError("not_text", {"kind": "binary data"})
    text, replaced = CONTROLS.subn(" ", decoded.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        raise ReadingError("empty")
    remarks = []
    if guessed:
        remarks.append(Warning("encoding_guessed", None, {"encoding": encoding}))
    if replaced:
        remarks.append(Warning("controls_replaced", None, {"count": replaced}))
    return text, encoding, remarks
