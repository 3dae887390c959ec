"""What covers of every sort say of a thesis: found where it is plain, and never made up."""

from dataclasses import astuple

import pytest

from coding.text import capitals
from coding.text.canonical import canonical
from coding.text.cover import Guess, from_lines, guess
from coding.text.imprint import sensible_author, sensible_title
from coding.text.reading import Block, Reading

USUAL = """
RELASI PATRON DAN KLIEN DALAM PEMILIHAN KEPALA DESA
DI KABUPATEN BREBES TAHUN 2019
SKRIPSI
Diajukan untuk memenuhi sebagian syarat memperoleh gelar
Sarjana Ilmu Politik
Oleh:
SITI AMINAH
NIM. 1810822003
PROGRAM STUDI ILMU POLITIK
FAKULTAS ILMU SOSIAL DAN ILMU POLITIK
UNIVERSITAS ANDALAS
PADANG
2021
"""
COVERS = {
    "the usual one": (USUAL, (
        "Relasi Patron dan Klien dalam Pemilihan Kepala Desa di Kabupaten Brebes Tahun 2019", "Siti Aminah", 2021,
        "Universitas Andalas", "Skripsi")),
    "the kind at the head": ("""
TESIS
UTANG BUDI DAN KESETIAAN PETANI KARET
DI MUARO BUNGO
Disusun oleh : Muhammad Nur'aini bin Yusuf, S.IP
NPM: 200155/PS
PROGRAM MAGISTER ILMU POLITIK
SEKOLAH PASCASARJANA UNIVERSITAS GADJAH MADA
YOGYAKARTA, 2022
""", ("Utang Budi dan Kesetiaan Petani Karet di Muaro Bungo", "Muhammad Nur'aini bin Yusuf, S.IP", 2022,
      "Universitas Gadjah Mada", "Tesis")),
    "a letterhead above, the kind in spaced letters": ("""
KEMENTERIAN PENDIDIKAN DAN KEBUDAYAAN
UNIVERSITAS JENDERAL SOEDIRMAN
FAKULTAS ILMU SOSIAL DAN ILMU POLITIK
PURWOKERTO
BIROKRASI PATRIMONIAL DALAM PILKADA
KABUPATEN PURBALINGGA
D I S E R T A S I
Oleh
Dr. H. AHMAD AL-FARABI, S.SOS., M.SI.
Purwokerto
2020 M/1441 H
""", ("Birokrasi Patrimonial dalam Pilkada Kabupaten Purbalingga", "Dr. H. Ahmad Al-Farabi, S.Sos., M.Si.", 2020,
      "Universitas Jenderal Soedirman", "Disertasi")),
    "an institution over two lines, the name above a bare number": ("""
PERAN TOKE DALAM PEMILU LEGISLATIF DPRD
PROVINSI JAMBI
(Studi pada Pemilih Partai PAN)
SKRIPSI
RIZKY M. PRATAMA
SIP 162104
UNIVERSITAS ISLAM NEGERI
SULTHAN THAHA SAIFUDDIN JAMBI
TAHUN 2023
""", ("Peran Toke dalam Pemilu Legislatif DPRD Provinsi Jambi", "Rizky M. Pratama", 2023,
      "Universitas Islam Negeri Sulthan Thaha Saifuddin Jambi", "Skripsi")),
    "a report in small letters": ("""
Jaringan Kekerabatan dan Pelayanan Publik di Desa Bangbayang
Laporan Penelitian
Peneliti: Dewi Lestari
Politeknik Negeri Semarang
Desember 2018
""", ("Jaringan Kekerabatan dan Pelayanan Publik di Desa Bangbayang", "Dewi Lestari", 2018,
      "Politeknik Negeri Semarang", "Laporan")),
    "name and number on one line": ("""
MANDOR, WARGA, DAN KEPALA DESA
SKRIPSI
Ditulis oleh
WAHYU HIDAYAT (NIM 14010112)
UNIVERSITAS DIPONEGORO
SEMARANG 2016
""", ("Mandor, Warga, dan Kepala Desa", "Wahyu Hidayat", 2016, "Universitas Diponegoro", "Skripsi")),
    "an article without an institution": ("""
Klientelisme di Tingkat Dusun
Artikel Ilmiah
Oleh: Bambang Suryadi dan Ratna Dewi
""", ("Klientelisme di Tingkat Dusun", "Bambang Suryadi dan Ratna Dewi", None, "", "Artikel")),
}  # fmt: skip


@pytest.mark.parametrize("cover", COVERS)
def test_a_cover_says_what_the_work_is(cover: str) -> None:
    page, expected = COVERS[cover]
    assert astuple(from_lines(page.strip().splitlines())) == expected


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("SITI AMINAH", "Siti Aminah"), ("NUR'AINI MA'RUF", "Nur'aini Ma'ruf"), ("R.A. KARTINI", "R.A. Kartini"),
        ("AHMAD BIN ALI", "Ahmad bin Ali"), ("Prof. Dr. BUDI SANTOSO, M.A.", "Prof. Dr. Budi Santoso, M.A."),
        ("DRS. H. UMAR, M.SI", "Drs. H. Umar, M.Si"), ("Rara Ayu", "Rara Ayu"), ("ANI, ST.Kep", "Ani, ST.Kep"),
    ],
)  # fmt: skip
def test_a_name_in_capitals_becomes_one_and_keeps_its_degrees(name: str, shown: str) -> None:
    assert capitals.name(name) == shown


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("STRATEGI PKS DAN PAN PADA PEMILU DPRD", "Strategi PKS dan PAN pada Pemilu DPRD"),
        ("PATRON: DARI DESA KE KOTA", "Patron: Dari Desa ke Kota"), ("BAB IV DAN BAB V", "Bab IV dan Bab V"),
        ("Yang sudah ditulis begini", "Yang sudah ditulis begini"), ("YANG PERTAMA", "Yang Pertama"),
    ],
)  # fmt: skip
def test_a_title_in_capitals_becomes_one_and_keeps_abbreviations(title: str, shown: str) -> None:
    assert capitals.title(title) == shown


def text_of(lines: list[str]) -> Reading:
    text, blocks = "\n\n".join(lines), []
    for line in lines:
        at = blocks[-1].end + 2 if blocks else 0
        blocks.append(Block("paragraph", at, at + len(line)))
    return Reading(text=text, blocks=tuple(blocks), format="plain", reader="uji/1")


PROPERTIES = {"title": "Utang budi di desa perkebunan", "author": "DIMAS PRAYOGA"}


def test_a_chapter_without_a_cover_is_not_guessed_at_but_its_file_may_speak() -> None:
    chapter = ["BAB IV", "UTANG DAN KESETIAAN", "Universitas Andalas berdiri pada tahun 1955.", "Oleh karena itu, 2020"]
    assert guess(canonical(text_of(chapter)), {}).found() == {}
    assert guess(canonical(text_of(chapter)), PROPERTIES) == Guess("Utang budi di desa perkebunan", "Dimas Prayoga")


def test_the_cover_is_believed_before_the_properties_of_the_file() -> None:
    found = guess(canonical(text_of([*USUAL.strip().splitlines(), "ABSTRAK", "Oleh: ORANG LAIN"])), PROPERTIES)
    assert (found.author, found.title[:6], found.year) == ("Siti Aminah", "Relasi", 2021)


def test_prose_that_names_a_university_is_no_cover() -> None:
    prose = ["Skripsi ini ditulis di Universitas Jambi.", "Penulis berterima kasih kepada semua pihak.", "Jambi, 2020"]
    assert guess(canonical(text_of(prose)), {}) == Guess()


@pytest.mark.parametrize(
    "said",
    ["", "Microsoft Word - BAB I revisi.doc", "skripsi_final_fix", "skripsi siti aminah final.docx",
     "BAB I PENDAHULUAN AKHIR", "Untitled document 1", "Utang budi", "Judul\x00 yang tidak patut dibaca"],
)  # fmt: skip
def test_properties_that_name_a_file_or_a_program_are_not_a_title(said: str) -> None:
    assert sensible_title(said) == ""


@pytest.mark.parametrize(
    "said", ["", "user", "ASUS", "Acer Aspire", "LENOVO PC", "HP 14s", "admin@kampus", "Budi", "Warnet Sejahtera"]
)
def test_properties_that_name_a_machine_are_not_an_author(said: str) -> None:
    assert sensible_author(said) == ""


def test_sensible_properties_are_taken_as_they_would_be_written() -> None:
    assert sensible_title("PATRON DAN KLIEN DI BREBES") == "Patron dan Klien di Brebes"
    assert sensible_author("SITI AMINAH, S.SOS") == "Siti Aminah, S.Sos"
