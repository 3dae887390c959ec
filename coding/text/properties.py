"""The properties that a PDF or an office file carries of itself."""

from pathlib import Path
from zipfile import BadZipFile, ZipFile, is_zipfile

import pypdfium2
from lxml import etree

MOST_XML = 200_000
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"


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
