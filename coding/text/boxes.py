"""Where the words of a text stand on the pages of its file, kept in few bytes.

Measures are points (1/72 inch) from the top left of the page as it is shown, kept to a tenth; places are code points.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

UNKNOWN = -1
"""The confidence of a word that was not recognised from a picture."""
_ROW = struct.Struct("<IHhhhhb")
_PLACE = struct.Struct("<IH")
"""What a row begins with: where its word does, and how long it is."""
_TENTHS = 10


@dataclass(frozen=True, slots=True)
class Box:
    """A word, or the part of one that stands on one line: [start, end) of the text, its box, and how sure the
    recognition of its letters was, in percent (UNKNOWN where they were not recognised but read)."""

    start: int
    end: int
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: int = UNKNOWN


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page of the file as it is shown: its place in the file from 1, its size in points, and its packed boxes."""

    index: int
    width: float
    height: float
    words: bytes


def rows(boxes: Iterable[Box]) -> bytes:
    """Boxes one after the other, fifteen bytes each; what lies far outside any paper is moved to its edge."""
    written = bytearray()
    for box in boxes:
        measures = (_tenths(box.x0), _tenths(box.top), _tenths(box.x1), _tenths(box.bottom))
        written += _ROW.pack(box.start, min(box.end - box.start, 0xFFFF), *measures, box.confidence)
    return bytes(written)


def boxes_of(written: bytes, at: int = 0) -> Iterator[Box]:
    """What `rows` wrote, each place moved on by `at`."""
    for start, length, x0, top, x1, bottom, confidence in _ROW.iter_unpack(written):
        measures = (x0 / _TENTHS, top / _TENTHS, x1 / _TENTHS, bottom / _TENTHS)
        yield Box(at + start, at + start + length, *measures, confidence)


def moved(written: bytes, at: int, until: int) -> bytes:
    """What `rows` wrote, each place moved on by `at`, and without what would lie at `until` or after it."""
    kept = bytearray()
    for start, length, *rest in _ROW.iter_unpack(written):
        if start + at < until:
            kept += _ROW.pack(start + at, min(length, until - start - at), *rest)
    return bytes(kept)


def packed(boxes: Iterable[Box]) -> bytes:
    """Boxes as they are kept for good."""
    return packed_rows(rows(boxes))


def packed_rows(written: bytes) -> bytes:
    """What `rows` wrote, as it is kept for good."""
    return zlib.compress(written, 6)


def unpacked(words: bytes) -> Iterator[Box]:
    """The boxes in the order in which they were packed."""
    return boxes_of(zlib.decompress(words))


def unsure(words: bytes, below: int) -> Iterator[tuple[int, int]]:
    """From where to where the words stand that were recognised with less certainty than `below`, in percent."""
    written = zlib.decompress(words)
    # UNKNOWN is the greatest of bytes: what was not recognised is never in doubt.
    for place, sure in enumerate(written[_ROW.size - 1 :: _ROW.size]):
        if sure < below:
            start, length = _PLACE.unpack_from(written, place * _ROW.size)
            yield start, start + length


def _tenths(measure: float) -> int:
    return max(-32_768, min(32_767, round(measure * _TENTHS)))
