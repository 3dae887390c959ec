import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from coding.exchange.tables import unguard
from coding.models import Member, Role
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer(client: Client) -> Member:
    """A project whose names and quotes look like formulas."""
    viewer = factories.member(factories.project("Patron & klien"), Role.VIEWER)
    coder = factories.member(viewer.project, name="@Rara")
    document = factories.document(
        viewer.project, '=HYPERLINK("x"); kata, lain', case=factories.case(viewer.project, "+Jambi"), title="-judul"
    )
    loyal, other = factories.code(viewer.project, "=1+1"), factories.code(viewer.project, "Negosiasi")
    factories.segment(coder, document, loyal, 0, 14, memo="'=memo")
    factories.segment(coder, document, other, 2, 26)
    client.force_login(viewer.user)
    return viewer


def address(viewer: Member, query: str = "", name: str = "export_csv") -> str:
    return reverse(name, args=[viewer.project_id]) + (f"?{query}" if query else "")


def fetched(client: Client, where: str) -> bytes:
    return b"".join(client.get(where).streaming_content)  # type: ignore[attr-defined]


def test_the_file_has_a_mark_crlf_and_no_cell_that_is_a_formula(client: Client, viewer: Member) -> None:
    content = fetched(client, address(viewer))
    assert content.startswith(b"\xef\xbb\xbfsegment_id,case,")
    text = content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert text.endswith("\r\n")
    assert all(not cell.startswith(tuple("=+-@\t\r")) for row in rows for cell in row.values())
    first = rows[0]
    assert [first[name] for name in ("case", "document", "code", "coder", "quote", "memo")] == [
        "'+Jambi", "'-judul", "'=1+1", "'@Rara", "'=HYPERLINK(\"x\"", "''=memo",
    ]  # fmt: skip
    assert (unguard(first["quote"]), unguard(first["memo"])) == ('=HYPERLINK("x"', "'=memo")


def test_the_same_state_gives_the_same_bytes(client: Client, viewer: Member) -> None:
    assert fetched(client, address(viewer)) == fetched(client, address(viewer))


@pytest.mark.parametrize(("query", "words"), [("", []), ("code=negosiasi", ["--filter", "code=negosiasi"])])
@pytest.mark.parametrize("delimiter", ["comma", "semicolon"])
def test_the_command_writes_the_bytes_of_the_download(
    client: Client, viewer: Member, tmp_path: Path, query: str, words: list[str], delimiter: str
) -> None:
    file = tmp_path / "segments.csv"
    call_command("export", "patron & KLIEN", "--as", "csv", "--out", str(file), "--delimiter", delimiter, *words)
    assert file.read_bytes() == fetched(client, address(viewer, f"{query}&delimiter={delimiter}"))


def test_name_and_headers_say_what_it_is(client: Client, viewer: Member) -> None:
    response = client.get(address(viewer, "code=negosiasi"))
    assert response["Content-Disposition"] == 'attachment; filename="patron-klien-segments-change-2.csv"'
    said = {name: response[f"X-Export-{name}"] for name in ("Project", "Change", "Filter", "Unit", "Schema")}
    assert said == {
        "Project": "Patron & klien", "Change": "2", "Filter": "code=negosiasi", "Unit": "segments",
        "Schema": "1",
    }  # fmt: skip
    about = client.get(address(viewer, "code=negosiasi", "export_about")).json()
    assert (about["project"], about["change"], about["filter"]) == ("Patron & klien", "2", "code=negosiasi")
    assert about["columns"][:2] == ["segment_id", "case"]


def test_the_page_tells_how_many_it_will_hold_and_keeps_the_choice(client: Client, viewer: Member) -> None:
    response = client.get(address(viewer, "code=negosiasi&delimiter=semicolon", "export"))
    page = response.content.decode()
    assert response.context["number"] == 1
    assert page.count(" checked") == 2
    assert client.get(address(viewer, "", "export")).context["number"] == 2
    assert "<script>alert" not in page


@pytest.mark.parametrize("name", ["export", "export_csv"])
def test_a_filter_that_names_nothing_is_answered_with_a_sentence(client: Client, viewer: Member, name: str) -> None:
    response = client.get(address(viewer, "case=Atlantis", name))
    assert (response.status_code, "Atlantis" in response.content.decode()) == (400, True)
    assert client.get(address(viewer, "delimiter=pipe")).status_code == 400


def test_a_stranger_finds_nothing_and_nobody_is_asked_to_log_in(client: Client, viewer: Member) -> None:
    client.force_login(factories.user())
    names = ("export", "export_csv", "export_about")
    assert {client.get(address(viewer, "", name)).status_code for name in names} == {404}
    client.logout()
    assert client.get(address(viewer)).status_code == 302


def test_the_command_refuses_with_a_sentence(viewer: Member, tmp_path: Path) -> None:
    for words in (["Tidak ada"], ["patron & klien", "--filter", "case=Atlantis"]):
        with pytest.raises(CommandError, match=r"Tidak ada|Atlantis"):
            call_command("export", *words, "--out", str(tmp_path / "x.csv"))
    with pytest.raises(CommandError, match="No such file"):
        call_command("export", "patron & klien", "--out", str(tmp_path / "nowhere" / "x.csv"))
    assert list(tmp_path.iterdir()) == []


def test_the_page_asks_the_same_number_of_questions_however_much_there_is(
    client: Client, viewer: Member, django_assert_max_num_queries: Any
) -> None:
    client.get(address(viewer, "", "export"))
    with django_assert_max_num_queries(11) as few:
        client.get(address(viewer, "", "export"))
    for number in range(5):
        factories.code(viewer.project)
        factories.case(viewer.project, f"Kasus {number}")
    with django_assert_max_num_queries(len(few)):
        client.get(address(viewer, "", "export"))
