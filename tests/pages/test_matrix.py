import csv
import io
import re
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from coding.measures.crosstab import RATES, UNITS
from coding.models import Member, Role
from tests import factories

pytestmark = pytest.mark.django_db
CELL = re.compile(r'<td class="cell[^"]*"><a href="([^"]+)">([^<]*?)\s*(?:<small>([^<]*)</small>)?</a></td>')


@pytest.fixture
def owner() -> Member:
    """Two cases with two coders who overlap, and a code below another."""
    owner = factories.member(factories.project("Proyek"), Role.OWNER, name="Rara")
    other = factories.member(owner.project, name="Dimas")
    parent = factories.code(owner.project, "Relasi", position=1)
    child = factories.code(owner.project, "Loyalitas", parent=parent, position=2)
    for number, name in enumerate(["Jambi", "Brebes"]):
        document = factories.document(owner.project, case=factories.case(owner.project, name, position=number))
        factories.segment(owner, document, parent, 0, 12 + number)
        factories.segment(owner, document, child, 7, 30)
        factories.segment(other, document, child, 20, 40)
    return owner


@pytest.fixture
def at_desk(client: Client, owner: Member) -> Client:
    client.force_login(owner.user)
    return client


def address(name: str, owner: Member, query: str = "") -> str:
    return reverse(name, kwargs={"project_id": owner.project_id}) + (f"?{query}" if query else "")


def read(content: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content, newline="")))


def said_by_command(*words: str) -> list[list[str]]:
    out = io.StringIO()
    call_command("frequencies", *words, stdout=out)
    return read(out.getvalue())


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("more", ["", "subcodes=1", "coder=Dimas"])
def test_page_file_and_command_say_the_same(at_desk: Client, owner: Member, unit: str, rate: str, more: str) -> None:
    query = f"unit={unit}&rate={rate}&{more}"
    response = at_desk.get(address("matrix_csv", owner, query))
    file = read(b"".join(response.streaming_content).decode("utf-8-sig"))  # type: ignore[attr-defined]
    extra = {"": [], "subcodes=1": ["--with-subcodes"], "coder=Dimas": ["--coder", "Dimas"]}[more]
    assert file == said_by_command("proyek", "--unit", unit, "--rate", rate, *extra, "--as", "csv")
    assert file[0] == ["code_path", "column", "value", "denominator"]
    assert [row[:2] for row in file[1:]] == [
        [path, case] for path in ("Relasi", "Relasi > Loyalitas") for case in ("Jambi", "Brebes")
    ]
    shown = [cell[1] for cell in CELL.findall(at_desk.get(address("matrix", owner, query)).content.decode())]
    assert shown == [written(row[2], rate) for row in file[1:]]


def written(value: str, rate: str) -> str:
    return value if rate == "raw" else f"{float(value):,.2f}".translate(str.maketrans(",.", ".,"))


def test_each_number_opens_as_many_segments_as_it_says(at_desk: Client, owner: Member) -> None:
    cells = CELL.findall(at_desk.get(address("matrix", owner, "subcodes=1")).content.decode())
    assert [count for _, _, count in cells] == ["3", "3", "2", "2"]
    for link, _, count in cells:
        found = at_desk.get(link.replace("&amp;", "&"))
        assert found.context["listing"].total == int(count)


def test_denominators_caution_and_state_stand_on_the_page(at_desk: Client, owner: Member) -> None:
    page = at_desk.get(address("matrix", owner), headers={"accept-language": "en"}).content.decode()
    words = owner.project.documents.first().counted_words
    assert f"{words} words" in page
    assert "Jambi has only 1 document." in page
    assert "Change number 6," in page


def test_choices_that_make_no_sense_fall_back_and_unknown_coders_are_named(at_desk: Client, owner: Member) -> None:
    assert at_desk.get(address("matrix", owner, "unit=letters&rate=soup&chosen=x")).context["choice"].unit == "segments"
    refused = at_desk.get(address("matrix", owner, "coder=Hantu"))
    assert (refused.status_code, "Hantu" in refused.content.decode()) == (400, True)
    assert at_desk.get(address("matrix_csv", owner, "coder=Hantu")).status_code == 400


def test_an_empty_project_says_what_to_do_first(client: Client) -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    client.force_login(owner.user)
    assert reverse("codebook", args=[owner.project_id]) in client.get(address("matrix", owner)).content.decode()
    factories.code(owner.project)
    assert 'class="heat' not in client.get(address("matrix", owner)).content.decode()


def test_names_are_never_markup(client: Client) -> None:
    owner = factories.member(factories.project(), Role.OWNER, name="<script>alert(1)</script>")
    code = factories.code(owner.project, "<img src=x onerror=alert(2)>")
    document = factories.document(owner.project, case=factories.case(owner.project, "<b>Jambi</b>"))
    factories.segment(owner, document, code)
    client.force_login(owner.user)
    page = client.get(address("matrix", owner)).content.decode()
    assert "<img src=x" not in page
    assert "<script>alert" not in page
    assert "<b>Jambi" not in page


def test_the_page_asks_the_same_number_of_questions_however_much_is_coded(
    at_desk: Client, owner: Member, django_assert_max_num_queries: Any
) -> None:
    at_desk.get(address("matrix", owner))
    with django_assert_max_num_queries(11) as first:
        at_desk.get(address("matrix", owner))
    for number in range(4):
        document = factories.document(owner.project, case=factories.case(owner.project, f"Kasus {number}"))
        factories.segment(owner, document, factories.code(owner.project))
    with django_assert_max_num_queries(len(first)):
        at_desk.get(address("matrix", owner))


def test_the_file_is_named_after_project_unit_and_state(at_desk: Client, owner: Member) -> None:
    response = at_desk.get(address("matrix_csv", owner, "unit=words"))
    assert response["Content-Disposition"] == 'attachment; filename="proyek-words-per1000-change-6.csv"'
    assert (response["X-Export-Change"], response["X-Export-Unit"]) == ("6", "words")


@pytest.mark.parametrize("words", [("Tidak ada",), ("Proyek", "--coder", "Hantu")])
def test_the_command_refuses_with_a_sentence(owner: Member, words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError) as refused:
        said_by_command(*words)
    assert words[-1] in str(refused.value)


def test_the_command_knows_a_project_by_its_id(owner: Member) -> None:
    assert said_by_command(str(owner.project_id)) == said_by_command("PROYEK")
