"""A PDF opened to be read page by page, and what is known of it before any page is read."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pdfminer.pdftypes import PDFStream, resolve1
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pypdfium2 import PdfDocument, raw

from coding.text.pdf_bookmarks import bookmarks
from coding.text.pdf_composing import composed, must_hold_text
from coding.text.pdf_file import catalogue_labels, glanced, opened
from coding.text.pdf_letters import Taker, TooFull, shown_part
from coding.text.pdf_lines import PrintPage, printed_page
from coding.text.reading import Bookmark, Limits, Reading, Warning

PAPER = (595.0, 842.0)
"""What a page that cannot be read is taken to measure: A4, in points."""
EMPTY = 20
"""Bytes that a stream may have and still say nothing: it is packed all the same."""
Found = tuple[PrintPage, str]
"""A page, and the code of the remark on it or nothing."""


@dataclass(frozen=True, slots=True)
class Front:
    """What a file says of itself: its pages, their labels, its own outline, and whether its maker splits words."""

    total: int
    catalogue: tuple[str, ...]
    bookmarks: tuple[Bookmark, ...]
    remarks: tuple[Warning, ...]
    split_words: bool


@contextmanager
def sourced(path: Path, password: str | None, limits: Limits) -> Iterator["Source"]:
    """The file, open; raises ReadingError when it cannot be read at all."""
    with glanced(path, password, limits) as glance:
        document, mended = opened(path, password, glance)
        with document:
            yield Source(document, glance, mended)


class Source:
    """A file whose pages are read one by one and let go of at once."""

    def __init__(self, document: PDF, glance: PdfDocument, mended: bool) -> None:
        self.total = len(document.pages)
        self._document, self._glance, self._mended = document, glance, mended
        self._taker = Taker(document.rsrcmgr)

    def front(self) -> Front:
        uppers = [shown_part(page.page_obj)[3] + page.page_obj.mediabox[1] for page in self._document.pages]
        turned = [bool(page.page_obj.rotate) for page in self._document.pages]
        return Front(
            self.total,
            tuple(catalogue_labels(self._glance)),
            bookmarks(self._glance, [-1 if turn else upper for upper, turn in zip(uppers, turned, strict=True)]),
            tuple(self._remarks()),
            "tex" in str(self._document.metadata.get("Producer", "")).lower(),
        )

    def _remarks(self) -> Iterator[Warning]:
        if self._mended:
            yield Warning("repaired")
        if (lost := len(self._glance) - self.total) > 0:
            yield Warning("pages_lost", None, {"count": lost})
        if raw.FPDFDoc_GetJavaScriptActionCount(self._glance) > 0 or self._opens_with_script():
            yield Warning("scripts_ignored")
        if (count := self._glance.count_attachments()) > 0:
            yield Warning("attachments_ignored", None, {"count": count})

    def _opens_with_script(self) -> bool:
        action = resolve1(self._document.doc.catalog.get("OpenAction"))
        return isinstance(action, dict) and getattr(resolve1(action.get("S")), "name", "") == "JavaScript"

    def page(self, index: int) -> Found:
        """A page, counted from 1; one that fails or is too full is empty, and the remark says so."""
        page = self._document.pages[index - 1]
        try:
            found = printed_page(page, index, self._taker)
            if not found.lines and _is_lost(page):
                return found, "page_failed"
        except TooFull:
            return PrintPage(index, *PAPER), "page_too_full"
        except MemoryError:
            raise
        # Whatever one page holds, the others are worth reading.
        except Exception:
            return PrintPage(index, *PAPER), "page_failed"
        finally:
            page.close()
            self._let_go()
        return found, "glyphs_without_letters" if found.lost_glyphs else ""

    def _let_go(self) -> None:
        """The parser keeps whatever it has ever read of the file, pictures and all."""
        known = self._document.doc._cached_objs
        streams = [(number, thing) for number, (thing, _) in known.items() if isinstance(thing, PDFStream)]
        for number, stream in streams:
            if getattr(stream.get("Type"), "name", "") != "ObjStm":
                del known[number]


def _is_lost(page: Page) -> bool:
    """Whether what draws a page cannot be unpacked: the parser then takes it for a blank one."""
    streams = [resolve1(one) for one in page.page_obj.contents]
    return any(
        isinstance(one, PDFStream) and not one.get_data() and resolve1(one.get("Length", 0)) > EMPTY for one in streams
    )


def finished(front: Front, found: Sequence[Found], reader: str) -> Reading:
    """The reading of all pages of a file, in their order; raises ReadingError when they hold no text."""
    remarks = list(front.remarks)
    remarks += [Warning(code, page.index, {"page": page.index}) for page, code in found if code]
    pages = [page for page, _ in found]
    must_hold_text(pages, remarks)
    return composed(
        pages, reader=reader, catalogue=front.catalogue, bookmarks=front.bookmarks, remarks=remarks,
        split_words=front.split_words,
    )  # fmt: skip
