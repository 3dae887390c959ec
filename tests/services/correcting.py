"""A text with misread letters, an owner who corrects it and two coders at work in it."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from coding.models import Change, Document, Role, Segment, TextVersion
from coding.queries.integrity import damage
from coding.services.corrections import correct
from coding.services.refusals import Refusal
from coding.services.rows import KINDS, values_of
from coding.text.corrections import edits_between
from tests import factories

TEXT = """BAB IV
UTANG VYANG MENGIKAT

Petani vyang berutang mendatangi toke. Toke memberi pinjaman.

DAFTAR PUSTAKA

Scott, James C. 1972.
"""


def a_desk() -> SimpleNamespace:
    """An owner, two coders and a text with misread letters."""
    project = factories.project()
    document = factories.document(project, TEXT, pages=[("45", 0), ("46", TEXT.index("Toke memberi"))])
    return SimpleNamespace(
        project=project, document=document, owner=factories.member(project, Role.OWNER, name="Ibu Sari"),
        one=factories.member(project, name="Dimas"), other=factories.member(project, name="Rara"),
        code=factories.code(project, "Loyalitas"), debt=factories.code(project, "Utang"),
    )  # fmt: skip


def reads(document: Document) -> str:
    document.refresh_from_db()
    return TextVersion.objects.get(document=document, number=document.version).text


def put_right(desk: SimpleNamespace, old: str, new: str) -> Change:
    """Correct the first place where the old words stand."""
    text = reads(desk.document)
    at = text.index(old)
    edits = edits_between(old, new, at)
    change = correct(desk.owner, desk.document, desk.document.version, edits, "salah baca")
    desk.document.refresh_from_db()
    return change


def code_it(desk: SimpleNamespace, who: str, quote: str, code: str = "code") -> Segment:
    start, end = factories.at(desk.document, quote)
    return factories.segment(getattr(desk, who), desk.document, getattr(desk, code), start, end)


def everything(desk: SimpleNamespace) -> dict[str, list[dict[str, object]]]:
    return {
        kind: [values_of(row) for row in model._default_manager.filter(project=desk.project).order_by("pk")]
        for kind, model in KINDS.items()
    }


def quotes() -> dict[str, str]:
    return {str(one.coder): one.quote for one in Segment.objects.placed().select_related("coder")}


def whole() -> list[str]:
    return list(damage({"files": 0, "texts": 0, "segments": 0}))


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.word
