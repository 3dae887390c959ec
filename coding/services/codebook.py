"""Verbs for the codebook: make, describe, retire, restore; and the templates a project can begin with."""

import tomllib
from typing import Any

from django.conf import settings
from django.db.models import Max

from coding.models import COLOURS, Change, Code, CodeStatus, Member, Project
from coding.services.history import Writing, write
from coding.services.refusals import Refusal

TEXTS = tuple(f"{name}{end}" for name in ("definition", "use_when", "not_when", "example") for end in ("", "_en"))


def make_code(member: Member, details: dict[str, Any]) -> Code:
    """A new code; without a colour it gets the one least used so far."""
    code = Code(project=member.project, **details)
    _check(code)
    if "colour" not in details:
        code.colour = least_used(member.project)
    code.position = _after_the_last(member.project)
    write(member.user, member.project, Writing("make_code", [code], about=about(code)))
    return code


def describe_code(member: Member, code: Code, details: dict[str, Any]) -> Change | None:
    """Rename, redefine, recolour or move a code; nothing is written when nothing differs."""
    if all(getattr(code, name) == value for name, value in details.items()):
        return None
    was = code.name
    for name, value in details.items():
        setattr(code, name, value)
    _check(code)
    return write(member.user, member.project, Writing("describe_code", [code], about={**about(code), "was": was}))


def retire_code(member: Member, code: Code) -> Change:
    """Retire a code: its passages stay and are counted, but it takes no new ones."""
    if Code.objects.kept().filter(parent=code).exists():
        raise Refusal("code_has_children", code=code.name)
    code.status = CodeStatus.RETIRED
    return write(member.user, member.project, Writing("retire_code", [code], about=about(code)))


def restore_code(member: Member, code: Code) -> Change:
    """Take a retired code into use again, and whatever it stands under."""
    keep = [code]
    above = code.parent
    while above is not None:
        if above.status == CodeStatus.RETIRED:
            keep.insert(0, above)
        above = above.parent
    for one in keep:
        one.status = CodeStatus.IN_USE
    return write(member.user, member.project, Writing("restore_code", keep, about=about(code)))


def add_template(member: Member, name: str) -> Change:
    """Add a codebook template (fixtures/codebooks) as one change, after the codes there are.

    A key that is taken stays with the code that has it.
    """
    codes = template_codes(member.project, name)
    there = list(Code.objects.filter(project=member.project))
    taken = {one.name.casefold() for one in there if one.parent_id is None}
    clash = [code.name for code in codes if code.parent_id is None and code.name.casefold() in taken]
    if clash:
        raise Refusal("code_name_taken", name=", ".join(clash))
    keys, first = {one.shortcut for one in there}, _after_the_last(member.project)
    for code in codes:
        code.position += first
        code.shortcut = "" if code.shortcut in keys else code.shortcut
    return write(member.user, member.project, Writing("add_codebook", codes, about={"codes": len(codes)}))


def template_codes(project: Project, name: str) -> list[Code]:
    """The codes of a template, parents before children, not yet saved."""
    path = settings.FIXTURES / "codebooks" / f"{name}.toml"
    with path.open("rb") as file:
        entries = tomllib.load(file)["codes"]
    made: dict[str, Code] = {}
    for position, entry in enumerate(entries):
        made[entry["key"]] = Code(
            project=project, position=position, parent=made.get(entry.get("parent", "")),
            name=entry["name"], name_en=entry.get("name_en", ""), colour=entry["colour"],
            shortcut=entry.get("shortcut", ""), **{text: entry.get(text, "") for text in TEXTS},
        )  # fmt: skip
    return list(made.values())


def about(code: Code) -> dict[str, str | int]:
    return {"code": code.name, "colour": code.colour}


def _check(code: Code) -> None:
    """What the constraints would refuse, said in words."""
    code.name = code.name.strip()
    if code.parent_id == code.pk:
        raise Refusal("code_in_circle", code=code.name)
    if code.parent is not None and code.parent.project_id != code.project_id:
        raise Refusal("other_project")
    same = Code.objects.filter(project=code.project, parent=code.parent, name__iexact=code.name)
    if same.exclude(pk=code.pk).exists():
        raise Refusal("code_name_taken", name=code.name)
    holder = Code.objects.kept().filter(project=code.project, shortcut=code.shortcut).exclude(pk=code.pk).first()
    if code.shortcut and holder is not None:
        raise Refusal("shortcut_taken", key=code.shortcut.upper(), code=holder.name)


def _after_the_last(project: Project) -> int:
    last = Code.objects.filter(project=project).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def least_used(project: Project) -> int:
    used = list(Code.objects.filter(project=project).values_list("colour", flat=True))
    return min(range(1, COLOURS + 1), key=lambda colour: (used.count(colour), colour))
