"""What has changed since a number: rows as they stand now, and the ids of those that went."""

import uuid
from collections.abc import Iterable
from typing import Any

from coding.models import Change, Code, Document, Member, Review, Segment, User

Row = dict[str, Any]
TEXT = "text"  # in what a change is about: the document whose text it corrected


def since(member: Member, after: int, document: Document | None = None) -> Row:
    """{number, kept, removed, codes, coders, texts}: told from the rows as they are; hearing it twice does no harm.

    With a document only its segments are told of. Of a correction the text's new version is told, not the segments
    that followed it: whoever has the older text open has to load it anew.
    """
    changes = Change.objects.filter(project=member.project, number__gt=after).order_by("number")
    number, touched = after, {name: set[str]() for name in ("segment", "noted", "code", "document")}
    for number, about, deltas in changes.values_list("number", "about", "deltas"):  # noqa: B007 - the last one is wanted
        if TEXT in about:
            touched["document"].add(about[TEXT])
        else:
            for delta in deltas:
                _touch(touched, delta)
    segments = _segments(member, touched, document)
    kept = [row_of(segment, noted=bool(touched["noted"])) for segment in segments]
    found = {row["id"] for row in kept}
    return {
        "number": number,
        "kept": kept,
        "removed": sorted(touched["segment"] - found),
        "codes": [code_row(code) for code in Code.objects.filter(project=member.project, pk__in=touched["code"])]
        if touched["code"]
        else [],
        "coders": _coders(member, {segment.coder_id for segment in segments}),
        "texts": _texts(member, touched["document"]) if touched["document"] else [],
    }


def _texts(member: Member, ids: set[str]) -> list[Row]:
    rows = Document.objects.filter(project=member.project, pk__in=ids).values_list("pk", "version")
    return [{"id": str(key), "version": version} for key, version in rows]


def _touch(touched: dict[str, set[str]], delta: dict[str, Any]) -> None:
    kind = delta["kind"]
    if kind in touched:
        touched[kind].add(delta["id"])
        # One that was made in this time has no memo or verdict but those that are told of here as well.
        if kind == "segment" and delta["before"] is not None:
            touched["noted"].add(delta["id"])
    elif kind in ("memo", "review"):
        for values in (delta["before"], delta["after"]):
            if values and values["segment_id"]:
                touched["segment"].add(values["segment_id"])
                touched["noted"].add(values["segment_id"])


def _coders(member: Member, ids: set[uuid.UUID]) -> list[Row]:
    """Who coded; oneself is known already."""
    if ids == {member.user_id}:
        return [coder_row(member.user)]
    return coders(ids) if ids else []


def _segments(member: Member, touched: dict[str, set[str]], document: Document | None) -> list[Segment]:
    wanted = sorted(touched["segment"])
    found = Segment.objects.placed().filter(project=member.project, document__retired=False)
    found = found.filter(document=document) if document else found
    found = found.prefetch_related("memos", "reviews__reviewer") if touched["noted"] else found
    batches = (wanted[at : at + 500] for at in range(0, len(wanted), 500))
    return [segment for batch in batches for segment in found.filter(pk__in=batch).order_by("start", "end", "pk")]


def row_of(segment: Segment, *, noted: bool = True) -> Row:
    """One segment as a browser keeps it; memos and reviews must be prefetched, or there are none."""
    return {
        "id": str(segment.pk),
        "document": str(segment.document_id),
        "version": segment.text_version,
        "start": segment.start,
        "end": segment.end,
        "code": str(segment.code_id),
        "coder": str(segment.coder_id),
        "memo": [{"by": str(memo.author_id), "text": memo.text} for memo in segment.memos.all()] if noted else [],
        "verdict": [verdict_row(review) for review in segment.reviews.all()] if noted else [],
    }


def verdict_row(review: Review) -> dict[str, str]:
    return {"by": str(review.reviewer), "word": review.verdict, "note": review.note}


def code_row(code: Code) -> Row:
    return {
        "id": str(code.pk),
        "parent": str(code.parent_id) if code.parent_id else None,
        "name": code.name,
        "name_en": code.name_en,
        "definition": code.definition,
        "definition_en": code.definition_en,
        "colour": code.colour,
        "key": code.shortcut.lower(),
        "retired": code.status == "retired",
    }


def coders(ids: Iterable[uuid.UUID | str]) -> list[Row]:
    people = User.objects.filter(pk__in=list(ids)).order_by("name", "email")
    return [coder_row(one) for one in people]


def coder_row(user: User) -> Row:
    return {"id": str(user.pk), "name": str(user), "initials": user.initials}
