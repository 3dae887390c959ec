"""Recognises the pages of a file in a child process, so that nothing the file does is done to the one who asks."""

from multiprocessing.connection import Connection
from pathlib import Path

from coding.text.canonical import canonical
from coding.text.children import Child, Ended, took_too_long
from coding.text.readers import ocr
from coding.text.reading import DEFAULT_LIMITS, CanonicalText, Limits, Progress, ReadingError
from coding.text.recognition_program import PAGE_SECONDS, recogniser

SILENCE = 4 * PAGE_SECONDS
"""Each page is told of when it is done; one that hears nothing for so long has given up on the child."""


def recognise_apart(
    path: str | Path,
    *,
    password: str | None = None,
    languages: str = "ind",
    pages: str = ocr.SCANS,
    progress: Progress | None = None,
    limits: Limits = DEFAULT_LIMITS,
    cores: int | None = None,
) -> CanonicalText:
    """As `ocr.read`, and the text as it is kept. An error raised by `progress` ends the child and is passed on.

    Raises ReadingError, also took_too_long, too_much_memory and reading_broke_off.
    """
    # Asked here as well: a computer without the program need not start a process to find that out.
    recogniser(languages)
    wish = (Path(path), password, languages, pages, limits, cores)
    with Child(_reader, *wish, megabytes=limits.memory_megabytes) as child:
        try:
            while not isinstance(said := child.hear(SILENCE), CanonicalText):
                if progress:
                    progress(*said)
        except TimeoutError as error:
            raise took_too_long(SILENCE) from error
        except Ended as error:
            raise ReadingError("reading_broke_off") from error
    return said


def _reader(
    line: Connection, path: Path, password: str | None, languages: str, pages: str, limits: Limits, cores: int | None
) -> None:
    """The child: it says how far it is, and at last the text."""
    reading = ocr.read(
        path, password=password, languages=languages, pages=pages, limits=limits, cores=cores,
        progress=lambda done, total: line.send((done, total)),
    )  # fmt: skip
    line.send(canonical(reading))
