"""A hyphen at the end of a line: part of the word, or only a mark of the break."""

import re
from collections import Counter
from itertools import pairwise

TAIL = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u2010\u00ad]$")
HEAD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
APART = " -"
"""As it comes out where letters are set wide apart."""
HYPHENS = ("-", "\u2010", "\u00ad")
SYLLABLE = 3
"""Words that are said twice have so many letters or more."""
LONGEST = 200  # no word with its hyphens is longer, in characters
PREFIX = re.compile(r"^(?:ber|ter|me(?:ng|ny|n|m)?|pe(?:ng|ny|n|m)?|se|ke|di)")
SUFFIX = re.compile(r"(?:nya|lah|kah|kan|an|i|ku|mu)$")
VOWEL = re.compile("[aeiou]")
NASALS = {"men": "t", "mem": "p", "meny": "s", "meng": "k"}
"""What the prefix takes the place of: tawar-menawar, surat-menyurat."""
INNER = re.compile(r"[^\W\d_]+-[^\W\d_]+")


class Vocabulary:
    """The words a document itself writes inside its lines; they judge the words at its line ends."""

    def __init__(self, text: str, split_words: bool = False) -> None:
        self.hyphenated = Counter(match.lower() for match in INNER.findall(text))
        self.plain = Counter(match.lower() for match in HEAD.findall(text))
        self.split_words = split_words or self._splits_words(text.split("\n"))

    def _splits_words(self, lines: list[str]) -> bool:
        """Whether hyphens at the line ends of this text mostly part words it writes whole elsewhere."""
        parted = kept = 0
        for line, after in pairwise(lines):
            tail, head = TAIL.search(line[-LONGEST:]) if line.endswith(HYPHENS) else None, HEAD.match(after)
            if tail and head:
                first, second = tail[1].lower(), head.group().lower()
                if self.hyphenated[f"{first}-{second}"] or reduplicated(first, second):
                    kept += 1
                elif self.plain[first + second]:
                    parted += 1
        return parted >= 5 and parted > kept

    def keeps(self, left: str, right: str) -> bool:
        """Whether the hyphen between two halves of a line end belongs to the word.

        When nothing speaks for either, it is kept, unless the document is known to split words (TeX).
        """
        first, second = left.lower(), right.lower()
        # A syllable is no word to be said twice: "si-si" is what is left of "sisi".
        whole = len(first) < SYLLABLE and bool(self.plain[first + second] or self.split_words)
        if self.hyphenated[f"{first}-{second}"]:
            return True
        if not whole and (first == second or reduplicated(first, second)):
            return True
        if self.plain[first + second]:
            return False
        return right[:1].isupper() or not self.split_words

    def parted(self, before: str, head: str) -> bool:
        """Whether the halves of a word that is wholly written elsewhere stand around a hyphen set apart by a blank."""
        last = HEAD.fullmatch(before[-LONGEST:].removesuffix(APART).rpartition(" ")[2])
        return last is not None and self.plain[(last.group() + head).lower()] > 0


def reduplicated(first: str, second: str) -> bool:
    """Whether two halves are one word said twice, with affixes: program-programnya, berlari-lari."""
    bare, other = SUFFIX.sub("", PREFIX.sub("", first)), SUFFIX.sub("", PREFIX.sub("", second))
    roots = {first, bare, PREFIX.sub("", first), SUFFIX.sub("", first)}
    others = {second, other, PREFIX.sub("", second), SUFFIX.sub("", second)}
    others |= {sound + second[len(nasal) :] for nasal, sound in NASALS.items() if second.startswith(nasal)}
    return any(len(root) > 2 for root in roots & others) or _sounds_alike(first, second)


def _sounds_alike(first: str, second: str) -> bool:
    """Whether a word is said again with other vowels (bolak-balik) or another beginning (sayur-mayur)."""
    if min(len(first), len(second)) < 4 or len(first) != len(second):
        return False
    bones = VOWEL.sub("", first)
    same_bones = len(bones) > 2 and bones == VOWEL.sub("", second) and first[0] == second[0]
    return same_bones or (first[1:] == second[1:] and not VOWEL.match(first) and not VOWEL.match(second))


def seam(before: str, after: str, vocabulary: Vocabulary) -> tuple[int, str]:
    """How the end of one line meets the next: how many characters go off the first, and what stands between."""
    # Looked for in the last word only: a block may be long, and this is asked at each of its line ends.
    tail = TAIL.search(before[-LONGEST:]) if before.endswith(HYPHENS) else None
    head = HEAD.match(after)
    if not tail or not head:
        if before.endswith(APART) and head and vocabulary.parted(before, head.group()):
            return 2, ""
        return (0, "") if before.endswith("/") and after[:1].isalpha() else (0, " ")
    if before.endswith("\u00ad"):
        return 1, ""
    return (0, "") if vocabulary.keeps(tail[1], head.group()) else (1, "")
