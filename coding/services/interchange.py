"""Verbs for tables of segments that come from elsewhere: all rows or none, a bad one named by its line."""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from coding.models import Code, Document, Member, Segment, User, new_id
from coding.services.history import Writing, write
from coding.services.people import coder_named, new_coder
from coding.services.refusals import Refusal
from coding.services.segments import Passage, make_segment
from coding.services.turn import turn_to_write

Named = TypeVar("Named", Document, Code)
COLUMNS = ("document", "start", "end", "code", "coder")
LONGEST_NAME = 80


class BadTable(Exception):
    """A table that was not imported; str() names the line and what is wrong there."""


@dataclass
class Importing:
    """One table on its way in, with what was looked up on the way."""

    member: Member
    create_coders: bool
    documents: dict[str, list[Document]] = field(default_factory=dict)
    codes: dict[str, list[Code]] = field(default_factory=dict)
    coders: dict[str, User] = field(default_factory=dict)
    seen: set[tuple[object, ...]] = field(default_factory=set)


@dataclass(frozen=True)
class Imported:
    new: int
    known: int


def import_segments(member: Member, path: Path, *, create_coders: bool = False) -> Imported:
    """Code the passages of a table (document by title, start, end, code, coder) as one change.

    A row whose coder already holds that code on that span is passed over, so a table can be imported twice.
    """
    table = Importing(member, create_coders, _by_title(member), _by_name_and_path(member))
    with turn_to_write(), transaction.atomic():
        made = [_row(table, line, row) for line, row in _rows(path)]
        new = [segment for segment in made if segment is not None]
        if new:
            about = {"segments": len(new)}
            write(member.user, member.project, Writing("import_segments", new, about=about))
    return Imported(len(new), len(made) - len(new))


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (UnicodeDecodeError, OSError) as error:
        raise BadTable(f"{path.name} cannot be read as UTF-8 text. Nothing was imported.") from error
    first = content.partition("\n")[0]
    reader = csv.DictReader(StringIO(content), delimiter=";" if ";" in first else ",")
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise BadTable(f"Line 1: the column {', '.join(missing)} is missing. Nothing was imported.")
    try:
        return [(reader.line_num, {name: (row[name] or "").strip() for name in COLUMNS}) for row in reader]
    except csv.Error as error:
        line = reader.reader.line_num
        raise BadTable(f"Line {line}: the table cannot be read ({error}). Nothing was imported.") from error


def _row(table: Importing, line: int, row: dict[str, str]) -> Segment | None:
    """The segment of a row; None if it is there already."""
    try:
        document = _single(table.documents, row["document"], "document")
        code = _single(table.codes, row["code"], "code")
        passage = Passage(document, _whole(row["start"], "start"), _whole(row["end"], "end"))
        coder = _coder(table, row["coder"])
        key = (document.pk, code.pk, coder.pk, passage.start, passage.end)
        segment = make_segment(coder, passage, code, new_id(), timezone.now())
    except (Refusal, ValueError) as error:
        raise BadTable(f"Line {line}: {error} Nothing was imported.") from error
    known = (
        key in table.seen
        or Segment.objects.placed()
        .filter(document=document, code=code, coder=coder, start=passage.start, end=passage.end)
        .exists()
    )
    table.seen.add(key)
    return None if known else segment


def _single(found: dict[str, list[Named]], name: str, what: str) -> Named:
    rows = found.get(name.casefold(), [])
    if not rows:
        raise ValueError(f"there is no {what} “{name}”.")
    if len(rows) > 1:
        advice = " Write the code's path." if what == "code" else ""
        raise ValueError(f"there are {len(rows)} {what}s called “{name}”.{advice}")
    return rows[0]


def _whole(value: str, what: str) -> int:
    try:
        return int(value)
    except ValueError as error:
        raise ValueError(f"{what} is “{value}”, not a whole number.") from error


def _coder(table: Importing, who: str) -> User:
    known = table.coders.get(who.casefold()) or coder_named(table.member.project, who)
    if known is None:
        if not table.create_coders or not who:
            raise ValueError(f"no member of the project is called “{who}”; --create-coders would make one.")
        if len(who) > LONGEST_NAME:
            raise ValueError(f"the coder's name “{who[:40]}…” is too long.")
        known = new_coder(table.member.project, who)
    table.coders[who.casefold()] = known
    return known


def _by_title(member: Member) -> dict[str, list[Document]]:
    return _grouped(Document.objects.kept().filter(project=member.project), lambda one: {one.title})


def _by_name_and_path(member: Member) -> dict[str, list[Code]]:
    def names(code: Code) -> set[str]:
        path, above = code.name, code.parent
        while above is not None:
            path, above = f"{above.name} > {path}", above.parent
        return {code.name, path}

    return _grouped(Code.objects.filter(project=member.project).select_related("parent"), names)


def _grouped(rows: Iterable[Named], names: Callable[[Named], set[str]]) -> dict[str, list[Named]]:
    found: dict[str, list[Named]] = {}
    for row in rows:
        for name in {one.casefold() for one in names(row)}:
            found.setdefault(name, []).append(row)
    return found
