"""The commands: what they print, what they refuse, and that running them twice changes nothing."""

import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from coding.models import (
    Case,
    Change,
    Document,
    ImportJob,
    JobState,
    Member,
    Project,
    Role,
    Segment,
    SourceFile,
    TextVersion,
    User,
)
from coding.services.demo import demo_email, load_demo
from coding.services.importing import receive, run
from coding.services.interchange import COLUMNS
from tests import factories
from tests.speaking import english, visitor  # noqa: F401

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
with_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the researchers' corpus is not beside the checkout")
pytestmark = pytest.mark.django_db


def told(capsys: pytest.CaptureFixture[str], *words: Any, **options: Any) -> str:
    """What a command printed."""
    capsys.readouterr()
    call_command(*[str(word) for word in words], **options)
    return capsys.readouterr().out


def refused(*words: Any, **options: Any) -> str:
    with pytest.raises(CommandError) as refusal:
        call_command(*[str(word) for word in words], **options)
    return str(refusal.value)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of one text."""
    (tmp_path / "bab.txt").write_text(factories.TEXT, encoding="utf-8")
    (tmp_path / "corpus.toml").write_text(
        '[project]\nname = "Studi"\n[[documents]]\nfile = "bab.txt"\n', encoding="utf-8"
    )
    return tmp_path


@with_corpus
def test_the_researchers_corpus_is_loaded_once(capsys: pytest.CaptureFixture[str]) -> None:
    printed = told(capsys, "load_corpus", CORPUS)
    name = "Relasi patron-klien dalam politik lokal"
    assert f"{name}: 4 documents and 3 cases loaded, 0 documents were there already." in printed
    assert [(case.name, case.documents.count()) for case in Case.objects.all()] == [
        ("Jambi", 2), ("Brebes", 1), ("Purbalingga", 1),
    ]  # fmt: skip
    changes = Change.objects.count()
    printed = told(capsys, "load_corpus", CORPUS)
    assert printed == f"{name}: 0 documents and 0 cases loaded, 4 documents were there already.\n"
    assert (Change.objects.count(), Project.objects.count(), User.objects.count()) == (changes, 1, 1)
    assert "All hold: 4 files, 4 texts, 0 segments." in told(capsys, "check_corpus")


def test_cases_that_were_filled_in_are_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (folder / "corpus.toml").open("a", encoding="utf-8") as manifest:
        manifest.write('[[cases]]\nname = "Jambi"\n')
    told(capsys, "load_corpus", folder)
    with (folder / "corpus.toml").open("a", encoding="utf-8") as manifest:
        manifest.write("attributes = { tahun = 2020 }\n")
    assert told(capsys, "load_corpus", folder) == (
        "Studi: 0 documents and 0 cases loaded, 1 documents were there already.\n"
        "1 cases that were there already got attributes that they lacked.\n"
    )
    assert Case.objects.get().attributes == {"tahun": "2020"}


def test_the_link_for_a_new_owner_sets_a_password_that_opens(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = told(capsys, "load_corpus", folder, "--owner", "rara@contoh.id", "--project", "Studi lain")
    assert "Studi lain: 1 documents and 0 cases loaded" in printed
    (link,) = re.findall(r"http://127\.0\.0\.1:8000(/\S+)", printed)
    client = visitor()
    page = client.get(link, follow=True)
    assert page.status_code == 200
    assert "Set a password" in page.content.decode()
    done = client.post(page.request["PATH_INFO"], {"password1": factories.PASSWORD, "password2": factories.PASSWORD})
    assert done.status_code == 302
    login = visitor()
    login.post("/accounts/login/", {"login": "rara@contoh.id", "password": factories.PASSWORD})
    member = Member.objects.get(user__email="rara@contoh.id")
    assert (member.role, login.get(f"/p/{member.project_id}/").status_code) == (Role.OWNER, 200)
    assert "no longer works" in visitor().get(link, follow=True).content.decode()
    assert "http" not in told(capsys, "load_corpus", folder, "--owner", "RARA@contoh.id", "--project", "studi LAIN")
    assert (Project.objects.count(), User.objects.count()) == (1, 1)


def test_without_an_owner_the_project_goes_to_the_only_account_or_the_demos_researcher(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    only = factories.user()
    told(capsys, "load_corpus", folder)
    assert Member.objects.get().user == only
    load_demo()
    told(capsys, "load_corpus", folder, "--project", "Kedua")
    assert Member.objects.get(project__name="Kedua").user.email == demo_email("researcher")


def test_a_corpus_that_is_refused_leaves_no_project_and_no_account(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    factories.user()
    (folder / "bab.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    assert refused("load_corpus", folder, "--owner", "rara@contoh.id").startswith("bab.txt: The file is named like")
    assert "http" not in capsys.readouterr().out
    assert refused("load_corpus", folder, "--owner", "bukan alamat") == (
        "“bukan alamat” is not an e-mail address. Nothing was loaded."
    )
    (folder / "corpus.toml").write_text("", encoding="utf-8")
    assert refused("load_corpus", folder) == "The manifest names no project; give one with --project."
    assert refused("load_corpus", folder / "tiada").startswith("There is no corpus.toml in ")
    assert (Project.objects.count(), User.objects.count(), Document.objects.count()) == (0, 1, 0)


def test_the_demo_is_loaded_once(capsys: pytest.CaptureFixture[str]) -> None:
    name = load_demo()[0].name
    assert told(capsys, "load_demo") == f"{name}: was there already.\n"


def test_segments_are_imported_into_a_project_named_in_any_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    owner = factories.member(factories.project("Studi"), Role.OWNER, name="Rara")
    factories.document(owner.project, title="Bab")
    factories.code(owner.project, "Utang")
    table = tmp_path / "segmen.csv"
    table.write_text(f"{','.join(COLUMNS)}\nBab,0,6,Utang,Rara\nBab,0,6,Utang,Budi\n", encoding="utf-8")
    assert refused("import_segments", "STUDI", table) == (
        "Line 3: no member of the project is called “Budi”; --create-coders would make one. Nothing was imported."
    )
    printed = told(capsys, "import_segments", "STUDI", table, "--create-coders")
    assert printed == "2 segments imported, 0 were there already.\n"
    printed = told(capsys, "import_segments", owner.project_id, table)
    assert printed == "0 segments imported, 2 were there already.\n"
    assert refused("import_segments", "Tiada", table) == "There is no project “Tiada”. Projects here: Studi."
    other = factories.project("studi")
    answer = refused("import_segments", "Studi", table)
    assert answer.startswith("There are 2 projects called “Studi”. Use an id: ")
    assert {str(owner.project_id), str(other.pk)} <= set(re.findall(r"[0-9a-f-]{36}", answer))


class TestCheckCorpus:
    """Each kind of damage is found, listed, and answered with exit code 1."""

    @pytest.fixture
    def whole(self, capsys: pytest.CaptureFixture[str]) -> Document:
        owner = factories.member(factories.project(), Role.OWNER)
        job = receive(owner, ContentFile(factories.TEXT.encode(), name="bab.txt"))
        run(job.pk)
        document = Document.objects.get()
        factories.segment(owner, document, factories.code(owner.project))
        assert told(capsys, "check_corpus") == "All hold: 1 files, 1 texts, 1 segments.\n"
        return document

    def found(self, capsys: pytest.CaptureFixture[str]) -> str:
        capsys.readouterr()
        with pytest.raises(CommandError) as refusal:
            call_command("check_corpus")
        assert refusal.value.returncode == 1
        assert str(refusal.value) == "1 of 1 files, 1 texts, 1 segments do not hold."
        return capsys.readouterr().out

    def test_a_quote_that_was_tampered_with(self, whole: Document, capsys: pytest.CaptureFixture[str]) -> None:
        Segment.objects.update(quote="BAB V!")
        segment = Segment.objects.get()
        assert self.found(capsys) == f"segment {segment.pk} (document bab): its quote is not at 0–6\n"

    def test_a_text_that_was_tampered_with(self, whole: Document, capsys: pytest.CaptureFixture[str]) -> None:
        TextVersion.objects.update(text=factories.TEXT.replace("toke", "bank"))
        version = TextVersion.objects.get()
        assert self.found(capsys).startswith(f"text {version.pk} (document {whole.pk}): its SHA-256 is ")

    def test_a_file_that_was_tampered_with_or_lost(self, whole: Document, capsys: pytest.CaptureFixture[str]) -> None:
        source = SourceFile.objects.get()
        Path(source.file.path).write_text("lain", encoding="utf-8")
        assert self.found(capsys).startswith(f"file {source.pk} (bab.txt): its SHA-256 is ")
        Path(source.file.path).unlink()
        assert self.found(capsys) == f"file {source.pk} (bab.txt): missing\n"


@pytest.fixture
def signals() -> Iterator[None]:
    """The worker takes the signals of its process; the tests want theirs back."""
    names = [signal.SIGINT, signal.SIGTERM, *([signal.SIGQUIT] if hasattr(signal, "SIGQUIT") else [])]
    kept = {name: signal.getsignal(name) for name in names}
    yield
    for name, handler in kept.items():
        signal.signal(name, handler)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("signals")
def test_the_worker_reads_what_waits_once_and_stops() -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    good = receive(owner, ContentFile(factories.TEXT.encode(), name="bab.txt"))
    bad = receive(owner, ContentFile(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, name="gambar.txt"))
    call_command("work", "--once")
    states = dict(ImportJob.objects.values_list("pk", "state"))
    assert states == {good.pk: JobState.DONE, bad.pk: JobState.FAILED}
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}
    call_command("work", "--once")
    assert (Document.objects.count(), Change.objects.count()) == (1, 1)
