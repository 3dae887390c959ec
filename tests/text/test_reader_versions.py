"""Whether a file would be read better today than when its text was read."""

import pytest

from coding.text.reader_versions import NEWEST, is_outdated, is_quick


@pytest.mark.parametrize(
    ("reader", "outdated"),
    [
        ("pdf 1", True), (f"pdf {NEWEST['pdf']}", False), ("pdfium 1", True), ("ocr 0, tesseract 5.3.0, ind", True),
        (f"ocr {NEWEST['ocr']}, tesseract 5.3.0, ind", False), ("lain 1", False), ("pdf", False), ("", False),
    ],
)  # fmt: skip
def test_a_text_is_outdated_where_its_reader_has_a_later_version(reader: str, outdated: bool) -> None:
    assert is_outdated(reader) is outdated


def test_only_what_was_glanced_at_is_a_quick_text() -> None:
    assert (is_quick("pdfium 1"), is_quick("pdf 1"), is_quick("")) == (True, False, False)
