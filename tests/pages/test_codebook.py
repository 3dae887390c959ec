"""The codebook's page: what codes mean, and a sentence for a code that cannot be."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coding.models import Change, Code, CodeStatus, Member, Role
from tests import factories
from tests.speaking import client_of, english, words_of  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def coder() -> Member:
    return factories.member(factories.project())


def at(member: Member, rest: object = "") -> str:
    return f"/p/{member.project_id}/codebook/{rest}"


def test_an_empty_codebook_offers_the_template_which_is_taken_once(coder: Member) -> None:
    client = client_of(coder)
    assert "No codes yet" in words_of(client.get(at(coder)))
    page = words_of(client.post(at(coder, "template"), follow=True))
    assert "Add a code" in page
    count = Code.objects.count()
    again = client.post(at(coder, "template"), follow=True)
    assert "There is already a code called “" in words_of(again)
    assert (Code.objects.count(), Change.objects.count()) == (count, 1)


def test_a_viewer_reads_the_codebook_and_is_offered_nothing(coder: Member) -> None:
    viewer = factories.member(coder.project, Role.VIEWER)
    assert "The owner of the project writes them." in words_of(client_of(viewer).get(at(viewer)))
    code = factories.code(coder.project, "Utang", definition="Pinjaman tanpa surat.")
    page = words_of(client_of(viewer).get(at(viewer)))
    assert "Pinjaman tanpa surat." in page
    assert "Add a code" not in page
    assert client_of(viewer).get(at(viewer, code.pk)).status_code == 403


def test_a_code_is_written_under_another_and_changed(coder: Member) -> None:
    top = factories.code(coder.project, "Relasi")
    client = client_of(coder)
    assert f'value="{top.pk}" selected' in client.get(at(coder, f"new?parent={top.pk}")).content.decode()
    client.post(at(coder, "new"), {"name": "Utang", "parent": top.pk, "shortcut": "U", "colour": "3"})
    code = Code.objects.get(name="Utang")
    assert (code.parent, code.shortcut, code.colour) == (top, "u", 3)
    client.post(at(coder, code.pk), {"name": "Utang budi", "parent": "", "colour": "4", "definition": "Jasa."})
    code.refresh_from_db()
    assert (code.name, code.parent, code.colour, code.definition) == ("Utang budi", None, 4, "Jasa.")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"name": "RELASI"}, "There is already a code called “RELASI” in this place. Choose another name."),
        ({"name": "  "}, "This field is required."),
        ({"name": "a" * 121}, "at most 120 characters"),
        ({"colour": "13"}, "13 is not one of the available choices."),
        ({"parent": "karangan"}, "“karangan” is not a valid UUID."),
        ({"shortcut": "ab"}, "at most 1 character"),
    ],
)
def test_a_code_that_cannot_be_says_why_and_keeps_what_was_typed(
    coder: Member, sent: dict[str, str], sentence: str
) -> None:
    factories.code(coder.project, "Relasi")
    other = factories.code(coder.project, "Loyalitas", definition="Setia.")
    client = client_of(coder)
    for where in ("new", other.pk):
        answer = client.post(at(coder, where), {"name": "Utang", "colour": "3", "example": "Contoh saya.", **sent})
        assert answer.status_code == 200
        assert sentence in words_of(answer)
        assert "Contoh saya." in words_of(answer)
    other.refresh_from_db()
    assert (other.name, Code.objects.count(), Change.objects.count()) == ("Loyalitas", 2, 0)


def test_a_code_cannot_be_put_under_what_stands_below_it_or_under_another_projects(coder: Member) -> None:
    top = factories.code(coder.project, "Relasi")
    below = factories.code(coder.project, "Utang", top)
    client = client_of(coder)
    circle = client.post(at(coder, top.pk), {"name": "Relasi", "colour": "1", "parent": below.pk})
    assert "Relasi cannot stand under itself. Choose another place." in words_of(circle)
    stranger = factories.code(factories.project())
    answer = client.post(at(coder, top.pk), {"name": "Relasi", "colour": "1", "parent": stranger.pk})
    assert "Select a valid choice." in words_of(answer)
    assert Change.objects.count() == 0


def test_a_code_is_retired_and_restored_and_one_with_children_is_not(coder: Member) -> None:
    top = factories.code(coder.project, "Relasi")
    below = factories.code(coder.project, "Utang", top)
    client = client_of(coder)
    refused = client.post(
        at(coder, f"{top.pk}/retire"), headers={"referer": f"http://testserver{at(coder)}"}, follow=True
    )
    assert "Relasi still has sub-codes in use. Retire or move them first." in words_of(refused)
    client.post(at(coder, f"{below.pk}/retire"))
    assert "Retired codes" in words_of(client.get(at(coder)))
    client.post(at(coder, f"{below.pk}/restore"))
    assert set(Code.objects.values_list("status", flat=True)) == {CodeStatus.IN_USE}


def test_a_page_that_was_too_old_changes_nothing(coder: Member) -> None:
    answer = client_of(coder, enforce_csrf_checks=True).post(at(coder, "new"), {"name": "Utang", "colour": "1"})
    assert (answer.status_code, Code.objects.count()) == (403, 0)


def test_thirty_codes_ask_as_often_as_three() -> None:
    counts = []
    for many in (3, 30):
        member = factories.member(factories.project())
        document, above = factories.document(member.project), None
        for number in range(many):
            status = CodeStatus.RETIRED if number % 3 == 0 else CodeStatus.IN_USE
            code = factories.code(member.project, parent=above, status=status)
            above = code if number % 5 else None
            if status != CodeStatus.RETIRED:
                factories.segment(member, document, code)
        client = client_of(member)
        for where in ("", "new"):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(at(member, where)).status_code == 200
            counts.append(len(captured))
    assert counts[:2] == counts[2:]


def test_a_page_left_open_does_not_write_over_what_others_wrote_since() -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    code = factories.code(owner.project, "Loyalitas", definition="Lama")
    client = client_of(owner)
    url = f"/p/{owner.project_id}/codebook/{code.pk}"
    shown = client.get(url).context["form"]
    old = {name: shown[name].value() or "" for name in shown.fields}
    client.post(url, {**old, "definition": "Ditulis orang lain"})
    answer = client.post(url, {**old, "name": "Kesetiaan"})
    assert "Someone changed this while the page was open" in words_of(answer)
    code.refresh_from_db()
    assert (code.name, code.definition) == ("Loyalitas", "Ditulis orang lain")
    again = {name: answer.context["form"][name].value() or "" for name in shown.fields}
    assert (again["name"], again["definition"]) == ("Kesetiaan", "Lama")
    client.post(url, again)
    code.refresh_from_db()
    assert (code.name, code.definition) == ("Kesetiaan", "Lama")
