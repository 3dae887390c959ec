"""The structure's page: sections and page numbers are changed, told of and undone, with no script at all."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coding.models import Change, Document, Member, Page, Role, Section
from coding.services.structure import set_page_label
from tests import factories
from tests.speaking import client_of, english, words_of  # noqa: F401

pytestmark = pytest.mark.django_db
DETAILS = {"number": "4.1", "title": "Toke", "level": "2", "kind": "section", "counted": "True"}


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER, name="Rara")


@pytest.fixture
def document(owner: Member) -> Document:
    return factories.document(owner.project, pages=[("iv", 0), ("", 40), ("", 90)], author="Sari", year=2021)


def to(document: Document, name: str = "structure", query: dict[str, object] | None = None, **ids: object) -> str:
    where = {"project_id": document.project_id, "document_id": document.pk, **ids}
    return reverse(name, kwargs=where, query=query)


def send(owner: Member, url: str, sent: dict[str, object]) -> Any:
    return client_of(owner).post(url, sent, follow=True)


def section(number: str) -> Section:
    return Section.objects.get(number=number)


def test_sections_stand_in_reading_order_with_page_and_whether_they_count(owner: Member, document: Document) -> None:
    Section.objects.filter(number="BAB IV").update(counted=False)
    page = words_of(client_of(owner).get(to(document)))
    assert "BAB IV 1 Chapter p. iv left out Count Change" in page
    assert "4.1 Toke sebagai sandaran 2 Section PDF p. 2 in a part left out Change" in page
    assert f"{document.counted_words} of {document.words} words count." in page


def test_the_details_page_and_the_reader_lead_here_those_who_may(owner: Member, document: Document) -> None:
    assert to(document) in client_of(owner).get(to(document, "details")).content.decode()
    for role, leads in ((Role.OWNER, True), (Role.CODER, False), (Role.SUPERVISOR, False)):
        reader = client_of(factories.member(owner.project, role)).get(to(document, "reader"))
        assert (to(document) in reader.content.decode()) is leads


def test_a_section_is_described_told_of_and_undone(owner: Member, document: Document) -> None:
    one = section("4.1")
    answer = send(owner, to(document, "section", section_id=one.pk), DETAILS)
    assert answer.redirect_chain == [(f"{to(document, query={'done': 1})}#at-{one.start}", 302)]
    assert "Rara described the section 4.1 Toke of Sari 2021 (1 section)" in words_of(answer)
    undone = send(owner, to(document, "undo_structure"), {"number": 1})
    assert "Undone: Rara described the section 4.1 Toke of Sari 2021 (1 section) Redo" in words_of(undone)
    assert section("4.1").title == one.title
    send(owner, to(document, "undo_structure"), {"number": 2})
    assert section("4.1").title == "Toke"


def test_an_undo_that_comes_twice_is_refused_with_a_sentence(owner: Member, document: Document) -> None:
    send(owner, to(document, "section", section_id=section("4.1").pk), DETAILS)
    send(owner, to(document, "undo_structure"), {"number": 1})
    again = client_of(owner).post(to(document, "undo_structure"), {"number": 1}, headers={"accept": "application/json"})
    assert (again.status_code, again.json()["word"]) == (409, "moved_on")
    nothing = send(owner, to(document, "undo_structure"), {})
    assert "There is nothing of yours to undo." in words_of(nothing)


def test_what_is_wrong_with_a_section_is_said_beside_what_was_typed(owner: Member, document: Document) -> None:
    answer = send(
        owner, to(document, "section", section_id=section("4.1").pk), {**DETAILS, "level": 9, "title": "Baru"}
    )
    assert answer.status_code == 400
    assert "Ensure this value is less than or equal to 6." in words_of(answer)
    assert 'value="Baru"' in answer.content.decode()
    nameless = send(
        owner, to(document, "section", section_id=section("4.1").pk), {**DETAILS, "number": "", "title": " "}
    )
    assert "Give the section a number or a title." in words_of(nameless)
    assert Change.objects.count() == 0


def test_a_section_is_left_out_and_counted_again_with_one_click(owner: Member, document: Document) -> None:
    one = section("4.1")
    for field, counted in (("leave_out", False), ("leave_out", False), ("count", True)):
        send(owner, to(document, "count_section"), {field: one.pk})
        assert section("4.1").counted is counted
    assert Change.objects.count() == 2
    assert "Choose a section. Nothing was changed." in words_of(send(owner, to(document, "count_section"), {}))


def test_a_beginning_is_chosen_among_those_nearby(owner: Member, document: Document) -> None:
    one = section("4.1")
    opened = client_of(owner).get(to(document, query={"section": one.pk})).content.decode()
    choices = re.findall(r'<option value="(\d+)"( selected)?>(.*?)</option>', opened)
    pairs = [(words, bool(chosen)) for place, chosen, words in choices if int(place) >= one.start]
    assert pairs == [
        ("▪ 4.1 Toke sebagai sandaran (PDF p. 2)", True),
        (
            "Pinjaman diberikan tanpa agunan dan tanpa surat. Dalam arti ini utang bukan\N{NO-BREAK SPACE}… (PDF p. 3)",
            False,
        ),
    ]
    send(owner, to(document, "move_section", section_id=one.pk), {"place": choices[-1][0]})
    assert section("4.1").start == factories.at(document, "Pinjaman")[0]
    sentence = "Choose with which paragraph the section begins. Nothing was changed."
    assert sentence in words_of(send(owner, to(document, "move_section", section_id=one.pk), {}))


def test_a_section_is_added_where_its_first_words_are_found(owner: Member, document: Document) -> None:
    found = words_of(client_of(owner).get(to(document, query={"words": "petani JARANG"})))
    assert "p. iv Petani jarang mendatangi bank. Mereka mendatangi toke. Begins here" in found
    place, _ = factories.at(document, "Petani")
    proposed = client_of(owner).get(to(document, query={"at": place})).content.decode()
    assert 'value="Petani jarang mendatangi bank. Mereka mendatangi toke."' in proposed
    details = {**DETAILS, "number": "", "title": "Bank", "place": place}
    assert "Rara added the section Bank" in words_of(send(owner, to(document, "add_section"), details))
    assert "“Bank” begins there already." in words_of(send(owner, to(document, "add_section"), details))
    assert send(owner, to(document, "add_section"), {**details, "place": "x"}).status_code == 400
    nowhere = words_of(client_of(owner).get(to(document, query={"words": "tidak ada"})))
    assert "No other section can begin with these words." in nowhere


def test_a_removed_heading_is_proposed_again_as_it_was(owner: Member, document: Document) -> None:
    one = section("4.1")
    send(owner, to(document, "drop_section", section_id=one.pk), {})
    page = client_of(owner).get(to(document))
    assert "4.1 Toke sebagai sandaran Begins here" in words_of(page)
    form = client_of(owner).get(to(document, query={"at": one.start})).context["new_form"]
    assert form.initial == {
        "place": one.start, "number": "4.1", "title": "Toke sebagai sandaran", "level": 2, "kind": "section",
        "counted": True,
    }  # fmt: skip


def test_pages_follow_the_number_that_was_set_and_undo_brings_the_old_ones_back(
    owner: Member, document: Document
) -> None:
    second = Page.objects.get(index=2)
    shown = words_of(client_of(owner).get(to(document, query={"show": "pages", "page": second.pk})))
    assert "1 iv seen on the page BAB IV Utang dan Kesetiaan" in shown
    answer = send(owner, to(document, "page_label", page_id=second.pk), {"label": " 45 "})
    assert "of the file of Sari 2021 (2 pages)" in words_of(answer)
    assert "2 45 set by hand" in words_of(answer)
    assert "3 46 follows from the pages before" in words_of(answer)
    undone = send(owner, to(document, "undo_structure"), {"number": 1})
    assert "1 iv seen on the page" in words_of(undone)
    assert list(Page.objects.values_list("label", flat=True)) == ["iv", "", ""]


def test_a_label_too_long_is_refused_beside_what_was_typed(owner: Member, document: Document) -> None:
    answer = send(owner, to(document, "page_label", page_id=Page.objects.get(index=2).pk), {"label": "4" * 21})
    assert answer.status_code == 400
    assert "Ensure this value has at most 20 characters" in words_of(answer)


def test_a_text_without_pages_or_sections_says_so(owner: Member) -> None:
    plain = factories.document(owner.project, "Satu kalimat saja tanpa bab.", title="Polos")
    assert "No sections yet" in words_of(client_of(owner).get(to(plain)))
    assert "This file has no pages" in words_of(client_of(owner).get(to(plain, query={"show": "pages"})))


def test_what_cannot_be_understood_in_the_address_is_left_aside(owner: Member, document: Document) -> None:
    odd = {"section": "x", "page": "1", "at": "-4", "done": "9" * 30, "show": "all", "words": "\x00"}
    assert client_of(owner).get(to(document, query=odd)).status_code == 200
    assert client_of(owner).get(to(document, query={"at": 10**8, "done": 77})).status_code == 200


def test_every_form_carries_the_token_that_lets_it_in(owner: Member, document: Document) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner.user)
    page = client.get(to(document, query={"section": section("4.1").pk, "done": 1})).content.decode()
    forms = re.findall(r'<form[^>]*method="post".*?</form>', page, re.S)
    assert [form for form in forms if "csrfmiddlewaretoken" not in form] == []
    refused = client.post(to(document, "section", section_id=section("4.1").pk), DETAILS)
    assert (refused.status_code, Change.objects.count()) == (403, 0)


def test_the_number_of_questions_is_the_same_for_a_long_document(owner: Member, document: Document) -> None:
    long = factories.document(
        owner.project, "\n\n".join(f"BAB {at}\n\nKata ke {at}." for at in range(1, 40)),
        title="Panjang", pages=[(str(at), at * 9) for at in range(1, 60)],
    )  # fmt: skip
    set_page_label(owner, Page.objects.get(document=document, index=1), "i")
    client = client_of(owner)
    for show in ("sections", "pages"):
        asked = []
        for one in (document, document, long):  # the first warms up
            with CaptureQueriesContext(connection) as queries:
                client.get(to(one, query={"show": show, "done": 1}))
            asked.append(len(queries))
        assert asked[1] == asked[2]
    assert Section.objects.filter(document=long).count() > 30
