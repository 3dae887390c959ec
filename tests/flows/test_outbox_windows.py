"""Several windows, pages and documents have one outbox, and none of them is closed over unsaved work unasked."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from coding.models import Memo
from tests import factories
from tests.flows.desk import Desk, Open
from tests.flows.orchard import code, coded, cut, hurry, note, orchard, posts, saved, silence

pytestmark = pytest.mark.django_db(transaction=True)
FILL = """() => {
    for (let size = 1 << 20, at = 0; size >= 1; size = size === 1 ? 0.5 : size >> 1) {
        try { for (;;) localStorage.setItem(`isi ${at++}`, "x".repeat(size)); } catch {}
    }
}"""
NO_LOCKS = "Object.defineProperty(navigator, 'locks', { value: undefined })"


@pytest.fixture
def desk(new_page: Open, faults: list[str]) -> Iterator[Desk]:
    yield orchard(new_page)
    silence(faults)


def test_a_second_window_does_not_send_old_leftovers_over_newer_work(desk: Desk) -> None:
    segment = factories.segment(desk.coder, desk.document, desk.loyal, *factories.at(desk.document, "Mangga"))
    first = desk.window()
    first.context.route("**/memo", cut)
    note(first, segment, "versi satu")
    expect(first.locator("#state")).to_contain_text("1 waiting")
    second = first.context.new_page()
    sent: list[str] = []
    second.on("request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None)
    second.route("**/memo", cut)
    second.goto(first.url)
    expect(second.locator("#state")).to_contain_text("Connection lost, 1 waiting")
    first.context.unroute("**/memo")
    hurry(first)
    saved(first)
    note(first, segment, "versi dua, panjang dan lebih baik")
    saved(first)
    expect(second.locator("#state")).to_have_text("Saved")
    second.unroute("**/memo")
    sent.clear()
    hurry(second)
    code(second, "Pisang")
    saved(second)
    assert ["Pisang" in text or "start" in text for text in sent] == [True]
    assert Memo.objects.get().text == "versi dua, panjang dan lebih baik"
    second.locator(".name").first.click()
    expect(second.locator("#inspector")).to_contain_text("versi dua, panjang dan lebih baik")


@pytest.mark.parametrize("locks", [True, False], ids=["with locks", "on plain http"])
def test_two_windows_send_in_the_order_in_which_it_was_done(desk: Desk, locks: bool) -> None:
    first = desk.window()
    if not locks:
        first.context.add_init_script(NO_LOCKS)
        first.reload()
    second = first.context.new_page()
    second.goto(first.url)
    first.context.route("**/segments", posts(cut))
    for page, word in ((first, "Mangga"), (second, "Pisang"), (first, "Durian"), (second, "Salak")):
        page.bring_to_front()
        code(page, word)
    for page in (first, second):
        expect(page.locator("#state")).to_contain_text("4 waiting")
    first.context.unroute("**/segments")
    hurry(second)
    hurry(first)
    saved(first)
    saved(second)
    assert coded() == ["Mangga", "Pisang", "Durian", "Salak"]
    for page in (first, second):
        expect(page.locator(".name")).to_have_count(4)


def test_one_is_asked_before_leaving_with_what_the_browser_cannot_keep(desk: Desk) -> None:
    page = desk.window()
    page.evaluate(FILL)
    page.route("**/segments", posts(cut))
    code(page, "Mangga")
    expect(page.locator("#state")).to_contain_text("leave this page open")
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    page.unroute("**/segments")
    hurry(page)
    saved(page)
    assert coded() == ["Mangga"]
    with page.expect_event("close"):
        page.close(run_before_unload=True)


def test_what_waits_is_sent_from_another_document_and_from_any_page(desk: Desk) -> None:
    other = factories.document(desk.project, title="Lain")
    page = desk.window()
    address = page.url
    page.route("**/segments", posts(cut))
    code(page, "Mangga")
    page.goto(f"/p/{desk.project.pk}/documents/{other.pk}/")
    expect(page.locator("#state")).to_contain_text("Connection lost, 1 waiting")
    page.unroute("**/segments")
    hurry(page)
    saved(page)
    assert coded() == ["Mangga"]
    page.goto(address)
    page.route("**/segments", posts(cut))
    code(page, "Pisang")
    code(page, "Durian")
    page.goto("/help/")
    expect(page.locator("#unsent")).to_contain_text("2 steps of yours wait to be sent.")
    start = factories.at(desk.document, "Pisang")[0]
    reader = f"/p/{desk.project.pk}/documents/{desk.document.pk}/"
    expect(page.locator("#unsent a")).to_have_attribute("href", f"{reader}#t={start}")
    page.unroute("**/segments")
    hurry(page)
    expect(page.locator("#unsent")).to_contain_text("All that waited has been sent and saved.")
    assert coded() == ["Mangga", "Pisang", "Durian"]
