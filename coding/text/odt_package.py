"""Opens an OpenDocument text: whether it is one, unlocked and safe to unpack; its parts come out as XML trees."""

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from coding.text.archives import Archive, opened, refusal
from coding.text.reading import ReadingError

NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{NAMES}office:1.0}}"
STYLE = f"{{{NAMES}style:1.0}}"
TEXT = f"{{{NAMES}text:1.0}}"
TABLE = f"{{{NAMES}table:1.0}}"
DRAW = f"{{{NAMES}drawing:1.0}}"
FO = f"{{{NAMES}xsl-fo-compatible:1.0}}"
MANIFEST = f"{{{NAMES}manifest:1.0}}"
XML = "{http://www.w3.org/XML/1998/namespace}"
TEXTS = f"{OFFICE}body/{OFFICE}text"


@dataclass(frozen=True, slots=True)
class TextFile:
    """What is written, and the trees that hold styles: those of the text itself and those it shares."""

    body: etree._Element
    styled: tuple[etree._Element, ...]


def opened_text(path: Path) -> TextFile:
    """Raises ReadingError damaged_package, unsafe_package, locked_package or not_office."""
    with opened(path, "ODT") as archive:
        _must_be_unlocked(archive)
        content, styles = archive.tree("content.xml"), archive.tree("styles.xml")
    if content is None:
        raise ReadingError("not_office", {"suffix": "odt", "kind": "an archive"})
    body = content.find(TEXTS)
    if body is None:
        raise ReadingError("not_office", {"suffix": "odt", "kind": "an office document"})
    return TextFile(body, (content,) if styles is None else (styles, content))


def _must_be_unlocked(archive: Archive) -> None:
    manifest = archive.tree("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter(f"{MANIFEST}encryption-data"), None) is not None:
        raise refusal("locked", "ODT")
