"""Prints a manuscript through LaTeX: lines broken with hyphens, heads by fancyhdr, pages told by the run itself."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from presses.manuscript import Element, Style
from presses.pages import Entry

PREAMBLE = r"""
\documentclass[12pt,a4paper,%(sides)s]{article}
%(font)s\usepackage[utf8]{inputenc}\usepackage[indonesian]{babel}
\usepackage{setspace,fancyhdr,rotating,multicol}
\usepackage[left=4cm,right=3cm,top=4cm,bottom=3cm,headheight=15pt]{geometry}
%(hyperref)s
\setstretch{%(stretch)s}\setlength\parindent{1.25cm}\widowpenalty=10000\clubpenalty=10000
\newwrite\told\immediate\openout\told=\jobname.told
\newcommand\here[1]{\write\told{#1 \the\numexpr\ReadonlyShipoutCounter\relax}}
\newcommand\prefix{}
\newcommand\heavy[1]{{%(heavy)s}}
\newcommand\heavier[1]{{%(heavier)s}}
\newcommand\sign{\prefix\thepage}
\fancyhf{}\renewcommand\headrulewidth{0pt}
%(styles)s
\pagestyle{inner}
\begin{document}
"""
MARKS = {"&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "–": "--"}


def printed(
    elements: Sequence[Element], style: Style, contents: Sequence[Entry], folder: Path
) -> tuple[bytes, list[int]]:
    """The PDF, and the page in the file of every heading in order."""
    source = folder / f"{style.name}.tex"
    source.write_text(_preamble(style) + _body(elements, style, contents) + "\n\\end{document}\n", encoding="utf-8")
    for _ in range(2 if style.bookmarks else 1):
        subprocess.run(
            ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", source.name],
            cwd=folder, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
    told = source.with_suffix(".told").read_text().split()
    return source.with_suffix(".pdf").read_bytes(), [int(page) for page in told[1::2]]


def _preamble(style: Style) -> str:
    return PREAMBLE % {
        "sides": "twoside" if style.head == "sides" else "oneside",
        # Computer Modern in its first encoding, as many a thesis is still set.
        "font": r"\usepackage[T1]{fontenc}\usepackage{mathptmx}" if style.spacing > 1.6 else "",
        "heavy": r"\leavevmode\rlap{\kern.4pt#1}#1" if style.heavy else r"\bfseries#1",
        "heavier": r"\leavevmode\rlap{\kern.4pt\parbox[t]{\hsize}{\raggedright#1}}\parbox[t]{\hsize}{\raggedright#1}"
        if style.heavy
        else r"\bfseries#1",
        "hyperref": r"\usepackage[hidelinks,unicode]{hyperref}\hypersetup{bookmarksdepth=3}" if style.bookmarks else "",
        "stretch": 1.0 if style.columns else 1.66 if style.spacing > 1.6 else 1.25,
        "styles": _styles(style),
    }


def _styles(style: Style) -> str:
    foot = {"name": r"\fancyfoot[R]{\small Universitas Contoh \textbar\ \sign}"}.get(
        style.head, r"\fancyfoot[C]{\sign}"
    )
    opening = "" if style.numbers == "bare" else foot
    inner = foot
    if style.numbers in {"opening", "bare"}:
        inner = r"\fancyhead[R]{\sign}"
    if style.head == "chapter":
        inner = r"\fancyhead[L]{\small\itshape\leftmark}\fancyhead[R]{\sign}"
    if style.head == "sides":
        inner = r"\fancyhead[LE,RO]{\sign}\fancyhead[RE]{\small\leftmark}\fancyhead[LO]{\small\rightmark}"
    return rf"""
\fancypagestyle{{front}}{{\fancyhf{{}}{foot}}}
\fancypagestyle{{opening}}{{\fancyhf{{}}{opening}}}
\fancypagestyle{{inner}}{{\fancyhf{{}}{inner}}}"""


def _body(elements: Sequence[Element], style: Style, contents: Sequence[Entry]) -> str:
    setters: dict[str, Callable[[Element], str]] = {
        "cover": lambda one: _cover(one, style),
        "chapter": lambda one: _chapter(one, style),
        "name": lambda one: _named(one, style),
        "sub": lambda one: _sub(one, style),
        "p": lambda one: f"\n{_told(one.text)}{_note(one)}\\par\n",
        "quote": lambda one: rf"\begin{{quote}}\setstretch{{1}}{_told(one.text)}\end{{quote}}",
        "item": lambda one: rf"{{\leftskip=1.2cm\noindent\llap{{{one.number}\hskip 6pt}}{_told(one.text)}\par}}",
        "sides": lambda one: (
            rf"\vskip 1cm\noindent\hbox to\hsize{{{_told(one.lines[0])}\hfil {_told(one.lines[1])}}}\par"
        ),
        "caption": lambda one: rf"\begin{{center}}{_told(one.text)}\end{{center}}",
        "entry": lambda one: rf"{{\setstretch{{1}}\noindent\hangindent=1.25cm {_told(one.text)}\par\vskip 8pt}}",
        "contents": lambda _: _listed(entry for entry in contents if not entry.is_table),
        "tables": lambda _: _listed(entry for entry in contents if entry.is_table),
    }
    out, rows = [], []
    begun = not style.front
    for place, one in enumerate(elements):
        if one.kind == "chapter" and not begun:
            out.append(r"\clearpage\pagenumbering{arabic}")
            begun = True
        if one.kind == "row":
            rows.append(" & ".join(map(_told, one.lines)) + r" \\ \hline")
            if place + 1 == len(elements) or elements[place + 1].kind != "row":
                out.append(_table(rows))
            continue
        out.append(setters[one.kind](one))
    if style.columns:
        out.append(r"\end{multicols}")
    return (r"\pagenumbering{roman}" if style.front else "") + "\n".join(out)


def _cover(one: Element, style: Style) -> str:
    if style.columns:
        lines = r"\\[6pt]".join(map(_told, one.lines))
        return rf"\begin{{center}}\bfseries\large {lines}\end{{center}}\begin{{multicols}}{{2}}"
    lines = "\n".join(rf"{_told(line)}\par\vskip 18pt" for line in one.lines)
    logo = r"\rotatebox{45}{\rule{2cm}{2cm}}\par\vskip 24pt"
    return (
        rf"\thispagestyle{{empty}}\begin{{center}}\bfseries {logo} {lines}\end{{center}}\clearpage\pagestyle{{front}}"
    )


def _chapter(one: Element, style: Style) -> str:
    lines = [one.number, *one.lines] if style.chapters == "above" else [f"{one.number} {one.lines[0]}", *one.lines[1:]]
    roman = one.number.split()[1]
    restart = rf"\setcounter{{page}}{{1}}\gdef\prefix{{{roman}-}}" if style.numbers == "chapterwise" else ""
    return rf"\clearpage\pagestyle{{inner}}{restart}" + _opened(one, lines, f"{one.number} {one.text}")


def _named(one: Element, style: Style) -> str:
    if style.columns:
        return rf"\vskip 8pt{{\noindent\bfseries {one.text}\here{{x}}\par}}\nobreak"
    wise = style.numbers == "chapterwise" and one.text in {"DAFTAR PUSTAKA", "LAMPIRAN 1"}
    restart = rf"\setcounter{{page}}{{1}}\gdef\prefix{{{'L' if 'LAM' in one.text else 'DP'}-}}" if wise else ""
    return rf"\clearpage{restart}" + _opened(one, list(one.lines), one.text)


def _opened(one: Element, lines: list[str], mark: str) -> str:
    words = r"\\".join(rf"\heavy{{{_told(line)}}}" for line in lines)
    return (
        rf"\thispagestyle{{opening}}\markboth{{{mark}}}{{{mark}}}"
        rf"\begin{{center}}\large\here{{x}}{_bookmark(one)}{words}\end{{center}}\vskip 12pt" + "\n"
    )


def _bookmark(one: Element) -> str:
    level = {1: "section", 2: "subsection", 3: "subsubsection"}[one.level]
    title = f"{one.number} {one.text}".strip()
    return rf"\ifdefined\phantomsection\phantomsection\addcontentsline{{toc}}{{{level}}}{{{title}}}\fi "


def _sub(one: Element, style: Style) -> str:
    number = one.number if style.subs == "dotted" else f"{one.number}."
    mark = rf"\markright{{{number} {one.text}}}" if one.level == 2 and style.head == "sides" else ""
    title = rf"{_bookmark(one)}\heavier{{{number}\quad {_told(one.text)}}}\here{{x}}{mark}"
    return rf"\par\addvspace{{12pt}}{{\noindent {title}\par}}\nobreak\csname @afterheading\endcsname"


def _note(one: Element) -> str:
    return rf"\footnote{{{_told(one.note)}}}" if one.note else ""


def _table(rows: list[str]) -> str:
    table = rf"\begin{{center}}\begin{{tabular}}{{|l|l|l|}}\hline {' '.join(rows)}\end{{tabular}}\end{{center}}"
    rows.clear()
    return table


def _listed(entries: Iterable[Entry]) -> str:
    lines = [
        rf"\noindent\hskip {0.8 * (entry.level - 1)}cm {_told(entry.text)}\dotfill {entry.label}\par"
        for entry in entries
    ]
    return rf"{{\setstretch{{1.15}}{' '.join(lines)}}}"


def _told(text: str) -> str:
    return "".join(MARKS.get(sign, sign) for sign in text)
