"""Coding in a real browser: from the selection to the row, and back, and over a lost connection."""

import pytest
from playwright.sync_api import Page, Route, expect

from coding.models import Memo, Segment, TextVersion
from tests import factories
from tests.flows.desk import Desk, Open
from tests.flows.marking import select

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(new_page: Open) -> Desk:
    return Desk(new_page)


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
    page.keyboard.press("Enter")
    expect(page.locator(".name")).to_have_count(1)
    saved(page)
    text = TextVersion.objects.get().text
    assert quotes() == [("Loyalitas", text[text.index("Mereka") : text.index(" Sebagian")])]


def test_typing_filters_enter_codes_and_shift_enter_codes_again(desk: Desk) -> None:
    page = desk.window()
    select(page, "Pinjaman", "agunan.")
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
    page.keyboard.press("Enter")
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
    other.keyboard.press("Enter")
    expect(mine.locator(".name")).to_contain_text("LoyalitasDP", timeout=5000)


def test_nothing_is_lost_over_a_broken_connection(desk: Desk, faults: list[str]) -> None:
    page = desk.window()
    address = f"**/p/{desk.project.pk}/segments"
    page.route(address, lambda route: route.abort("connectionrefused"))
    select(page, "Petani", "bank.")
    page.keyboard.press("l")
    page.keyboard.press("Enter")
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
    page.keyboard.press("Enter")
    saved(page)
    assert quotes() == [("Loyalitas", "Petani 🙂 jarang mendatangi bank.")]
    faults.clear()


def test_after_an_expired_log_in_the_work_is_kept_and_sent(desk: Desk, faults: list[str]) -> None:
    page = desk.window()
    kept = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    select(page, "Petani", "bank.")
    page.keyboard.press("l")
    page.keyboard.press("Enter")
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
    page.keyboard.press("Enter")
    expect(page.locator("#toast")).to_contain_text("You have already coded exactly this passage with Loyalitas.")
    saved(page)
    assert Segment.objects.count() == 1
    faults.clear()  # the browser's own note of the 409
