"""No work is lost on its way to the server, whatever answers, refuses or breaks."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from coding.models import Code, CodeStatus, Memo, Segment
from tests.flows.desk import Desk, Open
from tests.flows.orchard import FRUITS, code, coded, cut, hurry, orchard, posts, saved, silence

pytestmark = pytest.mark.django_db(transaction=True)


MEMOS = {"Mangga": "Manis", "Pisang": "Masak di pohon", "Durian": "Berduri"}


@pytest.fixture
def desk(new_page: Open, faults: list[str]) -> Iterator[Desk]:
    yield orchard(new_page)
    silence(faults)


ANSWERS: dict[str, dict[str, object]] = {
    "a portal's page": {"status": 200, "content_type": "text/html", "body": "<h1>Wi-Fi</h1>"},
    "a proxy's 404": {"status": 404, "content_type": "text/html", "body": "<h1>404</h1>"},
    "a proxy's 413": {"status": 413, "content_type": "text/html", "body": "<h1>Too large</h1>"},
    "a proxy's 400": {"status": 400, "content_type": "text/html", "body": "<h1>400</h1>"},
    "a proxy's 403": {"status": 403, "content_type": "text/html", "body": "<h1>Blocked</h1>"},
    "a proxy's 502": {"status": 502, "content_type": "text/html", "body": "<h1>502</h1>"},
    "a way to another page": {"status": 302, "headers": {"Location": "/help/"}},
    "somebody else's JSON": {"status": 200, "json": {"ok": True}},
    "somebody else's refusal": {"status": 404, "json": {"error": "no such service"}},
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS.keys())
def test_what_is_no_answer_of_ours_leaves_the_work_waiting(desk: Desk, answer: dict[str, object]) -> None:
    page = desk.window()
    page.route("**/segments", posts(lambda route: route.fulfill(**answer)))
    code(page, "Mangga", "Catatan")
    expect(page.locator("#state")).to_contain_text("Connection lost, 1 waiting")
    expect(page.locator("#not-saved")).to_be_hidden()
    page.unroute("**/segments")
    hurry(page)
    saved(page)
    assert (coded(), Memo.objects.get().text) == (["Mangga"], "Catatan")


def test_a_step_that_breaks_the_server_each_time_is_set_aside_and_the_rest_goes_on(desk: Desk) -> None:
    page = desk.window()
    tries: list[str] = []

    def broken(route: Route) -> None:
        tries.append(route.request.url)
        route.fulfill(status=500, json={"word": "broken"})

    code(page, "Mangga")
    saved(page)
    page.route("**/undo", broken)
    page.keyboard.press("Control+z")
    expect(page.locator("#state")).to_contain_text("The server has a fault, 1 waiting")
    code(page, "Pisang")
    code(page, "Durian")
    expect(page.locator("#not-saved summary")).to_have_text("1 not saved", timeout=15_000)
    saved(page)
    expect(page.locator("#state")).to_have_text("All else is saved")
    assert (coded(), len(tries)) == (["Mangga", "Pisang", "Durian"], 4)
    page.locator("#not-saved summary").click()
    listed = page.locator("#not-saved li")
    expect(listed).to_contain_text("The server failed over this each time it was sent.")
    expect(listed.get_by_role("button", name="Try again")).to_be_hidden()
    listed.get_by_role("button", name="Dismiss").click()
    expect(page.locator("#not-saved")).to_be_hidden()
    expect(page.locator("#state")).to_have_text("Saved")


@pytest.fixture
def refused(desk: Desk) -> Page:
    """Three passages coded with a code that was retired meanwhile; then the page is loaded anew."""
    page = desk.window()
    Code.objects.filter(pk=desk.loyal.pk).update(status=CodeStatus.RETIRED)
    for word, memo in MEMOS.items():
        code(page, word, memo)
    expect(page.locator("#not-saved summary")).to_have_text("3 not saved")
    expect(page.locator(".name")).to_have_count(0)
    page.reload()
    page.locator("#not-saved summary").click()
    return page


def test_what_was_refused_is_kept_with_its_words(refused: Page, assert_accessible: Callable[[Page], None]) -> None:
    listed = refused.locator("#not-saved li")
    expect(listed).to_have_count(3)
    for at, (word, memo) in enumerate(MEMOS.items()):
        for text in ("Loyalitas", word, memo, "Loyalitas is retired and takes no new passages."):
            expect(listed.nth(at)).to_contain_text(text)
    assert_accessible(refused)
    refused.context.grant_permissions(["clipboard-read", "clipboard-write"])
    listed.nth(1).get_by_role("button", name="Copy").click()
    expect(listed.nth(1).get_by_role("button", name="Copied")).to_be_visible()
    assert "Masak di pohon" in refused.evaluate("navigator.clipboard.readText()")
    listed.nth(1).get_by_role("button", name="Dismiss").click()
    expect(listed).to_have_count(2)
    refused.set_viewport_size({"width": 390, "height": 844})
    refused.reload()
    expect(refused.locator("#not-saved summary")).to_have_text("2 not saved")
    assert refused.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"


def test_what_was_refused_can_be_tried_again_from_the_reader_and_from_any_page(
    desk: Desk, refused: Page, assert_accessible: Callable[[Page], None]
) -> None:
    Code.objects.filter(pk=desk.loyal.pk).update(status=CodeStatus.IN_USE)
    refused.locator("#not-saved li").first.get_by_role("button", name="Try again").click()
    saved(refused)
    expect(refused.locator(".name")).to_have_count(1)
    refused.goto(f"/p/{desk.project.pk}/")
    expect(refused.locator("#not-saved summary")).to_have_text("2 not saved")
    refused.locator("#not-saved summary").click()
    expect(refused.locator("#not-saved li").last).to_contain_text("Berduri")
    refused.set_viewport_size({"width": 390, "height": 844})
    assert_accessible(refused)
    assert refused.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
    refused.get_by_role("button", name="Try all again").click()
    expect(refused.locator("#not-saved")).to_be_hidden()
    expect(refused.locator("#unsent")).to_contain_text("All that waited has been sent and saved.")
    assert {memo.segment.quote: memo.text for memo in Memo.objects.select_related("segment")} == MEMOS
    assert coded() == list(MEMOS)


def test_an_undo_of_what_was_refused_takes_back_nothing_else(desk: Desk) -> None:
    page = desk.window()
    code(page, "Mangga")
    saved(page)
    page.route("**/segments", posts(cut))
    code(page, "Pisang")
    page.keyboard.press("Control+z")
    expect(page.locator("#state")).to_contain_text("2 waiting")
    Code.objects.filter(pk=desk.loyal.pk).update(status=CodeStatus.RETIRED)
    page.unroute("**/segments")
    hurry(page)
    expect(page.locator("#not-saved summary")).to_have_text("1 not saved")
    saved(page)
    assert (coded(), Segment.objects.count()) == (["Mangga"], 1)


def test_twenty_passages_over_a_cut_connection_and_reloads_are_there_once_and_in_order(desk: Desk) -> None:
    page = desk.window()
    state = page.locator("#state")
    ways: list[Callable[[Route], object]] = [Route.continue_]

    def code_all(words: list[str]) -> None:
        for word in words:
            code(page, word)

    def deaf(route: Route) -> None:
        route.fetch()
        route.abort("connectionreset")

    def as_things_stand(route: Route) -> None:
        ways[-1](route)

    page.route("**/segments", posts(as_things_stand))
    code_all(FRUITS[:5])
    saved(page)
    ways.append(cut)
    code_all(FRUITS[5:9])
    expect(state).to_contain_text("4 waiting")
    page.reload()
    expect(page.locator(".name")).to_have_count(9)
    code_all(FRUITS[9:12])
    expect(state).to_contain_text("7 waiting")
    ways.append(deaf)
    code_all(FRUITS[12:15])
    expect(state).to_contain_text("10 waiting")
    page.reload()
    ways.append(Route.continue_)
    code_all(FRUITS[15:])
    saved(page)
    expect(page.locator(".name")).to_have_count(20)
    assert coded() == FRUITS
    assert sorted(Segment.objects.values_list("quote", flat=True)) == sorted(FRUITS)
