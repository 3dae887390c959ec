"""Recognises the pages of a file in a child process, so that nothing the file does is done to the one who asks."""

import time
from pathlib import Path

from coding.text.children import Child, Ended, took_too_long
from coding.text.reading import DEFAULT_LIMITS, CanonicalText, Limits, Progress, ReadingError
from coding.text.recognition_program import PAGE_SECONDS, SCANS, recogniser

READER = "coding.text.recognition_within:reader"
MORE = 4
"""How many times as long a file may take whose pages are recognised, each of which takes a second or two."""
SILENCE = 4 * PAGE_SECONDS
"""Each page is told of when it is done; one that hears nothing for so long has given up on the child."""


def recognise_apart(
    path: str | Path,
    *,
    password: str | None = None,
    languages: str = "ind",
    pages: str = SCANS,
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
    seconds = MORE * limits.document_seconds
    until = time.monotonic() + seconds
    with Child(READER, *wish, megabytes=limits.memory_megabytes) as child:
        try:
            while not isinstance(said := child.hear(min(SILENCE, until - time.monotonic())), CanonicalText):
                if progress:
                    progress(*said)
        except TimeoutError as error:
            raise took_too_long(seconds) from error
        except Ended as error:
            raise ReadingError("reading_broke_off") from error
    return said
