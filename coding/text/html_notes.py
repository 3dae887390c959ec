"""How an HTML page shows that something is a foot- or endnote, or only leads back to where it was called."""

import re
from collections.abc import Mapping

# As word processors and converters name them: ftn1, sdfootnote1, fn:1, fn-2, endnote3.
ID = re.compile(r"_?(?:(?:sd)?(?:foot|end)note|ftn|edn|fn|en)[-_:]?\d{1,5}", re.I)
TYPES = frozenset({"footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"})
HOLDERS = frozenset({"div", "aside", "li", "p", "dd", "section"})
LISTS = frozenset({"footnotes", "endnotes", "rearnotes", "doc-endnotes"})
BACK = frozenset({"footnote-back", "footnote-backref", "reversefootnote", "doc-backlink", "backlink"})


def _words(attributes: Mapping[str, str], *names: str) -> set[str]:
    return {word for name in names for word in attributes.get(name, "").lower().split()}


def is_note(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether what begins here is one note."""
    if tag not in HOLDERS:
        return False
    said = _words(attributes, "role", "epub:type")
    return not said & LISTS and (bool(said & TYPES) or ID.fullmatch(attributes.get("id", "")) is not None)


def leads_back(attributes: Mapping[str, str]) -> bool:
    """Whether a link is the arrow at the end of a note."""
    return bool(_words(attributes, "class", "role", "rev") & BACK)


def is_sign(attributes: Mapping[str, str]) -> bool:
    """Whether a link is the number at the beginning of a note, which stands close to its words."""
    return bool(_words(attributes, "class") & {"sdfootnotesym", "sdendnotesym"})
