"""Reading electronic books: the chapters in the order of the book, whatever the archive's own order."""

from pathlib import Path

from coding.text.readers import epub, read
from tests.text.opened import epub as made
from tests.text.printed import prose
from tests.text.test_docx_refusals import refused
from tests.text.worded import shown

CIPHER = (
    b'<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData '
    b'xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherData><CipherReference URI="%s"/></CipherData></EncryptedData>'
    b"</encryption>"
)


def test_chapters_follow_one_another_as_the_spine_says(tmp_path: Path) -> None:
    path = made(
        tmp_path / "buku.epub",
        {
            "dua.xhtml": f"<h1>BAB II TEORI</h1><p>{prose(3)}</p>",
            "bab%20satu.xhtml": f"<h1>BAB I PENDAHULUAN</h1><p>Patron<sup><a href='#n1'>1</a></sup>.</p>"
            f"<p>{prose(3)}</p>"
            "<aside epub:type='footnote' id='n1'><p>1 Scott 1972.</p></aside>",
            "sampul.xhtml": "<img src='sampul.png'/>",
            "isi.xhtml": "<nav><ol><li>BAB I</li></ol></nav>",
            "tak_dipakai.xhtml": "<p>tidak di punggung</p>",
        },
        ["sampul.xhtml", "isi.xhtml", "bab%20satu.xhtml", "dua.xhtml", "dua.xhtml"],
        {"META-INF/encryption.xml": CIPHER % b"OEBPS/huruf.otf"},
    )
    assert shown(epub.read(path))[:3] == [
        ("heading", "BAB I PENDAHULUAN"), ("paragraph", "Patron¹."), ("paragraph", prose(3)),
    ]  # fmt: skip
    assert ("footnote", "1 Scott 1972.") in shown(epub.read(path))
    assert [part.number for part in read(path).sections] == ["BAB I", "BAB II"]


def test_a_book_that_is_locked_or_none_says_so(tmp_path: Path) -> None:
    path = tmp_path / "buku.epub"
    one = {"a.xhtml": "<p>isi</p>"}
    assert refused(made(path, one, ["a.xhtml"], {"META-INF/encryption.xml": CIPHER % b"OEBPS/a.xhtml"})) == (
        "locked_package"
    )
    assert refused(made(path, {"a.xhtml": " "}, ["a.xhtml"])) == "empty"
    assert refused(made(path, one, ["a.xhtml"], {"../naskah": b"x"})) == "unsafe_package"
