"""Prints a manuscript through LibreOffice, as a word processor sets it: an OpenDocument text, lines without hyphens."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from presses.manuscript import Element, Style
from presses.open_document import PAGES, document
from presses.pages import Entry, headings

OPTIONS = 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"%s"}}'


def printed(
    elements: Sequence[Element], style: Style, contents: Sequence[Entry], folder: Path
) -> tuple[bytes, list[int]]:
    """The PDF, and the page in the file of every heading in order: the bookmarks that the program itself makes."""
    source = folder / f"{style.name}.fodt"
    source.write_text(document(style, _body(elements, style, contents)), encoding="utf-8")
    marked = _converted(source, "true")
    pages = _bookmarked(marked)
    if len(pages) != len(headings(elements)):
        raise SystemExit(f"{style.name}: {len(pages)} bookmarks for {len(headings(elements))} headings")
    return (marked if style.bookmarks else _converted(source, "false")), pages


def _converted(source: Path, bookmarks: str) -> bytes:
    home = f"-env:UserInstallation=file://{source.parent}/soffice"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        OPTIONS % bookmarks,
        "--outdir",
        str(source.parent),
        str(source),
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return source.with_suffix(".pdf").read_bytes()


def _bookmarked(pdf: bytes) -> list[int]:
    import pypdfium2

    return [mark.get_dest().get_index() + 1 for mark in pypdfium2.PdfDocument(pdf).get_toc()]


def _body(elements: Sequence[Element], style: Style, contents: Sequence[Entry]) -> str:
    setters: dict[str, Callable[[Element], str]] = {
        "cover": _cover,
        "chapter": lambda one: _chapter(one, style, first=one is chapters[0]),
        "name": lambda one: _named(one, style),
        "sub": lambda one: _sub(one, style),
        "p": lambda one: _p("Body", escape(one.text) + _note(one)),
        "quote": lambda one: _p("Quote", escape(one.text)),
        "item": lambda one: _p("Item", f"{one.number}<text:tab/>{escape(one.text)}"),
        "sides": lambda one: _p("EdgeBoth", f"{escape(one.lines[0])}<text:tab/>{escape(one.lines[1])}"),
        "caption": lambda one: _p("Caption", escape(one.text)),
        "entry": lambda one: _p("Entry", escape(one.text)),
        "contents": lambda _: _listed(entry for entry in contents if not entry.is_table),
        "tables": lambda _: _listed(entry for entry in contents if entry.is_table),
    }
    chapters = [one for one in elements if one.kind == "chapter"] or [Element("none", "")]
    out, rows = [], []
    for place, one in enumerate(elements):
        if one.kind != "row":
            out.append(setters[one.kind](one))
            continue
        rows.append(_row(one))
        if place + 1 == len(elements) or elements[place + 1].kind != "row":
            out.append(
                f'<table:table><table:table-column table:number-columns-repeated="3"/>{"".join(rows)}</table:table>'
            )
            rows.clear()
    return "".join(out)


def _p(name: str, inside: str) -> str:
    return f'<text:p text:style-name="{name}">{inside}</text:p>'


def _h(name: str, level: int, inside: str) -> str:
    return f'<text:h text:style-name="{name}" text:outline-level="{level}">{inside}</text:h>'


def _cover(one: Element) -> str:
    return "".join(_p("CoverFirst" if not place else "Cover", escape(line)) for place, line in enumerate(one.lines))


def _chapter(one: Element, style: Style, first: bool) -> str:
    lines = [one.number, *one.lines] if style.chapters == "above" else [f"{one.number} {one.lines[0]}", *one.lines[1:]]
    wise = style.numbers == "chapterwise"
    name = f"Chapter{one.number.split()[1]}" if wise else "ChapterFirst" if first else "Chapter"
    return _h(name, 1, "<text:line-break/>".join(map(escape, lines)))


def _named(one: Element, style: Style) -> str:
    back = one.text in PAGES["back"]
    if style.columns:
        return _h("Sub2", 1, escape(one.text))
    wise = {"DAFTAR PUSTAKA": "ChapterDP", "LAMPIRAN 1": "ChapterL"} if style.numbers == "chapterwise" else {}
    name = wise.get(one.text, "Chapter" if back else "FrontFirst" if one.text == "LEMBAR PENGESAHAN" else "FrontName")
    return _h(name, 1, escape(one.text))


def _sub(one: Element, style: Style) -> str:
    number = one.number if style.subs == "dotted" or style.columns else f"{one.number}."
    return _h(f"Sub{one.level}", one.level, f"{number}<text:tab/>{escape(one.text)}")


def _note(one: Element) -> str:
    if not one.note:
        return ""
    mark = f"<text:note-citation>{one.numbered_note}</text:note-citation>"
    body = f"<text:note-body>{_p('Footnote', '<text:s/>' + escape(one.note))}</text:note-body>"
    return f'<text:note text:note-class="footnote">{mark}{body}</text:note>'


def _row(one: Element) -> str:
    cells = "".join(
        f'<table:table-cell table:style-name="Cell">{_p("InCell", escape(cell))}</table:table-cell>'
        for cell in one.lines
    )
    return f"<table:table-row>{cells}</table:table-row>"


def _listed(entries: Iterable[Entry]) -> str:
    return "".join(_p(f"Contents{entry.level}", f"{escape(entry.text)}<text:tab/>{entry.label}") for entry in entries)
