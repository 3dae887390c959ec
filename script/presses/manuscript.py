"""What is to be printed: the parts of a thesis in order, and how its pages are to be set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from presses.sentences import PLACES, Prose

ROMANS = ("I", "II", "III", "IV", "V", "VI")
CHAPTERS = (
    ("PENDAHULUAN",),
    ("TINJAUAN PUSTAKA",),
    ("KESETIAAN, IMBALAN, DAN KETIMPANGAN", "DI TIGA DAERAH PEMILIHAN", "SESUDAH PEMILIHAN SERENTAK"),
    ("KESIMPULAN DAN SARAN",),
)


@dataclass(frozen=True)
class Style:
    """How a thesis is set; `numbers` is where and how pages are numbered, `head` what runs along their tops."""

    name: str
    press: str = "word"  # tex | word
    spacing: float = 2.0
    chapters: str = "above"  # above | beside: "BAB I" on a line of its own, or before its title
    subs: str = "dotted"  # dotted (1.1, 1.1.1) | letters (A., 1., a.)
    numbers: str = "opening"  # opening: foot of openings, else top right | foot | bare (none on openings) | chapterwise
    head: str = ""  # "" | chapter | sides | name: beside the number at the foot
    notes: bool = False
    bookmarks: bool = False
    columns: bool = False
    heavy: bool = False  # headings printed twice to look bold
    chapters_wanted: int = 4
    front: bool = True


@dataclass(frozen=True)
class Element:
    """A part of what is printed. Kind: cover, chapter, name, sub, p, quote, item, caption, row, entry,
    sides (two texts beside each other), contents, tables."""

    kind: str
    text: str
    number: str = ""
    level: int = 0
    lines: tuple[str, ...] = ()
    note: str = ""
    numbered_note: int = 0


@dataclass
class _Notes:
    count: int = 0


def manuscript(style: Style, seed: int) -> list[Element]:
    prose, notes = Prose(seed), _Notes()
    if style.columns:
        return [*_article(prose)]
    front = _front(prose) if style.front else ()
    return [*front, *_chapters(style, prose, notes), *_back(style, prose)]


def _name(title: str) -> Element:
    return Element("name", title, "", 1, (title,))


def _front(prose: Prose) -> Iterator[Element]:
    title = ("RELASI PATRON DAN KLIEN", "DALAM PELAYANAN DAN PEMILIHAN", "DI JAMBI, BREBES, DAN PURBALINGGA")
    lines = (
        *title,
        "TESIS",
        "Disusun untuk memenuhi syarat ujian",
        "Oleh: Penulis Contoh",
        "UNIVERSITAS CONTOH",
        "2024",
    )
    yield Element("cover", " ".join(lines), lines=lines)
    yield _name("LEMBAR PENGESAHAN")
    yield Element("p", "Tesis ini telah dibaca dan disetujui untuk diuji di hadapan dewan penguji.")
    yield Element("sides", "", lines=("Pembimbing I", "Pembimbing II"))
    yield Element("sides", "", lines=("Dr. Contoh Satu, M.Si.", "Dr. Contoh Dua, M.A."))
    yield _name("KATA PENGANTAR")
    yield Element("p", prose.paragraph(5, 6))
    yield Element("p", prose.paragraph(4, 5))
    yield _name("ABSTRAK")
    yield Element("p", prose.paragraph(6, 7))
    yield Element("p", f"Kata kunci: patron, klien, {prose.one_of(*PLACES)}, birokrasi.")
    yield _name("ABSTRACT")
    yield Element("p", prose.english())
    yield Element("p", "Keywords: patron, client, brokerage, bureaucracy.")
    yield _name("DAFTAR ISI")
    yield Element("contents", "")
    yield _name("DAFTAR TABEL")
    yield Element("tables", "")


def _chapters(style: Style, prose: Prose, notes: _Notes) -> Iterator[Element]:
    for place, lines in enumerate(CHAPTERS[: style.chapters_wanted]):
        roman = ROMANS[place]
        yield Element("chapter", " ".join(lines), f"BAB {roman}", 1, lines)
        yield from _opening(prose, place)
        titles = prose.titles(4)
        for at, title in enumerate(titles[:2], 1):
            number = f"{place + 1}.{at}" if style.subs == "dotted" else "AB"[at - 1]
            yield Element("sub", title, number, 2)
            yield from _section(style, prose, notes)
            if place in {1, 2} and at == 2:
                yield from _deeper(style, prose, notes, number, titles[2:])
        if place == 0:
            yield from _outlined(style)
        if place == 2:
            yield from _table(prose, place + 1)
            yield Element("p", prose.paragraph())


def _outlined(style: Style) -> Iterator[Element]:
    """The chapters told in prose, which are not the chapters."""
    yield Element("sub", "Sistematika Penulisan", "1.3" if style.subs == "dotted" else "C", 2)
    yield Element("p", "Tesis ini disusun menurut urutan berikut.")
    told = ("Pendahuluan", "Tinjauan Pustaka", "Kesetiaan, Imbalan, dan Ketimpangan", "Kesimpulan dan Saran")
    for roman, title in zip(ROMANS, told, strict=False):
        yield Element("p", f"Bab {roman} {title}. Bab ini menguraikan pokok-pokok yang perlu diketahui pembaca.")


def _opening(prose: Prose, place: int) -> Iterator[Element]:
    if place % 2:
        yield Element("p", prose.paragraph(3, 4))


def _section(style: Style, prose: Prose, notes: _Notes) -> Iterator[Element]:
    yield _paragraph(style, prose, notes)
    yield Element("p", prose.paragraph())
    kind = prose.one_of("quote", "items", "none")
    if kind == "quote":
        yield Element("quote", prose.paragraph(3, 4))
        yield Element("p", prose.paragraph())
    elif kind == "items":
        yield Element("p", "Persoalan itu dapat dirinci sebagai berikut:")
        for number in range(1, 4):
            yield Element("item", prose.sentence(), f"{number}.")
    yield _paragraph(style, prose, notes)


def _paragraph(style: Style, prose: Prose, notes: _Notes) -> Element:
    if not style.notes:
        return Element("p", prose.paragraph())
    notes.count += 1
    return Element("p", prose.paragraph(4, 6), note=prose.paragraph(1, 3), numbered_note=notes.count)


def _deeper(style: Style, prose: Prose, notes: _Notes, above: str, titles: list[str]) -> Iterator[Element]:
    for at, title in enumerate(titles, 1):
        number = f"{above}.{at}" if style.subs == "dotted" else str(at)
        yield Element("sub", title, number, 3)
        yield _paragraph(style, prose, notes)
        yield Element("p", prose.paragraph())


def _table(prose: Prose, chapter: int) -> Iterator[Element]:
    yield Element("caption", f"Tabel {chapter}.1 Bentuk Imbalan Menurut Daerah")
    yield Element("row", "", lines=("Daerah", "Imbalan", "Pemberi"))
    for place in PLACES:
        yield Element(
            "row", "", lines=(place, prose.one_of("jabatan", "layanan", "uang"), prose.one_of("camat", "calon"))
        )
    yield Element("caption", "Sumber: diolah dari catatan lapangan")


def _back(style: Style, prose: Prose) -> Iterator[Element]:
    yield _name("DAFTAR PUSTAKA")
    for year, author in enumerate(("Anwar, B.", "Cahyani, D. dan Effendi, F.", "Gunawan, H.", "Indrawati, J.")):
        yield Element("entry", f"{author} {2001 + 5 * year}. {prose.sentence()[:-1]}: {prose.sentence()}")
    yield _name("LAMPIRAN 1")
    yield Element("p", prose.paragraph(3, 4))


def _article(prose: Prose) -> Iterator[Element]:
    yield Element(
        "cover", "Patron dan Klien di Tiga Daerah", lines=("Patron dan Klien di Tiga Daerah", "Penulis Contoh")
    )
    for number, title in enumerate(("Pendahuluan", "Metode", "Hasil dan Pembahasan", "Penutup"), 1):
        yield Element("sub", title, f"{number}.", 1)
        for _ in range(5):
            yield Element("p", prose.paragraph())
    yield _name("Daftar Pustaka")
    yield Element("entry", f"Anwar, B. 2001. {prose.sentence()}")
