"""Files until they are text: CPU seconds, and for a PDF how much is added to what its parser takes anyway."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benches import corpus
from benches.row import Row, cpu_seconds

PAGES = 100


def measure() -> Iterator[Row]:
    from coding.text.readers import read

    with tempfile.TemporaryDirectory() as folder:
        text = corpus.plain_text(Path(folder) / "thesis.txt", words=100_000)
        pdf = corpus.pdf(Path(folder) / "thesis.pdf", PAGES)
        yield Row("plain text of 100,000 words, read", cpu_seconds(lambda: read(text), 3), "CPU s", 1.0)
        parsing = cpu_seconds(lambda: _only_parse(pdf), 2)
        reading = cpu_seconds(lambda: read(pdf), 2)
        yield Row(f"PDF of {PAGES} pages, parsed by pdfplumber and nothing else", parsing, "CPU s")
        yield Row(f"PDF of {PAGES} pages, read", reading, "CPU s")
        yield Row(f"PDF of {PAGES} pages, read / only parsed", reading / parsing, "×", 1.15)


def _only_parse(path: Path) -> None:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            assert page.chars  # noqa: S101 - asking is what makes it parse
            page.close()
