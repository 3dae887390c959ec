"""Where sentences begin: one answer for the keyboard and for whatever shows sentences."""

import re
from collections.abc import Iterable

from coding.text.reading import Block

# Marks that end a sentence, closing quotes, brackets and the number of a note, white space, then an opening mark, a
# capital or a digit.
# A run of marks is begun at its first only and nothing is given back, so that no run is gone through twice.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]¹²³⁰-⁹ⁱ]*+\s++(?=[\"'“‘«(\[]*+[^\W_a-z])")
_SHORT = re.compile(
    r"(?:\b(?:dr|drs|dra|prof|ir|hj?|kh|st|mr|ms|tn|ny|sdr|yth|hlm|hal|no|jl|jln|kab|kec|dkk|dll|dsb|dst|tsb|yg"
    r"|ed|eds|vol|cet|terj|cf|et al|vs|fig|pp?|al|i\.e|e\.g|s\.?d|a\.?n|u\.?p|tel|telp|rt|rw|sm|m)|\b\w|\A\W*\d{1,3})$",
    re.IGNORECASE,
)


def bounds(text: str, blocks: Iterable[Block]) -> list[int]:
    """The code points at which sentences begin; every block begins one."""
    found = []
    for block in blocks:
        found.append(block.start)
        words = text[block.start : block.end]
        found += [block.start + match.end() for match in _END.finditer(words) if _ends(words, match)]
    return found


def _ends(words: str, match: re.Match[str]) -> bool:
    """A single full stop after an abbreviation, an initial or a short number ends nothing; "2019." does."""
    before = words[max(0, match.start() - 12) : match.start()]
    return not (match.group().strip() == "." and _SHORT.search(before))
