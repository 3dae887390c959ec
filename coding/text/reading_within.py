"""What goes on inside the child processes that read: the text is put together in one, its pages are read in others."""

import pickle
from multiprocessing.connection import Connection

from coding.text import readers
from coding.text.apart import Wish
from coding.text.canonical import canonical
from coding.text.pdf_lines import PrintPage
from coding.text.pdf_source import PAPER, Found, finished, sourced
from coding.text.readers import instant, pdf
from coding.text.reading import CanonicalText


def reader(line: Connection, wish: Wish) -> None:
    """Makes the text and sends it; of a PDF it first says how many pages there are, and gets them from others."""
    known = readers.known_format(wish.path, wish.format, wish.name, wish.limits)
    if known != "pdf":
        text = readers.read(
            wish.path, password=wish.password, format=wish.format, name=wish.name, limits=wish.limits,
            progress=lambda done, total: line.send((done, total)),
        )  # fmt: skip
        line.send(text)
        return
    with sourced(wish.path, wish.password, wish.limits) as source:
        front = source.front()
    line.send(front.total)
    found = [_found(line.recv_bytes()) for _ in range(front.total)]
    found.sort(key=lambda one: one[0].index)
    line.send(canonical(finished(front, found, pdf.READER)))


def page_reader(line: Connection, wish: Wish) -> None:
    """Reads the pages it is told to, one after the other."""
    try:
        with sourced(wish.path, wish.password, wish.limits) as source:
            line.send(None)
            while index := line.recv():
                line.send_bytes(pickle.dumps(source.page(index)))
    except Exception:  # a page that took all memory, or nobody there any more: it ends without a word
        return


def glance(wish: Wish) -> CanonicalText:
    """The rough text of a PDF."""
    readers.known_format(wish.path, wish.format, wish.name, wish.limits)
    return canonical(instant.read(wish.path, password=wish.password, limits=wish.limits))


def _found(pickled: bytes) -> Found:
    """A page as another child has read it; of one that was given up only its place is known, and why."""
    page, remark = pickle.loads(pickled)  # noqa: S301  our own children sent it
    return (PrintPage(page, *PAPER), remark) if isinstance(page, int) else (page, remark)
