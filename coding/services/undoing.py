"""Undo and redo as a person means them: my last step back, my last step forward again.

An ordinary change undoes nothing. An undo names the ordinary change it took back, a redo the undo it took back.
"""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from coding.models import Change, Document, Member, Permission
from coding.services import history
from coding.services.refusals import Refusal

# A step that is no slip of the pen: it has its own way back, among documents or corrections.
NOT_BY_KEY = ("import_document", "reread_document", "read_in_full", "guess_reference")


def undo_last(member: Member) -> Change:
    """Take back this member's latest change whose effect stands."""
    step = _ordinary(member).exclude(verb__in=NOT_BY_KEY).exclude(Exists(_standing_undo())).order_by("-number").first()
    if step is None:
        raise Refusal("nothing_to_undo")
    _may_take_back(member, step)
    return history.undo(step, member.user)


def redo_last(member: Member) -> Change:
    """Take back this member's latest undo, unless something new was done since."""
    latest = _ordinary(member).order_by("-number").values_list("number", flat=True).first() or 0
    undone = _mine(member).filter(undoes__isnull=False, undoes__undoes=None, number__gt=latest)
    step = undone.exclude(Exists(_takes_back())).order_by("-number").first()
    if step is None:
        raise Refusal("nothing_to_redo")
    _may_take_back(member, step)
    return history.undo(step, member.user)


def take_back(member: Member, number: int, verbs: Collection[str]) -> Change:
    """Undo one change by its number where it did one of these verbs; an undo is taken back, and so is a redo."""
    change = Change.objects.filter(project=member.project, number=number).select_related("undoes__undoes").first()
    if change is None or change.about.get("verb", change.verb) not in verbs:
        raise Refusal("nothing_to_undo")
    # A redo is never named by an undo: what it did again is.
    again = change.undoes and change.undoes.undoes
    return history.undo(again or change, member.user)


def step_since(member: Member, seen: int) -> Change | None:
    """The undo or redo this member made after change number `seen`: a request that came twice finds its first self."""
    return _mine(member).filter(undoes__isnull=False, number__gt=seen).order_by("number").first()


NEEDED = {
    "case": Permission.CORPUS, "document": Permission.CORPUS, "page": Permission.CORPUS, "section": Permission.CORPUS,
    "correction": Permission.CORPUS, "code": Permission.CODEBOOK, "review": Permission.REVIEW,
    "sign_off": Permission.REVIEW, "assignment": Permission.MEMBERS,
}  # fmt: skip


def _may_take_back(member: Member, step: Change) -> None:
    """A right that was lost since does not come back by undoing; nor does undo reach into what was put away."""
    touched = [(delta["kind"], delta["after"] or delta["before"]) for delta in step.deltas]
    if any(not member.may(NEEDED[kind]) for kind, _ in touched if kind in NEEDED and kind != "review"):
        raise Refusal("right_lost")
    whole = any(kind in ("document", "correction") for kind, _ in touched)
    segments = [values for kind, values in touched if kind == "segment" and "coder_id" in values]
    others = any(values["coder_id"] != str(member.user_id) for values in segments)
    if others and not whole and not member.may(Permission.CODE_ANY):
        raise Refusal("right_lost")
    documents = {values["document_id"] for values in segments}
    if not whole and Document.objects.filter(pk__in=documents, retired=True).exists():
        raise Refusal("document_retired")


def _mine(member: Member) -> QuerySet[Change]:
    return Change.objects.filter(project=member.project, by=member.user)


def _ordinary(member: Member) -> QuerySet[Change]:
    return _mine(member).filter(undoes=None)


def _takes_back() -> QuerySet[Change]:
    return Change.objects.filter(undoes=OuterRef("pk"))


def _standing_undo() -> QuerySet[Change]:
    return _takes_back().exclude(Exists(_takes_back()))
