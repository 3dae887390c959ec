"""The picture of a page and the places of a passage on it, as they are asked for by a browser."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project_settings
from django.test import Client
from django.urls import reverse

from coding.models import Document, Member, SourceFile, TextVersion
from coding.web.pictures import make_room
from tests import factories
from tests.printed_documents import kept, two_pages, uploaded
from tests.text.printed import locked

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Member:
    return factories.member(factories.project(), "viewer")


@pytest.fixture
def document(reader: Member, tmp_path: Path) -> Document:
    return uploaded(reader, two_pages(tmp_path / "tesis.pdf"))


@pytest.fixture(autouse=True)
def pictures(settings: Any, tmp_path: Path) -> Path:
    settings.PICTURES_ROOT = tmp_path / "pictures"
    return tmp_path / "pictures"


def client_of(member: Member) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(member.user)
    return client


def picture_of(document: Document, index: int = 1, width: int = 800) -> str:
    return reverse("page_picture", args=[document.project_id, document.pk, index, width])


def places_in(document: Document, **asked: Any) -> Any:
    return reverse("passage_printed", args=[document.project_id, document.pk], query=asked)


def test_a_page_is_sent_as_a_private_picture_that_is_not_asked_for_twice(reader: Member, document: Document) -> None:
    client = client_of(reader)
    answer = client.get(picture_of(document))
    assert (answer.status_code, answer["Content-Type"], answer.content[8:12]) == (200, "image/webp", b"WEBP")
    assert (answer["Cache-Control"], answer["X-Content-Type-Options"]) == ("private, max-age=86400", "nosniff")
    again = client.get(picture_of(document), headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", answer["Cache-Control"])
    other = client.get(picture_of(document, 2), headers={"if-none-match": answer["ETag"]})
    assert (other.status_code, other["ETag"] != answer["ETag"]) == (200, True)


def test_a_picture_is_drawn_once_and_kept_under_the_file_page_and_width(
    reader: Member, document: Document, pictures: Path
) -> None:
    client = client_of(reader)
    first = client.get(picture_of(document))
    source = SourceFile.objects.get()
    place = pictures / str(reader.project_id) / f"{source.sha256}-1-800.webp"
    assert [path for path in pictures.rglob("*") if path.is_file()] == [place]
    assert place.read_bytes() == first.content
    Path(source.file.path).unlink()
    assert client.get(picture_of(document)).content == first.content


def test_what_nobody_has_looked_at_for_longest_goes_first(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    for age, name in enumerate(("new", "old", "oldest")):
        path = folder / "project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(40))
        os.utime(path, (1000 - age, 1000 - age))
    make_room(folder, 120)
    assert len(list(folder.glob("*/*"))) == 3
    make_room(folder, 100)
    assert [path.name for path in sorted(folder.glob("*/*"))] == ["new", "old"]


def test_where_pictures_cannot_be_kept_they_are_still_shown(
    reader: Member, document: Document, settings: Any, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    settings.PICTURES_ROOT = tmp_path / "file"
    assert client_of(reader).get(picture_of(document)).status_code == 200


@pytest.mark.parametrize(("index", "width"), [(1, 801), (1, 0), (1, 99_999)])
def test_no_other_width_is_drawn(reader: Member, document: Document, index: int, width: int) -> None:
    assert client_of(reader).get(picture_of(document, index, width)).status_code == 404


def test_what_cannot_be_shown_says_why(reader: Member, document: Document, tmp_path: Path) -> None:
    client = client_of(reader)
    for index in (0, 3):
        answer = client.get(picture_of(document, index))
        assert (answer.status_code, answer.json()["word"]) == (404, "no_such_page")
    Document.objects.update(source=kept(reader, locked(tmp_path / "terkunci.pdf", "rahasia")))
    answer = client.get(picture_of(document))
    assert (answer.status_code, answer.json()["word"]) == (409, "pages_locked")
    assert answer.json()["message"].startswith("The file is locked with a password")
    Path(SourceFile.objects.get(name="terkunci.pdf").file.path).unlink()
    gone = client.get(picture_of(document))
    assert (gone.status_code, gone.json()["word"]) == (404, "file_gone")
    assert "Cache-Control" not in gone
    plain = factories.document(reader.project)
    assert client.get(picture_of(plain)).status_code == 404


def test_a_stranger_and_another_projects_member_see_no_page(document: Document) -> None:
    stranger = factories.member(factories.project(), "owner")
    client = client_of(stranger)
    through_own = picture_of(document).replace(str(document.project_id), str(stranger.project_id))
    asked = [picture_of(document), through_own, places_in(document, start=0, end=9, version=1)]
    assert [client.get(address).status_code for address in asked] == [404, 404, 404]
    assert not Path(project_settings.PICTURES_ROOT).exists()


def test_places_are_told_with_few_questions(reader: Member, document: Document, django_assert_num_queries: Any) -> None:
    client = client_of(reader)
    end = len(TextVersion.objects.get().text)
    address = places_in(document, start=0, end=end, version=1)
    pages = client.get(address).json()["pages"]
    assert [page["index"] for page in pages] == [1, 2]
    with django_assert_num_queries(6):
        client.get(address)
    with django_assert_num_queries(6):
        client.get(places_in(document, start=0, end=9, version=1))
    with django_assert_num_queries(4):
        client.get(picture_of(document))


@pytest.mark.parametrize("asked", [{}, {"start": "a", "end": 2, "version": 1}, {"start": 0, "end": -1, "version": 1}])
def test_a_passage_that_is_none_is_not_looked_for(reader: Member, document: Document, asked: dict[str, Any]) -> None:
    assert client_of(reader).get(places_in(document, **asked)).status_code == 400


def test_an_unknown_version_is_not_there(reader: Member, document: Document) -> None:
    assert client_of(reader).get(places_in(document, start=0, end=9, version=9)).status_code == 404


def test_only_a_text_with_pages_to_show_offers_them(reader: Member, document: Document) -> None:
    plain = factories.document(reader.project, pages=[("45", 0)])
    shown = [
        'id="source"' in client_of(reader).get(reverse("reader", args=[reader.project_id, one.pk])).content.decode()
        for one in (document, plain)
    ]
    assert shown == [True, False]
