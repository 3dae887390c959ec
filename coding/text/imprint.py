"""What a file says of itself in its properties, and whether that is worth believing."""

import re
from pathlib import Path
from zipfile import BadZipFile, ZipFile, is_zipfile

import pypdfium2
from lxml import etree

from coding.text import capitals
from coding.text.archives import ZIP_HEADER
from coding.text.children import answer
from coding.text.reading import ReadingError

MOST_XML = 200_000
SECONDS = 10
_NO_TITLE = re.compile(
    r"^(?:microsoft|powerpoint|untitled|document\d*|dokumen\d*|doc\d*|slide|bab\b|chapter\b|cover\b|file|scan)|"
    r"\.(?:docx?|pdf|rtf|odt|indd|tex|txt)$",
    re.IGNORECASE,
)
_NOBODY = (
    "user pengguna admin administrator owner pemilik windows microsoft office asus acer lenovo hp dell toshiba axioo "
    "samsung pc laptop komputer computer author penulis unknown guest client personal warnet rental"
)
_MACHINES = frozenset(_NOBODY.split())
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"


def imprint_apart(path: Path) -> dict[str, str]:
    """As `imprint`, in a process of its own: whatever the file does to it, the one that asks goes on without."""
    head = _head(path)
    if b"%PDF-" not in head and not head.startswith(ZIP_HEADER):
        return {}
    try:
        return dict(answer(imprint, path, seconds=SECONDS))
    except (ReadingError, RuntimeError):
        return {}


def imprint(path: Path) -> dict[str, str]:
    """Title and author as the properties of a PDF or a DOCX give them; nothing where there are none to be had."""
    head = _head(path)
    try:
        if b"%PDF-" in head:
            return _of_pdf(path)
        return _of_package(path) if is_zipfile(path) else {}
    except (pypdfium2.PdfiumError, BadZipFile, etree.XMLSyntaxError, OSError, RuntimeError, NotImplementedError):
        return {}


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(1024)


def _of_pdf(path: Path) -> dict[str, str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return {name.lower(): document.get_metadata_value(name) for name in ("Title", "Author")}
    finally:
        document.close()


def _of_package(path: Path) -> dict[str, str]:
    with ZipFile(path) as package:
        if "docProps/core.xml" not in package.namelist():
            return {}
        with package.open("docProps/core.xml") as part:
            data = part.read(MOST_XML)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    core = etree.fromstring(data, parser)
    return {
        "title": core.findtext(f"{_DUBLIN}title") or "",
        "author": core.findtext(f"{_DUBLIN}creator") or "",
    }


def sensible_title(said: str) -> str:
    """The title in a file's properties where it can be one: some words, and no name of a file or a program."""
    bare = " ".join(said.split())
    likely = len(bare) >= 12 and len(bare.split()) >= 3 and not _NO_TITLE.search(bare) and "_" not in bare
    return capitals.title(bare) if likely and bare.isprintable() else ""


def sensible_author(said: str) -> str:
    """The author in a file's properties where it can be a person: two words at least, none of them a machine's."""
    bare = " ".join(said.split())
    words = [word.strip(".,").casefold() for word in bare.split()]
    strange = any(word in _MACHINES for word in words) or re.search(r"[\d@_/\\|<>]", bare)
    return capitals.name(bare) if 2 <= len(words) <= 12 and not strange and bare.isprintable() else ""
