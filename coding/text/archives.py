"""Opens files that are ZIP archives of XML (DOCX, ODT, EPUB): whole, unlocked, and safe to unpack."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lxml import etree

from coding.text.reading import ReadingError

ZIP_HEADER = b"PK\x03\x04"
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
class Archive:
    """An archive that is safe to unpack; `kind` is what its file is called: Word, ODT, EPUB."""

    kind: str
    archive: ZipFile

    def holds(self, name: str) -> bool:
        return name in self.archive.NameToInfo

    def data(self, name: str) -> bytes | None:
        """The bytes of a part, None where there is none; never more than it says it holds, whatever it really holds."""
        entry = self.archive.NameToInfo.get(name)
        if entry is None:
            return None
        if entry.file_size > PART or entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise refusal("unsafe", self.kind)
        with self.archive.open(entry) as part:
            return part.read(entry.file_size)

    def tree(self, name: str) -> etree._Element | None:
        """The root of a part, None where there is no such part; a part may bring no definitions of its own."""
        data = self.data(name)
        if data is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        root = etree.fromstring(data, parser)
        definitions = root.getroottree().docinfo.internalDTD
        if definitions is not None and (self.kind == "Word" or next(definitions.iterentities(), None) is not None):
            raise refusal("damaged", self.kind)
        return root


def refusal(reason: str, kind: str) -> ReadingError:
    """Why an archive is not read: damaged, locked or unsafe; Word has sentences of its own."""
    return ReadingError(f"{reason}_word") if kind == "Word" else ReadingError(f"{reason}_package", {"kind": kind})


@contextmanager
def opened(path: Path, kind: str) -> Iterator[Archive]:
    """Raises ReadingError damaged, unsafe or locked, also for what only shows while its parts are read."""
    _must_have_small_directory(path, kind)
    try:
        with ZipFile(path) as archive:
            _must_be_safe(archive, path.stat().st_size, kind)
            yield Archive(kind, archive)
    except DAMAGE as error:
        raise refusal("damaged", kind) from error


def _must_have_small_directory(path: Path, kind: str) -> None:
    """Before anything lists the entries: the list itself may be made to fill the memory."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 65_557))
        tail = file.read()
    at = tail.rfind(DIRECTORY_END)
    if at < 0 or len(tail) < at + 22:
        raise refusal("damaged", kind)
    (directory,) = struct.unpack_from("<I", tail, at + 12)
    if directory > DIRECTORY:
        raise refusal("unsafe", kind)


def _must_be_safe(archive: ZipFile, size: int, kind: str) -> None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    too_much = len(entries) > ENTRIES or unpacked > UNPACKED or unpacked > max(SMALL, RATIO * size)
    if too_much or any(_leads_outside(entry.filename) for entry in entries):
        raise refusal("unsafe", kind)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise refusal("locked", kind)


def _leads_outside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]
