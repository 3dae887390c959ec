"""A folder with a manifest becomes cases and documents: all of it, once, or nothing of it."""

import hashlib
from pathlib import Path

import pytest
from django.utils import translation

from coding.models import Case, Change, Document, Member, Role
from coding.services.corpora import Loaded, load
from coding.services.documents import put_away
from coding.services.manifests import FORMATS, BadCorpus, Manifest
from coding.text import readers
from coding.text.sentences import REFUSALS
from tests import factories
from tests.speaking import english  # noqa: F401

pytestmark = pytest.mark.django_db
TEXT = "BAB IV\n\nPENUTUP\n\nKesimpulan singkat.\n"
GOOD = """
[project]
name = "Studi kecil"

[[cases]]
name = "Jambi"
attributes = { tahun = 2020 }

[[documents]]
file = "satu.txt"
sha256 = "%(digest)s"
case = "Jambi"
title = "Satu"
author = "Sari"
year = 2021

[[documents]]
file = "dua.md"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "korpus"
    place.mkdir()
    (place / "satu.txt").write_bytes(TEXT.encode())
    (place / "dua.md").write_text("# Judul\n\nIsi *miring*.\n", encoding="utf-8")
    (tmp_path / "rahasia.txt").write_text("Bukan bagian korpus.", encoding="utf-8")
    (place / "corpus.toml").write_text(GOOD % {"digest": hashlib.sha256(TEXT.encode()).hexdigest()}, encoding="utf-8")
    return place


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


def test_a_manifest_is_followed_once(folder: Path, owner: Member) -> None:
    manifest = Manifest.of(folder)
    assert load(owner, manifest) == Loaded(cases=1, documents=2, known=0)
    changes = Change.objects.count()
    assert load(owner, manifest) == Loaded(cases=0, documents=0, known=2)
    assert Change.objects.count() == changes
    one, two = Document.objects.all()
    assert (one.title, one.reference, str(one.case), one.case.attributes) == (  # type: ignore[union-attr]
        "Satu", "Sari 2021", "Jambi", {"tahun": "2020"},
    )  # fmt: skip
    assert (two.title, two.case) == ("dua", None)


def test_a_document_that_was_put_away_is_not_loaded_again(folder: Path, owner: Member) -> None:
    load(owner, Manifest.of(folder))
    put_away(owner, Document.objects.get(title="Satu"))
    assert load(owner, Manifest.of(folder)).documents == 0


def test_a_case_that_is_there_under_other_letters_is_kept_as_it_is(folder: Path, owner: Member) -> None:
    factories.case(owner.project, "JAMBI")
    assert load(owner, Manifest.of(folder)).cases == 0
    assert [str(one) for one in Case.objects.all()] == ["JAMBI"]


def test_a_case_that_is_there_gets_the_attributes_that_it_lacks(folder: Path, owner: Member) -> None:
    factories.case(owner.project, "JAMBI")
    assert load(owner, Manifest.of(folder)).filled == 1
    assert load(owner, Manifest.of(folder)).filled == 0
    assert Case.objects.get().attributes == {"tahun": "2020"}


def test_the_formats_that_a_list_may_name_are_those_that_are_read() -> None:
    assert sorted(FORMATS) == sorted(readers.FORMATS)


def test_a_name_may_hold_any_blank_that_a_word_processor_puts_there(folder: Path, owner: Member) -> None:
    (folder / "corpus.toml").write_text(DOCUMENT + 'title = "Bab\u00a0I\u202fé"\n', encoding="utf-8")
    load(owner, Manifest.of(folder))
    assert Document.objects.get().title == "Bab\u00a0I\u202fé"


def test_a_case_that_is_named_twice_is_made_once(folder: Path, owner: Member) -> None:
    (folder / "corpus.toml").write_text('[[cases]]\nname = "Jambi"\n[[cases]]\nname = "JAMBI"\n', encoding="utf-8")
    assert load(owner, Manifest.of(folder)).cases == 1


DOCUMENT = '[[documents]]\nfile = "dua.md"\n'


@pytest.mark.parametrize(
    ("manifest", "sentence"),
    [
        ("[project\n", "corpus.toml is not valid TOML: "),
        (f"a = {'9' * 5000}\n", "corpus.toml is not valid TOML: "),
        (f"a = {'[' * 20000}\n", "corpus.toml cannot be read as a list of files: in line 1 more than 20 keys or "
         "brackets stand in one another, which no list needs."),
        ("".join(f'[[cases]]\nname = "K{number}"\n' for number in range(501)), "corpus.toml names 501 cases; one list "
         "may name at most 500. Split it."),
        ('[[cases]]\nname = "Jambi\\n2"\n', "the name of a case holds a sign that cannot be seen (U+000A). "),
        ('[[cases]]\nname = "Jambi"\nattributes = { "a\\u0000" = 1 }\n', "Jambi: 'a\\x00' holds a sign that cannot be "
         "seen (U+0000). Delete it there."),
        ('[[cases]]\nname = "Jambi"\nattributes = { a = "\\u0000" }\n', "Jambi: 'a' holds a sign that cannot be "
         "seen (U+0000). Delete it there."),
        (DOCUMENT + 'title = "\\u202egpj"\n', "dua.md: title holds a sign that cannot be seen (U+202E). "),
        (DOCUMENT + 'year = true\n', "dua.md: the year must be a whole number, such as 2020."),
        (DOCUMENT + 'format = "doc"\n', "dua.md: format must be one of plain, markdown, html, docx, odt, rtf, epub, "
         "pdf."),
        (DOCUMENT + 'format = ["pdf"]\n', "dua.md: format must be text or a number, not a list or a table."),
        ('[[cases]]\nname = " "\n', "A case in the list of files has no name."),
        ('[[documents]]\nfile = "tiga.txt"\n', "The list of files names one that is not in the folder: tiga.txt."),
        ('[[documents]]\nfile = "../rahasia.txt"\n', "The list of files names one that is not in the folder: "
         "../rahasia.txt."),
        ('[[documents]]\nfile = "/etc/hostname"\n', "The list of files names one that is not in the folder: "
         "/etc/hostname."),
        ('[[documents]]\ntitle = "Tanpa berkas"\n', "The list of files names one that is not in the folder: (no name"),
        (DOCUMENT + f'sha256 = "{"0" * 64}"\n', "dua.md is not the file that the list means: its SHA-256 is "),
        (DOCUMENT + "sha256 = 12\n", "dua.md is not the file that the list means: its SHA-256 is "),
        (DOCUMENT + 'case = "Tegal"\n', "dua.md belongs to the case 'Tegal', which the list of files does not define."),
        (DOCUMENT + "case = ['Tegal']\n", "dua.md: case must be text or a number, not a list or a table."),
        (DOCUMENT + 'year = "dua ribu"\n', "dua.md: the year must be a whole number, such as 2020."),
        (DOCUMENT + f'author = "{"a" * 201}"\n', "dua.md: author must be text of at most 200 letters."),
        (DOCUMENT + "title = 3\n", "dua.md: title must be text of at most 300 letters."),
        ('[documents]\nfile = "dua.md"\n', "documents must be written as tables, [[documents]]."),
        ('cases = ["Jambi"]\n', "cases must be written as tables, [[cases]]."),
        ("[[cases]]\nattributes = {}\n", "A case in the list of files has no name."),
        ('[[cases]]\nname = "Jambi"\nattributes = ["a"]\n', "Jambi: attributes must be a table, { tahun = 2020 }."),
        ('[[cases]]\nname = "Jambi"\nattributes = { "a:b" = 1 }\n', "Jambi: the attribute 'a:b' must have a name in "
         "one line, without a colon."),
        ('[[cases]]\nname = "Jambi"\nattributes = { " a" = 1 }\n', "Jambi: the attribute ' a' must have a name in one "
         "line, without a colon."),
        ('[[cases]]\nname = "Jambi"\nattributes = { a = "satu\\ndua" }\n', "Jambi: the attribute 'a' must have a value "
         "in one line."),
        (f'[[cases]]\nname = "{"a" * 121}"\n', "the name of a case must be text of at most 120 letters."),
        ('project = "Studi"\n', "corpus.toml: project must be a table, [project]."),
    ],
)  # fmt: skip
def test_a_manifest_that_cannot_be_followed_says_what_is_wrong(folder: Path, manifest: str, sentence: str) -> None:
    (folder / "corpus.toml").write_text(manifest, encoding="utf-8")
    with pytest.raises(BadCorpus) as refusal:
        Manifest.of(folder)
    assert str(refusal.value).startswith(sentence)
    assert str(refusal.value).endswith(".")


def test_a_folder_without_a_manifest_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadCorpus) as refusal:
        Manifest.of(tmp_path)
    assert str(refusal.value) == f"There is no corpus.toml in {tmp_path}."


def test_a_text_that_cannot_be_read_stops_everything_before_anything_is_written(folder: Path, owner: Member) -> None:
    (folder / "dua.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    with pytest.raises(BadCorpus) as refusal:
        load(owner, Manifest.of(folder))
    assert str(refusal.value) == (
        "dua.md: The file is named like a text but holds a picture. Save it as PDF or plain text and upload that. "
        "Nothing was loaded."
    )
    assert (Document.objects.count(), Case.objects.count(), Change.objects.count()) == (0, 0, 0)


def test_a_file_that_cannot_be_read_is_told_in_the_language_of_the_computer(folder: Path, owner: Member) -> None:
    (folder / "dua.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    with translation.override("id"), pytest.raises(BadCorpus) as refusal:
        load(owner, Manifest.of(folder))
    with translation.override("id"):
        why = translation.gettext(REFUSALS["not_text"]) % {"kind": translation.gettext("a picture")}
    assert str(refusal.value).startswith(f"dua.md: {why} ")
    assert why != REFUSALS["not_text"] % {"kind": "a picture"}
