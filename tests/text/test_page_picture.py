"""Pictures of pages: as wide as asked for, small in bytes, and a reason where there is none."""

import os
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from math import ceil
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from coding.text.page_drawing import AT_ONCE, REASONS, WAITING, WIDTHS, draw_apart
from coding.text.page_picture import page_picture
from coding.text.reading import ReadingError
from coding.text.sentences import REFUSALS
from tests.text.printed import column, locked, prose, thesis, typed


def opened(picture: bytes) -> Image.Image:
    return Image.open(BytesIO(picture))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_picture_is_as_wide_as_asked_for_and_shows_the_letters_where_they_are_printed(
    tmp_path: Path, width: int
) -> None:
    path = typed(tmp_path / "a.pdf", [column(["Satu"]), column(["Loyalitas"], top=421)])
    drawn = page_picture(path, 2, width)
    picture = opened(drawn).convert("L")
    assert (picture.format, opened(drawn).format) == (None, "WEBP")
    assert picture.size == (width, ceil(width * A4[1] / A4[0]))
    left, top, right, bottom = picture.point(lambda grey: 255 - grey).getbbox() or (0, 0, 0, 0)
    points = width / A4[0]
    assert 107 * points - 2 <= left < right < 160 * points
    assert 410 * points <= top < bottom <= 425 * points


def test_what_prints_letters_takes_little_and_a_photograph_too(tmp_path: Path) -> None:
    letters = thesis(tmp_path / "a.pdf", [("p", prose(18))])
    noise = BytesIO()
    Image.frombytes("RGB", (400, 560), os.urandom(400 * 560 * 3)).resize((800, 1120)).save(noise, "PNG")
    canvas = Canvas(str(tmp_path / "b.pdf"), pagesize=A4)
    canvas.drawImage(ImageReader(noise), 0, 0, *A4)
    canvas.save()
    assert len(page_picture(letters, 1, 800)) < 60_000
    assert len(page_picture(tmp_path / "b.pdf", 1, 800)) < 600_000


def test_a_page_far_longer_than_wide_is_drawn_smaller(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(100, 10_000))
    canvas.showPage()
    canvas.save()
    assert opened(page_picture(tmp_path / "a.pdf", 1, 800)).size == (24, 2400)


def refused(path: Path, index: int = 1) -> str:
    with pytest.raises(ReadingError) as caught:
        draw_apart(path, index, 800)
    return caught.value.code


def test_each_page_that_cannot_be_shown_says_why(tmp_path: Path) -> None:
    thesis(tmp_path / "a.pdf", [("p", prose(2))])
    locked(tmp_path / "terkunci.pdf", "rahasia")
    (tmp_path / "rusak.pdf").write_bytes(b"%PDF-1.4\n" + b"rusak " * 50)
    names = ["a.pdf", "tidak-ada.pdf", "terkunci.pdf", "rusak.pdf"]
    assert [refused(tmp_path / name, 2) for name in names] == [
        "no_such_page", "file_gone", "pages_locked", "page_not_drawn",
    ]  # fmt: skip
    assert refused(tmp_path / "a.pdf", 0) == "no_such_page"
    assert {*REASONS, "page_takes_long"} <= REFUSALS.keys()


def test_a_page_is_drawn_apart_and_not_waited_for_without_end(tmp_path: Path) -> None:
    path = thesis(tmp_path / "a.pdf", [("p", prose(2))])
    assert draw_apart(path, 1, 800) == page_picture(path, 1, 800)
    with pytest.raises(ReadingError, match="takes too long"):
        draw_apart(path, 1, 800, seconds=0)


def test_who_comes_when_many_wait_is_sent_away_at_once(tmp_path: Path) -> None:
    path = thesis(tmp_path / "a.pdf", [("p", prose(2))])
    with ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(draw_apart, path, 1, 800) for _ in range(8)]
    failures = [one.exception() for one in asked]
    assert {str(error)[:10] for error in failures if error} <= {"Many pages"}
    assert AT_ONCE + WAITING <= failures.count(None) <= 8
    assert draw_apart(path, 1, 800) == page_picture(path, 1, 800)
