"""Opens an EPUB: whether it is one, unlocked and safe to unpack; its chapters come out in their order."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from coding.text.archives import Archive, opened, refusal
from coding.text.reading import ReadingError

CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
PACKAGE = "{http://www.idpf.org/2007/opf}"
CIPHERED = "{http://www.w3.org/2001/04/xmlenc#}CipherReference"
PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"})


def chapters(path: Path) -> Iterator[bytes]:
    """The pages of the book as its spine orders them.

    Raises ReadingError damaged_package, unsafe_package, locked_package or not_office.
    """
    with opened(path, "EPUB") as archive:
        names = _spine(archive)
        locked = _locked(archive)
        if any(name in locked for name in names):
            raise refusal("locked", "EPUB")
        for name in names:
            data = archive.data(name)
            if data and data.strip():
                yield data


def _spine(archive: Archive) -> list[str]:
    container = archive.tree("META-INF/container.xml")
    root = None if container is None else container.find(f".//{CONTAINER}rootfile")
    if root is None:
        raise ReadingError("not_office", {"suffix": "epub", "kind": "an archive"})
    name = root.get("full-path", "")
    package = archive.tree(name)
    if package is None:
        raise refusal("damaged", "EPUB")
    items = {item.get("id"): item for item in package.iter(f"{PACKAGE}item") if item.get("media-type") in PAGES}
    folder = posixpath.dirname(name)
    wanted = (items.get(link.get("idref")) for link in package.iter(f"{PACKAGE}itemref"))
    return list(dict.fromkeys(_place(folder, item) for item in wanted if item is not None))


def _place(folder: str, item: etree._Element) -> str:
    return posixpath.normpath(posixpath.join("/", folder, unquote(item.get("href", "")))).lstrip("/")


def _locked(archive: Archive) -> set[str]:
    """What is enciphered; fonts often are, and nobody reads them."""
    tree = archive.tree("META-INF/encryption.xml")
    return set() if tree is None else {unquote(one.get("URI", "")) for one in tree.iter(CIPHERED)}
