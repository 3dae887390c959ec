"""Reads PDF files: words in boxes become lines, lines become paragraphs, pages keep their printed numbers."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pdfplumber.pdf import PDF
from pypdfium2 import PdfDocument

from coding.text.headings import LIST_MARK
from coding.text.hyphens import Vocabulary, seam
from coding.text.pdf_blocks import PrintBlock, printed_blocks
from coding.text.pdf_file import catalogue_labels, glanced, is_too_full, opened
from coding.text.pdf_lines import PrintPage, printed_page
from coding.text.pdf_pages import Edges, labelled, without_edges
from coding.text.pdf_setting import settings
from coding.text.reading import DEFAULT_LIMITS, Block, Limits, Page, Progress, Reading, ReadingError, Warning

READER = "pdf 1"
BETWEEN = "\n\n"


def read(
    path: Path, *, password: str | None = None, progress: Progress | None = None, limits: Limits = DEFAULT_LIMITS
) -> Reading:
    """The reading of a PDF; raises ReadingError when it cannot be opened or holds no text."""
    with glanced(path, password, limits) as glance:
        catalogue = catalogue_labels(glance)
        document, mended = opened(path, password, glance)
        with document:
            remarks = [Warning("repaired")] if mended else []
            pages = list(_pages(document, glance, progress, remarks))
            split_words = "tex" in str(document.metadata.get("Producer", "")).lower()
    _must_hold_text(pages, remarks)
    edges = without_edges(pages)
    labels = labelled(pages, catalogue, edges.seen)
    return _reading(edges, labels, remarks, split_words)


def _pages(
    document: PDF, glance: PdfDocument, progress: Progress | None, remarks: list[Warning]
) -> Iterator[PrintPage]:
    """The pages one by one, each let go of at once; a page that fails or is too full leaves a remark and no lines."""
    total = len(document.pages)
    for index, page in enumerate(document.pages, 1):
        try:
            full = is_too_full(glance, index - 1)
            found = PrintPage(index, 595.0, 842.0) if full else printed_page(page, index)
            remark = "page_too_full" if full else "glyphs_without_letters" if found.lost_glyphs else ""
        # Whatever one page holds, the others are worth reading.
        except Exception:
            remark, found = "page_failed", PrintPage(index, 595.0, 842.0)
        if remark:
            remarks.append(Warning(remark, index, {"page": index}))
        page.close()
        yield found
        if progress:
            progress(index, total)


def _must_hold_text(pages: Sequence[PrintPage], remarks: list[Warning]) -> None:
    scans = [page.index for page in pages if page.is_scan]
    if scans and len(scans) > 0.9 * len(pages):
        raise ReadingError("no_text", {"pages": ranges(scans)})
    if not any(page.lines for page in pages):
        failed = any(remark.code == "page_failed" for remark in remarks)
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


def _reading(edges: Edges, labels: Sequence[Page], remarks: Sequence[Warning], split_words: bool) -> Reading:
    vocabulary = Vocabulary("\n".join(line.text for page in edges.pages for line in page.lines), split_words)
    text, at = [], 0
    blocks: list[Block] = []
    contents: list[tuple[int, int]] = []
    starts: dict[int, int] = {}
    for printed in printed_blocks(edges.pages, settings(edges.pages)):
        body, begins = _set(printed, vocabulary)
        for page, offset in begins.items():
            starts.setdefault(page, at + offset)
        blocks.append(Block(_kind(printed), at, at + len(body)))
        if printed.in_contents:
            contents.append((at, at + len(body)))
        text.append(body)
        at += len(body) + len(BETWEEN)
    whole = BETWEEN.join(text)
    if not blocks:
        raise ReadingError("empty")
    return Reading(
        whole, tuple(blocks), "pdf", READER, "", _started(labels, starts, len(whole)), tuple(remarks),
        edges.left_out, tuple(contents),
    )  # fmt: skip


def _set(printed: PrintBlock, vocabulary: Vocabulary) -> tuple[str, dict[int, int]]:
    """The text of a block and where in it each page begins; a footnote begins no page."""
    body = ""
    begins: dict[int, int] = {}
    for line in printed.lines:
        if body:
            off, between = seam(body, line.text, vocabulary)
            body = body[: len(body) - off] + between
        if printed.kind != "footnote":
            begins.setdefault(line.page, len(body))
        body += line.text
    return body, begins


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
