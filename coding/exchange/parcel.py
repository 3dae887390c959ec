"""A ZIP as a parcel of files: opened with care, looked through before anything is unpacked, read piece by piece."""

import stat
import struct
import zlib
from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

PIECE = 1 << 16
MOST_DIRECTORY = 2_000_000  # bytes the list of the files may take: read whole before one knows how many they are
SUSPECT = 10_000_000  # below that many bytes a good ratio of packing is no danger
_END, _END_64, _LOCATOR_64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_UTF_8, _LOCKED = 0x800, 0x1
# What a wrong offset, length or letter in a ZIP comes out as, depending on where it stands.
DAMAGE = (BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError, IndexError, OverflowError)


class BadParcel(Exception):
    """A parcel, or one file of it, that is not unpacked; `code` is what is wrong with it."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True)
class ParcelLimits:
    """How much a parcel may hold, unpacked, and how many times its size."""

    files: int = 1000
    megabytes: int = 2000
    file_megabytes: int = 100
    ratio: int = 100


@dataclass(frozen=True)
class Packed:
    """One file in a parcel: where it lies there, with forward slashes, and what speaks against it ("" for nothing)."""

    path: str
    entry: ZipInfo
    against: str


class Parcel:
    """An open parcel; raises BadParcel where it cannot or must not be opened."""

    def __init__(self, file: BinaryIO, limits: ParcelLimits) -> None:
        self.limits = limits
        _look_at_the_end(file)
        try:
            self._zip = ZipFile(file)
        except DAMAGE as error:
            raise BadParcel("damaged") from error
        entries = [entry for entry in self._zip.infolist() if entry.filename and not entry.is_dir()]
        self._weigh(entries)
        self.files = [Packed(path := _path(entry), entry, self._against(path, entry)) for entry in entries]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._zip.close()

    def _weigh(self, entries: list[ZipInfo]) -> None:
        if len(entries) > self.limits.files:
            raise BadParcel("too_many", limit=str(self.limits.files))
        full, packed = sum(one.file_size for one in entries), sum(one.compress_size for one in entries)
        if full > self.limits.megabytes * 1_000_000:
            raise BadParcel("too_large", limit=str(self.limits.megabytes))
        if any(_swells(one.file_size, one.compress_size, self.limits.ratio) for one in entries) or _swells(
            full, packed, self.limits.ratio
        ):
            raise BadParcel("swells", limit=str(self.limits.ratio))

    def _against(self, path: str, entry: ZipInfo) -> str:
        if _leads_out(path):
            return "leads_out"
        if stat.S_ISLNK(entry.external_attr >> 16):
            return "link"
        if entry.flag_bits & _LOCKED:
            return "locked"
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            return "packing_unknown"
        return "file_too_large" if entry.file_size > self.limits.file_megabytes * 1_000_000 else ""

    def pieces(self, packed: Packed) -> Generator[bytes, None, None]:
        """The file, piece by piece, never more of it than the parcel said it holds; BadParcel damaged_inside."""
        try:
            with self._zip.open(packed.entry) as file:
                while piece := file.read(PIECE):
                    yield piece
        except DAMAGE as error:
            raise BadParcel("damaged_inside") from error


def _swells(full: int, packed: int, ratio: int) -> bool:
    return full > SUSPECT and full > ratio * max(packed, 1)


def _path(entry: ZipInfo) -> str:
    """The path in UTF-8 where it says so or can be read so; else in the letters of old DOS."""
    name = entry.filename
    if not entry.flag_bits & _UTF_8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _leads_out(path: str) -> bool:
    parts = path.split("/")
    return path.startswith("/") or ".." in parts or parts[0][1:2] == ":"


def _look_at_the_end(file: BinaryIO) -> None:
    """How long the list of files says it is, before it is read: a list of millions is no parcel of theses.

    Looks where zipfile itself will look, so that no file can say one thing here and another there.
    """
    size = file.seek(0, 2)
    file.seek(max(0, size - (1 << 16) - 98))
    tail = file.read()
    bare = tail[-22:-18] == _END and tail.endswith(b"\0\0")
    at = len(tail) - 22 if bare else tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise BadParcel("damaged")
    length = struct.unpack_from("<L", tail, at + 12)[0]
    if at >= 76 and tail[at - 20 : at - 16] == _LOCATOR_64 and tail[at - 76 : at - 72] == _END_64:
        length = struct.unpack_from("<Q", tail, at - 36)[0]
    if length > MOST_DIRECTORY:
        raise BadParcel("too_many", limit="1000")
    file.seek(0)
