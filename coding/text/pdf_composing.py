"""From printed pages, however their words were found, to a reading: paragraphs, page numbers, where words stand."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from coding.text.boxes import PrintedPage, moved, packed_rows
from coding.text.headings import LIST_MARK
from coding.text.hyphens import Vocabulary, seam
from coding.text.pdf_blocks import PrintBlock, printed_blocks
from coding.text.pdf_lines import PrintPage
from coding.text.pdf_numbers import labelled
from coding.text.pdf_pages import without_edges
from coding.text.pdf_setting import settings
from coding.text.reading import Block, Bookmark, Page, Reading, ReadingError, Warning

BETWEEN = "\n\n"


def composed(
    pages: Sequence[PrintPage],
    *,
    reader: str,
    catalogue: Sequence[str] = (),
    bookmarks: Sequence[Bookmark] = (),
    remarks: Sequence[Warning] = (),
    split_words: bool = False,
) -> Reading:
    """The reading of printed pages, all of a file and in its order; raises ReadingError empty.

    `catalogue` holds the page labels the file itself lists; `split_words` says that it was made by a program that
    breaks words at line ends.
    """
    edges = without_edges(pages)
    labels = labelled(pages, catalogue, edges.seen)
    vocabulary = Vocabulary("\n".join(line.text for page in edges.pages for line in page.lines), split_words)
    copy = _Copy()
    for printed in printed_blocks(edges.pages, settings(edges.pages), labels):
        copy.add(printed, _put_together(printed, vocabulary))
    if not copy.blocks:
        raise ReadingError("empty")
    text = BETWEEN.join(copy.texts)
    return Reading(
        text, tuple(copy.blocks), "pdf", reader, "", _started(labels, copy.starts, len(text)), tuple(remarks),
        edges.left_out, tuple(copy.contents), tuple(bookmarks), copy.printed(pages),
    )  # fmt: skip


def must_hold_text(pages: Sequence[PrintPage], remarks: list[Warning]) -> None:
    """Refuses a file of pictures, or one of which nothing could be read; remarks on single pages without text."""
    scans = [page.index for page in pages if page.is_scan]
    if scans and len(scans) > 0.9 * len(pages):
        raise ReadingError("no_text", {"pages": ranges(scans)})
    if not any(page.lines for page in pages):
        failed = any(remark.code in {"page_failed", "page_took_too_long"} for remark in remarks)
        full = [remark.page for remark in remarks if remark.code == "page_too_full" and remark.page]
        pictures = [page.index for page in pages if page.picture]
        if pictures:
            raise ReadingError("no_text", {"pages": ranges(pictures)})
        if full:
            raise ReadingError("pages_too_full", {"pages": ranges(full)})
        raise ReadingError("damaged" if failed else "empty")
    remarks += [Warning("page_without_text", index, {"page": index}) for index in scans]


def ranges(numbers: Sequence[int]) -> str:
    """Page numbers in short: "1–12, 15"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}\u2013{last}" for first, last in runs)


@dataclass(slots=True)
class _Part:
    """A line in its block: from where to where it stands there, and the boxes of its words."""

    page: int
    start: int
    end: int
    words: bytes


@dataclass(slots=True)
class _Copy:
    """The text as far as it is written, and what stands where in it."""

    texts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    contents: list[tuple[int, int]] = field(default_factory=list)
    starts: dict[int, int] = field(default_factory=dict)
    _words: dict[int, bytearray] = field(default_factory=lambda: defaultdict(bytearray))
    _at: int = 0

    def add(self, printed: PrintBlock, parts: tuple[str, list[_Part]]) -> None:
        body, lines = parts
        at, end = self._at, self._at + len(body)
        self.blocks.append(Block(_kind(printed), at, end))
        if printed.in_contents:
            self.contents.append((at, end))
        for line in lines:
            if printed.kind != "footnote":  # a footnote begins no page
                self.starts.setdefault(line.page, at + line.start)
            self._words[line.page] += moved(line.words, at + line.start, at + line.end)
        self.texts.append(body)
        self._at = end + len(BETWEEN)

    def printed(self, pages: Sequence[PrintPage]) -> tuple[PrintedPage, ...]:
        """Every page with the boxes of its words; there is no box over what was left out of the text."""
        return tuple(
            PrintedPage(page.index, page.width, page.height, packed_rows(bytes(self._words.pop(page.index, b""))))
            for page in pages
        )


def _put_together(printed: PrintBlock, vocabulary: Vocabulary) -> tuple[str, list[_Part]]:
    """The text of a block, and its lines in it; what went off the end of a line has no place any more."""
    body = ""
    parts: list[_Part] = []
    for line in printed.lines:
        if body:
            off, between = seam(body, line.text, vocabulary)
            parts[-1].end -= off
            body = body[: len(body) - off] + between
        parts.append(_Part(line.page, len(body), len(body) + len(line.text), line.words))
        body += line.text
    return body, parts


def _kind(printed: PrintBlock) -> str:
    if printed.kind == "paragraph" and not printed.in_contents and LIST_MARK.match(printed.lines[0].text):
        return "list_item"
    return printed.kind


def _started(labels: Sequence[Page], starts: dict[int, int], length: int) -> tuple[Page, ...]:
    """The pages with their starts; a page without text of its own starts where the next one does."""
    pages: list[Page] = []
    after = length
    for page in reversed(labels):
        after = min(after, starts.get(page.index, after))
        pages.append(Page(page.index, page.label, page.label_source, after))
    return tuple(reversed(pages))
