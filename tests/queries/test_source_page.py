"""Where a passage is printed: by the boxes of the version that was read, whatever was corrected since."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from coding.models import Document, Member, PrintedPage, TextVersion
from coding.queries.source_page import Printed, printed
from coding.services.corrections import correct, take_back
from coding.text.boxes import Box, packed
from coding.text.corrections import edits_between
from coding.text.page_picture import page_picture
from tests import factories
from tests.printed_documents import ACROSS, two_pages, uploaded
from tests.text.printed import SENTENCES

pytestmark = pytest.mark.django_db
TEXT = "Petani vyang setia kepada toke mereka."


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), "owner")


def boxed(owner: Member, text: str = TEXT) -> Document:
    """A text of one page, 100 points square, with ten points for each letter and a line for each word."""
    document = factories.document(owner.project, text, pages=[("45", 0)])
    words, at = [], 0
    for rank, word in enumerate(text.split()):
        at = text.index(word, at)
        words.append(Box(at, at + len(word), 0, 10.0 * rank, 10.0 * len(word), 10.0 * rank + 8))
    PrintedPage.objects.create(
        project=owner.project, document=document, version=1, index=3, width=100, height=100, words=packed(words)
    )
    return document


def at(owner: Member, document: Document, words: str, version: int = 0) -> Printed:
    number = version or Document.objects.get(pk=document.pk).version
    text = TextVersion.objects.get(document=document, number=number).text
    start = text.index(words)
    found = printed(document, number, start, start + len(words))
    assert found is not None
    return found


def lines(found: Printed) -> list[float]:
    """The tops of the marks, in percent: which words are marked."""
    return [round(100 * top) for page in found.pages for _left, top, _width, _height in page.marks]


def amend(owner: Member, document: Document, old: str, new: str) -> None:
    current = Document.objects.get(pk=document.pk)
    text = TextVersion.objects.get(document=document, number=current.version).text
    start = text.index(old)
    correct(owner, current, current.version, edits_between(old, new, start))


def test_a_passage_is_marked_on_its_page_as_shares_of_it(owner: Member) -> None:
    (page,) = at(owner, boxed(owner), "vyang setia").pages
    assert (page.index, page.ratio) == (3, 1.0)
    assert page.marks == [(0.0, 0.1, 0.5, 0.08), (0.0, 0.2, 0.5, 0.08)]


def test_part_of_a_word_marks_the_word(owner: Member) -> None:
    assert lines(at(owner, boxed(owner), "eti")) == [20]


def test_a_corrected_text_is_marked_where_the_file_has_its_words(owner: Member) -> None:
    document = boxed(owner)
    amend(owner, document, "vyang", "yang")
    amend(owner, document, "toke mereka", "bandar besar mereka")
    assert Document.objects.get(pk=document.pk).version == 3
    assert lines(at(owner, document, "yang setia")) == [10, 20]
    assert lines(at(owner, document, "bandar besar")) == [40]
    assert lines(at(owner, document, "mereka.")) == [50]
    assert lines(at(owner, document, "vyang setia", version=1)) == [10, 20]


def test_after_a_correction_was_taken_back_the_marks_are_those_of_before(owner: Member) -> None:
    document = boxed(owner)
    amend(owner, document, "vyang", "yang")
    take_back(owner, Document.objects.get(pk=document.pk), 2)
    assert lines(at(owner, document, "setia kepada")) == [20, 30]


def test_a_text_read_before_is_marked_by_the_boxes_of_a_later_reading(owner: Member) -> None:
    document = boxed(owner)
    amend(owner, document, "vyang", "yang")
    PrintedPage.objects.filter(document=document).update(version=2)
    PrintedPage.objects.update(words=packed([Box(12, 17, 0, 70, 50, 78)]))
    assert lines(at(owner, document, "setia", version=1)) == [70]


def test_without_boxes_it_says_that_nothing_is_known(owner: Member) -> None:
    document = factories.document(owner.project, TEXT)
    assert at(owner, document, "setia") == Printed(False, [])
    assert printed(document, 7, 0, 5) is None


def test_a_passage_over_a_pages_end_lies_on_the_words_of_the_file(owner: Member, tmp_path: Path) -> None:
    path = two_pages(tmp_path / "tesis.pdf")
    document = uploaded(owner, path)
    text = TextVersion.objects.get().text
    turn = list(document.pages.order_by("index"))[1].start
    start, end = text.rindex(" ", 0, turn - 30) + 1, text.index(" ", turn + 30)
    found = printed(document, 1, start, end)
    assert found is not None
    assert [page.index for page in found.pages] == [1, 2]
    assert [word for page in found.pages for word in under(path, page)] == text[start:end].split()


def under(path: Path, page: Any) -> list[str]:
    """The words that are printed under the marks of a page, as another reader of the file sees them."""
    with pdfplumber.open(path) as file:
        sheet = file.pages[page.index - 1]
        words = sheet.extract_words()
        wide, high = float(sheet.width), float(sheet.height)
    return [
        word["text"]
        for left, top, width, height in page.marks
        for word in words
        if left * wide - 1 <= word["x0"] and word["x1"] <= (left + width) * wide + 1
        and top * high - 1 <= word["top"] <= (top + height) * high
    ]  # fmt: skip


def plain(path: Path, _by: int) -> None:
    two_pages(path)


def sideways(path: Path, degrees: int) -> None:
    """Two pages whose paper lies on its side in the file, and is turned when it is shown."""
    canvas = Canvas(str(path), pagesize=A4)
    for _ in range(2):
        canvas.setPageRotation(degrees)
        canvas.translate(*((A4[1], 0) if degrees == 90 else (0, A4[0])))
        canvas.rotate(degrees)
        canvas.setFont("Times-Roman", 12)
        for rank in range(14):
            canvas.drawString(90, 700 - 24 * rank, SENTENCES[rank % len(SENTENCES)][:70])
        canvas.showPage()
    canvas.save()


def cut(path: Path, margin: int) -> None:
    """Pages of which a margin is not shown."""
    two_pages(path)
    file = pypdfium2.PdfDocument(path.read_bytes())
    for page in file:
        width, height = page.get_size()
        page.set_cropbox(margin, 2 * margin, width - margin, height - margin)
    file.save(path)


@pytest.mark.parametrize(
    ("made", "by"), [(plain, 0), (sideways, 90), (sideways, 270), (cut, 20)], ids=["plain", "90", "270", "cut"]
)
def test_all_ink_of_the_text_lies_under_its_marks(
    owner: Member, tmp_path: Path, made: Callable[[Path, int], None], by: int
) -> None:
    path = tmp_path / "tesis.pdf"
    made(path, by)
    document = uploaded(owner, path)
    found = printed(document, 1, 0, len(TextVersion.objects.get().text))
    assert found is not None
    (page, _last) = found.pages
    picture = Image.open(BytesIO(page_picture(path, page.index, 800))).convert("L")
    wide, high = picture.size
    assert wide / high == pytest.approx(page.ratio, abs=0.002)
    before = ink(picture)
    for left, top, width, height in page.marks:
        picture.paste(255, (int(left * wide) - 2, int(top * high) - 2, int((left + width) * wide) + 3,
                            int((top + height) * high) + 3))  # fmt: skip
    assert before > 5000
    assert ink(picture) < before / 100  # the number of the page is no part of the text


def ink(picture: Image.Image) -> int:
    return sum(picture.histogram()[:128])


def test_questions_do_not_grow_with_pages(owner: Member, tmp_path: Path, django_assert_num_queries: Any) -> None:
    document = uploaded(owner, two_pages(tmp_path / "tesis.pdf"))
    text = TextVersion.objects.get().text
    start = text.index(ACROSS[0])
    printed(document, 1, start, start + 9)
    with django_assert_num_queries(2):
        printed(document, 1, start, start + 9)
    with django_assert_num_queries(2):
        printed(document, 1, 0, len(text))
    amend(owner, document, ACROSS[0], ACROSS[0].upper())
    with django_assert_num_queries(3):
        printed(document, 2, 0, len(text))
