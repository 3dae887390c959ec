"""A text of one fruit a paragraph, and what a coder does with it while the connection comes and goes."""

from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from coding.models import Change, Segment
from tests import factories
from tests.flows.desk import Desk, Open
from tests.flows.marking import select

FRUITS = [
    "Mangga", "Pisang", "Durian", "Salak", "Rambutan", "Jambu", "Nangka", "Sirsak", "Pepaya", "Semangka",
    "Manggis", "Belimbing", "Duku", "Kelapa", "Jeruk", "Nanas", "Alpukat", "Markisa", "Sawo", "Kedondong",
]  # fmt: skip
TEXT = "".join(f"{fruit} ditanam di ladang.\n\n" for fruit in FRUITS)


def orchard(new_page: Open) -> Desk:
    made = Desk(new_page)
    made.document = factories.document(made.project, TEXT, title="Buah")
    return made


def silence(faults: list[str]) -> None:
    """Forget the browser's own notes of each answer that was no answer; complaints of scripts stay."""
    faults[:] = [fault for fault in faults if not any(note in fault for note in ("Failed to load", "failed: net::"))]


def code(page: Page, word: str, memo: str = "") -> None:
    select(page, word)
    page.keyboard.press("l")
    if memo:
        page.locator("#pick-memo").fill(memo)
        page.locator("#pick").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#picker")).to_be_hidden()


def note(page: Page, segment: Segment, text: str) -> None:
    page.evaluate("id => { location.hash = ''; location.hash = `s=${id}`; }", str(segment.pk))
    inspector = page.locator("#inspector")
    inspector.get_by_role("button", name="Memo").click()
    inspector.locator("textarea").fill(text)
    inspector.get_by_role("button", name="Keep memo").click()


def saved(page: Page) -> None:
    expect(page.locator("#state")).to_have_attribute("data-shown", "saved 0", timeout=15_000)


def hurry(page: Page) -> None:
    page.evaluate("dispatchEvent(new Event('online'))")


def posts(answer: Callable[[Route], object]) -> Callable[[Route], object]:
    return lambda route: answer(route) if route.request.method == "POST" else route.continue_()


def cut(route: Route) -> None:
    route.abort("connectionrefused")


def coded() -> list[str]:
    """What was coded, in the order in which the server came to know it."""
    return [change.about["quote"] for change in Change.objects.order_by("number")]
