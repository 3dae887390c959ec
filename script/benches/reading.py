"""Files until they are text: CPU seconds, memory, and for a PDF how that stands to what its parsers take anyway."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benches import corpus
from benches.row import Row, cpu_seconds

PAGES = 300


def measure() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _plain(Path(folder))
        pdf = corpus.pdf(Path(folder) / "thesis.pdf", PAGES)
        yield from _read(pdf)
        yield from _seen(pdf)
        yield from _word(Path(folder))


def _plain(folder: Path) -> Iterator[Row]:
    from coding.text.readers import read

    text = corpus.plain_text(folder / "thesis.txt", words=100_000)
    yield Row("plain text of 100,000 words, read", cpu_seconds(lambda: read(text), 3), "CPU s", 1.0)


def _read(pdf: Path) -> Iterator[Row]:
    """What the whole reading costs, beside its parsers doing nothing but parse."""
    from coding.text.readers import read

    parsing, letters = cpu_seconds(lambda: _only_parse(pdf)), cpu_seconds(lambda: _only_letters(pdf), 2)
    reading = cpu_seconds(lambda: read(pdf), 2)
    yield Row(f"PDF of {PAGES} pages, parsed by pdfplumber and nothing else", parsing, "CPU s")
    yield Row(f"PDF of {PAGES} pages, only its letters, by pypdfium2", letters, "CPU s")
    yield Row(f"PDF of {PAGES} pages, read: words, boxes, pages, chapters", reading, "CPU s")
    yield Row("  pages read", PAGES / reading, "/CPU s")
    yield Row("  read / only parsed", reading / parsing, "×", 1.15)
    yield Row("  read / only its letters", reading / letters, "×")


def _seen(pdf: Path) -> Iterator[Row]:
    """How soon somebody has it before them: processes, all cores, memory."""
    from coding.text.apart import glance, read_apart
    from coding.text.children import answer
    from coding.text.readers import instant

    yield Row(f"PDF of {PAGES} pages, instant text", cpu_seconds(lambda: instant.read(pdf), 2), "CPU s", 0.8)
    yield Row("  in a process of its own, the first", _seconds(lambda: glance(pdf)), "s")
    yield Row("  in a process of its own, any other", _seconds(lambda: glance(pdf)), "s", 1.5)
    yield Row("  the whole reading in processes, all cores", _seconds(lambda: read_apart(pdf)), "s")
    yield Row("  peak memory of one process that does all of it", answer(_peak, pdf, seconds=600), "MB", 100)


def _word(folder: Path) -> Iterator[Row]:
    from coding.text.readers import read

    docx = corpus.docx(folder / "thesis.docx", PAGES)
    yield Row(f"DOCX of {PAGES} pages, read", cpu_seconds(lambda: read(docx), 2), "CPU s", 1.0)


def _only_parse(path: Path) -> None:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            assert page.chars  # noqa: S101 - asking is what makes it parse
            page.close()


def _only_letters(path: Path) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            assert page.get_textpage().get_text_bounded()  # noqa: S101
            page.close()


def _peak(path: Path) -> float:
    """Megabytes at most in use by a process that reads the file alone; it is called in one."""
    import resource

    from coding.text.readers import read

    read(path)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
