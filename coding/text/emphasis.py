"""Asterisks that a Markdown text left behind in a plain one."""

import re

from coding.text.edits import Edit

PAIR = re.compile(r"(?<![*\w])(\*{1,3})(?=[^\s*])([^*\n]*[^\s*])\1(?![*\w])")


def emphasis(text: str) -> list[Edit]:
    """The asterisks to drop: all of them when every one belongs to a pair around words and there are two pairs."""
    pairs = list(PAIR.finditer(text))
    if len(pairs) < 2 or sum(2 * len(pair[1]) for pair in pairs) != text.count("*"):
        return []
    if not all(any(map(str.isalpha, pair[2])) for pair in pairs):
        return []
    return [edit for pair in pairs for edit in (Edit(*pair.span(1)), Edit(pair.end(2), pair.end()))]
