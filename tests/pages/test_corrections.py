"""Correcting a text over HTTP: what is shown before anything is written, who may, and what others hear of it."""

import re
from typing import Any

import pytest
from django.test import Client

from coding.models import Change, Correction, Document, Member, Role, Segment, TextVersion
from coding.services.corrections import correct
from coding.text.edits import Edit
from tests import factories
from tests.speaking import client_of, english, words_of  # noqa: F401

pytestmark = pytest.mark.django_db
TEXT = "BAB IV\n\nPetani vyang berutang mendatangi toke.\r\n\nToke memberi pinjaman.\n"


class Desk:
    """A text with a misread letter, coded by two."""

    def __init__(self) -> None:
        self.project = factories.project()
        self.document: Document = factories.document(self.project, TEXT.replace("\r", ""))
        self.owner = factories.member(self.project, Role.OWNER, name="Ibu Sari")
        self.coder = factories.member(self.project, name="Dimas")
        self.code = factories.code(self.project, "Loyalitas")
        self.segment = factories.segment(self.coder, self.document, self.code, *self.at("vyang berutang"))
        factories.segment(self.owner, self.document, self.code, *self.at("Toke memberi pinjaman."))

    def at(self, quote: str) -> tuple[int, int]:
        self.document.refresh_from_db()
        return factories.at(self.document, quote)

    def url(self, end: str = "correct") -> str:
        return f"/p/{self.project.pk}/documents/{self.document.pk}/{end}"

    def send(self, old: str, new: str, member: Member | None = None, **more: Any) -> Any:
        start, end = self.at(old)
        form = {"start": start, "end": end, "version": self.document.version, "words": new, "reason": "pemindai"}
        return client_of(member or self.owner).post(self.url(), {**form, **more})

    def save(self, old: str, new: str) -> Any:
        """As a person does: preview, then save what was previewed."""
        previewed = re.findall(r'name="previewed" value="(\w+)"', self.send(old, new).content.decode())
        return self.send(old, new, save="1", previewed=previewed[0])


@pytest.fixture
def desk() -> Desk:
    return Desk()


def state() -> tuple[object, ...]:
    return (list(Segment.objects.order_by("pk").values()), Change.objects.count(), TextVersion.objects.count())


def test_a_passage_is_shown_with_its_words_and_what_stands_around_it(desk: Desk) -> None:
    start, end = desk.at("vyang")
    answer = client_of(desk.owner).get(desk.url(), {"start": start, "end": end})
    page = answer.content.decode()
    assert "Petani </span><mark>vyang</mark><span> berutang" in page
    assert re.findall(r"<textarea[^>]*>\s*(.*?)</textarea>", page) == ["vyang"]


def test_a_preview_shows_old_and_new_and_whose_segments_and_writes_nothing(desk: Desk) -> None:
    before = state()
    answer = desk.send("vyang berutang", "yang berutang")
    page = answer.content.decode()
    assert state() == before
    assert "<mark><del>v</del>yang berutang</mark>" in page
    rows = re.findall(r'<th scope="row">(.*?)</th>' + r'<td class="num">(\d+)</td>' * 4, page)
    assert rows == [("Dimas", "0", "0", "1", "0"), ("Ibu Sari", "0", "1", "0", "0")]
    assert "<del>vyang berutang</del><br><ins>yang berutang</ins>" in page


def test_what_was_previewed_is_saved_and_one_comes_back_to_the_place(desk: Desk) -> None:
    start, _end = desk.at("vyang berutang")
    answer = desk.save("vyang berutang", "yang berutang")
    assert answer.url == desk.url(f"#t={start}")
    assert Correction.objects.get().reason == "pemindai"
    desk.segment.refresh_from_db()
    assert (desk.segment.quote, desk.segment.text_version) == ("yang berutang", 2)


def test_words_that_were_not_previewed_are_shown_first(desk: Desk) -> None:
    before = state()
    answer = desk.send("vyang berutang", "yang", save="1", previewed="0" * 64)
    assert (answer.status_code, state()) == (200, before)
    assert "Save the correction" in words_of(answer)


def test_line_ends_of_a_browser_are_those_of_the_text(desk: Desk) -> None:
    answer = desk.send("toke.\n\nToke", "toke.\r\n\r\nToke")
    assert "The words are the same as before." in words_of(answer)
    desk.save("toke.\n\nToke", "toke. Toke")
    text = TextVersion.objects.get(number=2)
    assert [text.text[start:end] for _kind, start, end, _level in text.blocks][1:] == [
        "Petani vyang berutang mendatangi toke. Toke memberi pinjaman.",
    ]  # fmt: skip


def test_a_text_that_was_corrected_meanwhile_is_not_corrected_twice(desk: Desk) -> None:
    start, end = desk.at("vyang berutang")
    desk.save("vyang berutang", "yang berutang")
    before = state()
    form = {"start": start, "end": end, "version": 1, "words": "lain"}
    answer = client_of(desk.owner).post(desk.url(), form)
    assert "The text was corrected meanwhile." in words_of(answer)
    assert state() == before


@pytest.mark.parametrize("asked", [{}, {"start": 5, "end": 5}, {"start": 0, "end": 9999}, {"start": "x", "end": 3}])
def test_without_a_passage_there_is_nothing_to_correct(desk: Desk, asked: dict[str, Any]) -> None:
    client = client_of(desk.owner)
    assert client.get(desk.url(), asked).status_code == 302
    assert client.post(desk.url(), {**asked, "words": "x", "version": 1}).status_code == 302


@pytest.mark.parametrize("role", [Role.CODER, Role.SUPERVISOR, Role.VIEWER])
def test_only_an_owner_corrects_and_everyone_may_read_the_ledger(desk: Desk, role: str) -> None:
    member = factories.member(desk.project, role)
    desk.save("vyang berutang", "yang berutang")
    before = state()
    start, end = desk.at("yang berutang")
    client = client_of(member)
    answers = [
        client.get(desk.url(), {"start": start, "end": end}),
        desk.send("yang berutang", "lain", member),
        client.post(desk.url("corrections/undo"), {"number": 2}),
    ]
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert state() == before
    ledger = client.get(desk.url("corrections"))
    assert ("pemindai" in words_of(ledger), 'name="number"' in ledger.content.decode()) == (True, False)
    assert "data-do=\"correct\"" not in client.get(desk.url("")).content.decode()


def test_the_ledger_tells_old_and_new_and_undoes_the_latest_only(desk: Desk) -> None:
    desk.save("vyang berutang", "yang berutang")
    desk.save("pinjaman.", "pinjaman!")
    client = client_of(desk.owner)
    page = client.get(desk.url("corrections")).content.decode()
    assert re.findall(r"<del>(.*?)</del>", page) == [".", "v"]
    assert re.findall(r'name="number" value="(\d+)"', page) == ["3"]
    client.post(desk.url("corrections/undo"), {"number": 2})
    assert Correction.objects.count() == 2
    for number in (3, 2):
        client.post(desk.url("corrections/undo"), {"number": number})
    assert (Correction.objects.count(), Document.objects.get().version) == (0, 1)
    assert "Nothing was corrected yet" in words_of(client.get(desk.url("corrections")))


def lose(desk: Desk) -> None:
    """The coder's passage is struck out, and later written again elsewhere."""
    start, end = desk.at("vyang berutang ")
    correct(desk.owner, desk.document, 1, [Edit(start, end)])
    start, _end = desk.at("Toke memberi")
    correct(desk.owner, desk.document, 2, [Edit(start, start, "Mereka vyang berutang. ")])
    desk.document.refresh_from_db()


def test_a_segment_without_text_is_listed_and_placed_again_by_its_coder(desk: Desk) -> None:
    lose(desk)
    reader = client_of(desk.coder).get(desk.url(""))
    assert "1 segment needs a decision" in words_of(reader)
    other = client_of(factories.member(desk.project)).get(desk.url("undecided")).content.decode()
    assert ("vyang berutang" in other, "<form class" in other) == (True, False)
    client = client_of(desk.coder)
    page = client.get(desk.url("undecided")).content.decode()
    offer = dict(re.findall(r'name="(start|end|version)" value="(\d+)"', page))
    client.post(f"/p/{desk.project.pk}/segments/{desk.segment.pk}/decide", offer)
    desk.segment.refresh_from_db()
    assert (desk.segment.placed, desk.segment.quote, desk.segment.text_version) == (True, "vyang berutang", 3)
    assert desk.at("vyang berutang") == (desk.segment.start, desk.segment.end)
    assert "Every segment has its place" in words_of(client.get(desk.url("undecided")))


def test_a_segment_without_text_is_removed_by_its_coder_or_an_owner_only(desk: Desk) -> None:
    lose(desk)
    address = f"/p/{desk.project.pk}/segments/{desk.segment.pk}/decide"
    client_of(factories.member(desk.project)).post(address, {"remove": "1"})
    assert Segment.objects.filter(pk=desk.segment.pk).exists()
    client_of(desk.owner).post(address, {"remove": "1"})
    assert not Segment.objects.filter(pk=desk.segment.pk).exists()


def test_an_open_page_hears_that_the_text_is_another_and_its_coding_is_carried_over(desk: Desk) -> None:
    start, end = desk.at("mendatangi toke.")
    heard = Change.objects.count()
    desk.save("vyang berutang", "yang hari itu berutang")
    client: Client = client_of(desk.coder)
    news = client.get(f"/p/{desk.project.pk}/live", {"after": heard}, headers={"accept": "application/json"}).json()
    assert (news["texts"], news["kept"]) == ([{"id": str(desk.document.pk), "version": 2}], [])
    body = {"id": str(factories.new_id()), "document": str(desk.document.pk), "code": str(desk.code.pk)}
    sent = {**body, "start": start, "end": end, "version": 1, "after": heard}
    answer = client.post(
        f"/p/{desk.project.pk}/segments", sent, "application/json", headers={"accept": "application/json"}
    )
    assert answer.status_code == 200
    made = Segment.objects.get(pk=body["id"])
    assert (made.quote, made.text_version, made.start) == ("mendatangi toke.", 2, start + 8)


def test_what_is_corrected_cannot_break_out_of_the_page(desk: Desk) -> None:
    evil = "</textarea><script>alert(1)</script>"
    assert evil not in desk.send("vyang berutang", evil).content.decode()
    desk.save("vyang berutang", evil)
    for end in ("corrections", "undecided", ""):
        assert evil not in client_of(desk.owner).get(desk.url(end)).content.decode()
