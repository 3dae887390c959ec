"""What goes on inside the child process that recognises the pages of a file."""

from multiprocessing.connection import Connection
from pathlib import Path

from coding.text.canonical import canonical
from coding.text.readers import ocr
from coding.text.reading import Limits


def reader(
    line: Connection, path: Path, password: str | None, languages: str, pages: str, limits: Limits, cores: int | None
) -> None:
    """It says how far it is, and at last the text."""
    reading = ocr.read(
        path, password=password, languages=languages, pages=pages, limits=limits, cores=cores,
        progress=lambda done, total: line.send((done, total)),
    )  # fmt: skip
    line.send(canonical(reading))
