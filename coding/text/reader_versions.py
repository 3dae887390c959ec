"""Who read a text, and whether the same file would be read better today.

The number of a reader rises when the same file would be read otherwise than before.
"""

PDF = "pdf 2"
QUICK = "pdfium 1"
OCR = "ocr 1"
DOCX = "docx 2"
ODT = "odt 1"
RTF = "rtf 1"
EPUB = "epub 1"
HTML = "html 2"
MARKDOWN = "markdown 2"
PLAIN = "plain 1"

NEWEST = {
    name: int(version)
    for name, version in (one.split() for one in (PDF, OCR, DOCX, ODT, RTF, EPUB, HTML, MARKDOWN, PLAIN))
}


def is_quick(reader: str) -> bool:
    """Whether a text was only glanced at."""
    return reader.split()[:1] == QUICK.split()[:1]


def is_recognised(reader: str) -> bool:
    """Whether letters were recognised from pictures of pages."""
    return reader.split()[:1] == OCR.split()[:1]


def is_outdated(reader: str) -> bool:
    """Whether there is a later version of the reader that read a text; of a quick text there always is."""
    name, _, rest = reader.partition(" ")
    version = rest.partition(",")[0].partition(" ")[0]
    return name == QUICK.split(maxsplit=1)[0] or (name in NEWEST and version.isdigit() and int(version) < NEWEST[name])
