"""Reads Rich Text files (.rtf): paragraphs with the numbers they were saved with, tables, notes, text boxes."""

from pathlib import Path

from coding.text import reader_versions
from coding.text.pieces import joined
from coding.text.reading import Reading, ReadingError, Warning
from coding.text.rtf_walk import Walk

READER = reader_versions.RTF
HEADER = b"{\\rtf"


def read(path: Path) -> Reading:
    """The reading of a Rich Text file; raises ReadingError when it is none or lies too deep."""
    data = path.read_bytes()
    if not data.lstrip().startswith(HEADER):
        raise ReadingError("damaged_package", {"kind": "RTF"})
    walk = Walk()
    walk.read(data.decode("latin-1").lstrip())
    whole = joined(walk.body.pieces)
    pages, remarks = walk.body.turns.pages(whole)
    said = [Warning(code, None, {"count": count}) for code, count in walk.left_out.items()]
    if walk.body.replaced:
        said.append(Warning("controls_replaced", None, {"count": walk.body.replaced}))
    if walk.cut_short:
        said.append(Warning("cut_short"))
    return Reading(whole.text, whole.blocks, "rtf", READER, "", pages, (*remarks, *said), contents=whole.contents)
