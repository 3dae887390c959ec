"""Dotted words in a real browser: the right ones, and only while one wants to see them."""

import pytest
from playwright.sync_api import Page, expect

from coding.models import PrintedPage, TextVersion
from coding.text.boxes import Box, packed
from tests.flows.accessibility import assert_accessible
from tests.flows.desk import TEXT, Desk, Open

pytestmark = pytest.mark.django_db(transaction=True)
DOTTED = """() => [...(CSS.highlights.get("doubtful") ?? [])].map((range) => {
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    return live.toString();
}).sort()"""


@pytest.fixture
def desk(new_page: Open) -> Desk:
    """A text that was recognised, two words of it with little certainty; one stands behind a sign of two units."""
    desk = Desk(new_page)
    TextVersion.objects.filter(document=desk.document).update(reader="ocr 1, tesseract 5.3.0, ind")
    words = [(word, TEXT.index(word)) for word in ("Petani", "jarang", "mendatangi", "Kesetiaan")]
    sure = {"jarang": 20, "Kesetiaan": 55}
    boxes = [Box(at, at + len(word), 72, 72, 90, 84, sure.get(word, 90)) for word, at in words]
    PrintedPage.objects.create(
        project=desk.project, document=desk.document, version=1, index=1, width=595, height=842, words=packed(boxes)
    )
    return desk


def dotted(page: Page, words: list[str]) -> None:
    page.wait_for_function(f"(words) => ({DOTTED})().join() === words", arg=",".join(words))


def test_doubtful_words_are_dotted_until_one_has_seen_enough_of_them(desk: Desk) -> None:
    page = desk.window()
    dotted(page, ["Kesetiaan", "jarang"])
    box = page.get_by_role("checkbox", name="Show the dots")
    expect(box).to_be_checked()
    assert_accessible(page)
    box.click()
    dotted(page, [])
    page.reload()
    expect(box).not_to_be_checked()
    dotted(page, [])
    box.click()
    dotted(page, ["Kesetiaan", "jarang"])


def test_a_browser_without_highlights_dots_the_same_words(desk: Desk) -> None:
    page = desk.window(without_highlights=True)
    expect(page.locator(".overlay .doubtful")).to_have_count(2)


def test_a_text_without_doubtful_words_says_nothing_of_them(desk: Desk) -> None:
    TextVersion.objects.filter(document=desk.document).update(reader="pdf 2")
    page = desk.window()
    expect(page.get_by_role("checkbox", name="Show the dots")).to_have_count(0)
    dotted(page, [])
