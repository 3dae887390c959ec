"""A real browser for the walks: the system's Chromium, and a page that fails its test when anything went wrong."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from tests.flows.accessibility import assert_accessible as ask_axe

# Playwright's synchronous face runs an event loop in this thread, and Django would refuse the database in it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TELL_VIOLATIONS = """document.addEventListener("securitypolicyviolation", (event) =>
    console.error(`CSP: ${event.effectiveDirective} forbids ${event.blockedURI}`))"""


def _chromium() -> str:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    missing = "Chromium is missing, so no page was walked through. Install it: apt-get install chromium"
    if os.environ.get("CI") == "true":
        pytest.fail(missing, pytrace=False)
    pytest.skip(missing)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = _chromium()
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=[*QUIET, *(["--no-sandbox"] if as_root else [])]
        )
        yield browser
        browser.close()


@pytest.fixture
def faults() -> list[str]:
    """All that went wrong in the browser. A walk that provokes a refusal checks it here, then clears it."""
    return []


@pytest.fixture
def new_page(browser: Browser, live_server: object, faults: list[str]) -> Iterator[Callable[..., Page]]:
    """Open a page in a browser of its own (nobody's session, nothing remembered): one for each person of a walk."""
    contexts: list[BrowserContext] = []

    def open_page(**wishes: object) -> Page:
        wished = {"locale": "id-ID", "viewport": {"width": 1280, "height": 800}, "base_url": str(live_server), **wishes}
        context = browser.new_context(**wished)
        contexts.append(context)
        context.add_init_script(TELL_VIOLATIONS)
        page = context.new_page()
        _watch(page, faults)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == [], "The browser complained:\n" + "\n".join(faults)


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    return ask_axe


def _watch(page: Page, faults: list[str]) -> None:
    def console(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"{page.url}: {message.text} ({message.location.get('url', '')})")

    def failed(request: Request) -> None:
        # A page that is left drops what it was still asking for; that is no fault of anybody's.
        if request.failure != "net::ERR_ABORTED":
            faults.append(f"{page.url}: {request.method} {request.url} failed: {request.failure}")

    page.on("console", console)
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on("requestfailed", failed)
