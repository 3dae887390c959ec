"""Reading in a real browser: by whoever, on whatever screen, and always at the right place."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from coding.models import TextVersion
from tests import factories
from tests.flows.desk import TEXT, Desk, Open
from tests.flows.marking import select, where

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(new_page: Open) -> Desk:
    return Desk(new_page)


def test_a_browser_without_highlights_shows_the_same_passages(desk: Desk) -> None:
    factories.segment(desk.coder, desk.document, desk.loyal, *factories.at(desk.document, "Mereka mendatangi toke."))
    page = desk.window(without_highlights=True)
    mark = page.locator(".overlay .depth-1")
    expect(mark).to_have_count(1)
    box, [start, end] = mark.bounding_box(), where(page, "Mereka", "toke.")
    assert box is not None
    assert (round(box["x"]), round(box["x"] + box["width"])) == (round(start[0]), round(end[0]))


def test_every_place_of_the_text_is_found_in_the_page_and_back(desk: Desk) -> None:
    page = desk.window()
    text = TextVersion.objects.get().text
    spans = [(start, min(start + length, len(text))) for start in range(len(text)) for length in (1, 9, len(text))]
    wrong = page.evaluate(
        """async ([text, spans]) => {
            const { Ruler } = await import("/static/js/reader/offsets.js");
            const ruler = new Ruler(document.getElementById("text"));
            const letters = [...text];
            const bare = (words) => words.replace(/\\s+/g, "");
            return spans.filter(([start, end]) => {
                const ranges = ruler.ranges(start, end);
                const there = ranges.every((range) => ruler.place(range.startContainer, range.startOffset) >= start
                    && ruler.place(range.endContainer, range.endOffset) <= end);
                return !there || bare(ruler.slice(start, end)) !== bare(letters.slice(start, end).join(""));
            });
        }""",
        [text, spans],
    )
    assert wrong == []


def test_one_comes_back_to_where_one_was(desk: Desk) -> None:
    text = TEXT + "".join(f"\n4.{part} Bagian\n\n" + "Petani menawar harga kepada toke. " * 60 for part in range(2, 9))
    desk.document = factories.document(desk.project, text)
    page = desk.window(viewport={"width": 1200, "height": 600})
    page.get_by_role("tab", name="Contents").click()
    page.get_by_role("link", name="4.6 Bagian").click()
    heading = page.get_by_role("heading", name="4.6 Bagian")
    expect(heading).to_be_in_viewport()
    expect(page.locator("[data-go][aria-current]")).to_have_text("4.6 Bagian")
    page.goto("/help/")
    page.go_back()
    expect(heading).to_be_in_viewport()


def test_who_only_reads_sees_everything_and_is_offered_nothing(desk: Desk) -> None:
    factories.segment(desk.coder, desk.document, desk.loyal, *factories.at(desk.document, "Mereka mendatangi toke."))
    page = desk.window(factories.member(desk.project, "viewer"))
    page.locator("#text").focus()
    page.keyboard.press("j")
    expect(page.locator("#inspector")).to_contain_text("Rara Ayu")
    expect(page.locator("#inspector .actions button")).to_have_count(0)
    expect(page.locator(".tools [data-do=undo]")).to_have_count(0)


@pytest.mark.parametrize("size", [(1440, 900), (1000, 700), (390, 844)])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_everybody_can_use_it(
    desk: Desk, assert_accessible: Callable[[Page], None], size: tuple[int, int], colours: str
) -> None:
    factories.segment(
        desk.coder, desk.document, desk.loyal, *factories.at(desk.document, "Mereka mendatangi toke."), memo="Catatan"
    )
    page = desk.window(viewport={"width": size[0], "height": size[1]}, color_scheme=colours)
    assert_accessible(page)
    select(page, "Kesetiaan", "jelas.")
    assert_accessible(page)
    box, marked = page.locator("#picker").bounding_box(), where(page, "Kesetiaan", "jelas.")
    assert box is not None
    left, right, middle = marked[0][0], marked[1][0], marked[0][1]
    apart_sideways = box["x"] >= right or box["x"] + box["width"] <= left
    apart_in_height = box["y"] > middle or box["y"] + box["height"] < middle
    assert apart_sideways or apart_in_height, "the picker covers what was selected"
    page.keyboard.press("Escape")
    (page.locator(".name") if size[0] > 640 else page.locator(".para-codes button")).first.click()
    expect(page.locator("#inspector")).to_be_visible()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
