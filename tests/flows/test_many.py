"""Many files at once in a real browser: dropped, listed, read, their references set in one table, twins asked about."""

import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from playwright.sync_api import Page, Route, expect

from coding.models import Document, ImportJob, Member, Role
from coding.services.importing import run
from tests import factories
from tests.flows.accessibility import assert_accessible
from tests.flows.desk import Open
from tests.flows.sending import TABLE, drop, window
from tests.worded_theses import thesis

pytestmark = pytest.mark.django_db(transaction=True)
COVER = """KERABAT DAN JABATAN DI DESA PESISIR

SKRIPSI

Oleh:

DEWI LESTARI

UNIVERSITAS DIPONEGORO

2018

ABSTRAK

"""


@pytest.fixture
def owner() -> Member:
    member = factories.member(factories.project(), Role.OWNER, name="Rara Ayu")
    factories.case(member.project, "Jambi")
    return member


def parcel(files: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as inside:
        for path, text in files.items():
            inside.writestr(path, text)
    return made.getvalue()


def read_all() -> None:
    for job in ImportJob.objects.order_by("created"):
        run(job.pk)


def test_a_zip_with_a_list_and_loose_files_become_a_corpus_with_references(new_page: Open, owner: Member) -> None:
    page = window(new_page, owner)
    inside = {"k/daftar.csv": TABLE, "k/satu.txt": thesis(1), "k/dua.txt": thesis(2), "k/foto.jpg": "bukan teks"}
    misread = " ".join(word if number % 200 else "salah" for number, word in enumerate(thesis(1).split(" ")))
    loose = {"kerabat.txt": (COVER + thesis(3)).encode(), "salinan.txt": misread.encode(), "kosong.txt": b""}
    drop(page, {"korpus.zip": parcel(inside), **loose})
    expect(page.locator("#queue li")).to_have_count(4)
    expect(page.locator("#sending li")).to_have_count(0)
    refused = page.locator("#refused li")
    expect(refused.filter(has_text="k/foto.jpg was left out: files of this kind are not read.")).to_have_count(1)
    expect(refused.filter(has_text="kosong.txt is empty (0 bytes).")).to_have_count(1)
    assert ImportJob.objects.count() == 4
    read_all()
    expect(page.locator("#queue")).to_contain_text("the same text as “Utang budi”")
    expect(page.locator("#table")).to_contain_text("Sari 2021")
    expect(refused).to_have_count(2)
    assert_accessible(page)

    page.get_by_role("link", name="References", exact=True).click()
    expect(page.locator("#guesses")).to_contain_text("5 fields were guessed")
    assert_accessible(page)
    page.get_by_label("Institution: Utang budi").fill("Universitas Jambi")
    page.get_by_label("Year: Patron dan klien").fill("2020")
    expect(page.locator(".changed")).to_have_count(2)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("set the references of 2 texts")
    page.get_by_role("button", name="Confirm all guesses").click()
    expect(page.locator("#guesses")).to_have_count(0)
    assert set(Document.objects.values_list("title", "author", "year", "institution", "case__name")) == {
        ("Utang budi", "Sari", 2021, "Universitas Jambi", "Tegal"), ("Patron dan klien", "Budi", 2020, "", "Jambi"),
        ("Kerabat dan Jabatan di Desa Pesisir", "Dewi Lestari", 2018, "Universitas Diponegoro", None),
        ("salinan", "", None, "", None),
    }  # fmt: skip

    page.goto(f"/p/{owner.project_id}/documents/")
    page.get_by_role("button", name="Put this one away").click()
    expect(page.get_by_text("“salinan” was put away")).to_be_visible()
    assert Document.objects.kept().count() == 3


def test_fifty_files_go_one_by_one_and_none_twice_over_a_broken_line(
    new_page: Open, owner: Member, faults: list[str], tmp_path: Path
) -> None:
    page = window(new_page, owner)
    for number in range(50):
        (tmp_path / f"{number}.txt").write_text(f"Isi ke-{number} dari semuanya.", encoding="utf-8")
    seen = 0

    def broken(route: Route) -> None:
        nonlocal seen
        seen += 1
        if seen == 7:
            route.abort()
        else:
            route.continue_()

    page.route("**/documents/upload", broken)
    files = [str(tmp_path / f"{number}.txt") for number in range(50)]
    page.set_input_files("#id_files", files)
    page.set_input_files("#id_files", files)  # the same ones again, while they are on their way
    expect(page.locator("#sending li")).to_have_count(1, timeout=60_000)
    expect(page.locator("#sending")).to_contain_text("The server gave no answer.")
    page.unroute("**/documents/upload")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#sending li")).to_have_count(0)
    expect(page.locator("#queue li")).to_have_count(50)
    assert ImportJob.objects.count() == 50
    faults[:] = [fault for fault in faults if "/documents/upload" not in fault]


def test_whoever_was_logged_out_is_told_to_reload(new_page: Open, owner: Member, faults: list[str]) -> None:
    page = window(new_page, owner)
    page.context.clear_cookies()
    drop(page, {"satu.txt": b"Isi."})
    expect(page.locator("#sending")).to_contain_text("The page is too old, or you were logged out.")
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    assert ImportJob.objects.count() == 0
    faults[:] = [fault for fault in faults if "/documents/upload" not in fault]


def chosen(page: Page, folder: Path) -> None:
    page.set_input_files("#id_folder", str(folder))


def dragged(page: Page, folder: Path) -> None:
    """As by the mouse, from the system's own window of files."""
    box = page.locator("#drop").bounding_box()
    assert box is not None
    data = {"items": [], "files": [str(folder)], "dragOperationsMask": 1}
    place = {"x": box["x"] + 40, "y": box["y"] + 40, "data": data}
    session = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, **place})


@pytest.mark.parametrize("brought", [chosen, dragged])
def test_a_folder_sends_its_list_first_and_names_the_case(
    new_page: Open, owner: Member, tmp_path: Path, brought: Callable[[Page, Path], None]
) -> None:
    folder = tmp_path / "kumpulan"
    (folder / "Jambi").mkdir(parents=True)
    (folder / "Jambi" / "tiga.txt").write_text("Isi ketiga.", encoding="utf-8")
    (folder / "satu.txt").write_text("Isi pertama.", encoding="utf-8")
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "daftar.csv").write_text(TABLE, encoding="utf-8")
    page = window(new_page, owner)
    brought(page, folder)
    expect(page.locator("#queue li")).to_have_count(2)
    expect(page.locator("#refused")).to_contain_text("daftar.csv names dua.txt, but that file was not sent.")
    jobs = ImportJob.objects.order_by("source__name")
    said = jobs.values_list("source__name", "case__name", "options__reference__title")
    assert list(said) == [("satu.txt", "Tegal", "Utang budi"), ("tiga.txt", "Jambi", None)]


def test_keys_walk_through_the_table_and_a_column_is_pasted(new_page: Open, owner: Member) -> None:
    for number in range(3):
        factories.document(owner.project, title=f"Bab {number}", position=number)
    page = window(new_page, owner, "documents/references")
    page.get_by_label("Author: Bab 0").click()
    page.keyboard.type("Sari")
    page.keyboard.press("Enter")
    page.keyboard.type("Budi")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Author: Bab 0")).to_be_focused()
    page.get_by_label("Year: Bab 0").focus()
    page.evaluate("""() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "2019\\tUniversitas Jambi\\tTesis\\tJAMBI\\r\\n2020\\r\\n2021\\r\\n");
      const told = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      document.activeElement.dispatchEvent(told);
    }""")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text("set the references of 3 texts")
    fields = ("author", "year", "institution", "kind", "case__name")
    assert list(Document.objects.order_by("position").values_list(*fields)) == [
        ("Sari", 2019, "Universitas Jambi", "Tesis", "Jambi"), ("Budi", 2020, "", "", None), ("", 2021, "", "", None),
    ]  # fmt: skip
