"""How a title set in capitals is shown; the text itself keeps its capitals."""

import re
from collections import Counter
from collections.abc import Iterable

from coding.text.headings import CHAPTER, KNOWN, is_capital

MINOR = frozenset(
    {
        "dan", "di", "ke", "dari", "pada", "dalam", "untuk", "yang", "terhadap", "dengan", "oleh", "serta",
        "sebagai", "atau", "bagi", "antara", "tentang", "of", "the", "and", "in", "on", "to", "for", "a",
        "an", "by", "with",
    }
)  # fmt: skip
OF_NAMES = frozenset(word for name in KNOWN for word in name.split())
CAPITALS = re.compile(r"\b[A-Z][A-Z0-9]+\b")
WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
ANY = re.compile(r"\w+")
ROMAN = re.compile(r"[IVX]{2,}|[IVX]")


class Capitals:
    """The words a text writes in capitals where it need not: PAN, KPU, ASN."""

    def __init__(self, lines: Iterable[str]) -> None:
        # "BAB I PENDAHULUAN Berisi latar belakang" writes a title in capitals, not a name.
        body = [line for line in lines if not is_capital(line) and not CHAPTER.match(line)]
        self._seen = Counter(word for line in body for word in CAPITALS.findall(line))
        # All words are counted at once: a text may have as many titles as lines.
        self._words = Counter(word for line in body for word in ANY.findall(line)) if self._seen else Counter[str]()

    def stay(self, word: str) -> bool:
        """Whether the body writes the word in capitals more often than otherwise."""
        times = 0 if word.lower() in OF_NAMES else self._seen[word]
        return times > 0 and times >= self._words[word.lower()] + self._words[word.capitalize()]


def shown(title: str, capitals: Capitals) -> str:
    """The title in title case when it is set in capitals; "KESIMPULAN DAN SARAN" is "Kesimpulan dan Saran"."""
    if not is_capital(title):
        return title

    def cased(match: re.Match[str]) -> str:
        word = match.group()
        first = not title[: match.start()].strip() or title[: match.start()].rstrip().endswith((":", ".", "?"))
        is_sign = len(word) == 1 and not title[match.end() :].strip(" .:")  # LAMPIRAN A
        if word.lower() in MINOR and not first and not is_sign:
            return word.lower()
        if is_sign or ROMAN.fullmatch(word) or capitals.stay(word):
            return word
        return word.capitalize()

    return WORD.sub(cased, title)
