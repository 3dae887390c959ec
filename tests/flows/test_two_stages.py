"""A PDF in a real browser: read at once, coded when it has been read in full, and the page changes over by itself."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect

from coding.models import Document, ImportJob, Role, Segment
from coding.services import attempts, importing, reading
from tests import factories
from tests.flows.desk import Desk, Open
from tests.flows.marking import select, where
from tests.text.printed import prose, thesis

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_quick_text_gives_way_to_the_full_one_when_nothing_is_selected(
    new_page: Open, tmp_path: Path, assert_accessible: Callable[[Page], None]
) -> None:
    desk = Desk(new_page)
    owner = factories.member(desk.project, Role.OWNER, name="Ibu Sari")
    pieces = [("c", "BAB I"), ("c", "PENDAHULUAN"), ("p", prose(6)), ("p", "Akhir kata yang pendek.")]
    data = thesis(tmp_path / "skripsi.pdf", pieces).read_bytes()
    job = importing.receive(owner, ContentFile(data, name="skripsi.pdf"))
    attempt = attempts.take_up(job.pk)
    assert attempt is not None
    job = ImportJob.objects.select_related("project", "source", "by", "document", "case").get()
    reading.quick_text(job, attempt, "")
    desk.document = Document.objects.get(provisional=True)

    window = desk.window(owner)
    expect(window.locator("#provisional")).to_contain_text("Coding begins when it is read in full. Page 0 of 1")
    assert_accessible(window)
    start, end = where(window, "Seorang", "kesetiaannya")
    window.mouse.move(start[0] + 1, start[1])
    window.mouse.down()
    window.mouse.move(end[0], end[1], steps=4)
    window.mouse.up()
    expect(window.locator("#said")).to_contain_text("Selected:")
    expect(window.locator("#picker")).to_be_hidden()

    reading.work_at(job, attempt, "")
    expect(window.locator("#provisional")).to_contain_text("The reading has ended.")
    expect(window.locator("#stale")).to_be_hidden()
    expect(window.locator("#said")).to_contain_text("Selected:")
    window.locator("#text").press("Escape")
    window.evaluate("getSelection().removeAllRanges()")
    expect(window.locator("#provisional")).to_have_count(0)
    expect(window.locator("#text .numeral")).to_have_text("BAB I")

    select(window, "Seorang", "kesetiaannya")
    window.locator("#options").get_by_text("Loyalitas").click()
    expect(window.locator("#state")).to_have_attribute("data-shown", "saved 0")
    assert [one.quote for one in Segment.objects.all()] == ["Seorang klien menukar kesetiaannya"]
