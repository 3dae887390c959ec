"""Files that come together, loose, in folders and in ZIPs: each is taken by itself, with what a list says of it."""

import hashlib
import io
import random
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.base import ContentFile
from django.test import override_settings

from coding.models import Case, Change, Document, ImportJob, Member, Role
from coding.services.importing import run
from coding.services.parcels import LARGEST_LIST, Sent, Taking
from tests import factories
from tests.speaking import english  # noqa: F401

pytestmark = pytest.mark.django_db
TABLE = (
    "file;judul;penulis;tahun;universitas;jenis;kasus\nsatu.txt;Utang budi;Sari;2021;Universitas Jambi;Skripsi;Tegal\n"
)
TOML = '[[cases]]\nname = "Jambi"\nattributes = { tahun = 2020 }\n\n[[documents]]\nfile = "satu.txt"\ncase = "Jambi"\n'


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


def sent(path: str, data: bytes | str | None = None) -> Sent:
    data = f"Isi {path} yang lain." if data is None else data
    content = data.encode() if isinstance(data, str) else data
    return Sent(path, ContentFile(content, name=path.rpartition("/")[2]))


def parcel(files: dict[str, bytes | str], name: str = "korpus.zip") -> Sent:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as inside:
        for path, data in files.items():
            inside.writestr(path, data)
    return Sent(name, ContentFile(made.getvalue(), name=name))


def damaged_before(name: str, whole: Sent) -> Sent:
    """The ZIP with a wrong byte at the end of the file that stands before this one."""
    data = bytearray(whole.file.read())
    data[data.index(name.encode()) - 40] ^= 0xFF
    return Sent(whole.path, ContentFile(bytes(data), name=whole.path))


def taken(owner: Member, *files: Sent, **more: object) -> tuple[list[tuple[str, str]], list[str]]:
    """(name, case) of each file that was queued, and the sentences."""
    case = more.pop("case", None)
    taking = Taking(owner, case).take(files, **more)  # type: ignore[arg-type]
    return [(job.source.name, str(job.case or "")) for job in taking.jobs], taking.refused


def read_all() -> None:
    for job in ImportJob.objects.all():
        run(job.pk)


def test_fifty_files_are_taken_and_a_bad_one_among_them_spoils_none(owner: Member) -> None:
    files = [sent(f"{number}.txt") for number in range(50)]
    names, refused = taken(
        owner, *files[:25], sent("kosong.txt", b""), sent("kembar.txt", "Isi 3.txt yang lain."), *files[25:]
    )
    assert [name for name, _case in names] == [f"{number}.txt" for number in range(50)]
    assert refused == [
        "kosong.txt is empty (0 bytes). Nothing was added; choose the file once more.",
        "kembar.txt is being read already. Nothing was added a second time.",
    ]


def test_a_folder_that_bears_the_name_of_a_case_names_it(owner: Member) -> None:
    jambi, tegal = factories.case(owner.project, "Jambi"), factories.case(owner.project, "Tegal")
    files = [sent("data/JAMBI/bab.txt"), sent("data/lain/dua.txt"), sent("Jambi/Tegal/tiga.txt"), sent("Jambi.txt")]
    assert taken(owner, *files)[0] == [("bab.txt", "Jambi"), ("dua.txt", ""), ("tiga.txt", "Tegal"), ("Jambi.txt", "")]
    assert taken(owner, sent("Jambi/empat.txt"), case=tegal)[0] == [("empat.txt", "Tegal")]
    assert jambi.documents.count() == 0


def test_a_zip_is_unpacked_and_tells_what_it_left_out(owner: Member) -> None:
    factories.case(owner.project, "Jambi")
    names, refused = taken(owner, parcel({
        "korpus/Jambi/satu.txt": "Petani dan toke.", "korpus/dua.md": "# Judul\n\nIsi.", "korpus/dalam.zip": b"PK",
        "korpus/peta.JPG": b"gambar", "korpus/kosong.txt": b"", "../naik.txt": b"naik",
        "__MACOSX/korpus/._satu.txt": b"x", "korpus/.DS_Store": b"x", "korpus/Thumbs.db": b"x",
        "korpus/~$satu.docx": b"x", "korpus/bekas.xlsx": b"x",
    }))  # fmt: skip
    assert names == [("satu.txt", "Jambi"), ("dua.md", "")]
    assert refused == [
        "korpus/dalam.zip was left out: it is an archive itself. Unpack it and send its files.",
        "korpus/peta.JPG was left out: files of this kind are not read.",
        "kosong.txt is empty (0 bytes). Nothing was added; choose the file once more.",
        "../naik.txt was left out: its path leads out of the ZIP.",
        "korpus/bekas.xlsx was left out: files of this kind are not read.",
    ]
    read_all()
    assert sorted(Document.objects.values_list("title", flat=True)) == ["dua", "satu"]


def test_a_bomb_is_refused_with_a_sentence_and_files_beside_it_are_taken(owner: Member) -> None:
    names, refused = taken(owner, parcel({"bom.txt": bytes(100_000_000)}, "bom.zip"), sent("satu.txt"))
    assert names == [("satu.txt", "")]
    assert refused == [
        "bom.zip would swell to more than 100 times its size when unpacked, which no collection of texts does. "
        "Nothing was added."
    ]


@override_settings(PARCEL_LIMIT_FILES=2, PARCEL_LIMIT_MB=1)
def test_a_zip_that_is_too_much_or_none_says_so(owner: Member) -> None:
    assert taken(owner, parcel({f"{n}.txt": "a" for n in range(3)})) == (
        [], ["korpus.zip holds more than 2 files. Nothing was added; split it."],
    )  # fmt: skip
    assert taken(owner, parcel({"a.txt": bytes(range(250)) * 4001})) == (
        [], ["korpus.zip holds more than 1 MB unpacked. Nothing was added; split it."],
    )  # fmt: skip
    assert taken(owner, sent("rusak.zip", "bukan zip")) == (
        [], ["rusak.zip is no ZIP, or is damaged. Nothing was added; pack it again."],
    )  # fmt: skip
    assert taken(owner, parcel({"__MACOSX/._a": "x"}, "sampah.zip")) == (
        [], ["sampah.zip holds no file that can be read. Nothing was added."],
    )  # fmt: skip


def test_a_table_in_a_zip_gives_reference_data_and_makes_cases(owner: Member) -> None:
    names, refused = taken(
        owner, parcel({"k/daftar.csv": TABLE.encode("cp1252"), "k/satu.txt": "Isi.", "k/dua.txt": "Lain."})
    )
    assert (names, refused) == ([("satu.txt", "Tegal"), ("dua.txt", "")], [])
    read_all()
    one = Document.objects.get(title="Utang budi")
    assert (one.reference, one.institution, one.kind, str(one.case), one.guessed) == (
        "Sari 2021", "Universitas Jambi", "Skripsi", "Tegal", [],
    )  # fmt: skip


def test_a_corpus_toml_in_a_zip_follows_the_rules_of_load_corpus(owner: Member) -> None:
    names, refused = taken(owner, parcel({"k/corpus.toml": TOML, "k/satu.txt": "Isi.", "k/dua.txt": "Lain."}))
    assert (names, refused) == ([("satu.txt", "Jambi")], ["k/dua.txt was left out: corpus.toml does not name it."])
    assert Case.objects.get().attributes == {"tahun": "2020"}
    absent = taken(owner, parcel({"corpus.toml": TOML.replace("satu", "tiga"), "satu.txt": "Baru."}))
    sentence = "korpus.zip: The list of files names one that is not in the folder: tiga.txt. Nothing was added."
    assert absent == ([], [sentence])


def test_a_file_that_is_not_the_one_its_list_means_is_refused_alone(owner: Member) -> None:
    right, wrong = hashlib.sha256(b"Isi.").hexdigest(), "0" * 64
    table = f"berkas,sha256\nsatu.txt,{right}\ndua.txt,{wrong}\n"
    names, refused = taken(owner, sent("daftar.csv", table), sent("satu.txt", "Isi."), sent("dua.txt", "Lain."))
    assert names == [("satu.txt", "")]
    digest = hashlib.sha256(b"Lain.").hexdigest()
    assert refused == [f"dua.txt is not the file that the list means: its SHA-256 is {digest}."]


def test_a_list_says_how_many_cases_it_filled_in(owner: Member) -> None:
    factories.case(owner.project, "Jambi")
    sentence = "corpus.toml: 1 case that was there already got attributes that it lacked."
    assert Taking(owner).take([sent("corpus.toml", TOML), sent("satu.txt")]).told == [sentence]
    assert Taking(owner).take([sent("corpus.toml", TOML), sent("satu.txt", "Lain.")]).told == []
    assert Case.objects.get().attributes == {"tahun": "2020"}


def test_a_list_of_too_many_cases_makes_none(owner: Member) -> None:
    table = "file,case\n" + "".join(f"{number}.txt,K{number}\n" for number in range(501))
    sentence = "daftar.csv names 501 cases; one list may name at most 500. Split it. Nothing was added."
    assert taken(owner, sent("daftar.csv", table), sent("0.txt")) == ([], [sentence])
    assert Case.objects.count() == 0
    assert taken(owner, sent("daftar.csv", table.replace("K500", "k499")), sent("0.txt"))[0] == [("0.txt", "K0")]
    assert Case.objects.count() == 500


def test_a_table_that_is_no_list_is_looked_at_and_not_read(owner: Member) -> None:
    """Its end is damaged, which nobody sees who does not go there."""
    table = "usia,desa\n" + random.Random(1).randbytes(200_000).hex()
    assert taken(owner, damaged_before("satu.txt", parcel({"survei.csv": table, "satu.txt": "Isi."}))) == (
        [("satu.txt", "")], ["survei.csv was left out: files of this kind are not read."],
    )  # fmt: skip


def test_a_third_list_in_a_zip_is_not_looked_for(owner: Member) -> None:
    third = random.Random(1).randbytes(2000).hex()
    whole = parcel({"a.csv": TABLE, "b.csv": TABLE, "c.csv": third, "satu.txt": "Isi."})
    assert taken(owner, damaged_before("satu.txt", whole)) == (
        [], ["korpus.zip: There are two lists of files, a.csv and b.csv. Nothing was added; send one."],
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_list_is_known_by_its_beginning_wherever_that_is_cut(owner: Member, encoding: str) -> None:
    """Letters of several bytes stand where the first 64 KB end."""
    for shift in range(3):
        rows = "".join(f"{number}.txt;{'é”' * 40}\n" for number in range(900))
        table = f"berkas;judul\n{'x' * shift}.txt;a\n{rows}".encode(encoding)
        assert len(table) > 1 << 16
        names, _refused = taken(owner, sent("daftar.csv", table), sent("7.txt", f"Isi {shift}."))
        assert names == [("7.txt", "")]
        assert ImportJob.objects.latest("created").options == {"reference": {"title": "é”" * 40}}


def test_a_table_beside_a_zip_speaks_of_the_files_in_it(owner: Member) -> None:
    assert taken(owner, sent("daftar.csv", TABLE), parcel({"k/SATU.TXT": "Isi."}))[0] == [("SATU.TXT", "Tegal")]


def test_files_sent_one_by_one_bring_their_list_along(owner: Member) -> None:
    """The browser sends the list by itself first, with the paths of what will come; then each file with it again."""
    assert taken(owner, sent("a/daftar.csv", TABLE), others=["a/dua.txt"]) == (
        [], ["daftar.csv names satu.txt, but that file was not sent."],
    )  # fmt: skip
    assert [str(case) for case in Case.objects.all()] == ["Tegal"]
    assert taken(owner, sent("a/daftar.csv", TABLE), sent("a/dua.txt"), part=True) == ([("dua.txt", "")], [])
    assert taken(owner, sent("a/daftar.csv", TABLE), sent("a/satu.txt"), part=True) == ([("satu.txt", "Tegal")], [])


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("judul,tahun\nSatu,2020\n", "daftar.csv, line 1: the column “file” (or “berkas”) is missing."),
        ("file,judul,title\na.txt,Satu,Dua\n", "daftar.csv, line 1: the columns “judul” and “title” say the same."),
        ("file,year\nsatu.txt,dua ribu\n", "daftar.csv, line 2: the year must be a whole number, such as 2020."),
        (f"file,year\nsatu.txt,{'9' * 5000}\n", "daftar.csv, line 2: the year must be a whole number, such as 2020."),
        ("file,year\n,2020\n", "daftar.csv, line 2: the name of the file is missing."),
        ("file,year\nsatu.txt,2020,lebih\n", "daftar.csv, line 2: there are more cells than columns."),
        ("file,case\nsatu.txt,A\n\nSATU.txt,B\n", "daftar.csv, line 4: SATU.txt stands on line 2 already."),
        (f"file,kind\nsatu.txt,{'a' * 41}\n", "daftar.csv, line 2: kind must be text of at most 40 letters."),
        (f"file,case\nsatu.txt,{'a' * 121}\n", "daftar.csv, line 2: case must be text of at most 120 letters."),
        (f"berkas;Kasus *\nsatu.txt;{'a' * 121}\n", "daftar.csv, line 2: Kasus must be text of at most 120 letters."),
        (f"berkas;Kampus\nsatu.txt;{'a' * 201}\n", "daftar.csv, line 2: Kampus must be text of at most 200 letters."),
        ('file,title\nsatu.txt,"Tak\n', "daftar.csv, line 2: the row cannot be read; a quotation mark is open."),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_followed_names_the_line_and_stops_everything(
    owner: Member, table: str, sentence: str
) -> None:
    assert taken(owner, sent("daftar.csv", table), sent("satu.txt")) == ([], [f"{sentence} Nothing was added."])
    assert Case.objects.count() == 0


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_tables_are_read_as_spreadsheets_save_them(owner: Member, delimiter: str, encoding: str) -> None:
    rows = [
        ["No", "Nama Berkas", "Judul", "Tahun", "Kasus"],
        ["1", "satu.txt", "Téori ”patron”", "2020", "Jambi"],
        ["", "", "", "", ""],
    ]
    table = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)
    assert taken(owner, sent("daftar.csv", table), sent("satu.txt"))[0] == [("satu.txt", "Jambi")]
    assert ImportJob.objects.get().options == {"reference": {"title": "Téori ”patron”", "year": 2020}}


def test_two_lists_are_one_too_many_and_a_table_of_something_else_is_no_list(owner: Member) -> None:
    assert taken(owner, sent("a.csv", TABLE), sent("corpus.toml", TOML), sent("satu.txt")) == (
        [], ["There are two lists of files, a.csv and corpus.toml. Nothing was added; send one."],
    )  # fmt: skip
    assert taken(owner, sent("data/survei.csv", "usia,desa\n30,Muaro\n"), sent("data/satu.txt")) == (
        [("satu.txt", "")], ["data/survei.csv was left out: files of this kind are not read."],
    )  # fmt: skip


def test_nothing_of_a_zip_is_left_lying_about(owner: Member, tmp_path: Path) -> None:
    with override_settings(MEDIA_ROOT=tmp_path):
        taken(owner, parcel({"satu.txt": "Isi.", "dua.txt": "Isi."}))
        assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [
            f"{hashlib.sha256(b'Isi.').hexdigest()}.txt"
        ]


def test_where_nothing_is_added_no_case_is_made_either(owner: Member) -> None:
    absent = TOML.replace("satu", "tiga")
    for files in (
        [sent("corpus.toml", absent), sent("satu.txt")],
        [parcel({"corpus.toml": absent, "satu.txt": "Isi."})],
    ):
        names, (sentence,) = taken(owner, *files)
        assert (names, sentence.endswith("tiga.txt. Nothing was added.")) == ([], True)
    assert (Case.objects.count(), Change.objects.count()) == (0, 0)


def test_a_list_that_is_far_too_large_is_not_followed(owner: Member) -> None:
    table = "berkas\nsatu.txt\n" + "a" * LARGEST_LIST
    sentence = "daftar.csv is too large for a list of files. Nothing was added; split it."
    assert taken(owner, sent("daftar.csv", table), sent("satu.txt")) == ([], [sentence])


def test_an_accent_put_together_otherwise_is_the_same_name(owner: Member) -> None:
    together, apart = "t\u00e9ori.txt", "te\u0301ori.txt"
    assert taken(owner, sent("daftar.csv", f"berkas;kasus\n{together};Jambi\n"), sent(apart))[0] == [(apart, "Jambi")]
