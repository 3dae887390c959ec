"""Reads electronic books (.epub): their chapters in the order of the book, each as the page it is."""

from pathlib import Path

from coding.text import reader_versions
from coding.text.epub_package import chapters
from coding.text.html_page import page
from coding.text.pieces import Piece, joined
from coding.text.reading import Reading, ReadingError, Warning

READER = reader_versions.EPUB


def read(path: Path) -> Reading:
    """The reading of a book; raises ReadingError when it is locked, damaged, unsafe, empty or none."""
    pieces: list[Piece] = []
    remarks: list[Warning] = []
    for data in chapters(path):
        try:
            found = page(data)
        except ReadingError as error:
            if error.code == "empty":  # a cover is often only a picture
                continue
            raise ReadingError("damaged_package", {"kind": "EPUB"}) from error
        pieces += found.pieces
        remarks += [remark for remark in found.remarks if remark not in remarks]
    whole = joined(pieces)
    return Reading(whole.text, whole.blocks, "epub", READER, "", warnings=tuple(remarks))
