"""Opens a Word file: whether it is one, whole and safe to unpack; its parts come out as XML trees."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from coding.text.archives import Archive
from coding.text.archives import opened as unpacked
from coding.text.numerals import whole
from coding.text.reading import ReadingError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
PAGES = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Pages"
OLE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class WordFile:
    """The document's own tree, and those beside it by what they are: styles, numbering, footnotes, endnotes …

    `edges` are the headers and footers by the names their sections call them by; `pages` is how many Word last counted.
    """

    document: etree._Element
    parts: Mapping[str, etree._Element]
    edges: Mapping[str, etree._Element]
    pages: int


def opened(path: Path) -> WordFile:
    """Raises ReadingError locked_word, old_word, damaged_word, unsafe_word or not_word."""
    _must_be_no_compound_file(path)
    with unpacked(path, "Word") as archive:
        return _word_file(archive)


def _must_be_no_compound_file(path: Path) -> None:
    """What Word wrote before 2007, and what it still wraps around a file that it locks with a password."""
    with path.open("rb") as file:
        if file.read(len(OLE_HEADER)) != OLE_HEADER:
            return
    raise ReadingError("locked_word" if ENCRYPTED in path.read_bytes() else "old_word")


def _word_file(archive: Archive) -> WordFile:
    package = {link.word: link.target for link in reversed(_links(archive, ""))}
    main = package.get("officeDocument", "word/document.xml")
    document = archive.tree(main)
    if document is None:
        raise ReadingError("not_word", {"kind": "an archive"})
    if document.tag != f"{W}document":
        raise ReadingError("not_word", {"kind": "an office document"})
    wanted = ("styles", "numbering", "footnotes", "endnotes", "settings")
    links = _links(archive, main)
    parts = {link.word: link.target for link in reversed(links) if link.word in wanted}
    edges = {link.name: link.target for link in links if link.word in {"header", "footer"}}
    said = archive.tree(package.get("extended-properties", ""))
    counted = "" if said is None else said.findtext(PAGES, "")
    return WordFile(document, _trees(archive, parts), _trees(archive, edges), whole(counted, 0))


def _trees(archive: Archive, names: Mapping[str, str]) -> dict[str, etree._Element]:
    found = {word: archive.tree(name) for word, name in names.items()}
    return {word: tree for word, tree in found.items() if tree is not None}


@dataclass(frozen=True, slots=True)
class _Link:
    """What a part points to: the name it uses for it, the last word of the relation, and the part itself."""

    name: str
    word: str
    target: str


def _links(archive: Archive, name: str) -> list[_Link]:
    """What a part (or the package itself) points to."""
    folder, _, file = name.rpartition("/")
    tree = archive.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
    found = []
    for link in [] if tree is None else tree.iter(RELATIONSHIP):
        if link.get("TargetMode") != "External":
            word = (link.get("Type") or "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, link.get("Target") or "")).lstrip("/")
            found.append(_Link(link.get("Id") or "", word, target))
    return found
