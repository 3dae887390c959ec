"""Verbs for cases: make, name, describe, remove."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Made:
    """The cases of a list by their names in small letters; how many of them are new, how many were filled in."""

    cases: dict[str, Case]
    new: int = 0
    filled: int = 0


def make_cases(member: Member, wanted: Iterable[tuple[str, Mapping[str, str]]]) -> Made:
    """The cases of a list with their attributes, in one change.

    One that is there already gets the attributes that it lacks; what is set stays.
    """
    there = {case.name.casefold(): case for case in Case.objects.filter(project=member.project)}
    found: dict[str, Case] = {}
    new: dict[str, Case] = {}
    filled: dict[str, Case] = {}
    for name, attributes in wanted:
        key = name.casefold()
        if key not in there:
            there[key] = new[key] = Case(project=member.project, name=name, position=len(there))
        case = found[key] = there[key]
        lacking = _lacking(case, attributes)
        if lacking:
            case.attributes = {**case.attributes, **lacking}
            filled |= {} if key in new else {key: case}
    if new or filled:
        about = {"cases": len(new) or len(filled)}
        verb = "make_cases" if new else "fill_in_cases"
        write(member.user, member.project, Writing(verb, [*new.values(), *filled.values()], about=about))
    return Made(found, len(new), len(filled))


def _lacking(case: Case, attributes: Mapping[str, str]) -> dict[str, str]:
    """A name that differs only in capitals is the same one; a value that is empty is none."""
    has = {name.casefold() for name, value in case.attributes.items() if value}
    return {name: value for name, value in attributes.items() if value and name.casefold() not in has}


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
