"""How one line shows that it is a heading: BAB and its number, 4.1, a known name, capitals."""

import re
from dataclasses import dataclass

WORDS = {
    name: place
    for names in (
        "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh",
        "pertama kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh",
        "one two three four five six seven eight nine ten",
    )
    for place, name in enumerate(names.split(), 1)
}
_WORD = "|".join(form for name in WORDS for form in (name.upper(), name.capitalize()))
_CAPITAL = "(?=[A-Z][a-z]|[A-Z]{3})"
CHAPTER = re.compile(
    rf"^(?:(BAB|B\s{{1,2}}A\s{{1,2}}B|Bab|CHAPTER|Chapter)\s+([IVXL]{{1,7}}|\d{{1,2}}|{_WORD})|(BAB)([IVXL]{{1,7}}|\d{{1,2}}))"
    r"(?![\w])\s*[.:\u2013\u2014-]?\s*(?P<title>.*)$",
    re.S,
)
NUMBERED = re.compile(rf"^((?:\d{{1,2}}|[IVX]{{1,5}})(?:\.\d{{1,2}}){{1,4}})(?:\.?\)?\s+|[.)]?{_CAPITAL})(\S.*)$", re.S)
LETTERED = re.compile(
    rf"^(\(?)([IVX]{{1,5}}|[A-Z]|[a-z]|\d{{1,2}})([.)])(?:(?P<blank>\s+)|{_CAPITAL})(?P<title>\S.*)$", re.S
)
BARE = re.compile(rf"^([IVXL]{{1,7}}|\d{{1,2}})(?:\s?[.)]?\s+|[.)]{_CAPITAL})(\S.*)$", re.S)
LIST_MARK = re.compile(r"^(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|[\u2022\u25cf\u25aa\u00b7\uf0b7*\u2013-]|\.)\s+\S")
SENTENCE_INSIDE = re.compile(r"[a-z]{3}[.!?]\s+[A-Z]")
ONLY_ROMAN = re.compile(r"[IVX]+$")
ENTRY_SIGNS = ("..", ". .", ".\t.", ".\xa0.", "\u2026\u2026", "\t", "   ")
CONTENTS_LINE = re.compile(r"(?:\.\s?){4,}|\u2026{2,}|(?:\t\s*|\S {3,})(?:\d{1,3}|[ivxlc]{1,6})\s*$")
NOTE_AT_END = re.compile(r"(?:\s?[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+|(?<=[a-z]{2}[.!?])\d{1,3})$")
LONGEST = 160
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

# Names of parts that need no number: their kind and, where the name itself tells, their language.
NAMES: dict[str, dict[str, tuple[str, ...]]] = {
    "abstract": {
        "id": ("abstrak", "ringkasan", "intisari", "sari", "ikhtisar", "abstraksi"),
        "en": ("abstract", "summary", "executive summary"),
    },
    "contents": {
        "id": ("daftar isi", "daftar tabel", "daftar gambar", "daftar lampiran", "daftar bagan", "daftar grafik",
               "daftar singkatan", "daftar istilah", "daftar tabel dan gambar", "daftar simbol", "daftar notasi",
               "daftar lambang", "daftar rumus", "daftar persamaan", "daftar algoritma", "daftar peta", "daftar foto",
               "daftar diagram", "daftar skema", "daftar kode", "daftar matriks", "daftar singkatan dan lambang",
               "daftar arti lambang dan singkatan", "daftar gambar dan tabel"),
        "en": ("table of contents", "contents", "list of tables", "list of figures", "list of appendices"),
    },
    "bibliography": {
        "id": ("daftar pustaka", "daftar rujukan", "daftar referensi", "daftar bacaan", "kepustakaan", "referensi",
               "pustaka acuan", "daftar kepustakaan", "sumber pustaka"),
        "en": ("bibliography", "references"),
    },
    "front": {
        "id": ("kata pengantar", "prakata", "ucapan terima kasih", "halaman judul", "halaman pengesahan",
               "halaman persetujuan", "halaman persembahan", "halaman pernyataan", "lembar pengesahan",
               "lembar persetujuan", "lembar pernyataan", "pengesahan", "persetujuan", "persembahan", "motto",
               "motto dan persembahan", "pernyataan", "surat pernyataan", "pernyataan keaslian",
               "pernyataan orisinalitas", "riwayat hidup", "daftar riwayat hidup", "glosarium", "sanwacana",
               "kata sambutan", "kata persembahan", "riwayat penulis", "biodata penulis", "biodata", "indeks"),
        "en": ("preface", "acknowledgements", "acknowledgments", "acknowledgement", "declaration", "glossary",
               "curriculum vitae", "index", "approval", "approval sheet", "approval page", "title page", "dedication",
               "statement of originality", "statement of authenticity", "statement of authorship",
               "originality statement", "declaration of originality", "declaration of authorship",
               "endorsement page", "validation sheet", "validation page"),
    },
    "appendix": {"id": ("lampiran", "lampiran-lampiran"), "en": ("appendix", "appendices")},
    # A chapter torn from its number, as in an excerpt.
    "chapter": {
        "id": ("pendahuluan", "penutup", "kesimpulan", "simpulan", "kesimpulan dan saran", "simpulan dan saran",
               "hasil dan pembahasan", "pembahasan", "metode penelitian", "metodologi penelitian", "tinjauan pustaka",
               "landasan teori", "kerangka teori"),
        "en": ("introduction", "conclusion", "conclusions", "discussion", "results and discussion", "methods"),
    },
}  # fmt: skip
KNOWN = {
    name: (kind, language) for kind, tongues in NAMES.items() for language, names in tongues.items() for name in names
}
FRONT = re.compile(
    r"^(?:(?:halaman|lembar(?:an)?|surat)\s+)?(?:pengesahan|persetujuan|pernyataan|persembahan|mott?o)"
    r"(?:\s+[\w/-]+){0,7}$",
    re.I,
)
FRONT_FOR_SURE = re.compile(
    r"^(?:(?:halaman|lembar(?:an)?|surat)\s+(?:pengesahan|persetujuan|pernyataan|persembahan)"
    r"|pernyataan\s+(?:keaslian|orisinalitas|originalitas|bebas\s+plagia)"
    r"|(?:pengesahan|persetujuan)\s+(?:skripsi|tesis|disertasi|pembimbing|penguji|tim))",
    re.I,
)
"""Of these the second word tells that they are no title of a chapter's section: "Pernyataan Keaslian Skripsi"."""
APPENDIX = re.compile(r"^(?:(?:lampiran|appendix)\s+(?:\d{1,2}|[ivx]{1,5}|[a-z])|bab\s+[a-h])(?![\w])", re.I)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading line says. Style is how it is numbered: chapter, dotted, upper,
    lower, digit, roman (each also with brackets), name or plain."""

    style: str
    number: str
    title: str
    kind: str = "section"
    language: str = ""


def value(number: str) -> int:
    """The value of a roman or arabic number, or of one written out: SATU, KEDUA."""
    if number.isdigit():
        return int(number)
    if number.lower() in WORDS:
        return WORDS[number.lower()]
    total, last = 0, 0
    for sign in reversed(number.upper()):
        amount = ROMAN[sign]
        total += amount if amount >= last else -amount
        last = max(last, amount)
    return total


def is_capital(line: str) -> bool:
    """Whether a short line is set in capitals throughout."""
    return len(line) <= LONGEST and sum(map(str.isalpha, line)) > 2 and line == line.upper()


def ends_sentence(line: str) -> bool:
    """Whether a sentence ends with the line, be there a note's mark after it: "… kepadanya.³"."""
    line = NOTE_AT_END.sub("", line.rstrip())
    return line.rstrip("\"'\u201d\u2019)]*_").endswith((".", "!", "?", ":", ";"))


def is_contents_line(line: str) -> bool:
    """Whether the line is an entry of a table of contents: leaders, or a page number far to the right."""
    # Most lines hold none of what such an entry must hold, and all lines of a book are asked.
    if len(line) > 300 or not any(sign in line for sign in ENTRY_SIGNS):
        return False
    return bool(CONTENTS_LINE.search(line))


def _like_a_title(title: str) -> bool:
    """Whether words after "Bab IV" are its title, not the rest of a sentence that speaks of it."""
    parts = title.split()
    if not parts or is_capital(title):
        return True
    if SENTENCE_INSIDE.search(title):
        return False
    capital = sum(part[:1].isupper() for part in parts)
    return len(parts) <= 14 and parts[0][:1].isupper() and title[-1] not in ".,;:" and 2 * capital >= len(parts)


def chapter(line: str, marked: bool = False) -> Heading | None:
    """A line "BAB IV", with or without its title; `marked` when the file itself says that the line is a heading."""
    match = CHAPTER.match(line)
    if not match or len(line) > LONGEST:
        return None
    title = " ".join(match["title"].split())
    if not marked and not _like_a_title(title):
        return None
    word = "".join((match[1] or match[3]).split()).upper()
    number = (match[2] or match[4]).upper()
    return Heading("chapter", f"{word} {number}", title, "chapter", "en" if word == "CHAPTER" else "")


def bare_chapter(line: str) -> Heading | None:
    """A line "I. PENDAHULUAN" or "2 METODE": a chapter of a thesis that writes no BAB, where others follow it."""
    match = None if is_contents_line(line) else BARE.match(line)
    title = " ".join(match[2].split()) if match else ""
    if not match or not is_capital(title) or ends_sentence(title) or not title[0].isalpha():
        return None
    return Heading("chapter", match[1], title, "chapter")


def numbered(line: str, marked: bool = False) -> Heading | None:
    """A line "4.1 Kesimpulan" or "IV.1 …"; without a mark the title begins with a capital and is no sentence."""
    match = NUMBERED.match(line)
    if not match or len(line) > LONGEST:
        return None
    title = " ".join(match[2].split())
    if not marked and (not title[0].isupper() or title[-1] in ".,;:"):
        return None
    return Heading("dotted", match[1], title)


def lettered(line: str, marked: bool = False) -> Heading | None:
    """A line "A. …", "1. …", "a) …" or "(1) …": a heading only where the file marks it as one, or others follow it.

    Unmarked, "A.Rahman" is a name.
    """
    match = LETTERED.match(line)
    if not match or len(line) > LONGEST or not (marked or match["blank"]):
        return None
    sign = match[2]
    style = "digit" if sign.isdigit() else "roman" if ONLY_ROMAN.match(sign) else "upper" if sign.isupper() else "lower"
    # "1)" stands under "a.", and "(1)" under "a)": each way of writing is a rung of its own.
    return Heading(f"{match[1]}{style}{match[3].strip('.')}", sign, " ".join(match["title"].split()))


def stands_as_title(title: str) -> bool:
    """Whether words after "A." may be a title though nothing marks them: in title case, and no sentence."""
    return _like_a_title(title) and title[-1] not in ".,;:" and len(title.split()) <= 14


def named(line: str, marked: bool = False) -> Heading | None:
    """A part known by its name alone: RINGKASAN, Daftar Pustaka, LAMPIRAN 2."""
    title = " ".join(line.split()).rstrip(":")
    kind, language = KNOWN.get(title.lower(), ("", ""))
    if not kind and len(title) <= LONGEST and APPENDIX.match(title) and (marked or is_capital(title)):
        kind = "appendix"
    if not kind and len(title) <= LONGEST and _is_front(title, marked):
        kind = "front"
    if not kind or not (marked or title[:1].isupper()):
        return None
    if kind == "chapter" and not marked and not is_capital(title):
        return None
    return Heading("name", "", title, kind, language)


def _is_front(title: str, marked: bool) -> bool:
    return FRONT.match(title) is not None and (
        is_capital(title) or (marked and FRONT_FOR_SURE.match(title) is not None)
    )


def heading(line: str, marked: bool = False) -> Heading | None:
    """What the line says as a heading, or None when it is none."""
    if is_contents_line(line):
        return None
    found = chapter(line, marked) or numbered(line, marked) or named(line, marked)
    if found or not marked:
        return found
    return lettered(line, marked) or Heading("plain", "", " ".join(line.split()))
