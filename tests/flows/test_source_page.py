"""The page as it was printed, beside the text; and what is copied, with its citation."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from playwright.sync_api import Page, Route, expect

from coding.models import Document, PrintedPage, TextVersion
from tests import factories
from tests.flows.desk import Desk, Open
from tests.flows.marking import select
from tests.printed_documents import kept, uploaded
from tests.text.printed import SENTENCES, locked, prose, thesis

pytestmark = pytest.mark.django_db(transaction=True)
RECTANGLES = """() => {
    const sheet = document.querySelector(".sheet img").getBoundingClientRect();
    return [...document.querySelectorAll(".sheet rect")].map((one) => {
        const box = one.getBoundingClientRect();
        return [(box.left - sheet.left) / sheet.width, (box.top - sheet.top) / sheet.height,
            (box.right - sheet.left) / sheet.width, (box.bottom - sheet.top) / sheet.height];
    });
}"""
DARKNESS = """async () => {
    const image = document.querySelector(".sheet img");
    const { naturalWidth: width, naturalHeight: height } = image;
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const paper = canvas.getContext("2d");
    paper.drawImage(image, 0, 0);
    return [...document.querySelectorAll(".sheet rect")].map((one) => {
        const [x, y, w, h] = ["x", "y", "width", "height"].map((name) => Number(one.getAttribute(name)));
        const { data } = paper.getImageData(x * width, y * height, w * width, h * height);
        return data.filter((value, at) => at % 4 === 0 && value < 128).length / (data.length / 4);
    });
}"""
CLIPBOARD = """async () => {
    const [copied] = await navigator.clipboard.read();
    return Promise.all(["text/plain", "text/html"].map(async (kind) => (await copied.getType(kind)).text()));
}"""


@pytest.fixture
def desk(new_page: Open, tmp_path: Path) -> Desk:
    """A thesis of some pages; those before page 1 bear roman numbers."""
    made = Desk(new_page)
    pieces = [("c", "BAB I"), ("c", "PENDAHULUAN"), *(("p", prose(9, place)) for place in range(12))]
    path = thesis(tmp_path / "tesis.pdf", pieces, front=2)
    made.document = uploaded(made.coder, path, author="Sari Wulandari", year=2024)
    return made


def opened(page: Page, heading: str) -> None:
    expect(page.locator("#source h2")).to_have_text(heading)
    expect(page.locator(".sheet:not([aria-busy]) img")).to_be_visible()


def printed_at(document: Document, words: str) -> tuple[float, float, float]:
    """Where these words are printed on the first page, as shares of it, and its height, as another reader sees it."""
    assert document.source is not None
    with pdfplumber.open(document.source.file.path) as file:
        sheet = file.pages[0]
        found = sheet.extract_words()
        wanted = words.split()
        at = next(at for at in range(len(found)) if [one["text"] for one in found[at : at + 3]] == wanted[:3])
        return found[at]["x0"] / float(sheet.width), found[at]["top"] / float(sheet.height), float(sheet.height)


def test_the_selected_passage_is_marked_over_its_words(desk: Desk) -> None:
    page = desk.window()
    select(page, "Ketimpangan", "setara.")
    page.locator(".desk").get_by_role("button", name="Source page").click()
    opened(page, "p. i (PDF 1)")
    expect(page.locator(".sheet rect.now")).to_have_count(3)
    expect(page.get_by_role("complementary", name="Source page").get_by_role("img")).to_have_attribute(
        "alt", "Page i of “Utang dan kesetiaan”"
    )
    left, top, high = printed_at(desk.document, SENTENCES[2])
    first, second, _third = page.evaluate(RECTANGLES)
    assert first[0] == pytest.approx(left, abs=0.005)
    assert first[1] == pytest.approx(top, abs=0.005)
    assert second[1] - first[1] == pytest.approx(24 / high, abs=0.003)
    assert all(0.05 < share < 0.5 for share in page.evaluate(DARKNESS))
    expect(page.locator("#picker")).to_be_visible()
    page.locator("#pick").fill("loy")
    page.keyboard.press("Enter")
    expect(page.locator(".name")).to_contain_text("Loyalitas")
    expect(page.locator(".sheet rect")).to_have_count(0)


def test_an_opened_segment_is_marked_in_its_colour_over_a_pages_end(desk: Desk) -> None:
    text = TextVersion.objects.get(document=desk.document).text
    turn = list(desk.document.pages.order_by("index"))[1].start
    start, end = text.rindex(" ", 0, turn - 40) + 1, text.index(" ", turn + 40)
    segment = factories.segment(desk.coder, desk.document, desk.debt, start, end)
    page = desk.window()
    page.locator("#text").focus()
    page.keyboard.press("p")
    opened(page, "p. i (PDF 1)")
    page.evaluate("id => { location.hash = `s=${id}`; }", str(segment.pk))
    expect(page.locator(f".sheet rect.c{desk.debt.colour}").first).to_be_visible()
    expect(page.locator("#source [role=status]")).to_have_text("The passage stands on pp. i–ii.")
    page.get_by_role("button", name="Next page").click()
    opened(page, "p. ii (PDF 2)")
    expect(page.locator(f".sheet rect.c{desk.debt.colour}").first).to_be_visible()
    page.locator("#inspector").get_by_role("button", name="Close").click()
    expect(page.locator(".sheet rect")).to_have_count(0)
    opened(page, "p. ii (PDF 2)")


def test_the_page_follows_the_reading_and_can_be_turned(desk: Desk) -> None:
    page = desk.window()
    button = page.locator(".desk [data-do=source]")
    button.click()
    opened(page, "p. i (PDF 1)")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("button", name="Previous page")).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Next page").click()
    opened(page, "p. ii (PDF 2)")
    expect(page.locator("#said")).to_have_text("p. ii (PDF 2)")
    third = list(desk.document.pages.order_by("index"))[2].start
    page.evaluate("place => { location.hash = `t=${place + 600}`; }", third)
    opened(page, "p. 1 (PDF 3)")
    page.get_by_role("button", name="100%").click()
    assert page.locator(".sheet img").evaluate("image => image.clientWidth") == 800
    page.keyboard.press("Escape")
    expect(page.locator("#source")).to_be_hidden()
    expect(button).to_be_focused()


def test_what_the_screen_needs_is_what_is_fetched(desk: Desk) -> None:
    page = desk.window(device_scale_factor=2)
    asked: list[str] = []
    page.on("request", lambda request: "/pages/" in request.url and asked.append(request.url.partition("/pages/")[2]))
    page.locator(".desk [data-do=source]").click()
    opened(page, "p. i (PDF 1)")
    page.wait_for_function("() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('2/1600'))")
    assert asked == ["1/1600", "2/1600"]


def test_without_places_of_words_the_page_is_shown_and_says_so(desk: Desk) -> None:
    PrintedPage.objects.all().delete()
    page = desk.window()
    select(page, "Ketimpangan", "setara.")
    page.locator(".desk [data-do=source]").click()
    opened(page, "p. i (PDF 1)")
    expect(page.locator("#source [role=status]")).to_have_text(
        "Read the file again, under Structure, to see passages marked."
    )


def test_a_page_that_cannot_be_shown_says_why(desk: Desk, tmp_path: Path, faults: list[str]) -> None:
    Document.objects.filter(pk=desk.document.pk).update(source=kept(desk.coder, locked(tmp_path / "a.pdf", "rahasia")))
    page = desk.window()
    page.locator(".desk [data-do=source]").click()
    note = page.locator("#source .note")
    expect(note).to_contain_text("The file is locked with a password")
    select(page, "Ketimpangan", "setara.")
    expect(page.locator("#source h2")).to_have_text("p. i (PDF 1)")
    expect(note).to_contain_text("The file is locked with a password")
    expect(note.get_by_role("link", name="Download the file as it was uploaded")).to_be_visible()
    faults.clear()  # the browser's own note of each 409


def test_a_busy_server_is_asked_once_more(desk: Desk, faults: list[str]) -> None:
    page = desk.window()
    asked: list[str] = []

    def busy(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) > 2:  # the picture, and the question why it did not come
            route.continue_()
        else:
            route.fulfill(status=503, json={"word": "pages_busy", "message": "Many pages are being drawn."})

    page.route("**/pages/1/*", busy)
    page.locator(".desk [data-do=source]").click()
    expect(page.locator("#source [role=status]")).to_have_text("Many pages are being drawn.")
    opened(page, "p. i (PDF 1)")
    expect(page.locator("#source [role=status]")).to_have_text("")
    faults.clear()  # the browser's own note of each 503


@pytest.mark.parametrize("size", [(1440, 900), (1000, 700), (390, 844)])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_everybody_can_use_it(
    desk: Desk, assert_accessible: Callable[[Page], None], size: tuple[int, int], colours: str
) -> None:
    page = desk.window(viewport={"width": size[0], "height": size[1]}, color_scheme=colours, reduced_motion="reduce")
    select(page, "Ketimpangan", "setara.")
    page.locator(".desk [data-do=source]").click()
    opened(page, "p. i (PDF 1)")
    expect(page.locator(".sheet rect.now")).to_have_count(3)
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
    is_covering = size[0] < 900
    assert page.locator("#content").evaluate("main => main.inert") is is_covering
    if is_covering:
        expect(page.locator("#source")).to_be_focused()
    page.locator("#source").get_by_role("button", name="Close").click()
    expect(page.locator("#source")).to_be_hidden()
    assert page.locator("#content").evaluate("main => main.inert") is False


def copied(page: Page) -> list[str]:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("Control+c")
    expect(page.locator("#said")).to_have_text("Copied with its citation")
    found: list[str] = page.evaluate(CLIPBOARD)
    return found


def test_a_copied_passage_takes_its_citation_along(desk: Desk) -> None:
    page = desk.window()
    select(page, "Ketimpangan", "setara.")
    plain, rich = copied(page)
    assert plain == f"“{SENTENCES[2]}” (Sari Wulandari 2024, p. i)"
    assert f"<p>{plain}</p>" in rich


def test_over_pages_and_paragraphs_it_cites_all_pages_and_keeps_the_paragraphs(desk: Desk) -> None:
    text = "Satu & dua.\n\nTiga <b>empat</b>."
    desk.document = factories.document(desk.project, text, pages=[("45", 0), ("46", 13)], author="Sari", year=2024)
    page = desk.window(factories.member(desk.project, "viewer"))
    page.locator("#text").focus()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Shift+Alt+ArrowDown")
    plain, rich = copied(page)
    assert plain == "“Satu & dua.\nTiga <b>empat</b>.” (Sari 2024, pp. 45–46)"
    assert "<p>“Satu &amp; dua.</p><p>Tiga &lt;b&gt;empat&lt;/b&gt;.” (Sari 2024, pp. 45–46)</p>" in rich


def test_what_is_copied_elsewhere_stays_as_it_is(desk: Desk) -> None:
    page = desk.window()
    select(page, "Ketimpangan", "setara.")
    page.locator("#pick").fill("loyal")
    page.locator("#pick").select_text()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("Control+c")
    read: Any = page.evaluate("navigator.clipboard.readText()")
    assert read == "loyal"
