"""The references of all documents as one table, and what was last done to it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from coding.models import Case, Change, Document, Member, Project
from coding.queries.history import sentence_of


def documents(project: Project) -> QuerySet[Document]:
    """Every document that is not put away, in the order in which they came in."""
    return Document.objects.kept().filter(project=project)


def cases(project: Project) -> QuerySet[Case]:
    return Case.objects.filter(project=project)


@dataclass(frozen=True)
class Done:
    """What was just done, and whether that was taking something back."""

    number: int
    sentence: str
    was_undo: bool


def done(member: Member, number: int | None) -> Done | None:
    """The change of that number in a sentence."""
    if number is None:
        return None
    changes = Change.objects.select_related("by").defer("deltas")
    change = changes.filter(project=member.project, number=number).first()
    return Done(change.number, sentence_of(change), change.verb == "undo") if change else None
