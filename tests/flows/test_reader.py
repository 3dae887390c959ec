"""Reading and coding in a real browser: from the selection to the row, and back, and over a lost connection."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Page, Route, expect

from coding.models import Code, Document, Member, Memo, Segment, TextVersion
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
Open = Callable[..., Page]
TEXT = """BAB IV

4.1 Toke 🙂 sebagai sandaran

Petani 🙂 jarang mendatangi bank. Mereka mendatangi toke. Pinjaman diberikan tanpa agunan.

Kesetiaan kepada toke tampak jelas. Sebagian petani menawar.
"""
PAGES = [("45", 0), ("46", TEXT.index("Pinjaman"))]
DRAG = """([from, to]) => {
    const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
    const points = {};
    while (walker.nextNode()) {
        const { data } = walker.currentNode;
        if (!points.start && data.includes(from)) points.start = [walker.currentNode, data.indexOf(from)];
        if (!points.start || !data.includes(to)) continue;
        points.end = [walker.currentNode, data.indexOf(to) + to.length];
        break;
    }
    const edge = ([node, offset], side) => {
        const range = document.createRange();
        const at = side === "left" ? offset : offset - 1;
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getBoundingClientRect();
        return [box[side], box.top + box.height / 2];
    };
    document.querySelector("#text [data-s]").scrollIntoView();
    scrollTo(0, 0);
    return [edge(points.start, "left"), edge(points.end, "right")];
}"""


class Desk:
    """A project with one text and two codes, and its coder's window."""

    def __init__(self, open_page: Open) -> None:
        self.open_page = open_page
        self.project = factories.project()
        self.coder = factories.member(self.project, name="Rara Ayu")
        self.document: Document = factories.document(self.project, TEXT, pages=PAGES)
        self.loyal: Code = factories.code(self.project, "Loyalitas", shortcut="l")
        self.debt: Code = factories.code(self.project, "Utang budi", definition="Merasa wajib membalas")

    def window(self, member: Member | None = None, *, without_highlights: bool = False, **wishes: object) -> Page:
        page = self.open_page(locale="en-US", **wishes)
        if without_highlights:
            page.add_init_script("delete window.Highlight")
        client = Client()
        client.force_login((member or self.coder).user)
        page.goto("/help/")
        parts = urlsplit(page.url)
        address = f"{parts.scheme}://{parts.netloc}"
        page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])
        page.goto(f"/p/{self.project.pk}/documents/{self.document.pk}/")
        expect(page.locator("#state")).to_have_text("Saved")
        return page


@pytest.fixture
def desk(new_page: Open) -> Desk:
    return Desk(new_page)


def select(page: Page, first: str, last: str = "") -> None:
    """With the mouse, from the first letter of one word to the last letter of another."""
    start, end = page.evaluate(DRAG, [first, last or first])
    page.mouse.move(start[0] + 1, start[1])
    page.mouse.down()
    page.mouse.move(end[0] - 2, end[1], steps=4)
    page.mouse.move(end[0], end[1])
    page.mouse.up()
    expect(page.locator("#picker")).to_be_visible()


def saved(page: Page) -> None:
    expect(page.locator("#state")).to_have_attribute("data-shown", "saved 0")


def quotes() -> list[tuple[str, str]]:
    text = TextVersion.objects.get().text
    found = list(Segment.objects.order_by("start", "end", "code__name").select_related("code"))
    assert all(text[one.start : one.end] == one.quote for one in found)
    return [(one.code.name, one.quote) for one in found]


@pytest.mark.main_walk
def test_a_selection_becomes_a_row_with_its_very_words(desk: Desk) -> None:
    page = desk.window()
    select(page, "Petani", "bank.")
    page.locator("#options").get_by_text("Loyalitas").click()
    expect(page.locator("#toast")).to_contain_text("Coded: Loyalitas")
    expect(page.locator(".name")).to_contain_text("Loyalitas")
    saved(page)
    assert quotes() == [("Loyalitas", "Petani 🙂 jarang mendatangi bank.")]


def test_a_selection_over_paragraphs_and_page_turns_is_right_to_the_letter(desk: Desk) -> None:
    page = desk.window()
    select(page, "Mereka", "jelas.")
    page.keyboard.press("l")
    expect(page.locator(".name")).to_have_count(1)
    saved(page)
    text = TextVersion.objects.get().text
    assert quotes() == [("Loyalitas", text[text.index("Mereka") : text.index(" Sebagian")])]


def test_typing_filters_enter_codes_and_shift_enter_codes_again(desk: Desk) -> None:
    page = desk.window()
    select(page, "Pinjaman", "agunan.")
    page.keyboard.press("Enter")
    page.keyboard.type("wajib memb")
    expect(page.get_by_role("option")).to_have_text(["Utang budi"])
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("loy")
    page.locator("#pick-memo").fill("Balas jasa")
    page.locator("#pick").press("Enter")
    expect(page.locator("#picker")).to_be_hidden()
    expect(page.locator(".name")).to_have_count(2)
    saved(page)
    quote = "Pinjaman diberikan tanpa agunan."
    assert quotes() == [("Loyalitas", quote), ("Utang budi", quote)]
    assert [(memo.segment.code.name, memo.text) for memo in Memo.objects.select_related("segment__code")] == [
        ("Loyalitas", "Balas jasa")
    ]


def test_by_keyboard_alone_a_sentence_is_chosen_coded_undone_and_redone(desk: Desk) -> None:
    page = desk.window()
    page.locator("#text").focus()
    for _ in range(4):
        page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Shift+Alt+ArrowDown")
    page.keyboard.press("l")
    expect(page.locator(".name")).to_have_count(1)
    saved(page)
    coded = Segment.objects.get()
    assert coded.quote == "Mereka mendatangi toke. Pinjaman diberikan tanpa agunan."
    page.keyboard.press("Control+z")
    expect(page.locator(".name")).to_have_count(0)
    page.keyboard.press("Control+Shift+z")
    expect(page.locator(".name")).to_have_count(1)
    saved(page)
    assert Segment.objects.get().pk == coded.pk


def test_what_lies_at_a_point_can_be_changed_noted_and_removed(desk: Desk) -> None:
    factories.segment(desk.coder, desk.document, desk.loyal, *factories.at(desk.document, "Mereka mendatangi toke."))
    page = desk.window()
    page.locator(".name").click()
    inspector = page.locator("#inspector")
    expect(inspector).to_contain_text("Rara Ayu")
    inspector.get_by_role("button", name="Memo").click()
    inspector.locator("textarea").fill("Tanyakan lagi")
    inspector.get_by_role("button", name="Keep memo").click()
    expect(inspector).to_contain_text("Tanyakan lagi")
    inspector.get_by_role("button", name="Change code").click()
    page.keyboard.type("utang")
    page.keyboard.press("Enter")
    expect(page.locator(".name")).to_contain_text("Utang budi")
    saved(page)
    assert (Segment.objects.get().code, Memo.objects.get().text) == (desk.debt, "Tanyakan lagi")
    page.locator(".name").click()
    inspector.get_by_role("button", name="Remove").click()
    expect(page.locator(".name")).to_have_count(0)
    saved(page)
    assert not Segment.objects.exists()
    page.locator("#toast").get_by_role("button", name="Undo").click()
    expect(page.locator(".name")).to_have_count(1)
    saved(page)
    assert (Segment.objects.get().code, Memo.objects.get().text) == (desk.debt, "Tanyakan lagi")


def test_what_others_code_appears_without_reloading(desk: Desk) -> None:
    mine = desk.window()
    other = desk.window(factories.member(desk.project, name="Dimas Putra"))
    select(other, "Kesetiaan", "jelas.")
    other.keyboard.press("l")
    expect(mine.locator(".name")).to_contain_text("LoyalitasDP", timeout=5000)


def test_nothing_is_lost_over_a_broken_connection(desk: Desk, faults: list[str]) -> None:
    page = desk.window()
    address = f"**/p/{desk.project.pk}/segments"
    page.route(address, lambda route: route.abort("connectionrefused"))
    select(page, "Petani", "bank.")
    page.keyboard.press("l")
    expect(page.locator("#state")).to_contain_text("Connection lost, 1 waiting")
    expect(page.locator(".name")).to_have_count(1)
    page.reload()
    expect(page.locator(".name")).to_have_count(1)
    expect(page.locator("#state")).to_contain_text("1 waiting")
    page.unroute(address)
    saved(page)
    assert quotes() == [("Loyalitas", "Petani 🙂 jarang mendatangi bank.")]
    assert all("/segments" in fault for fault in faults)
    faults.clear()


def test_an_answer_that_is_lost_writes_once(desk: Desk, faults: list[str]) -> None:
    page = desk.window()
    lost: list[str] = []

    def lose(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.request.url)
        route.fetch()
        route.abort("connectionreset")

    page.route(f"**/p/{desk.project.pk}/segments", lose)
    select(page, "Petani", "bank.")
    page.keyboard.press("l")
    saved(page)
    assert quotes() == [("Loyalitas", "Petani 🙂 jarang mendatangi bank.")]
    faults.clear()


def test_after_an_expired_log_in_the_work_is_kept_and_sent(desk: Desk, faults: list[str]) -> None:
    page = desk.window()
    kept = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    select(page, "Petani", "bank.")
    page.keyboard.press("l")
    expect(page.locator("#state")).to_contain_text("1 actions are kept")
    expect(page.locator("#state a")).to_have_attribute("target", "_blank")
    assert not Segment.objects.exists()
    page.context.add_cookies(kept)
    page.evaluate("dispatchEvent(new Event('focus'))")
    saved(page)
    assert quotes() == [("Loyalitas", "Petani 🙂 jarang mendatangi bank.")]
    faults.clear()  # the browser's own note of each 401


def test_what_the_server_refuses_is_taken_back_with_its_sentence(desk: Desk, faults: list[str]) -> None:
    page = desk.window()
    quote = "Petani 🙂 jarang mendatangi bank."
    factories.segment(desk.coder, desk.document, desk.loyal, *factories.at(desk.document, quote))
    page.route("**/live?*", lambda route: route.fulfill(status=204))
    select(page, "Petani", "bank.")
    page.keyboard.press("l")
    expect(page.locator("#toast")).to_contain_text("You have already coded exactly this passage with Loyalitas.")
    saved(page)
    assert Segment.objects.count() == 1
    faults.clear()  # the browser's own note of the 409


def test_a_browser_without_highlights_shows_the_same_passages(desk: Desk) -> None:
    factories.segment(desk.coder, desk.document, desk.loyal, *factories.at(desk.document, "Mereka mendatangi toke."))
    page = desk.window(without_highlights=True)
    mark = page.locator(".overlay .depth-1")
    expect(mark).to_have_count(1)
    box, [start, end] = mark.bounding_box(), page.evaluate(DRAG, ["Mereka", "toke."])
    assert box is not None
    assert (round(box["x"]), round(box["x"] + box["width"])) == (round(start[0]), round(end[0]))


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
    box, marked = page.locator("#picker").bounding_box(), page.evaluate(DRAG, ["Kesetiaan", "jelas."])
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
