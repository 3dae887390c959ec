"""The styles of an OpenDocument text: paper, margins, heads and feet, paragraphs as Indonesian theses set them."""

from __future__ import annotations

from presses.manuscript import Style

PAGES = {"back": frozenset({"DAFTAR PUSTAKA", "LAMPIRAN 1"})}
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("fo", "xsl-fo-compatible"),
        ("draw", "drawing"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
NUMBER = '<text:page-number text:select-page="current"/>'
HEAD = '<text:chapter text:display="name" text:outline-level="%d"/>'
WISE = ("I", "II", "III", "IV", "V", "DP", "L")
NOTES = (
    '<text:notes-configuration text:note-class="footnote" text:citation-style-name="Mark" '
    'text:citation-body-style-name="Mark" style:num-format="1" text:start-value="0" text:footnotes-position="page" '
    'text:start-numbering-at="document"/>'
    '<style:style style:name="Mark" style:family="text">'
    '<style:text-properties style:text-position="super 58%"/></style:style>'
)
CELL = (
    '<style:style style:name="Cell" style:family="table-cell">'
    '<style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.1cm"/></style:style>'
)
HEAVY = 'fo:font-weight="bold"'
SINGLE = 'fo:text-align="justify" fo:line-height="100%"'
DOTS = 'style:leader-style="dotted" style:leader-text="."'


def document(style: Style, body: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        '<office:font-face-decls><style:font-face style:name="Serif" svg:font-family="Liberation Serif"/>'
        f"</office:font-face-decls><office:styles>{_paragraphs(style)}{NOTES}</office:styles>"
        f"<office:automatic-styles>{_layouts(style)}{CELL}</office:automatic-styles>"
        f"<office:master-styles>{_masters(style)}</office:master-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def _tab(place: str, more: str = "") -> str:
    return f'<style:tab-stops><style:tab-stop style:position="{place}" {more}/></style:tab-stops>'


def _paragraph(name: str, measures: str, letters: str = "", master: str = "", inside: str = "") -> str:
    page = f' style:master-page-name="{master}"' if master else ""
    size = 10 if name == "Footnote" else 12
    return (
        f'<style:style style:name="{name}" style:family="paragraph"{page}>'
        f"<style:paragraph-properties {measures}>{inside}</style:paragraph-properties>"
        f'<style:text-properties style:font-name="Serif" fo:font-size="{size}pt" fo:language="id" fo:country="ID" '
        f"{letters}/></style:style>"
    )


def _paragraphs(style: Style) -> str:
    line = f'fo:line-height="{100 if style.columns else round(style.spacing * 100)}%"'
    return _prose(style, line) + _titles(style, line) + _lists() + _edges_text()


def _prose(style: Style, line: str) -> str:
    body = f'fo:text-align="justify" {line} fo:orphans="2" fo:widows="2"'
    drawn_in = 'fo:margin-left="1.25cm" fo:margin-right="1.25cm" fo:margin-bottom="0.4cm"'
    hanging = 'fo:margin-left="1.25cm" fo:text-indent="-1.25cm" fo:margin-bottom="0.3cm"'
    item = 'fo:margin-left="1.25cm" fo:text-indent="-0.63cm"'
    return "".join(
        (
            _paragraph("Body", f'{body} fo:text-indent="{0.6 if style.columns else 1.25}cm"'),
            _paragraph("Quote", f"{SINGLE} {drawn_in}"),
            _paragraph("Item", f"{body} {item}", inside=_tab("0cm")),
            _paragraph("Caption", f'fo:text-align="center" {line} fo:keep-with-next="always"'),
            _paragraph("InCell", 'fo:text-align="left"'),
            _paragraph("Entry", f"{SINGLE} {hanging}"),
            _paragraph("Footnote", 'fo:text-align="justify"'),
        )
    )


def _titles(style: Style, line: str) -> str:
    centred = f'fo:text-align="center" {line} fo:keep-with-next="always"'
    opened = f'{centred} fo:margin-bottom="0.6cm"'
    under = f'fo:text-align="left" {line} fo:keep-with-next="always" fo:margin-top="0.2cm"'
    made = [
        _paragraph("Cover", centred, HEAVY),
        _paragraph("CoverFirst", centred, HEAVY, "CoverPage"),
        _paragraph("FrontName", f'{opened} fo:break-before="page"', HEAVY),
        _paragraph("FrontFirst", f'{opened} style:page-number="2"', HEAVY, "Front"),
        _paragraph("ChapterFirst", f'{opened} style:page-number="1"', HEAVY, "Opening"),
        _paragraph("Chapter", opened, HEAVY, "Opening"),
        *(_paragraph(f"Sub{level}", under, HEAVY, inside=_tab("1cm")) for level in (1, 2, 3)),
    ]
    signs = WISE if style.numbers == "chapterwise" else ()
    made += [_paragraph(f"Chapter{sign}", f'{opened} style:page-number="1"', HEAVY, f"Opening{sign}") for sign in signs]
    return "".join(made)


def _lists() -> str:
    right = _tab("14cm", f'style:type="right" {DOTS}')
    indents = ((level, (level - 1) * 0.7) for level in (1, 2, 3))
    return "".join(
        _paragraph(f"Contents{level}", f'fo:margin-left="{indent}cm" fo:line-height="115%"', inside=right)
        for level, indent in indents
    )


def _edges_text() -> str:
    return (
        _paragraph("Edge", 'fo:text-align="center"')
        + _paragraph("EdgeRight", 'fo:text-align="end"')
        + _paragraph("EdgeBoth", 'fo:text-align="start"', inside=_tab("14cm", 'style:type="right"'))
    )


def _layouts(style: Style) -> str:
    names = (("Plain", "1", 4), ("Front", "i", 4), ("Opening", "1", 4), ("Inner", "1", 2))
    return "".join(_layout(style, f"{name}Layout", number, top) for name, number, top in names)


def _layout(style: Style, name: str, number: str, top: int) -> str:
    usage = "mirrored" if style.head == "sides" else "all"
    left, right = (2, 2) if style.columns else (4, 3)
    columns = '<style:columns fo:column-count="2" fo:column-gap="0.8cm"/>' if style.columns else ""
    head = '<style:header-footer-properties fo:min-height="1cm" fo:margin-bottom="0.8cm"/>'
    foot = '<style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.6cm"/>'
    return (
        f'<style:page-layout style:name="{name}" style:page-usage="{usage}">'
        f'<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="{top}cm" '
        f'fo:margin-bottom="1.4cm" fo:margin-left="{left}cm" fo:margin-right="{right}cm" '
        f'style:num-format="{number}">{columns}</style:page-layout-properties>'
        f"<style:header-style>{head}</style:header-style><style:footer-style>{foot}</style:footer-style>"
        "</style:page-layout>"
    )


def _masters(style: Style) -> str:
    if style.columns:
        return _master("CoverPage", "PlainLayout", _edge("footer", "Edge", NUMBER))
    made = [_master("CoverPage", "PlainLayout", ""), _master("Front", "FrontLayout", _foot(style))]
    signs = WISE if style.numbers == "chapterwise" else ("",)
    for sign in signs:
        prefix = f"{sign}-" if sign else ""
        opening = "" if style.numbers == "bare" else _foot(style, prefix)
        made.append(_master(f"Opening{sign}", "OpeningLayout", opening, f"Inner{sign}"))
        made.append(_master(f"Inner{sign}", "InnerLayout", _inner(style, prefix)))
    return "".join(made)


def _master(name: str, layout: str, edges: str, after: str = "") -> str:
    follows = f' style:next-style-name="{after}"' if after else ""
    opened = f'<style:master-page style:name="{name}" style:page-layout-name="{layout}"{follows}>'
    return f"{opened}{edges}</style:master-page>"


def _edge(where: str, name: str, inside: str) -> str:
    return f'<style:{where}><text:p text:style-name="{name}">{inside}</text:p></style:{where}>'


def _foot(style: Style, prefix: str = "") -> str:
    if style.head == "name":
        return _edge("footer", "EdgeRight", f"Universitas Contoh | {NUMBER}")
    return _edge("footer", "Edge", prefix + NUMBER)


def _inner(style: Style, prefix: str) -> str:
    number = prefix + NUMBER
    if style.head == "sides":
        left = _edge("header-left", "EdgeBoth", f"{number}<text:tab/>{HEAD % 1}")
        return _edge("header", "EdgeBoth", f"{HEAD % 2}<text:tab/>{number}") + left
    if style.head == "chapter":
        return _edge("header", "EdgeBoth", f"{HEAD % 1}<text:tab/>{number}")
    if style.numbers == "foot" or style.head == "name":
        return _edge("header", "Edge", "") + _foot(style, prefix)
    return _edge("header", "EdgeRight", number)
