"""The page of the documents in a real browser, and files dropped on it."""

import base64
from urllib.parse import urlsplit

from django.test import Client
from playwright.sync_api import Page

from coding.models import Member
from tests.flows.desk import Open

TABLE = """berkas;judul;penulis;tahun;kasus
satu.txt;Utang budi;Sari;2021;Tegal
dua.txt;Patron dan klien;Budi;2019;Jambi
"""
DROP = """async ([target, files]) => {
  const transfer = new DataTransfer();
  for (const [name, data] of files) {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    transfer.items.add(new File([bytes], name));
  }
  for (const kind of ["dragenter", "dragover", "drop"]) {
    target.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }
}"""


def window(open_page: Open, owner: Member, path: str = "documents/") -> Page:
    page = open_page(locale="en-US")
    client = Client()
    client.force_login(owner.user)
    page.goto("/help/")
    parts = urlsplit(page.url)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([{**session, "url": f"{parts.scheme}://{parts.netloc}"}])
    page.goto(f"/p/{owner.project_id}/{path}")
    return page


def drop(page: Page, files: dict[str, bytes]) -> None:
    sent = [[name, base64.b64encode(data).decode()] for name, data in files.items()]
    page.locator("#drop").evaluate("(target, files) => (" + DROP + ")([target, files])", sent)
