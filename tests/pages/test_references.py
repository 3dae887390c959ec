"""The table of references: what was changed is saved, row by row, guesses are confirmed, all of it can be undone."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coding.models import Change, Document, Member, Role
from coding.services.documents import describe
from tests import factories
from tests.speaking import client_of, english, words_of  # noqa: F401

pytestmark = pytest.mark.django_db
FIELDS = ("title", "author", "year", "institution", "kind")


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


@pytest.fixture
def two(owner: Member) -> tuple[Document, Document]:
    guessed = {"author": "Sari", "year": 2020, "guessed": ["author", "year"]}
    one = factories.document(owner.project, title="Utang budi", **guessed)
    return one, factories.document(owner.project, title="Patron dan klien", position=1)


def where(member: Member, rest: str = "") -> str:
    return f"/p/{member.project_id}/documents/references{rest}"


def shown(client: Client, member: Member) -> dict[str, str]:
    """All that the form of the page would send."""
    table = client.get(where(member)).context["table"]
    sent = {}
    for row in table.rows:
        sent.update({f"{row.document.pk}-{name}": value for name, value in row.values.items()})
        sent[f"{row.document.pk}-shown"] = row.stamp
    return sent


def state(document: Document) -> dict[str, Any]:
    document.refresh_from_db()
    return {name: getattr(document, name) for name in (*FIELDS, "case", "guessed")}


def test_what_was_changed_is_saved_in_one_step_and_the_rest_is_left_alone(
    owner: Member, two: tuple[Document, Document]
) -> None:
    client, case = client_of(owner), factories.case(owner.project, "Jambi")
    one, other = two
    sent = shown(client, owner) | {
        f"{one.pk}-author": " Sari  Dewi ", f"{other.pk}-year": "2021", f"{other.pk}-case": str(case.pk),
        f"{other.pk}-kind": "Tesis", f"{other.pk}-institution": "Universitas Jambi",
    }  # fmt: skip
    page = words_of(client.post(where(owner), sent, follow=True))
    assert "set the references of 2 texts" in page
    assert (state(one)["author"], one.guessed) == ("Sari Dewi", ["year"])
    assert state(other) == {
        "title": "Patron dan klien", "author": "", "year": 2021, "institution": "Universitas Jambi", "kind": "Tesis",
        "case": case, "guessed": [],
    }  # fmt: skip
    assert Change.objects.count() == 1
    client.post(where(owner), shown(client, owner))
    assert Change.objects.count() == 1


def test_a_step_is_undone_and_done_again(owner: Member, two: tuple[Document, Document]) -> None:
    client, (one, other) = client_of(owner), two
    before = [state(one), state(other)]
    client.post(where(owner), shown(client, owner) | {f"{one.pk}-title": "Baru", f"{other.pk}-title": "Lain"})
    after = [state(one), state(other)]
    undone = client.post(where(owner, "/undo"), {"number": Change.objects.get().number}, follow=True)
    assert "Undone:" in words_of(undone)
    assert [state(one), state(other)] == before
    client.post(where(owner, "/undo"), {"number": Change.objects.latest("number").number})
    assert [state(one), state(other)] == after
    factories.segment(owner, one, factories.code(owner.project))
    other_step = Change.objects.latest("number").number
    answer = client.post(where(owner, "/undo"), {"number": other_step}, follow=True)
    assert "There is nothing of yours to undo." in words_of(answer)
    assert "nothing of yours" in words_of(client.post(where(owner, "/undo"), {"number": "satu"}, follow=True))


def test_guesses_are_marked_until_they_are_confirmed(owner: Member, two: tuple[Document, Document]) -> None:
    client, (one, other) = client_of(owner), two
    page = client.get(where(owner))
    assert "2 fields were guessed from covers and files" in words_of(page)
    assert page.content.decode().count('class="guessed"') == 2
    client.post(where(owner), shown(client, owner) | {f"{one.pk}-confirm": "on"})
    assert (state(one)["guessed"], state(one)["author"], Change.objects.count()) == ([], "Sari", 1)
    assert "guessed" not in words_of(client.get(where(owner)))
    Document.objects.filter(pk=other.pk).update(guessed=["title"])
    client.post(where(owner), shown(client, owner) | {"confirm_all": "1", f"{other.pk}-kind": "Skripsi"})
    assert (state(other)["guessed"], state(other)["kind"]) == ([], "Skripsi")


def test_a_guess_that_came_after_the_page_was_shown_is_not_confirmed_unseen(
    owner: Member, two: tuple[Document, Document]
) -> None:
    client, (one, _other) = client_of(owner), two
    sent = shown(client, owner)
    Document.objects.filter(pk=one.pk).update(institution="Universitas Jambi", guessed=["author", "institution"])
    client.post(where(owner), sent | {"confirm_all": "1"})
    assert state(one)["guessed"] == ["author", "institution"]


def test_a_row_others_have_written_to_is_refused_alone_and_keeps_what_was_typed(
    owner: Member, two: tuple[Document, Document]
) -> None:
    client, (one, other) = client_of(owner), two
    sent = shown(client, owner) | {f"{one.pk}-title": "Judul saya", f"{other.pk}-title": "Judul lain"}
    describe(owner, Document.objects.get(pk=one.pk), {"title": "Judul orang"})
    answer = client.post(where(owner), sent)
    assert (state(one)["title"], state(other)["title"]) == ("Judul orang", "Judul lain")
    page = words_of(answer)
    assert "Someone changed this while the page was open. What you typed is still there" in page
    assert "It now says: “Judul orang”" in page
    assert "Judul saya" in page
    row = next(row for row in answer.context["table"].rows if row.document.pk == one.pk)
    again = {f"{one.pk}-{name}": value for name, value in row.values.items()} | {f"{one.pk}-shown": row.stamp}
    client.post(where(owner), again)
    assert state(one)["title"] == "Judul saya"


def test_a_row_others_have_written_to_and_nobody_typed_into_is_no_conflict(
    owner: Member, two: tuple[Document, Document]
) -> None:
    client, (one, other) = client_of(owner), two
    sent = shown(client, owner) | {f"{other.pk}-title": "Judul lain"}
    describe(owner, Document.objects.get(pk=one.pk), {"title": "Judul orang"})
    assert client.post(where(owner), sent).status_code == 302
    assert (state(one)["title"], state(other)["title"]) == ("Judul orang", "Judul lain")


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("title", " ", "Title: This field is required."), ("title", "a" * 301, "Title: Ensure this value has at most"),
        ("year", "dua ribu", "Year: Enter a whole number."), ("year", "99999", "Year: Ensure this value is less than"),
        ("case", "00000000-0000-0000-0000-000000000000", "This case is no longer there. Choose another."),
        ("case", "karangan", "This case is no longer there. Choose another."),
    ],
)  # fmt: skip
def test_a_bad_row_is_shown_again_and_the_good_ones_are_saved(
    owner: Member, two: tuple[Document, Document], field: str, typed: str, sentence: str
) -> None:
    client, (one, other) = client_of(owner), two
    typed_in = {f"{one.pk}-author": "Diketik", f"{one.pk}-{field}": typed, f"{other.pk}-year": "2022"}
    sent = shown(client, owner) | typed_in
    answer = client.post(where(owner), sent)
    assert sentence in words_of(answer)
    assert 'value="Diketik"' in answer.content.decode()
    assert (state(one)["author"], state(other)["year"]) == ("Sari", 2022)


def test_a_case_or_document_of_another_project_is_out_of_reach(owner: Member, two: tuple[Document, Document]) -> None:
    elsewhere = factories.project()
    foreign, case = factories.document(elsewhere, title="Milik lain"), factories.case(elsewhere, "Tegal")
    client, (one, _other) = client_of(owner), two
    sent = shown(client, owner) | {
        f"{foreign.pk}-title": "Diambil", f"{foreign.pk}-shown": "x", f"{one.pk}-case": str(case.pk),
    }  # fmt: skip
    client.post(where(owner), sent)
    assert (state(foreign)["title"], state(one)["case"], Change.objects.count()) == ("Milik lain", None, 0)


def test_describing_one_document_by_itself_confirms_it(owner: Member, two: tuple[Document, Document]) -> None:
    client, (one, _other) = client_of(owner), two
    sent = {"title": one.title, "author": "Sari", "year": "2020", "institution": "", "kind": "", "case": ""}
    client.post(f"/p/{owner.project_id}/documents/{one.pk}/details", sent)
    assert state(one)["guessed"] == []


def test_a_project_without_documents_says_what_to_do_first(owner: Member) -> None:
    assert "Add documents first" in words_of(client_of(owner).get(where(owner)))


def test_saving_forty_rows_asks_as_often_as_saving_twenty() -> None:
    counts = []
    for many in (21, 40):
        owner = factories.member(factories.project(), Role.OWNER)
        for number in range(many):
            factories.document(owner.project, title=f"Bab {number}", position=number, guessed=["title"])
        client = client_of(owner)
        sent = shown(client, owner) | {"confirm_all": "1"}
        with CaptureQueriesContext(connection) as captured:
            assert client.post(where(owner), sent).status_code == 302
        counts.append(len(captured))
    assert counts[0] == counts[1]
