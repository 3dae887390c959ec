"""The dozen theses: how each is set, printed, spoiled where it is meant to be, and what is true of it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2

from presses import latex, spoiling, word
from presses.manuscript import Style, manuscript
from presses.pages import Entry, contents, headings, labels, truth

THESES = (
    Style("word-dua-spasi", chapters_wanted=3),
    Style(
        "word-satu-setengah",
        spacing=1.5,
        chapters="beside",
        subs="letters",
        numbers="foot",
        notes=True,
        chapters_wanted=3,
    ),
    Style("word-per-bab", numbers="chapterwise", notes=True, chapters_wanted=3),
    Style("word-kepala-bab", spacing=1.5, head="chapter", bookmarks=True, chapters="beside"),
    Style("word-kaki-bernama", spacing=1.5, head="name", numbers="foot", subs="letters", chapters_wanted=3),
    Style("word-tanpa-nomor-pembuka", numbers="bare", spacing=1.5),
    Style("tex-dua-spasi", press="tex", notes=True, chapters_wanted=3),
    Style("tex-tebal-semu", press="tex", spacing=1.5, heavy=True, chapters_wanted=3),
    Style("tex-kiri-kanan", press="tex", spacing=1.5, head="sides", bookmarks=True),
    Style("tex-per-bab", press="tex", spacing=1.5, numbers="chapterwise", subs="letters", chapters="beside"),
    Style("tex-tanpa-nomor-pembuka", press="tex", numbers="bare", notes=True, head="chapter", chapters_wanted=3),
    Style("artikel-dua-kolom", press="tex", columns=True, numbers="foot", front=False),
    Style("terkunci", spacing=1.5, chapters_wanted=2),
    Style("rusak", press="tex", spacing=1.5, chapters_wanted=2),
    Style("pindaian-miring", chapters_wanted=1, front=False),
)
SPOILED: dict[str, Callable[[bytes], bytes]] = {
    "terkunci": spoiling.locked,
    "rusak": spoiling.cut_short,
    "pindaian-miring": spoiling.scanned,
}
SCANNED_PAGES = 3
PRESSES = {"tex": latex.printed, "word": word.printed}


def make(folder: Path) -> Iterator[str]:
    """Prints all of them there; says the name of each, its pages and its size."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed, style in enumerate(THESES, 1):
        with tempfile.TemporaryDirectory(prefix="theses-") as desk:
            pdf, known = _printed(style, seed, Path(desk))
        (folder / f"{style.name}.pdf").write_bytes(pdf)
        (folder / f"{style.name}.json").write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", "utf-8")
        yield f"{style.name}: {len(known['labels'])} pages, {len(pdf) // 1000} kB"


def _printed(style: Style, seed: int, desk: Path) -> tuple[bytes, dict[str, object]]:
    """Printed twice: the table of contents tells pages that only a first printing shows."""
    elements = manuscript(style, seed)
    listed = [Entry("Judul", 1, "1")] * len(headings(elements))
    for _ in range(2):
        pdf, pages = PRESSES[style.press](elements, style, listed, desk)
        count = len(pypdfium2.PdfDocument(pdf))
        listed = contents(elements, style, pages, labels(elements, style, pages, count))
    known = truth(elements, style, pages, count)
    if style.name in SPOILED:
        pdf = SPOILED[style.name](pdf)
    if style.name == "pindaian-miring":
        known = {**known, "refused": "no_text", "labels": known["labels"][:SCANNED_PAGES]}
    return pdf, known
