"""A corpus.toml as plain tables, read by a child process: a few kilobytes of TOML can be made to fill any memory."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from coding.text.children import answer
from coding.text.reading import ReadingError

TABLES = "coding.exchange.corpus_toml:tables"
SECONDS = 10
MEGABYTES = 500
DEEPEST = 20
"""As many parts may a dotted key have, as many brackets may stand in one another. The parser's memory grows with the
square of the first and its stack with the second."""
PARTS: Mapping[str, tuple[str, ...]] = {
    "project": ("name",),
    "cases": ("name", "attributes"),
    "documents": ("file", "sha256", "case", "title", "author", "year", "institution", "kind", "format"),
}
# Strings as the parser ends them, also where one is not closed, and remarks.
_ASIDE = re.compile(
    r'"""(?:[^"\\]++|\\.?|"{1,2}(?!"))*+(?:"{3,5}|\Z)|'
    r"'''(?:[^']++|'{1,2}(?!'))*+(?:'{3,5}|\Z)|"
    r'"(?:[^"\\\n]++|\\[^\n]?)*+"?|'
    r"'[^'\n]*+'?|#[^\n]*+",
    re.S,
)

Tables = dict[str, Any]


class BadToml(Exception):
    """A corpus.toml that cannot be read; `code` is what is wrong with it."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def tables_apart(data: bytes, seconds: float = SECONDS) -> Tables:
    """`project`, `cases` and `documents`, each with the parts of it that mean something; raises BadToml."""
    try:
        code, said = answer(TABLES, data, seconds=seconds, megabytes=MEGABYTES)
    except (ReadingError, RuntimeError) as error:
        raise BadToml("too_much") from error
    if code:
        raise BadToml(code, **said)
    return dict(said)


def tables(data: bytes) -> tuple[str, dict[str, Any]]:
    """In the child: ("", the tables), or what is wrong and what belongs to its sentence."""
    try:
        text = data.decode("utf-8-sig")
        _must_be_flat(text)
        return "", _kept(tomllib.loads(text))
    except BadToml as error:
        return error.code, error.params
    except ValueError as error:
        return "invalid", {"error": str(error)}


def _must_be_flat(text: str) -> None:
    """Asked before it is parsed."""
    depth = 0
    bare = _ASIDE.sub(lambda found: "\n" * found.group().count("\n"), text)
    for number, line in enumerate(bare.split("\n"), 1):
        dots = max(piece.count(".") for piece in re.split(r"[=,\[\]{}]", line))
        for bracket in re.findall(r"[\[\]{}]", line):
            depth += 1 if bracket in "[{" else -1
            dots = max(dots, depth)
        if dots > DEEPEST:
            raise BadToml("too_deep", line=str(number), limit=str(DEEPEST))


def _kept(read_in: Tables) -> Tables:
    """Only what means something, and nothing nested but the attributes of a case, which become letters."""
    project = read_in.get("project", {})
    if not isinstance(project, dict):
        raise BadToml("no_table")
    return {
        "project": _plain("project", project),
        "cases": [_plain("cases", one) for one in _list_of_tables(read_in, "cases")],
        "documents": [_plain("documents", one) for one in _list_of_tables(read_in, "documents")],
    }


def _list_of_tables(read_in: Tables, name: str) -> list[Tables]:
    found = read_in.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise BadToml("no_tables", table=name)
    return found


def _plain(table: str, entry: Tables) -> Tables:
    kept = {name: entry[name] for name in PARTS[table] if name in entry}
    attributes = kept.get("attributes", {})
    if not isinstance(attributes, dict):
        raise BadToml("no_attributes", case=str(kept.get("name", "")))
    nested = next((name for name, value in kept.items() if name != "attributes" and isinstance(value, dict | list)), "")
    if nested:
        raise BadToml("nested", where=str(kept.get("file", table))[:200], part=nested)
    written = {"attributes": {name: str(value).strip() for name, value in attributes.items()}} if attributes else {}
    return kept | written
