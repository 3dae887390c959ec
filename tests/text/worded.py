"""Small Word files written part by part for the tests, whose true text is known."""

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from coding.text.reading import CanonicalText, Reading

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:wps="urn:shape" xmlns:v="urn:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
PAGE = '<w:r><w:br w:type="page"/></w:r>'
SEEN = "<w:lastRenderedPageBreak/>"


def r(text: str, properties: str = "") -> str:
    """A run of letters."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*inside: str, style: str = "", number: tuple[int, int | None] | None = None, more: str = "") -> str:
    """A paragraph; what begins with "<" is taken as it is, all else is a run."""
    properties = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    if number:
        level = "" if number[1] is None else f'<w:ilvl w:val="{number[1]}"/>'
        properties += f'<w:numPr>{level}<w:numId w:val="{number[0]}"/></w:numPr>'
    runs = "".join(one if one.startswith("<") else r(one) for one in inside)
    return f"<w:p><w:pPr>{properties}{more}</w:pPr>{runs}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells, each given as its paragraphs or as bare words."""
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{_cells(row)}</w:tr>' for row in rows)}</w:tbl>"


def _cells(row: tuple[str, ...]) -> str:
    return "".join(f"<w:tc>{one if one.startswith('<') else p(one)}</w:tc>" for one in row)


def style(id: str, name: str, based_on: str = "", properties: str = "", kind: str = "paragraph", run: str = "") -> str:
    based = f"<w:basedOn w:val={quoteattr(based_on)}/>" if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId={quoteattr(id)}><w:name w:val={quoteattr(name)}/>{based}'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def level(place: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def family(id: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{id}">{"".join(levels)}</w:abstractNum>'


def listing(id: int, family: int, *starts: tuple[int, int]) -> str:
    """A use of a family of lists, with levels that start anew."""
    anew = "".join(
        f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>' for place, start in starts
    )
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{family}"/>{anew}</w:num>'


def mark(id: int, kind: str = "footnote", more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{id}" {more}/></w:r>'


def note(id: int, *paragraphs: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{id}">{"".join(paragraphs)}</w:{kind}>'


def field(asked: str, answer: str) -> str:
    """A field in its runs: what is asked, then what is printed."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{escape(asked)}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{answer}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def section(start: int | None = None, form: str = "", edge: str = "", kind: str = "nextPage") -> str:
    """What says at the end of a section how its pages are numbered, and which part is their footer."""
    said = "" if start is None else f' w:start="{start}"'
    said += f' w:fmt="{form}"' if form else ""
    edges = f'<w:footerReference w:type="default" r:id="{edge}"/>' if edge else ""
    return f'<w:sectPr>{edges}<w:type w:val="{kind}"/><w:pgNumType{said}/></w:sectPr>'


def word(
    path: Path,
    *body: str,
    extra: dict[str, bytes] | None = None,
    pages: int = 0,
    last: str = "<w:sectPr/>",
    **parts: str,
) -> Path:
    """A Word file of these paragraphs; parts are styles, numbering, footnotes, endnotes, settings, footer.

    `pages` is how many Word counted when it saved the file, `last` says how the last section is set.
    """
    links = "".join(f'<Relationship Id="{one}" Type="{RELATIONS}/{one}" Target="{one}.xml"/>' for one in parts)
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{RELATIONS}/officeDocument" '
            f'Target="word/document.xml"/><Relationship Id="b" Type="{RELATIONS}/extended-properties" '
            'Target="docProps/app.xml"/></Relationships>',
        )
        archive.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>')
        archive.writestr(
            "word/document.xml", f"<w:document {SPACES}><w:body>{''.join(body)}{last}</w:body></w:document>"
        )
        archive.writestr("docProps/app.xml", f'<Properties xmlns="{PROPERTIES}"><Pages>{pages}</Pages></Properties>')
        for name, inside in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {SPACES}>{inside}</w:{name}>")
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return path


HEADINGS = style("Judul1", "heading 1", properties='<w:outlineLvl w:val="0"/>') + style("Judul2", "heading 2")
CHAPTERS = family(
    1,
    level(0, "upperRoman", "BAB %1", more='<w:pStyle w:val="Judul1"/>'),
    level(1, "decimal", "%1.%2", more='<w:pStyle w:val="Judul2"/><w:isLgl/>'),
    level(2, "lowerLetter", "%3."),
) + listing(7, 1)
NUMBERED = style("Judul1", "heading 1", properties='<w:numPr><w:numId w:val="7"/></w:numPr>') + style(
    "Judul2", "heading 2", properties='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr>'
)


def shown(text: Reading | CanonicalText) -> list[tuple[str, str]]:
    """Every block's kind and words."""
    return [(block.kind, text.text[block.start : block.end]) for block in text.blocks]
