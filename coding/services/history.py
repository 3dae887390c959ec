"""The one pen: research data is written here and nowhere else, each time with one numbered Change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import F, ProtectedError
from django.utils import timezone

from coding.models import Change, Document, Project, Segment, User
from coding.services.backwards import TakingBack
from coding.services.circles import refuse_circles
from coding.services.counted import settled
from coding.services.refusals import Refusal
from coding.services.rows import KINDS, RANKS, Row, Values, kind_of, plain, values_of
from coding.services.turn import one_turn

Key = tuple[str, str]
A_FEW = 20


@dataclass(frozen=True)
class Writing:
    """What a verb wants written: rows to save, rows to take away, and what to call it."""

    verb: str
    keep: Sequence[Row] = ()
    remove: Sequence[Row] = ()
    about: dict[str, Any] = field(default_factory=dict)
    # Only the columns that differ are remembered: what others write beside them does not stand in the way of undo.
    narrow: bool = False


def write(by: User, project: Project, writing: Writing, *, undoes: Change | None = None) -> Change:
    """Save and remove rows and append one Change, in one transaction; numbers have no gaps.

    Refuses (and writes nothing) where the database's constraints say no.
    """
    with one_turn():
        before = _locked(project, (*writing.keep, *writing.remove))
        _unchanged((*writing.keep, *writing.remove), before)
        deltas = _save(writing.keep, before, writing.narrow) + _remove(writing.remove, before)
        change = _append(by, project, writing, deltas, undoes)
        _on_the_text_as_it_is(writing.keep, before)
        refuse_circles(project, writing.keep, before)
        return change


def undo(change: Change, by: User) -> Change:
    """Put every `before` of a change back, as a new Change; the undo of an undo is a redo."""
    with one_turn():
        project = change.project
        taking = TakingBack(change, _current(project, [(delta["kind"], delta["id"]) for delta in change.deltas]))
        newer = taking.newer_text()
        if newer is not None:
            raise _moved_on_by(newer)
        if (delta := taking.obstacle()) is not None:
            raise _moved_on(change, delta)
        keep, remove = taking.rows()
        keep = settled(keep, remove)  # also what was coded since, where sections come back that count or do not
        verb = "redo" if change.undoes_id and change.verb == "undo" else "undo"
        # `verb` is what was done in the first place, also where an undo is taken back.
        about = {"verb": change.verb, **change.about}
        return write(by, project, Writing(verb, keep, remove, about, narrow=taking.corrects), undoes=change)


def _current(project: Project, keys: Iterable[Key]) -> dict[Key, Values]:
    """Rows as they stand now, locked until the transaction ends, so that nobody slips in between."""
    wanted: dict[str, list[str]] = {}
    for kind, key in keys:
        wanted.setdefault(kind, []).append(key)
    found: dict[Key, Values] = {}
    for kind in sorted(wanted, key=RANKS.__getitem__):
        for batch in _batches(sorted(wanted[kind])):
            # No key: a row that points here is checked when its writer commits, and must not have to wait for us.
            rows = KINDS[kind]._default_manager.select_for_update(no_key=True).filter(pk__in=batch).order_by("pk")
            for row in rows:
                if row.project_id != project.pk:  # type: ignore[attr-defined]
                    raise Refusal("other_project")
                found[kind, str(row.pk)] = values_of(row)
    return found


def _batches(keys: list[str], size: int = 500) -> Iterable[list[str]]:
    return (keys[at : at + size] for at in range(0, len(keys), size))


def _locked(project: Project, rows: Iterable[Row]) -> dict[Key, Values]:
    rows = list(rows)
    if any(row.project_id != project.pk for row in rows):  # type: ignore[attr-defined]
        raise Refusal("other_project")
    return _current(project, [(kind_of(row), str(row.pk)) for row in rows])


def _unchanged(rows: Iterable[Row], before: dict[Key, Values]) -> None:
    """A row is saved whole: what someone else has written to it since it was loaded must not be written over.

    Nor does a row that someone else has removed come back because it was held in hand here.
    """
    for row in rows:
        now = before.get((kind_of(row), str(row.pk)))
        loaded = getattr(row, "as_loaded", {})
        if now is None and loaded:
            raise Refusal("gone")
        if now is not None and any(plain(value) != now[name] for name, value in loaded.items()):
            raise Refusal("changed_meanwhile")


def _save(rows: Sequence[Row], before: dict[Key, Values], narrow: bool = False) -> list[dict[str, Any]]:
    deltas = []
    known: dict[str, list[Row]] = {}
    new: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: RANKS[kind_of(row)]):
        kind, key = kind_of(row), str(row.pk)
        old, now = before.get((kind, key)), values_of(row)
        if narrow and old is not None:
            differ = [name for name, value in now.items() if old[name] != value]
            old, now = {name: old[name] for name in differ}, {name: now[name] for name in differ}
        # One that is no other than before is told as well: it stays where it is when this is taken back.
        if old is None:
            new.setdefault(kind, []).append(row)
        elif old != now:
            known.setdefault(kind, []).append(row)
        row.remember()
        deltas.append({"kind": kind, "id": key, "before": old, "after": now})
    for kind, kept in known.items():
        _save_again(kind, kept)
    for kind, made in new.items():
        KINDS[kind]._default_manager.bulk_create(made, batch_size=200)
    return deltas


def _save_again(kind: str, rows: list[Row]) -> None:
    """Rows that are there and locked; many of them in few statements."""
    model = KINDS[kind]
    if len(rows) < A_FEW:
        for row in rows:
            row.save(force_update=True)
        return
    columns = [column.name for column in model._meta.concrete_fields if not column.primary_key]
    there: dict[str, Any] = {"update_conflicts": True, "unique_fields": ["pk"], "update_fields": columns}
    model._default_manager.bulk_create(rows, batch_size=200, **there)


def _remove(rows: Sequence[Row], before: dict[Key, Values]) -> list[dict[str, Any]]:
    deltas = []
    for row in sorted(rows, key=lambda row: -RANKS[kind_of(row)]):
        kind, key = kind_of(row), str(row.pk)
        if (kind, key) not in before:
            raise Refusal("gone")
        try:
            row.delete()
        except ProtectedError as error:
            people = sorted({_whose(one) for one in error.protected_objects})
            raise Refusal("worked_on_since", who=", ".join(people)) from error
        deltas.append({"kind": kind, "id": key, "before": before[kind, key], "after": None})
    return deltas


def _whose(row: models.Model) -> str:
    """The person by whose work a row cannot be taken away."""
    person = next((name for name in ("reviewer", "author", "coder", "supervisor") if hasattr(row, name)), None)
    return str(getattr(row, person)) if person else str(row)


def _append(
    by: User, project: Project, writing: Writing, deltas: list[dict[str, Any]], undoes: Change | None
) -> Change:
    """The number is taken last: its row stays locked until commit, so numbers commit in their order."""
    Project.objects.filter(pk=project.pk).update(last_change=F("last_change") + 1)
    project.last_change = Project.objects.values_list("last_change", flat=True).get(pk=project.pk)
    return Change.objects.create(
        project=project, number=project.last_change, by=by, at=timezone.now(), verb=writing.verb, deltas=deltas,
        about=writing.about, undoes=undoes,
    )  # fmt: skip


def _on_the_text_as_it_is(rows: Iterable[Row], before: dict[Key, Values]) -> None:
    """Asked last, when nobody else can commit: a correction may have come between marking and coding, or the reverse.

    Refuses where a segment would be left on another version than its document's.
    """
    placed, corrected = set(), []
    for row in rows:
        if isinstance(row, Segment) and row.placed:
            placed.add((row.document_id, row.text_version))
        elif isinstance(row, Document) and before.get(("document", str(row.pk)), {}).get("version") != row.version:
            corrected.append(row)
    versions = Document.objects.filter(pk__in={key for key, _ in placed}) if placed else Document.objects.none()
    if placed - set(versions.values_list("pk", "version")):
        raise Refusal("text_moved_on")
    for document in corrected:
        if Segment.objects.of(document).placed().exclude(text_version=document.version).exists():
            raise Refusal("changed_meanwhile")


def _moved_on(change: Change, delta: dict[str, Any]) -> Refusal:
    """Names who changed the row since, and when."""
    later = (
        Change.objects.filter(project=change.project, number__gt=change.number).select_related("by").order_by("-number")
    )
    for other in later.iterator(chunk_size=100):
        if any(entry["id"] == delta["id"] for entry in other.deltas):
            return _moved_on_by(other)
    return Refusal("moved_on_unknown")


def _moved_on_by(other: Change) -> Refusal:
    return Refusal("moved_on", who=str(other.by), when=timezone.localtime(other.at).strftime("%d.%m.%Y %H.%M"))
