"""Asks axe whether everybody can use the page that is open."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def assert_accessible(page: Page) -> None:
    """Fail with rule, sentence and element for everything that WCAG 2.2 AA forbids."""
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": WCAG_2_2_AA}}
    found = Axe().run(page, options=options).response["violations"]
    broken = [
        f"{violation['id']}: {violation['help']}\n    {node['html']}"
        for violation in found
        for node in violation["nodes"]
    ]
    assert broken == [], f"{page.url} is not open to everybody:\n" + "\n".join(broken)
