"""The one pen: research data is written here and nowhere else, each time with one numbered Change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from coding.models import Change, Project, User
from coding.services.refusals import Refusal
from coding.services.rows import KINDS, RANKS, Row, Values, kind_of, plain, row_from, values_of
from coding.services.turn import turn_to_write

Key = tuple[str, str]


@dataclass(frozen=True)
class Writing:
    """What a verb wants written: rows to save, rows to take away, and what to call it."""

    verb: str
    keep: Sequence[Row] = ()
    remove: Sequence[Row] = ()
    about: dict[str, Any] = field(default_factory=dict)


def write(by: User, project: Project, writing: Writing, *, undoes: Change | None = None) -> Change:
    """Save and remove rows and append one Change, in one transaction; numbers have no gaps.

    Refuses (and writes nothing) where the database's constraints say no.
    """
    try:
        with turn_to_write(), transaction.atomic():
            before = _locked(project, (*writing.keep, *writing.remove))
            _unchanged((*writing.keep, *writing.remove), before)
            deltas = _save(writing.keep, before) + _remove(writing.remove, before)
            return _append(by, project, writing, deltas, undoes)
    except IntegrityError as error:
        raise Refusal("conflict", reason=str(error)) from error


def undo(change: Change, by: User) -> Change:
    """Put every `before` of a change back, as a new Change; the undo of an undo is a redo."""
    with turn_to_write(), transaction.atomic():
        project = change.project
        deltas = change.deltas
        current = _current(project, [(delta["kind"], delta["id"]) for delta in deltas])
        for delta in deltas:
            if current.get((delta["kind"], delta["id"])) != delta["after"]:
                raise _moved_on(change, delta)
        keep, remove = _backwards(change)
        verb = "redo" if change.undoes_id and change.verb == "undo" else "undo"
        # `verb` is what was done in the first place, also where an undo is taken back.
        return write(by, project, Writing(verb, keep, remove, {"verb": change.verb, **change.about}), undoes=change)


def _backwards(change: Change) -> tuple[list[Row], list[Row]]:
    """Rows to save and to remove so that a change is taken back.

    A document is retired rather than removed: others may have coded it since, and its text is kept.
    """
    keep, remove = [], []
    for delta in change.deltas:
        if delta["before"] is not None:
            keep.append(row_from(delta["kind"], delta["before"]))
        elif delta["kind"] == "document":
            keep.append(row_from("document", {**delta["after"], "retired": True}))
        elif change.verb != "import_document":
            remove.append(row_from(delta["kind"], delta["after"]))
    return keep, remove


def _current(project: Project, keys: Iterable[Key]) -> dict[Key, Values]:
    """Rows as they stand now, locked until the transaction ends, so that nobody slips in between."""
    wanted: dict[str, list[str]] = {}
    for kind, key in keys:
        wanted.setdefault(kind, []).append(key)
    found: dict[Key, Values] = {}
    for kind in sorted(wanted, key=RANKS.__getitem__):
        for batch in _batches(sorted(wanted[kind])):
            rows = KINDS[kind]._default_manager.select_for_update().filter(pk__in=batch).order_by("pk")
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
    """A row is saved whole: what someone else has written to it since it was loaded must not be written over."""
    for row in rows:
        now = before.get((kind_of(row), str(row.pk)))
        loaded = getattr(row, "as_loaded", {})
        if now is not None and any(plain(value) != now[name] for name, value in loaded.items()):
            raise Refusal("changed_meanwhile")


def _save(rows: Sequence[Row], before: dict[Key, Values]) -> list[dict[str, Any]]:
    deltas = []
    new: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: RANKS[kind_of(row)]):
        kind, key = kind_of(row), str(row.pk)
        old = before.get((kind, key))
        if old is None:
            new.setdefault(kind, []).append(row)
        else:
            row.save(force_update=True)
        row.remember()
        deltas.append({"kind": kind, "id": key, "before": old, "after": values_of(row)})
    for kind, made in new.items():
        KINDS[kind]._default_manager.bulk_create(made, batch_size=200)
    return deltas


def _remove(rows: Sequence[Row], before: dict[Key, Values]) -> list[dict[str, Any]]:
    deltas = []
    for row in sorted(rows, key=lambda row: -RANKS[kind_of(row)]):
        kind, key = kind_of(row), str(row.pk)
        if (kind, key) not in before:
            raise Refusal("gone")
        row.delete()
        deltas.append({"kind": kind, "id": key, "before": before[kind, key], "after": None})
    return deltas


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


def _moved_on(change: Change, delta: dict[str, Any]) -> Refusal:
    """Names who changed the row since, and when."""
    later = (
        Change.objects.filter(project=change.project, number__gt=change.number).select_related("by").order_by("-number")
    )
    for other in later.iterator(chunk_size=100):
        if any(entry["id"] == delta["id"] for entry in other.deltas):
            return Refusal("moved_on", who=str(other.by), when=timezone.localtime(other.at).strftime("%d.%m.%Y %H.%M"))
    return Refusal("moved_on_unknown")
