"""Who read a text, and whether the same file would be read better today."""

from coding.text.readers import epub, html, instant, markdown, ocr, odt, office, pdf, plain, rtf

QUICK = instant.READER.split()[0]
NEWEST = {
    name: int(version)
    for name, version in (
        reader.READER.split()[:2] for reader in (epub, html, markdown, ocr, odt, office, pdf, plain, rtf)
    )
}


def is_quick(reader: str) -> bool:
    """Whether a text was only glanced at."""
    return reader.split()[:1] == [QUICK]


def is_outdated(reader: str) -> bool:
    """Whether there is a later version of the reader that read a text; of a quick text there always is."""
    name, _, rest = reader.partition(" ")
    version = rest.partition(",")[0].partition(" ")[0]
    return name == QUICK or (name in NEWEST and version.isdigit() and int(version) < NEWEST[name])
