"""From the boxes of words to what is drawn over a page: one rectangle a line, as shares of the page."""

from collections.abc import Iterable, Iterator

from coding.text.boxes import Box

Stretch = tuple[int, int]
Mark = tuple[float, float, float, float]
"""Left, top, width and height, as shares of the page's width and height."""
APART = 8
"""Code points between two words that still belong to one stretch: white space, and a mark that was left out."""


def stretches(boxes: Iterable[Box]) -> Iterator[Stretch]:
    """The text that is printed in these boxes, in few stretches where they follow one another."""
    start = end = -1
    for box in boxes:
        if end <= box.start <= end + APART and start >= 0:
            end = max(end, box.end)
            continue
        if start >= 0:
            yield start, end
        start, end = box.start, box.end
    if start >= 0:
        yield start, end


def marks(boxes: Iterable[Box], width: float, height: float) -> list[Mark]:
    """One rectangle for each line on which boxes stand, in their order."""
    lines: list[tuple[float, float, float, float]] = []
    for box in boxes:
        if lines and _goes_on(lines[-1], box):
            x0, top, x1, bottom = lines[-1]
            lines[-1] = (min(x0, box.x0), min(top, box.top), max(x1, box.x1), max(bottom, box.bottom))
        else:
            lines.append((box.x0, box.top, box.x1, box.bottom))
    return [_share(one, width, height) for one in lines]


def _goes_on(line: Mark, box: Box) -> bool:
    """Whether a box stands on the line, at its right: half of the lower of both at least at the same height."""
    x0, top, _x1, bottom = line
    common = min(bottom, box.bottom) - max(top, box.top)
    return box.x0 >= x0 and common >= min(bottom - top, box.bottom - box.top) / 2


def _share(line: Mark, width: float, height: float) -> Mark:
    x0, top, x1, bottom = line
    x0, x1 = (min(max(x, 0), width) / width for x in (x0, x1))
    top, bottom = (min(max(y, 0), height) / height for y in (top, bottom))
    return round(x0, 5), round(top, 5), round(x1 - x0, 5), round(bottom - top, 5)
