"""Putting right a misread word in a real browser, while somebody else has the older text open."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from coding.models import Role, Segment, TextVersion
from tests import factories
from tests.flows.desk import Desk, Open
from tests.flows.marking import select

SCAN = Path(__file__).parents[2].parent / "shared" / "corpus" / "002_71a4b775970e19dc.txt"
LIKE_THE_SCAN = """4.2 Saran

Para caleg vyang telah terpilih harus mempertahankan hubungan dengan warga yang memilih mereka.
"""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(new_page: Open) -> Desk:
    return Desk(new_page)


def saved(page: Page) -> None:
    expect(page.locator("#state")).to_have_attribute("data-shown", "saved 0")


def quotes(desk: Desk) -> list[str]:
    desk.document.refresh_from_db()
    text = TextVersion.objects.get(document=desk.document, number=desk.document.version).text
    found = list(Segment.objects.order_by("start", "end"))
    assert [text[one.start : one.end] for one in found] == [one.quote for one in found]
    return [one.quote for one in found]


def test_a_word_is_put_right_and_what_others_code_meanwhile_is_not_lost(desk: Desk) -> None:
    owner = factories.member(desk.project, Role.OWNER, name="Ibu Sari")
    start, end = factories.at(desk.document, "jarang mendatangi bank.")
    factories.segment(desk.coder, desk.document, desk.loyal, start, end)
    coders, owners = desk.window(), desk.window(owner)

    select(owners, "jarang", "jarang")
    owners.get_by_role("button", name="Correct the text").click()
    expect(owners.locator("mark")).to_have_text("jarang")
    owners.get_by_label("How it should read").fill("hampir tidak pernah")
    owners.get_by_label("Reason").fill("salah baca")
    owners.get_by_role("button", name="Preview").click()
    expect(owners.locator("tbody tr")).to_contain_text("Rara Ayu")
    expect(owners.locator(".fates ins")).to_have_text("hampir tidak pernah mendatangi bank.")
    assert TextVersion.objects.count() == 1
    owners.get_by_role("button", name="Save the correction").click()
    expect(owners.locator("#toast")).to_contain_text("The text was corrected.")
    expect(owners.locator("#text")).to_contain_text("Petani 🙂 hampir tidak pernah mendatangi bank.")
    expect(owners.locator(".name")).to_have_count(1)

    expect(coders.locator("#stale")).to_be_visible()
    select(coders, "Pinjaman", "agunan.")
    coders.locator("#options").get_by_text("Loyalitas").click()
    expect(coders.locator("#toast")).to_contain_text("Coded: Loyalitas")
    saved(coders)
    assert quotes(desk) == ["hampir tidak pernah mendatangi bank.", "Pinjaman diberikan tanpa agunan."]
    coders.locator("#stale").get_by_role("button", name="Reload").click()
    expect(coders.locator("#text")).to_contain_text("hampir tidak pernah")
    expect(coders.locator(".name")).to_have_count(2)

    owners.locator("#toast").get_by_role("button", name="Undo").click()
    expect(owners.locator("#text")).to_contain_text("Petani 🙂 jarang mendatangi bank.")
    assert quotes(desk) == ["jarang mendatangi bank.", "Pinjaman diberikan tanpa agunan."]


def test_vyang_becomes_yang_inside_passages_of_two_coders_and_comes_back(desk: Desk) -> None:
    text = SCAN.read_text(encoding="utf-8") if SCAN.is_file() else LIKE_THE_SCAN
    desk.document = factories.document(desk.project, text, title="Ikatan Patron Klien")
    owner = factories.member(desk.project, Role.OWNER, name="Ibu Sari")
    first, second = "Para caleg vyang telah terpilih", "vyang telah terpilih harus mempertahankan"
    other = factories.member(desk.project, name="Dimas")
    factories.segment(desk.coder, desk.document, desk.loyal, *factories.at(desk.document, first))
    factories.segment(other, desk.document, desk.debt, *factories.at(desk.document, second))
    letters = TextVersion.objects.get(document=desk.document).text
    window = desk.window(owner)

    select(window, "vyang", "vyang")
    window.get_by_role("button", name="Correct the text").click()
    window.get_by_label("How it should read").fill("yang")
    window.get_by_role("button", name="Preview").click()
    expect(window.locator("tbody tr")).to_have_count(2)
    window.get_by_role("button", name="Save the correction").click()
    expect(window.locator(".name")).to_have_count(2)
    assert quotes(desk) == ["Para caleg yang telah terpilih", "yang telah terpilih harus mempertahankan"]

    window.goto(f"/p/{desk.project.pk}/documents/{desk.document.pk}/corrections")
    expect(window.locator(".ledger li")).to_have_count(1)
    expect(window.locator(".ledger .words")).to_contain_text("yang")
    window.locator(".ledger").get_by_role("button", name="Undo").click()
    expect(window.locator(".ledger li")).to_have_count(0)
    assert quotes(desk) == [first, second]
    assert TextVersion.objects.get(document=desk.document, number=desk.document.version).text == letters
