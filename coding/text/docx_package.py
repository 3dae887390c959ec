"""Opens a Word file: whether it is one, whole and safe to unpack; its parts come out as XML trees."""

import posixpath
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from coding.text.reading import ReadingError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
ZIP_HEADER = b"PK\x03\x04"
OLE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
DIRECTORY_END = b"PK\x05\x06"

ENTRIES = 10_000
UNPACKED = 200_000_000
RATIO = 150
"""More than this is no text: XML shrinks to a tenth or a thirtieth. Small files may shrink as they like."""
SMALL = 20_000_000
PART = 60_000_000
"""The longest theses have an eighth of this; a tree of it still fits into memory."""
DIRECTORY = 4_000_000
# What a wrong offset, length or letter in an archive comes out as, depending on where it stands.
DAMAGE = (BadZipFile, zlib.error, struct.error, etree.XMLSyntaxError, EOFError, OSError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class WordFile:
    """The document's own tree, and those beside it by what they are: styles, numbering, footnotes, endnotes …"""

    document: etree._Element
    parts: Mapping[str, etree._Element]


def opened(path: Path) -> WordFile:
    """Raises ReadingError locked_word, old_word, damaged_word, unsafe_word or not_word."""
    _must_be_no_compound_file(path)
    _must_have_small_directory(path)
    try:
        with ZipFile(path) as archive:
            _must_be_safe(archive, path.stat().st_size)
            return _word_file(archive)
    except DAMAGE as error:
        raise ReadingError("damaged_word") from error


def _must_be_no_compound_file(path: Path) -> None:
    """What Word wrote before 2007, and what it still wraps around a file that it locks with a password."""
    with path.open("rb") as file:
        if file.read(len(OLE_HEADER)) != OLE_HEADER:
            return
    raise ReadingError("locked_word" if ENCRYPTED in path.read_bytes() else "old_word")


def _must_have_small_directory(path: Path) -> None:
    """Before anything lists the entries: the list itself may be made to fill the memory."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 65_557))
        tail = file.read()
    at = tail.rfind(DIRECTORY_END)
    if at < 0 or len(tail) < at + 22:
        raise ReadingError("damaged_word")
    (directory,) = struct.unpack_from("<I", tail, at + 12)
    if directory > DIRECTORY:
        raise ReadingError("unsafe_word")


def _must_be_safe(archive: ZipFile, size: int) -> None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    too_much = len(entries) > ENTRIES or unpacked > UNPACKED or unpacked > max(SMALL, RATIO * size)
    if too_much or any(_leads_outside(entry.filename) for entry in entries):
        raise ReadingError("unsafe_word")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise ReadingError("locked_word")


def _leads_outside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]


def _word_file(archive: ZipFile) -> WordFile:
    main = _related(archive, "").get("officeDocument", "word/document.xml")
    document = _tree(archive, main)
    if document is None:
        raise ReadingError("not_word", {"kind": "an archive"})
    if document.tag != f"{W}document":
        raise ReadingError("not_word", {"kind": "an office document"})
    wanted = ("styles", "numbering", "footnotes", "endnotes", "settings")
    names = _related(archive, main)
    found = {word: _tree(archive, names[word]) for word in wanted if word in names}
    return WordFile(document, {word: tree for word, tree in found.items() if tree is not None})


def _related(archive: ZipFile, name: str) -> dict[str, str]:
    """What a part (or the package itself) points to, by the last word of the relation."""
    folder, _, file = name.rpartition("/")
    tree = _tree(archive, posixpath.join(folder, "_rels", f"{file}.rels"))
    found: dict[str, str] = {}
    for link in [] if tree is None else tree.iter(RELATIONSHIP):
        if link.get("TargetMode") != "External":
            word = (link.get("Type") or "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, link.get("Target") or "")).lstrip("/")
            found.setdefault(word, target)
    return found


def _tree(archive: ZipFile, name: str) -> etree._Element | None:
    """The root of a part, None where there is no such part; a part may bring no definitions of its own."""
    entry = archive.NameToInfo.get(name)
    if entry is None:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(_bytes(archive, entry), parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadingError("damaged_word")
    return root


def _bytes(archive: ZipFile, entry: ZipInfo) -> bytes:
    """Never more than the entry says it holds, whatever it really holds."""
    if entry.file_size > PART or entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise ReadingError("unsafe_word")
    with archive.open(entry) as part:
        return part.read(entry.file_size)
