"""Verbs for cases: make, name, describe, remove."""

from coding.models import Case, Change, Member
from coding.services.history import Writing, write
from coding.services.refusals import Refusal


def make_case(member: Member, name: str, attributes: dict[str, str] | None = None) -> Case:
    """A new case at the end of the row."""
    _free(member, name)
    case = Case(
        project=member.project,
        name=name,
        attributes=attributes or {},
        position=Case.objects.filter(project=member.project).count(),
    )
    write(member.user, member.project, Writing("make_case", [case], about={"case": name}))
    return case


def describe_case(member: Member, case: Case, name: str, attributes: dict[str, str]) -> Change | None:
    """Rename a case or set its attributes."""
    if (case.name, case.attributes) == (name, attributes):
        return None
    _free(member, name, case)
    case.name, case.attributes = name, attributes
    return write(member.user, member.project, Writing("describe_case", [case], about={"case": name}))


def remove_case(member: Member, case: Case) -> Change:
    """Remove a case that no document belongs to, with its memos."""
    if case.documents.exists():
        raise Refusal("case_in_use", name=case.name)
    gone = [case, *case.memos.all(), *case.sign_offs.all()]
    return write(member.user, member.project, Writing("remove_case", remove=gone, about={"case": case.name}))


def _free(member: Member, name: str, but: Case | None = None) -> None:
    others = Case.objects.filter(project=member.project, name__iexact=name)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise Refusal("case_name_taken", name=name)
