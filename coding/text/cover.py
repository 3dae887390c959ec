"""What the cover of a thesis says of it: title, author, year, institution and kind, where it is plain to see."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from coding.text import capitals
from coding.text.cover_lines import Line, cover_lines
from coding.text.imprint import sensible_author, sensible_title
from coding.text.reading import CanonicalText

FIELDS = ("title", "author", "year", "institution", "kind")
"""What a reference is made of."""
KINDS = ("Skripsi", "Tesis", "Disertasi", "Laporan", "Artikel")
_KIND = re.compile(
    r"(?:(?P<Skripsi>skripsi|undergraduate thesis)|(?P<Tesis>tesis|master'?s thesis|thesis)|(?P<Disertasi>disertasi|"
    r"dissertation)|(?P<Laporan>laporan(?: akhir| hasil)?(?: penelitian| kegiatan| tugas akhir)?)|(?P<Artikel>artikel"
    r"(?: ilmiah| jurnal)?|makalah))(?: (?:s-?[123]|magister|doktor|sarjana))?",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:di(?:susun|tulis|ajukan|buat|persiapkan|kerjakan)(?: dan (?:disusun|diajukan))? )?oleh\b|"
    r"(?:nama(?: mahasiswa)?|penulis|peneliti|by)(?=\s*:|$)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\(?\b(?:n\.?i\.?m|n\.?p\.?m|n\.?r\.?p|nirm|no\.? ?bp|bp|stambuk|no(?:mor|\.)? (?:induk )?(?:mahasiswa|mhs|pokok)"
    r")\b\.?\s*[:.]?.*|\(?\b[A-Z]{0,4}[ .]?(?!(?:19|20)\d\d[/-])\d[\d./-]{5,}\)?$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:universitas|institut(?!ion)|sekolah tinggi|politeknik|akademi|university|uin (?=\w)|iain\b|stain\b|ipdn\b)",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(
    r"^(?:kementerian|departemen|fakultas|jurusan|program|prodi|bagian|konsentrasi|lembaga|pusat|sekolah pasca|"
    r"pasca ?sarjana|faculty|department|logo|telp|jl\b|jalan )",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"^(?:diajukan|disusun|dibuat|ditulis|untuk memenuhi|untuk memperoleh|sebagai (?:salah|sebagian|syarat)|guna |"
    r"memperoleh|dalam rangka|gelar|pada (?:program|jurusan|fakultas)|di bawah|dosen|pembimbing|usulan|proposal|"
    r"submitted)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:^|[\s,(/])(?P<year>(?:19[5-9]|20[0-9])\d)(?:\s*M)?(?:\s*/\s*1[34]\d\d\s*H)?[.)]?$")
_UNFINISHED = re.compile(r"(?:negeri|islam|tinggi|ilmu|agama|kristen|katolik|muhammadiyah)$", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:['’.-]+[^\W\d_]*)*(?:,? [^\W\d_]['’.\w-]*)*\.?")
_LINKS = frozenset(capitals.LINKS.values())


@dataclass(frozen=True, slots=True)
class Guess:
    """What was found; empty, or None for the year, where nothing plain was."""

    title: str = ""
    author: str = ""
    year: int | None = None
    institution: str = ""
    kind: str = ""

    def found(self) -> dict[str, str | int]:
        """Only what was found, by the names of the fields."""
        fields = {name: getattr(self, name) for name in FIELDS}
        return {name: value for name, value in fields.items() if value}


def guess(text: CanonicalText, metadata: Mapping[str, str]) -> Guess:
    """From the first pages, and for title and author where they are silent from what the file says of itself.

    `metadata` may hold "title" and "author".
    """
    seen = from_lines(cover_lines(text))
    return replace(
        seen,
        title=(seen.title or sensible_title(metadata.get("title", "")))[:300],
        author=(seen.author or sensible_author(metadata.get("author", "")))[:200],
        institution=seen.institution[:200],
    )


def from_lines(lines: list[Line]) -> Guess:
    """Read the lines of a cover. Without a kind of work, an author or an institution on it, it is none."""
    kind = next((found for line in lines if (found := _kind(line))), "")
    author = _author(lines)
    place = _institution(lines)
    if sum(map(bool, (kind, author, place))) < 2:
        return Guess()
    title = _title(lines, author)
    return Guess(capitals.title(title), author, _year(lines, title), place, kind)


def _kind(line: Line) -> str:
    found = _KIND.fullmatch(_unspaced(line))
    return found.lastgroup or "" if found else ""


def _unspaced(line: Line) -> str:
    """S K R I P S I is a word as well."""
    bare = line.strip(" :.–—-")
    return bare.replace(" ", "") if re.fullmatch(r"(?:[A-Z] )+[A-Z]", bare) else bare


def _author(lines: list[Line]) -> str:
    """After "Oleh:", on its line or the next; else above the student's number, or in front of it."""
    for at, line in enumerate(lines):
        marked = _BY.match(line)
        if marked:
            rest = line[marked.end() :].strip(" :")
            found = next(filter(None, (_name_in(one) for one in (rest, *lines[at + 1 : at + 3]))), "")
            if found:
                return found
    for at, line in enumerate(lines):
        numbered = _NUMBER.search(line)
        if numbered:
            return _name_in(line[: numbered.start()]) or (_name_in(lines[at - 1]) if at else "")
    return ""


def _name_in(line: Line) -> str:
    """The name a line is made of, or nothing: a few words of letters, none of them a label's."""
    bare = _NUMBER.sub("", line).strip(" :,()–—-")
    people = bare.partition(",")[0]
    if not _NAME.fullmatch(bare) or len(people.split()) > 6 or len(bare) > 120 or len(people) < 3:
        return ""
    lower = {word for word in people.split() if not word[0].isupper()}
    return "" if _is_label(bare) or lower - _LINKS else capitals.name(bare)


def _is_label(line: Line) -> bool:
    return bool(
        _KIND.fullmatch(_unspaced(line)) or _BY.match(line) or _REQUEST.match(line) or _LETTERHEAD.match(line)
        or _PLACE.search(line) or re.match(r"(?:nim|npm|nrp|nip|nidn)\b", line, re.IGNORECASE)
    )  # fmt: skip


def _institution(lines: list[Line]) -> str:
    """The last line that begins with one, joined with the next where the name goes on there."""
    for at in range(len(lines) - 1, -1, -1):
        found = _PLACE.search(lines[at])
        if found and (found.start() == 0 or capitals.is_capital(lines[at])):
            name = lines[at][found.start() :].strip(" ,.")
            goes_on = _UNFINISHED.search(name) and at + 1 < len(lines)
            name = f"{name} {lines[at + 1].strip(' ,.')}" if goes_on and not _YEAR.search(lines[at + 1]) else name
            return capitals.institution(name)
    return ""


def _year(lines: list[Line], title: str) -> int | None:
    """The year at the foot: the last line that ends in one, short, and no part of the title."""
    for line in reversed(lines):
        found = _YEAR.search(line.strip())
        if found and len(line) <= 40 and line not in title:
            return int(found["year"])
    return None


def _title(lines: list[Line], author: str) -> str:
    """The lines above the kind of work or, where that heads the page, below it: what is no label of any sort."""
    kind = next((at for at, line in enumerate(lines) if _kind(line)), None)
    places = [range(kind), range(kind + 1, len(lines))] if kind is not None else [range(len(lines))]
    for place in places:
        found = _run([lines[at] for at in place], author)
        if len(found) >= 15 and len(found.split()) >= 3:
            return found
    return ""


def _run(lines: Iterable[Line], author: str) -> str:
    """The first lines that are neither a letterhead nor a label, up to the next that is; capitals stay together."""
    rest = list(lines)
    while rest and _ends(rest[0], author):
        rest.pop(0)
        if len(rest) > 1 and len(rest[0].split()) == 1:  # the town under a letterhead
            rest.pop(0)
    title = list(takewhile(lambda line: not _ends(line, author), rest))
    if title and capitals.is_capital(title[0]):
        title = list(takewhile(capitals.is_capital, title))
    return " ".join(title).strip(" .")


def _ends(line: Line, author: str) -> bool:
    name = _name_in(line)
    return _is_label(line) or bool(_NUMBER.fullmatch(line)) or bool(name and name == author)
