"""Tesseract for tests: where it is missing they are skipped and say how to get it; on CI nothing is skipped."""

import os

import pytest

from coding.text.reading import ReadingError
from coding.text.recognition_program import recogniser


def _missing() -> str:
    try:
        recogniser("ind")
    except ReadingError as error:
        return str(error)
    return ""


needs_tesseract = pytest.mark.skipif(bool(why := _missing()) and os.environ.get("CI") != "true", reason=why)
