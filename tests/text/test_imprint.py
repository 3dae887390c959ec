"""What the properties of a PDF and a DOCX say, and that a file without any or a broken one says nothing."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from reportlab.pdfgen.canvas import Canvas

from coding.text.canonical import canonical
from coding.text.cover import Guess, guess
from coding.text.imprint import imprint_apart
from coding.text.properties import imprint
from coding.text.readers import instant, read

CORE = (
    '<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Utang budi di desa</dc:title>'
    "<dc:creator>Siti Aminah</dc:creator></cp:coreProperties>"
)
LINES = (
    "RELASI PATRON DAN KLIEN DALAM PEMILIHAN", "KEPALA DESA DI KABUPATEN BREBES", "SKRIPSI",
    "Diajukan untuk memenuhi sebagian syarat", "Oleh:", "SITI AMINAH", "NIM. 1810822003",
    "FAKULTAS ILMU SOSIAL DAN ILMU POLITIK", "UNIVERSITAS ANDALAS", "PADANG", "2021",
)  # fmt: skip


def printed(path: Path) -> Path:
    """A cover as Word prints it, its lines close together, and a page of text."""
    canvas = Canvas(str(path))
    canvas.setTitle("Microsoft Word - skripsi.docx")
    canvas.setAuthor("ASUS")
    for number, line in enumerate(LINES):
        canvas.setFont("Times-Bold", 13)
        canvas.drawCentredString(297, 760 - 18 * number, line)
    canvas.showPage()
    for number in range(20):
        canvas.drawString(90, 760 - 18 * number, "Petani jarang mendatangi bank dan lebih sering mendatangi toke.")
    canvas.save()
    return path


def test_a_printed_cover_is_read_line_by_line_though_its_paragraphs_run_together(tmp_path: Path) -> None:
    path = printed(tmp_path / "skripsi.pdf")
    assert imprint(path) == {"title": "Microsoft Word - skripsi.docx", "author": "ASUS"}
    title = "Relasi Patron dan Klien dalam Pemilihan Kepala Desa di Kabupaten Brebes"
    assert guess(read(path), imprint(path)) == Guess(title, "Siti Aminah", 2021, "Universitas Andalas", "Skripsi")
    quick = guess(canonical(instant.read(path)), imprint(path))
    assert (quick.author, quick.year, quick.institution) == ("Siti Aminah", 2021, "Universitas Andalas")


def test_the_properties_of_a_word_file_are_read(tmp_path: Path) -> None:
    path = tmp_path / "bab.docx"
    with ZipFile(path, "w") as package:
        package.writestr("docProps/core.xml", CORE)
    assert imprint(path) == imprint_apart(path) == {"title": "Utang budi di desa", "author": "Siti Aminah"}


@pytest.mark.parametrize("core", ["<bukan xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', ""])
def test_properties_that_cannot_be_read_say_nothing(tmp_path: Path, core: str) -> None:
    path = tmp_path / "bab.docx"
    with ZipFile(path, "w") as package:
        package.writestr("docProps/core.xml", core)
    assert not any(imprint(path).values())


@pytest.mark.parametrize("data", [b"", b"Teks biasa.", b"%PDF-1.4 rusak", b"PK\x03\x04 rusak"])
def test_a_file_without_properties_says_nothing(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "bab").write_bytes(data)
    assert (imprint(tmp_path / "bab"), imprint_apart(tmp_path / "bab")) == ({}, {})
