"""A hyphen at the end of a line: part of the word, or only a mark of the break."""

import re
from collections import Counter

TAIL = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u2010\u00ad]$")
HEAD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
HYPHENS = ("-", "\u2010", "\u00ad")
LONGEST = 200  # no word with its hyphens is longer, in characters
PREFIX = re.compile(r"^(?:ber|ter|me(?:ng|ny|n|m)?|pe(?:ng|ny|n|m)?|se|ke|di)")
SUFFIX = re.compile(r"(?:nya|lah|kah|kan|an|i|ku|mu)$")
INNER = re.compile(r"[^\W\d_]+-[^\W\d_]+")


class Vocabulary:
    """The words a document itself writes inside its lines; they judge the words at its line ends."""

    def __init__(self, text: str, split_words: bool = False) -> None:
        self.hyphenated = Counter(match.lower() for match in INNER.findall(text))
        self.plain = Counter(match.lower() for match in HEAD.findall(text))
        self.split_words = split_words

    def keeps(self, left: str, right: str) -> bool:
        """Whether the hyphen between two halves of a line end belongs to the word.

        When nothing speaks for either, it is kept, unless the document is known to split words (TeX).
        """
        first, second = left.lower(), right.lower()
        if first == second or self.hyphenated[f"{first}-{second}"] or reduplicated(first, second):
            return True
        if self.plain[first + second]:
            return False
        return right[:1].isupper() or not self.split_words


def reduplicated(first: str, second: str) -> bool:
    """Whether two halves are one word said twice, with affixes: program-programnya, berlari-lari."""
    bare, other = SUFFIX.sub("", PREFIX.sub("", first)), SUFFIX.sub("", PREFIX.sub("", second))
    roots = {first, bare, PREFIX.sub("", first), SUFFIX.sub("", first)}
    others = {second, other, PREFIX.sub("", second), SUFFIX.sub("", second)}
    return any(len(root) > 2 for root in roots & others)


def seam(before: str, after: str, vocabulary: Vocabulary) -> tuple[int, str]:
    """How the end of one line meets the next: how many characters go off the first, and what stands between."""
    # Looked for in the last word only: a block may be long, and this is asked at each of its line ends.
    tail = TAIL.search(before[-LONGEST:]) if before.endswith(HYPHENS) else None
    head = HEAD.match(after)
    if not tail or not head:
        return (0, "") if before.endswith("/") and after[:1].isalpha() else (0, " ")
    if before.endswith("\u00ad"):
        return 1, ""
    return (0, "") if vocabulary.keeps(tail[1], head.group()) else (1, "")
