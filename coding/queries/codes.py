"""The code tree of a project: paths, descendants, order."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from coding.models import Code, CodeStatus, Project

SEPARATOR = " > "


@dataclass
class Branch:
    """A code in its place in the tree."""

    code: Code
    path: str
    depth: int
    children: list["Branch"] = field(default_factory=list)

    def flat(self) -> Iterable["Branch"]:
        yield self
        for child in self.children:
            yield from child.flat()


def tree(project: Project, *, retired: bool = True) -> list[Branch]:
    """The top branches in the codebook's order; one query."""
    codes = Code.objects.filter(project=project)
    return branches(codes if retired else codes.exclude(status=CodeStatus.RETIRED))


def branches(codes: Iterable[Code]) -> list[Branch]:
    """A tree of codes; one whose parent is not among them stands at the top."""
    ordered = sorted(codes, key=lambda code: (code.position, code.name.casefold()))
    present = {code.pk for code in ordered}
    below: dict[uuid.UUID | None, list[Code]] = {}
    for code in ordered:
        below.setdefault(code.parent_id if code.parent_id in present else None, []).append(code)

    def grow(parent: uuid.UUID | None, above: str, depth: int) -> list[Branch]:
        grown = []
        for code in below.get(parent, []):
            path = f"{above}{SEPARATOR}{code.name}" if above else code.name
            grown.append(Branch(code, path, depth, grow(code.pk, path, depth + 1)))
        return grown

    return grow(None, "", 0)


def flat(project: Project, *, retired: bool = True) -> list[Branch]:
    """Every branch, parents before children."""
    return [branch for top in tree(project, retired=retired) for branch in top.flat()]


def paths(project: Project) -> dict[uuid.UUID, str]:
    return {branch.code.pk: branch.path for branch in flat(project)}


def descendants(project: Project) -> dict[uuid.UUID, list[uuid.UUID]]:
    """For each code itself and all codes below it."""
    return {branch.code.pk: [below.code.pk for below in branch.flat()] for branch in flat(project)}
