"""The words of which the recognition was unsure: where they stand, also after corrections, and which are settled."""

import pytest

from coding.models import Document, Member, PrintedPage, Role, TextVersion
from coding.queries.doubtful import doubtful
from coding.services.corrections import correct
from coding.text.boxes import Box, packed
from coding.text.edits import Edit
from tests import factories

pytestmark = pytest.mark.django_db
TEXT = "Patron rnemberi perlindungan vyang dicari klien."


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


def recognised(owner: Member, reader: str = "ocr 1, tesseract 5.3.0, ind") -> Document:
    """A document of two pages; "rnemberi" and "vyang" were recognised with little certainty."""
    document = factories.document(owner.project, TEXT)
    TextVersion.objects.filter(document=document).update(reader=reader)
    sure = {"rnemberi": 42, "vyang": 0, "klien.": 60}
    at, boxes = 0, []
    for word in TEXT.split(" "):
        boxes.append(Box(at, at + len(word), 72, 72, 90, 84, sure.get(word, 96)))
        at += len(word) + 1
    for index, words in ((1, boxes[:2]), (2, boxes[2:])):
        PrintedPage.objects.create(
            project=owner.project, document=document, version=1, index=index, width=595, height=842, words=packed(words)
        )
    return document


def spelled(document: Document) -> list[str]:
    document.refresh_from_db()
    text = TextVersion.objects.get(document=document, number=document.version).text
    return [text[start:end] for start, end in zip(*doubtful(document), strict=True)]


def replaced(owner: Member, document: Document, old: str, new: str) -> None:
    document.refresh_from_db()
    text = TextVersion.objects.get(document=document, number=document.version).text
    start = text.index(old)
    correct(owner, document, document.version, [Edit(start, start + len(old), new)])


def test_words_below_sixty_percent_are_doubtful(owner: Member) -> None:
    assert spelled(recognised(owner)) == ["rnemberi", "vyang"]


def test_a_corrected_word_is_doubtful_no_longer_and_the_others_move_along(owner: Member) -> None:
    document = recognised(owner)
    replaced(owner, document, "rnemberi", "memberi")
    assert spelled(document) == ["vyang"]
    replaced(owner, document, "Patron", "Para patron")
    assert spelled(document) == ["vyang"]
    replaced(owner, document, "vyang", "yang")
    assert spelled(document) == []


def test_a_text_that_was_read_and_not_recognised_has_no_doubtful_words(owner: Member) -> None:
    assert doubtful(recognised(owner, "pdf 2")) == ([], [])
    assert doubtful(factories.document(owner.project, "Teks biasa.")) == ([], [])


def test_the_doubtful_words_are_found_with_as_many_questions_for_many_pages_as_for_one(
    owner: Member, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    document = recognised(owner)
    with django_assert_num_queries(4):  # type: ignore[operator]
        doubtful(document)
    with django_assert_num_queries(0):  # type: ignore[operator]
        doubtful(document)
