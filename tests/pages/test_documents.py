"""The documents' page: what is uploaded, described and put away, with a sentence for whatever is refused."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from coding.models import Case, Change, Document, ImportJob, Member, Role, SourceFile
from coding.services.importing import receive, run
from tests import factories
from tests.speaking import client_of, english, words_of  # noqa: F401

pytestmark = pytest.mark.django_db
CHAPTER = factories.TEXT.encode()


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


def file(data: bytes = CHAPTER, name: str = "bab_empat.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def at(member: Member, rest: str = "") -> str:
    return f"/p/{member.project_id}/documents/{rest}"


def read_all() -> None:
    for job in ImportJob.objects.all():
        run(job.pk)


def test_several_files_are_queued_read_and_shown(owner: Member) -> None:
    client, case = client_of(owner), factories.case(owner.project, "Jambi")
    sent = {"files": [file(), file(b"Lain.", "lain.txt")], "case": case.pk}
    answer = client.post(at(owner, "upload"), sent, headers={"accept": "application/json"})
    assert answer.json() == {
        "taken": ["bab_empat.txt", "lain.txt"], "refused": [], "told": [], "lists": [], "stopped": False,
    }  # fmt: skip
    waiting = client.get(at(owner, "queue"))
    assert words_of(waiting).count("Waiting to be read") == 2
    assert 'hx-trigger="every 1s"' in waiting.content.decode()
    read_all()
    queue = client.get(at(owner, "queue"))
    assert words_of(queue).count("Done.") == 2
    assert "every 1s" not in queue.content.decode()
    page = words_of(client.get(at(owner)))
    assert "2 documents," in page
    assert "Jambi 2 documents" in page
    assert "bab empat" in page
    assert set(Document.objects.values_list("case", flat=True)) == {case.pk}


def shown(owner: Member, sent: dict[str, object]) -> str:
    """What the page says to an upload that is refused, with script and without; nothing was added."""
    before = (SourceFile.objects.count(), ImportJob.objects.count(), Change.objects.count())
    client = client_of(owner)

    def upload(**headers: str) -> Any:
        for one in sent["files"] if isinstance(sent.get("files"), list) else ():  # type: ignore[attr-defined]
            one.seek(0)
        return client.post(at(owner, "upload"), sent, headers=headers, follow=True)

    by_script, by_hand = upload(accept="application/json").json(), words_of(upload())
    assert (SourceFile.objects.count(), ImportJob.objects.count(), Change.objects.count()) == before
    assert by_script["taken"] == []
    assert all(sentence in by_hand for sentence in by_script["refused"])
    return " ".join(by_script["refused"])


@override_settings(UPLOAD_LIMIT_MB=1)
def test_what_cannot_be_taken_is_refused_with_a_sentence(owner: Member) -> None:
    assert "kosong.txt is empty (0 bytes)." in shown(owner, {"files": [file(b"", "kosong.txt")]})
    large = file(b"a" * 1_000_001, "besar.txt")
    assert "besar.txt is larger than 1 MB. Nothing was added; split the file." in shown(owner, {"files": [large]})
    assert "Choose at least one file." in shown(owner, {})


def test_files_meant_for_a_case_that_is_not_there_are_not_added_without_one(owner: Member) -> None:
    other = factories.case(factories.project(), "Tegal")
    assert "Select a valid choice." in shown(owner, {"files": [file()], "case": str(other.pk)})
    assert "“karangan” is not a valid UUID." in shown(owner, {"files": [file()], "case": "karangan"})


def test_the_same_file_again_is_refused_while_it_is_read_and_when_it_stands(owner: Member) -> None:
    receive(owner, file())
    assert "bab_empat.txt is being read already." in shown(owner, {"files": [file()]})
    read_all()
    sentence = "salinan.txt is already in the corpus as “bab empat”. Nothing was added."
    assert sentence in shown(owner, {"files": [file(name="salinan.txt")]})


def test_files_of_a_folder_bring_their_paths_and_their_list(owner: Member) -> None:
    factories.case(owner.project, "Jambi")
    table = file("berkas;judul\nsatu.txt;Utang budi\n".encode("cp1252"), "daftar.csv")
    sent = {"files": [table, file(name="satu.txt"), file(b"Lain.", "dua.txt"), file(b"x", "peta.png")]}
    paths = {"paths": ["k/daftar.csv", "k/Jambi/satu.txt", "k/dua.txt", "k/peta.png"]}
    answer = client_of(owner).post(at(owner, "upload"), sent | paths, headers={"accept": "application/json"})
    assert answer.json() == {
        "taken": ["satu.txt", "dua.txt"], "lists": ["k/daftar.csv"], "stopped": False,
        "refused": ["k/peta.png was left out: files of this kind are not read."], "told": [],
    }  # fmt: skip
    assert [str(job.case) for job in ImportJob.objects.all()] == ["Jambi", "None"]
    read_all()
    assert set(Document.objects.values_list("title", flat=True)) == {"Utang budi", "dua"}


def test_a_list_that_cannot_be_followed_stops_what_it_speaks_of(owner: Member) -> None:
    client = client_of(owner)
    sent = {"files": [file(b"file,tahun\nsatu.txt,lama\n", "daftar.csv")], "others": ["satu.txt"]}
    answer = client.post(at(owner, "upload"), sent, headers={"accept": "application/json"}).json()
    sentence = "daftar.csv, line 2: the year must be a whole number, such as 2020. Nothing was added."
    assert (answer["stopped"], answer["refused"]) == (True, [sentence])
    sent = {"files": [file(b"file,tahun\nsatu.txt,lama\n", "daftar.csv"), file(name="satu.txt")]}
    assert sentence in words_of(client.post(at(owner, "upload"), sent, follow=True))
    assert ImportJob.objects.count() == 0


def test_guesses_that_nobody_confirmed_are_counted_on_the_page_for_whoever_may_confirm_them(owner: Member) -> None:
    factories.document(owner.project, guessed=["author", "year"])
    assert "2 guesses to confirm" in words_of(client_of(owner).get(at(owner)))
    coder = factories.member(owner.project)
    assert "to confirm" not in words_of(client_of(coder).get(at(owner)))


def test_fifty_files_are_taken_by_one_plain_form(owner: Member) -> None:
    sent = {"files": [file(f"Isi ke-{number}.".encode(), f"{number}.txt") for number in range(50)]}
    assert client_of(owner).post(at(owner, "upload"), sent).status_code == 302
    assert ImportJob.objects.count() == 50


def test_a_bad_file_among_good_ones_is_named_and_the_good_ones_are_queued(owner: Member) -> None:
    sent = {"files": [file(), file(b"", "kosong.txt"), file(b"Lain.", "lain.txt")]}
    page = words_of(client_of(owner).post(at(owner, "upload"), sent, follow=True))
    assert "kosong.txt is empty (0 bytes)." in page
    assert ImportJob.objects.count() == 2


def test_a_name_that_climbs_and_one_of_three_hundred_characters_are_only_names(owner: Member) -> None:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="../../../../tmp/naik.txt"\r\n\r\nNaik.\r\n'
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="'
        + b"a" * 300
        + b'.txt"\r\n\r\nLama.\r\n--x--\r\n'
    )
    client_of(owner).post(at(owner, "upload"), body, content_type="multipart/form-data; boundary=x")
    names = sorted(SourceFile.objects.values_list("name", flat=True), key=len)
    assert (names[0], len(names[1]) <= 255, names[1][-4:]) == ("naik.txt", True, ".txt")
    assert all(one.file.name == f"{owner.project_id}/{one.sha256}.txt" for one in SourceFile.objects.all())
    read_all()
    assert Document.objects.count() == 2


def test_an_upload_whose_page_is_too_old_changes_nothing_and_says_so(owner: Member) -> None:
    answer = client_of(owner, enforce_csrf_checks=True).post(at(owner, "upload"), {"files": [file()]})
    assert answer.status_code == 403
    assert "The page was too old to be sent" in words_of(answer)
    assert "Nothing was changed." in words_of(answer)
    assert ImportJob.objects.count() == 0


def test_a_log_in_that_ended_in_mid_work_is_asked_for_and_leads_back(owner: Member) -> None:
    client = client_of(owner)
    assert client.get(at(owner)).status_code == 200
    client.session.flush()
    page = client.get(at(owner))
    assert (page.status_code, page.url) == (302, f"/accounts/login/?next={at(owner)}")
    script = client.post(at(owner, "upload"), {"files": [file()]}, headers={"accept": "application/json"})
    assert (script.status_code, script.json()) == (401, {"word": "logged_out"})
    polling = client.get(at(owner, "queue"), headers={"HX-Request": "true"})
    assert (polling.status_code, polling.headers["HX-Refresh"]) == (401, "true")
    assert ImportJob.objects.count() == 0
    back = client.post(
        "/accounts/login/", {"login": owner.user.email, "password": factories.PASSWORD, "next": at(owner)}
    )
    assert back.url == at(owner)


def test_a_reference_is_completed_and_a_bad_one_is_refused_with_what_was_typed(owner: Member) -> None:
    document = factories.document(owner.project)
    client, where = client_of(owner), at(owner, f"{document.pk}/details")
    case = factories.case(owner.project)
    sent = {
        "title": "Utang", "author": "Sari", "year": "2021", "institution": "UNJA", "kind": "Tesis", "case": case.pk,
    }  # fmt: skip
    assert "Saved." in words_of(client.post(where, sent, follow=True))
    document.refresh_from_db()
    assert (document.reference, document.case, document.kind) == ("Sari 2021", case, "Tesis")
    client.post(where, sent)
    assert Change.objects.count() == 1
    wrongs = ({"title": ""}, {"year": "dua ribu"}, {"year": "99999"}, {"title": "a" * 301}, {"case": document.pk})
    for wrong in wrongs:
        answer = client.post(where, {**sent, "author": "Budi", **wrong})
        assert answer.status_code == 200
        assert 'class="errorlist"' in answer.content.decode()
        assert 'value="Budi"' in answer.content.decode()
    assert Change.objects.count() == 1


def test_a_document_is_put_away_and_fetched_back(owner: Member) -> None:
    document = factories.document(owner.project, title="Utang")
    client = client_of(owner)
    page = words_of(client.post(at(owner, f"{document.pk}/put-away"), follow=True))
    assert "“Utang” was put away with everything coded in it. It can be fetched back." in page
    assert "0 documents" in page
    client.post(at(owner, f"{document.pk}/fetch-back"))
    assert "1 document," in words_of(client.get(at(owner)))


def test_the_file_comes_back_byte_for_byte_as_a_download(owner: Member) -> None:
    run(receive(owner, file(name="naskah “satu”.txt")).pk)
    document = Document.objects.get()
    client = client_of(owner)
    answer = client.get(at(owner, f"{document.pk}/source"))
    assert b"".join(answer.streaming_content) == CHAPTER  # type: ignore[attr-defined]
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")
    SourceFile.objects.get().file.delete(save=False)
    SourceFile.objects.update(file="tiada.txt")
    assert client.get(at(owner, f"{document.pk}/source")).status_code == 404


def test_cases_are_added_described_and_removed_with_their_attributes(owner: Member) -> None:
    client = client_of(owner)
    client.post(at(owner, "cases"), {"name": "Jambi", "attributes": "tahun: 2020\n\nwaktu: 10:30"})
    case = Case.objects.get()
    assert case.attributes == {"tahun": "2020", "waktu": "10:30"}
    assert "tahun: 2020; waktu: 10:30" in words_of(client.get(at(owner, "cases")))
    client.post(at(owner, f"cases/{case.pk}"), {"name": "Kota Jambi", "attributes": ""})
    case.refresh_from_db()
    assert (case.name, case.attributes) == ("Kota Jambi", {})
    client.post(at(owner, f"cases/{case.pk}/remove"))
    assert Case.objects.count() == 0


def test_a_case_that_cannot_be_added_says_why(owner: Member) -> None:
    factories.case(owner.project, "Jambi")
    client = client_of(owner)
    taken = client.post(at(owner, "cases"), {"name": "JAMBI", "attributes": "tahun: 2021"}, follow=True)
    assert "There is already a case called “JAMBI”. Choose another name." in words_of(taken)
    assert "tahun: 2021" in taken.content.decode()
    for sent, sentence in (
        ({"name": "Tegal", "attributes": "tahun 2020"}, "“tahun 2020” is not of the form “name: value”."),
        (
            {"name": "Tegal", "attributes": "tahun: 2020\ntahun: 2021"},
            "“tahun” stands there twice. Write each attribute once.",
        ),
        ({"name": " "}, "This field is required."),
        ({"name": "a" * 121}, "at most 120 characters"),
    ):
        assert sentence in words_of(client.post(at(owner, "cases"), sent))
    assert (Case.objects.count(), Change.objects.count()) == (1, 0)


def test_thirty_documents_ask_as_often_as_three() -> None:
    def furnished(many: int) -> Client:
        owner = factories.member(factories.project(), Role.OWNER)
        code = factories.code(owner.project)
        for number in range(many):
            case = factories.case(owner.project, f"Kasus {number}")
            factories.segment(owner, factories.document(owner.project, case=case), code)
            receive(owner, file(f"Teks {number}".encode(), f"{number}.txt"))
            run(receive(owner, file(f"Isi {number}".encode(), f"isi{number}.txt")).pk)
            factories.document(owner.project, retired=True)
        client = client_of(owner)
        client.base = at(owner)  # type: ignore[attr-defined]
        return client

    few, lots = furnished(3), furnished(30)
    pages: list[Callable[[Client], str]] = [
        lambda client: client.base, lambda client: client.base + "queue", lambda client: client.base + "cases",
        lambda client: client.base + "references",
    ]  # type: ignore[attr-defined]  # fmt: skip
    for page in pages:
        counts = []
        for client in (few, lots):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(page(client)).status_code == 200
            counts.append(len(captured))
        assert counts[0] == counts[1]
