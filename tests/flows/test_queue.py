"""The files on their way in a real browser: what a person has in hand stays there while the page follows them."""

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Route, expect

from coding.models import ImportJob, Member, Role, TextVersion
from coding.services.importing import receive, run
from tests import factories
from tests.flows.desk import Open
from tests.flows.sending import TABLE, drop, window

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


def test_what_was_opened_focused_and_scrolled_stays_so_while_files_are_read(new_page: Open, owner: Member) -> None:
    document = factories.document(owner.project, title="Bab satu")
    TextVersion.objects.update(warnings=[{"code": "page_failed", "page": page} for page in (3, 4)])
    for number in range(2):
        receive(owner, ContentFile(f"Isi ke-{number}.".encode(), name=f"{number}.txt"))
    first, _second = ImportJob.objects.order_by("created")
    page = window(new_page, owner)
    page.set_viewport_size({"width": 390, "height": 700})
    answers: list[str] = []
    page.on("response", lambda one: answers.append(one.text()) if "/documents/queue" in one.url else None)
    page.get_by_text("2 remarks").click()
    page.locator("#table").evaluate("(table) => { table.scrollLeft = 120; scrollTo(0, 160); }")
    page.locator(f"#describe-{document.pk}").evaluate("(link) => link.focus({ preventScroll: true })")
    page.locator("#table").evaluate("(table) => { table.scrollLeft = 120; }")
    lies = page.locator(f"#read-{document.pk}").bounding_box()
    with page.expect_response("**/documents/queue*"):
        pass
    run(first.pk)
    expect(page.locator("#queue")).to_contain_text("Done.")
    expect(page.locator("#table tbody th[scope=row]")).to_have_count(2)
    expect(page.get_by_text("Page 3 of the file could not be read and was left out.")).to_be_visible()
    expect(page.locator(f"#describe-{document.pk}")).to_be_focused()
    assert page.locator("#table").evaluate("(table) => table.scrollLeft") == 120
    assert page.locator(f"#read-{document.pk}").bounding_box() == lies
    with page.expect_response("**/documents/queue*"):
        pass
    assert ['id="table"' in answer for answer in answers].count(True) == 1


def test_a_button_is_pressed_however_long_it_is_held_down(new_page: Open, owner: Member) -> None:
    job = receive(owner, ContentFile(b"Isi.", name="satu.txt"))
    receive(owner, ContentFile(b"Lain.", name="dua.txt"))
    page = window(new_page, owner)
    stop = page.locator(f"#stop-{job.pk}")
    stop.focus()
    for _ in range(2):
        with page.expect_response("**/documents/queue*"):
            pass
    expect(stop).to_be_focused()
    stop.hover()
    page.mouse.down()
    for _ in range(2):
        with page.expect_response("**/documents/queue*"):
            pass
    page.mouse.up()
    expect(page.locator("#queue")).to_contain_text("Stopped")
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("button", name="Close all that ended").click()
    expect(page.locator("#queue li")).to_have_count(0)


def test_an_answer_of_the_server_that_is_an_error_is_told_as_one(
    new_page: Open, owner: Member, faults: list[str]
) -> None:
    page = window(new_page, owner)
    page.route("**/documents/upload", lambda route: route.fulfill(status=500, body="galat"))
    drop(page, {"satu.txt": b"Isi."})
    expect(page.locator("#sending")).to_contain_text("Not taken The server answered with an error. Try again")
    page.unroute("**/documents/upload")
    busy = {"word": "busy", "message": "Others were saving for so long."}
    page.route("**/documents/upload", lambda route: route.fulfill(status=503, json=busy))
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#sending")).to_contain_text("Not taken Others were saving for so long.")
    page.unroute("**/documents/upload")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#queue li")).to_have_count(1)
    faults[:] = [fault for fault in faults if "/documents/upload" not in fault]


def test_whoever_leaves_while_the_list_is_on_its_way_is_warned(new_page: Open, owner: Member) -> None:
    page = window(new_page, owner)
    held: list[Route] = []
    page.route("**/documents/upload", lambda route: route.continue_() if held else held.append(route))
    drop(page, {"daftar.csv": TABLE.encode(), "satu.txt": b"Isi."})
    expect(page.locator("#sending li")).to_have_count(1)
    asks = "() => !dispatchEvent(new Event('beforeunload', { cancelable: true }))"
    assert page.evaluate(asks) is True
    held[0].continue_()
    expect(page.locator("#queue li")).to_have_count(1)
    assert page.evaluate(asks) is False
