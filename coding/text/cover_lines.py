"""The lines of a text's first pages, as they were printed, up to where the cover is over."""

import re
from collections.abc import Iterator
from itertools import pairwise

from coding.text.boxes import Box, unpacked
from coding.text.reading import CanonicalText

Line = str
MOST_LINES = 60
MOST_LETTERS = 6000
PAGES = 2  # an outer cover, and a title page that says the same
_OVER = re.compile(
    r"(?:(?:lembar|halaman|surat)\b.*\b(?:pengesahan|persetujuan|pernyataan|persembahan|judul)\b|pernyataan|pengesahan|"
    r"persetujuan|abstra[kc]t?|ringkasan|summary|kata pengantar|prakata|daftar (?:isi|tabel|gambar|pustaka)|motto|"
    r"bab (?:[ivx]+|\d+)\b.*|pendahuluan|1\.? pendahuluan)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BLANKS = re.compile(r"\s+")


def cover_lines(text: CanonicalText) -> list[Line]:
    """Each line without needless blanks; none where the text begins with a chapter or an abstract."""
    found: list[Line] = []
    for line in _lines(text):
        bare = _BLANKS.sub(" ", line).strip()
        if _OVER.fullmatch(bare) or len(found) == MOST_LINES:
            break
        if bare:
            found.append(bare)
    return found


def _lines(text: CanonicalText) -> Iterator[Line]:
    """Where the boxes of the words are known, by them: a paragraph has joined what was printed apart."""
    starts = [*(page.start for page in text.pages), len(text.text)]
    for page, end in zip(text.pages[:PAGES], starts[1:], strict=False):
        boxes = _boxes(text, page.index)
        yield from _printed(text.text, boxes) if boxes else text.text[page.start : end][:MOST_LETTERS].split("\n")
        # At the foot of a cover the year stands alone, and may have been taken for the number of the page.
        yield from (line for at, line in text.left_out if at == page.index and _YEAR.fullmatch(line))
    if not text.pages:
        yield from text.text[:MOST_LETTERS].split("\n")


def _boxes(text: CanonicalText, index: int) -> list[Box]:
    return next((list(unpacked(page.words)) for page in text.printed if page.index == index), [])


def _printed(text: str, boxes: list[Box]) -> Iterator[Line]:
    """A new line begins with a word that stands below the middle of the one before it."""
    pairs = enumerate(pairwise(boxes), start=1)
    begins = [0, *(at for at, (one, two) in pairs if two.top > (one.top + one.bottom) / 2)]
    for at, until in pairwise([*begins, len(boxes)]):
        if at < until:
            yield " ".join(text[box.start : box.end] for box in boxes[at:until])
