"""Reads OpenDocument texts (.odt): paragraphs with the numbers they print, tables, notes, and pages as last seen."""

from pathlib import Path

from coding.text import reader_versions
from coding.text.odt_body import Body
from coding.text.odt_package import opened_text
from coding.text.pieces import joined
from coding.text.reading import Reading, Warning

READER = reader_versions.ODT


def read(path: Path) -> Reading:
    """The reading of an OpenDocument text; raises ReadingError when it is locked, damaged, unsafe or none."""
    body = Body(opened_text(path))
    body.read()
    whole = joined(body.pieces)
    pages, remarks = body.turns.pages(whole)
    left_out = [Warning(code, None, {"count": count}) for code, count in body.lines.left_out.items()]
    if body.lines.replaced:
        left_out.append(Warning("controls_replaced", None, {"count": body.lines.replaced}))
    return Reading(whole.text, whole.blocks, "odt", READER, "", pages, (*remarks, *left_out), contents=whole.contents)
