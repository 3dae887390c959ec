"""Reads Word files (.docx): paragraphs with the numbers Word prints, tables, notes, and pages as Word last saw them."""

from pathlib import Path

from coding.text import reader_versions
from coding.text.docx_body import Body
from coding.text.docx_labels import labelled
from coding.text.docx_package import W, opened
from coding.text.pieces import joined
from coding.text.reading import Progress, Reading, Warning

READER = reader_versions.DOCX


def read(path: Path, *, progress: Progress | None = None) -> Reading:
    """The reading of a Word file; raises ReadingError when it is locked, old, damaged, unsafe or none."""
    file = opened(path)
    breaks = sum(1 for _ in file.document.iter(W + "lastRenderedPageBreak"))
    total = breaks + 1 if breaks else 0

    def report(page: int) -> None:
        if progress:
            progress(min(page, total), total)

    body = Body(file, report)
    body.read()
    whole = joined(body.pieces)
    pages, remarks = body.turns.pages(whole)
    if pages and len(pages) == file.pages:
        # Only where Word counted as many pages are its numbers on them likely to be right.
        pages = labelled(pages, [0, *body.turns.sections], body.sections, file.edges)
    left_out = [Warning(code, None, {"count": count}) for code, count in body.lines.left_out.items()]
    if body.lines.replaced:
        left_out.append(Warning("controls_replaced", None, {"count": body.lines.replaced}))
    warnings = (*remarks, *left_out)
    return Reading(whole.text, whole.blocks, "docx", READER, "", pages, warnings, contents=whole.contents)
