"""A project with one text and two codes, open in the window of whoever looks at it."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.test import Client
from playwright.sync_api import Page, expect

from coding.models import Code, Document, Member
from tests import factories

Open = Callable[..., Page]
TEXT = """BAB IV

4.1 Toke 🙂 sebagai sandaran

Petani 🙂 jarang mendatangi bank. Mereka mendatangi toke. Pinjaman diberikan tanpa agunan.

Kesetiaan kepada toke tampak jelas. Sebagian petani menawar.
"""
PAGES = [("45", 0), ("46", TEXT.index("Pinjaman"))]


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
