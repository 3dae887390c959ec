"""Reads plain text: as it stands, or put together again where its lines were broken."""

from coding.text import headings, reader_versions, reflow
from coding.text.edits import apply
from coding.text.emphasis import emphasis
from coding.text.lines import LONG, HeadingWatch, Line, lines, neighbours, starts_item
from coding.text.reading import Block, Reading, Warning

READER = reader_versions.PLAIN


def read(text: str, encoding: str = "utf-8") -> Reading:
    """The reading of decoded letters; an ordinary text comes back exactly as it is."""
    items = lines(text)
    wrapped = reflow.is_hard_wrapped(items)
    joined = reflow.joins(items) if wrapped else _together(items)
    asterisks = emphasis(text)
    seams = reflow.edits(items, joined, text) if wrapped else []
    edited = apply(text, [*asterisks, *seams])
    blocks = tuple(
        Block(_kind(head), edited.moved(head.start), edited.moved(last.end)) for head, last in _runs(items, joined)
    )
    remarks = [Warning("lines_joined", None, {"count": len(seams)})] if seams else []
    if asterisks:
        remarks.append(Warning("emphasis_removed", None, {"count": len(asterisks) // 2}))
    return Reading(edited.text, blocks, "plain", READER, encoding, warnings=tuple(remarks))


def _together(items: list[Line]) -> list[bool]:
    """In a text whose lines are whole: lines without a blank line between them are one paragraph, long lines never."""
    watch, alone, answer = HeadingWatch(), True, []
    for before, line in neighbours(items):
        is_heading = watch.sees(line, before)
        apart = is_heading or line.width > LONG or headings.is_contents_line(line.text) or starts_item(line, before)
        answer.append(before is not None and not (apart or alone or line.gap))
        alone = is_heading or line.width > LONG or headings.is_contents_line(line.text)
    return answer


def _runs(items: list[Line], joined: list[bool]) -> list[tuple[Line, Line]]:
    """First and last line of every block."""
    runs: list[tuple[Line, Line]] = []
    for line, together in zip(items, joined, strict=True):
        if together:
            runs[-1] = (runs[-1][0], line)
        else:
            runs.append((line, line))
    return runs


def _kind(line: Line) -> str:
    """A marker at its start makes a list item; headings are for the outline to find."""
    if headings.LIST_MARK.match(line.text) and not headings.heading(line.text):
        return "list_item"
    return "paragraph"
