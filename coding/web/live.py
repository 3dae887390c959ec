"""The live answer: what has changed since a number, told the same way to the author and to everyone else."""

from typing import Any

from django.http import JsonResponse

from coding.models import Change, Member
from coding.queries.live import since


def answer(member: Member, after: int | None, change: Change | None, **more: Any) -> JsonResponse:
    """After a write: the change's number, what to call it, and everything since `after`."""
    number = change.number if change else member.project.last_change
    return JsonResponse({"number": number, **since(member, number - 1 if after is None else after), **more})
