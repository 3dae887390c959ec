"""What a cover prints in capitals, written as a list of references writes it: names, titles, institutions."""

import re

_SMALL = (
    "dan di ke dari dalam pada untuk yang oleh dengan terhadap atau sebagai bagi tentang antara hingga serta atas "
    "of the in and on for to a an"
)
SMALL = frozenset(_SMALL.split())
LINKS = {"BIN": "bin", "BINTI": "binti", "AL": "al", "DAN": "dan"}
# Read as letters, not as words; what has no vowel is known by that.
_ACRONYMS = (
    "AMIK APBD APBN ASN BEM BUMD BUMN DPD DPR DPRA DPRD DPRK IAIN IKIP IPDN ISI ITB KPU LSM NU PAN PAW PDI PDIP PEMDA "
    "PILKADA PKI PNS RI STAI STAIN STIA STIE STIKES STISIP UGM UI UII UIN UMKM UMN UMY UNIKOM UPI UPN USU UUD"
)
ACRONYMS = frozenset(_ACRONYMS.split())
WORDS_AFTER_ALL = frozenset({"PILKADA", "PEMDA"})
_DEGREES = (
    "S.Sos. S.IP. S.AP. S.H. S.E. S.Pd. S.Pd.I. S.Ag. S.Th.I. S.H.I. S.Kom. S.T. S.P. S.Hum. S.I.Kom. S.Psi. S.Si. "
    "S.STP. S.Tr.IP. M.Si. M.A. M.Sos. M.AP. M.IP. M.H. M.M. M.Pd. M.Hum. M.Kom. M.Ag. M.Sc. M.P.A. M.Tr.IP. MPA "
    "Ph.D. Lc. B.A. A.Md. Dr. Drs. Dra. Prof. H. Hj. Ir. K.H. R.A. R.M."
)
DEGREES = {one.replace(".", "").casefold(): one for one in _DEGREES.split()}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWELS = frozenset("AEIOUaeiou")


def is_capital(line: str) -> bool:
    """Whether nearly all letters are capitals: a degree or a small word among them does not matter."""
    letters = [letter for letter in line if letter.isalpha()]
    return bool(letters) and sum(letter.isupper() for letter in letters) >= 0.8 * len(letters)


def name(line: str) -> str:
    """A person's name; in capitals it becomes Siti Aminah, S.Sos., M.Si., with the degrees as they are written."""
    line = line.strip(" ,;:-–—")
    people, *degrees = line.split(",")
    if not is_capital(" ".join(word for word in people.split() if word not in DEGREES.values())):
        return line
    shown = " ".join(_named(word) for word in people.split())
    return ", ".join([shown, *(_degree(one.strip()) for one in degrees if one.strip())])


def _named(word: str) -> str:
    known = DEGREES.get(word.replace(".", "").casefold()) if "." in word else LINKS.get(word)
    return known or "-".join(_parted(part) for part in word.split("-"))


def _parted(word: str) -> str:
    """Initials keep their capitals: R.A., M.; an apostrophe begins no new word: Nur'aini."""
    return word if re.fullmatch(r"(?:[^\W\d_]\.)+", word) else word[:1] + word[1:].lower()


def _degree(one: str) -> str:
    known = DEGREES.get(one.replace(".", "").replace(" ", "").casefold())
    return (known if one.endswith(".") or known == "MPA" else known.rstrip(".")) if known else one


def title(line: str) -> str:
    """A title; in capitals it becomes Patron dan Klien di Kabupaten Brebes, abbreviations kept as they are."""
    if not is_capital(line):
        return line
    shown = _WORD.sub(lambda found: _titled(found.group(), _opens(line, found.start())), line)
    return shown[:1].upper() + shown[1:]


institution = title


def _opens(line: str, at: int) -> bool:
    before = line[:at].rstrip(" \"“‘'(")
    return not before or before[-1] in ":.?!"


def _titled(word: str, opens: bool) -> str:
    if word.casefold() in SMALL and not opens:
        return word.lower()
    if word in WORDS_AFTER_ALL or not _is_abbreviation(word):
        return word[:1].upper() + word[1:].lower()
    return word


def _is_abbreviation(word: str) -> bool:
    roman = len(word) > 1 and re.fullmatch(r"[IVX]+", word)
    return bool(roman or word in ACRONYMS or (word.isupper() and not _VOWELS & set(word)))
