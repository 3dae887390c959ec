"""The main job, end to end: a passage is coded, counted, exported, seen by others, judged; undone and redone."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Page, expect

from coding.models import Document, Member, Project, Role, Segment, TextVersion, User
from coding.services.demo import load_demo
from coding.services.importing import run
from tests import factories
from tests.flows.test_reader import saved, select

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
SOON = 3000  # milliseconds within which others see a segment

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.main_walk]


def corpus() -> tuple[Project, Document, str, str]:
    """The researchers' own corpus where it lies beside the checkout, else the demo project without its coding."""
    if CORPUS.is_dir():
        call_command("load_corpus", str(CORPUS), "--owner", "rara@contoh.id", stdout=io.StringIO())
        project = Project.objects.get()
        return project, project.documents.get(case__name="Purbalingga"), "loyalitas", "dukungannya"
    project, _made = load_demo()
    project.reviews.all().delete()
    project.memos.all().delete()
    project.segments.all().delete()
    document = project.documents.get(case__name="Purbalingga")
    return project, document, "larangan", "tegas"


class Walk:
    """Three people, each in a browser of their own."""

    def __init__(self, new_page: Callable[..., Page]) -> None:
        self.new_page = new_page
        self.project, self.document, self.first, self.last = corpus()
        self.owner = Member.objects.get(project=self.project, role=Role.OWNER)
        self.coder = factories.member(self.project, Role.CODER, name="Dimas")
        self.supervisor = factories.member(self.project, Role.SUPERVISOR, name="Bu Sekar")
        self.path = f"/p/{self.project.pk}"

    def window(self, user: User, path: str) -> Page:
        page = self.new_page()
        client = Client()
        client.force_login(user)
        page.goto("/help/")
        parts = urlsplit(page.url)
        session = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        page.context.add_cookies([{**session, "url": f"{parts.scheme}://{parts.netloc}"}])
        page.goto(self.path + path)
        return page

    def reader(self, user: User) -> Page:
        return self.window(user, f"/documents/{self.document.pk}/")

    def cell(self, page: Page) -> int:
        """The Purbalingga figure in the row of Loyalitas, in segments."""
        page.goto(f"{self.path}/matrix?unit=segments&rate=raw")
        heads = [text.strip().split("\n")[0] for text in page.locator("thead th").all_inner_texts()]
        row = page.locator("tbody tr").filter(has=page.locator("th", has_text="Loyalitas")).first
        return int(row.locator("th, td").nth(heads.index("Purbalingga")).inner_text().split()[0])

    def exported(self, page: Page) -> list[dict[str, str]]:
        answer = page.request.get(f"{self.path}/export.csv?code=Loyalitas")
        assert answer.ok
        return list(csv.DictReader(io.StringIO(answer.body().decode("utf-8-sig"), newline="")))

    def mark(self, page: Page) -> None:
        select(page, self.first, self.last)
        page.keyboard.type("loyalitas")
        page.keyboard.press("Enter")
        saved(page)


@pytest.fixture
def walk(new_page: Callable[..., Page]) -> Walk:
    return Walk(new_page)


def test_a_passage_goes_from_the_reader_to_every_screen_and_back_again(walk: Walk) -> None:
    rara, dimas = walk.reader(walk.owner.user), walk.reader(walk.coder.user)
    figures = walk.window(walk.owner.user, "/matrix")
    before = walk.cell(figures)

    walk.mark(rara)
    expect(dimas.locator(".name", has_text="Loyalitas")).to_be_visible(timeout=SOON)
    segment = Segment.objects.get(project=walk.project)
    text = TextVersion.objects.get(document=walk.document, number=walk.document.version).text
    assert segment.quote.startswith(walk.first)
    assert segment.quote.endswith(walk.last)
    assert text[segment.start : segment.end] == segment.quote

    assert walk.cell(figures) == before + 1
    figures.locator("tbody tr", has_text="Loyalitas").first.locator("td.cell a").last.click()
    expect(figures.get_by_text(segment.quote)).to_be_visible()
    (row,) = walk.exported(figures)
    assert (row["segment_id"], row["quote"], row["case"]) == (str(segment.pk), segment.quote, "Purbalingga")
    assert text[int(row["start"]) : int(row["end"])] == row["quote"]

    summary = walk.window(walk.supervisor.user, f"/summary/{segment.code_id}/")
    expect(summary.get_by_text(segment.quote)).to_be_visible()

    rara.locator("article#text").focus()
    rara.keyboard.press("Control+z")
    saved(rara)
    expect(dimas.locator(".name", has_text="Loyalitas")).to_have_count(0, timeout=SOON)
    assert walk.cell(figures) == before
    assert walk.exported(figures) == []
    summary.reload()
    expect(summary.get_by_text(segment.quote)).to_have_count(0)

    rara.keyboard.press("Control+Shift+z")
    saved(rara)
    expect(dimas.locator(".name", has_text="Loyalitas")).to_be_visible(timeout=SOON)
    assert [row["segment_id"] for row in walk.exported(figures)] == [str(segment.pk)]
    assert Segment.objects.get(project=walk.project).pk == segment.pk


def test_a_supervisor_reads_a_summary_and_leaves_a_verdict_that_the_coder_sees(walk: Walk) -> None:
    rara = walk.reader(walk.owner.user)
    walk.mark(rara)
    segment = Segment.objects.get(project=walk.project)
    summary = walk.window(walk.supervisor.user, f"/summary/{segment.code_id}/")
    passage = summary.locator("article", has_text=segment.quote)
    passage.locator("details summary").click()
    passage.get_by_role("textbox").fill("Apakah ini sudah loyalitas?")
    passage.get_by_role("button", name="Tanya").click()
    expect(passage.locator(".thread", has_text="Apakah ini sudah loyalitas?")).to_be_visible()
    expect(rara.locator(".name", has_text="Loyalitas")).to_contain_text("tanya", timeout=SOON, ignore_case=True)
    review = segment.reviews.get()
    assert (review.verdict, review.note, review.reviewer) == (
        "question", "Apakah ini sudah loyalitas?", walk.supervisor.user,
    )  # fmt: skip


def test_why_a_file_was_refused_stays_to_be_read_while_others_are_being_read(walk: Walk, tmp_path: Path) -> None:
    (tmp_path / "kosong.txt").write_bytes(b"")
    (tmp_path / "isi.txt").write_text("BAB II\nTINJAUAN\n\nUraian tentang patron dan klien.", encoding="utf-8")
    page = walk.window(walk.owner.user, "/documents/")
    page.set_input_files("#id_files", [str(tmp_path / "kosong.txt"), str(tmp_path / "isi.txt")])
    expect(page.locator("#queue")).to_contain_text("isi.txt")
    run(walk.project.jobs.get().pk)
    expect(page.locator("#queue")).to_contain_text("Selesai.")
    expect(page.locator("#refused")).to_contain_text("kosong.txt kosong")
    expect(page.locator("#table")).to_contain_text("isi")
