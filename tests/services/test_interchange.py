"""A table of segments is imported whole or not at all, and a bad row is named by its line."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from coding.models import Change, CodeStatus, Member, Role, Segment, User
from coding.services.documents import put_away
from coding.services.interchange import BadTable, Imported, import_segments
from tests import factories
from tests.speaking import english  # noqa: F401

pytestmark = pytest.mark.django_db
HEAD = "document,start,end,code,coder\n"
TITLE = "Utang dan kesetiaan"


@pytest.fixture
def desk(tmp_path: Path) -> SimpleNamespace:
    """A project with a coder, a document and two codes of one name in different places."""
    project = factories.project()
    owner = factories.member(project, Role.OWNER, name="Rara")
    coder = factories.member(project, user=factories.user("Dimas Putra", "dimas@contoh.id"))
    top, other = factories.code(project, "Loyalitas"), factories.code(project, "Relasi")
    return SimpleNamespace(
        project=project, owner=owner, coder=coder, document=factories.document(project), path=tmp_path / "segmen.csv",
        loyalty=top, under=factories.code(project, "Timbal balik", other), double=factories.code(project, "Utang", top),
        second=factories.code(project, "Utang", other),
    )  # fmt: skip


def brought(desk: SimpleNamespace, table: str | bytes, **options: bool) -> Imported:
    desk.path.write_bytes(table if isinstance(table, bytes) else table.encode())
    return import_segments(desk.owner, desk.path, **options)


def said(desk: SimpleNamespace, table: str | bytes, **options: bool) -> str:
    """Why a table was refused; nothing was written for it, not even a coder."""
    with pytest.raises(BadTable) as refusal:
        brought(desk, table, **options)
    assert (Segment.objects.count(), Change.objects.count(), User.objects.count()) == (0, 0, 2)
    return str(refusal.value)


def test_codes_by_path_or_name_and_coders_by_address_or_name_in_any_case(desk: SimpleNamespace) -> None:
    table = HEAD + (
        f"{TITLE},0,6,LOYALITAS,dimas@contoh.id\n"
        f"{TITLE.upper()},0,6,relasi > timbal balik,DIMAS PUTRA\n"
        f"{TITLE},0,6,timbal BALIK,Rara\n"
        f"{TITLE},7,12,Relasi > Utang,DIMAS@contoh.id\n"
    )
    assert brought(desk, table) == Imported(new=4, known=0)
    rows = {(one.code, one.coder, one.quote) for one in Segment.objects.all()}
    dimas, rara = desk.coder.user, desk.owner.user
    assert rows == {
        (desk.loyalty, dimas, "BAB IV"), (desk.under, dimas, "BAB IV"), (desk.under, rara, "BAB IV"),
        (desk.second, dimas, "Utang"),
    }  # fmt: skip
    change = Change.objects.get()
    assert (change.verb, change.about, len(change.deltas)) == ("import_segments", {"segments": 4}, 4)


def test_a_table_imported_twice_adds_nothing_and_a_row_twice_in_it_counts_once(desk: SimpleNamespace) -> None:
    table = HEAD + f"{TITLE},0,6,Loyalitas,Rara\n" * 2
    assert brought(desk, table) == Imported(new=1, known=1)
    assert brought(desk, table) == Imported(new=0, known=2)
    assert (Segment.objects.count(), Change.objects.count()) == (1, 1)


def test_semicolons_and_a_byte_order_mark_are_understood(desk: SimpleNamespace) -> None:
    table = HEAD.replace(",", ";") + f"{TITLE};0;6;Loyalitas;Rara\n"
    assert brought(desk, b"\xef\xbb\xbf" + table.replace("\n", "\r\n").encode()) == Imported(new=1, known=0)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Tidak ada,0,6,Loyalitas,Rara", "there is no document “Tidak ada”."),
        (f"{TITLE},0,6,Tidak ada,Rara", "there is no code “Tidak ada”."),
        (f"{TITLE},0,6,utang,Rara", "there are 2 codes called “utang”. Write the code's path."),
        (f"{TITLE},nol,6,Loyalitas,Rara", "start is “nol”, not a whole number."),
        (f"{TITLE},0,,Loyalitas,Rara", "end is “”, not a whole number."),
        (f"{TITLE},0", "there is no code “”."),
        (f"{TITLE},0,6,Loyalitas,Budi", "no member of the project is called “Budi”; --create-coders would make one."),
        (f"{TITLE},0,99999,Loyalitas,Rara", "The passage lies outside the text. Nothing was coded; select it again."),
        (f"{TITLE},4,4,Loyalitas,Rara", "Nothing is selected. Mark a passage first, then choose a code."),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_the_good_ones_are_not_imported(
    desk: SimpleNamespace, row: str, sentence: str
) -> None:
    table = HEAD + f"{TITLE},0,6,Loyalitas,Rara\n{row}\n{TITLE},7,12,Loyalitas,Rara\n"
    assert said(desk, table) == f"Line 3: {sentence} Nothing was imported."


def test_the_line_is_right_after_a_title_of_several_lines_and_strange_line_ends(desk: SimpleNamespace) -> None:
    factories.document(desk.project, title="Judul\ndua baris")
    factories.document(desk.project, title="Judul\u2028ganjil")
    table = HEAD + (
        f'"Judul\ndua baris",0,6,Loyalitas,Rara\nJudul\u2028ganjil,0,6,Loyalitas,Rara\n\n{TITLE},0,6,Tidak ada,Rara\n'
    )
    assert said(desk, table) == "Line 6: there is no code “Tidak ada”. Nothing was imported."


def test_a_table_that_is_none_says_so(desk: SimpleNamespace) -> None:
    assert said(desk, "document,start,end\n") == "Line 1: the column code, coder is missing. Nothing was imported."
    assert said(desk, "").startswith("Line 1: the column document, start, end, code, coder is missing.")
    assert said(desk, b"\x89PNG\xff\xfe") == "segmen.csv cannot be read as UTF-8 text. Nothing was imported."
    huge = f'"{"a" * 200_000}",0,6,Loyalitas,Rara\n'
    assert said(desk, HEAD + huge).startswith("Line 2: the table cannot be read (field larger than field limit")


def test_a_retired_code_and_a_document_put_away_take_nothing(desk: SimpleNamespace) -> None:
    factories.code(desk.project, "Upeti", status=CodeStatus.RETIRED)
    assert said(desk, HEAD + f"{TITLE},0,6,Upeti,Rara\n").startswith("Line 2: Upeti is retired")
    put_away(desk.owner, desk.document)
    Change.objects.all().delete()
    assert said(desk, HEAD + f"{TITLE},0,6,Loyalitas,Rara\n").startswith(f"Line 2: there is no document “{TITLE}”.")


def test_unknown_coders_are_made_when_asked_for_and_are_found_again(desk: SimpleNamespace) -> None:
    table = HEAD + (
        f"{TITLE},0,6,Loyalitas,Siti Aminah\n"
        f"{TITLE},7,12,Loyalitas,siti aminah\n"
        f"{TITLE},0,6,Loyalitas,Siti-Aminah\n"
        f"{TITLE},0,6,Loyalitas,budi@contoh.id\n"
        f"{TITLE},0,6,Loyalitas,李娜\n"
        f"{TITLE},0,6,Loyalitas,王芳\n"
    )
    assert brought(desk, table, create_coders=True) == Imported(new=6, known=0)
    made = Member.objects.filter(role=Role.CODER).exclude(user=desk.coder.user)
    assert {one.user.name for one in made} == {"Siti Aminah", "Siti-Aminah", "budi", "李娜", "王芳"}
    assert not any(one.user.has_usable_password() for one in made)
    assert brought(desk, table, create_coders=True) == Imported(new=0, known=6)


def test_coders_made_for_a_table_that_fails_are_not_kept(desk: SimpleNamespace) -> None:
    table = HEAD + f"{TITLE},0,6,Loyalitas,Budi\n{TITLE},0,6,Tidak ada,Budi\n"
    assert said(desk, table, create_coders=True) == "Line 3: there is no code “Tidak ada”. Nothing was imported."
    assert "is too long" in said(desk, HEAD + f"{TITLE},0,6,Loyalitas,{'a' * 90}\n", create_coders=True)
    assert "no member of the project is called “”" in said(desk, HEAD + f"{TITLE},0,6,Loyalitas,\n", create_coders=True)
