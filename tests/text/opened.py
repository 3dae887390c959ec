"""Small OpenDocument texts and books written part by part for the tests, whose true text is known."""

from pathlib import Path
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

NAMES = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    [
        *(f'xmlns:{one}="{NAMES}:{one}:1.0"' for one in ("office", "style", "text", "table", "manifest")),
        f'xmlns:draw="{NAMES}:drawing:1.0"',
        f'xmlns:fo="{NAMES}:xsl-fo-compatible:1.0"',
    ]
)
ODT = "application/vnd.oasis.opendocument.text"
SOFT = "<text:soft-page-break/>"


def p(inside: str, style: str = "") -> str:
    return f"<text:p text:style-name={quoteattr(style)}>{inside}</text:p>"


def h(level: int, inside: str, more: str = "") -> str:
    return f'<text:h text:outline-level="{level}" {more}>{inside}</text:h>'


def listing(*items: str, style: str = "L", more: str = "") -> str:
    """A list; an item is given as its paragraphs or as bare words."""
    inside = "".join(f"<text:list-item>{one if one.startswith('<') else p(one)}</text:list-item>" for one in items)
    return f'<text:list text:style-name="{style}" {more}>{inside}</text:list>'


def note(mark: str, words: str, kind: str = "footnote", label: str = "") -> str:
    own = f' text:label="{label}"' if label else ""
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation{own}>{mark}</text:note-citation>'
        f"<text:note-body>{p(words)}</text:note-body></text:note>"
    )


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<table:table-cell>{_cell(one)}</table:table-cell>" for one in row) for row in rows)
    return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in cells)}</table:table>"


def _cell(inside: str) -> str:
    return inside if inside.startswith("<") else p(inside)


def style(name: str, inside: str = "", more: str = "", family: str = "paragraph") -> str:
    return f'<style:style style:name="{name}" style:family="{family}" {more}>{inside}</style:style>'


def set_so(inside: str) -> str:
    return f"<style:paragraph-properties {inside}/>"


NUMBERED = (
    '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I" style:num-prefix="BAB "/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
    '<text:outline-level-style text:level="3" style:num-format=""/></text:outline-style>'
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" '
    'text:start-value="3"/><text:list-level-style-bullet text:level="3" text:bullet-char="\uf0b7"/></text:list-style>'
    '<text:list-style style:name="S"><text:list-level-style-bullet text:level="1" text:bullet-char="–"/>'
    "</text:list-style>"
)


def odt(path: Path, *body: str, styles: str = NUMBERED, extra: dict[str, bytes] | None = None) -> Path:
    """An OpenDocument text of these paragraphs."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODT, ZIP_STORED)
        archive.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:body><office:text>{''.join(body)}</office:text></office:body>"
            "</office:document-content>",
        )
        archive.writestr(
            "styles.xml", f"<office:document-styles {SPACES}><office:styles>{styles}</office:styles>"
            "</office:document-styles>",
        )  # fmt: skip
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return path


def epub(path: Path, chapters: dict[str, str], order: list[str], extra: dict[str, bytes] | None = None) -> Path:
    """A book of pages by their names, in the order of its spine."""
    items = "".join(
        f'<item id="i{place}" href="{name}" media-type="application/xhtml+xml"/>' for place, name in enumerate(chapters)
    )
    ids = {name: f"i{place}" for place, name in enumerate(chapters)}
    spine = "".join(f'<itemref idref="{ids[name]}"/>' for name in order)
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", ZIP_STORED)
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/buku.opf"/></rootfiles></container>',
        )
        archive.writestr(
            "OEBPS/buku.opf",
            f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest><spine>{spine}</spine></package>',
        )
        for name, inside in chapters.items():
            said = f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>{inside}</body></html>'
            archive.writestr(f"OEBPS/{name}".replace("%20", " "), said)
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return path
