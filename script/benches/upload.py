"""A thesis of 300 pages through the front door: how soon it can be read, when it is read in full, at what cost."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benches import corpus
from benches.reading import PAGES
from benches.row import Row
from benches.visit import PATIENCE, Server, Visitor, Watch


def measure() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="corpus-upload-") as folder, Server(Path(folder)) as server:
        uploader, reader = Visitor(server.address, "researcher"), Visitor(server.address, "supervisor")
        with Watch(server.process.pid, reader) as watch:
            for seed, name in enumerate(("first", "second")):
                pdf = corpus.pdf(Path(folder) / f"{name}.pdf", PAGES, seed)
                watch.begin()
                began = time.monotonic()
                uploader.upload(pdf)
                arrived = time.monotonic()
                yield Row(f"the {name} PDF of {PAGES} pages: sent", arrived - began, "s")
                yield Row("  until its text is before a reader", _readable(uploader, pdf.name) - arrived, "s", 1.5)
                uploader.answer(pdf.name, arrived + PATIENCE)
                yield Row("  until it is read in full", time.monotonic() - arrived, "s")
                yield Row("  most memory of one process", watch.peak, "MB", 100)
                yield Row("  slowest page of another reader", watch.slow, "s")


def _readable(visitor: Visitor, name: str) -> float:
    """When a page with the text of a file has been fetched; its link stands in the row of the file."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if (text := visitor.text_of(name)) is not None:
            visitor.get(text)
            break
        time.sleep(0.05)
    return time.monotonic()
