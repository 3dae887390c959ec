"""One filter for every list of segments: a page, a matrix cell, an export, all by the same query string."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import parse_qs, urlencode

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from coding.models import Case, Document, Project, Segment, User, Verdict
from coding.queries.codes import descendants, paths

NONE = "none"


class BadFilter(ValueError):
    """A filter names something that is not in the project; str() is a sentence."""


@dataclass(frozen=True)
class SegmentFilter:
    """Which segments: each field empty means all. Values are ids, or names where a person writes them."""

    code: tuple[str, ...] = ()
    case: tuple[str, ...] = ()  # "none": documents without a case
    document: tuple[str, ...] = ()
    coder: tuple[str, ...] = ()
    verdict: tuple[str, ...] = ()  # "none": not yet reviewed
    subcodes: bool = False
    counted: bool = False  # only what begins in counted text

    @classmethod
    def from_query(cls, query: str | Mapping[str, Any]) -> "SegmentFilter":
        """From a query string or a QueryDict; anything else in it is left alone."""
        read = parse_qs(query.lstrip("?")) if isinstance(query, str) else dict(getattr(query, "lists", query.items)())
        values: dict[str, Any] = {}
        for field in fields(cls):
            given = [str(value).strip() for value in read.get(field.name, [])]
            if field.name in ("subcodes", "counted"):
                values[field.name] = bool(given) and given[-1] not in ("", "0")
            else:
                values[field.name] = tuple(value for value in given if value)
        return cls(**values)

    def to_query(self, **more: str) -> str:
        """The same as a query string, in a fixed order, so that equal filters are equal strings."""
        pairs: list[tuple[str, str]] = []
        for field in fields(self):
            value = getattr(self, field.name)
            pairs += [(field.name, "1")] if value is True else [(field.name, one) for one in value or ()]
        return urlencode([*pairs, *more.items()])

    def segments(self, project: Project) -> QuerySet[Segment]:
        """The project's segments that pass; never those of documents put away, nor those that lost their text."""
        # Named apart, not joined: a count over all of a project then reads nothing but an index of segments.
        away = Document.objects.filter(project=project, retired=True)
        found = Segment.objects.filter(project=project, placed=True).exclude(document__in=away)
        if self.code:
            found = found.filter(code__in=self._codes(project))
        if self.case:
            found = found.filter(self._cases(project))
        if self.document:
            found = found.filter(document__in=[_document(project, one) for one in dict.fromkeys(self.document)])
        if self.coder:
            found = found.filter(coder__in=[_coder(project, one) for one in dict.fromkeys(self.coder)])
        if self.verdict:
            found = found.filter(self._verdicts())
        return found.filter(counted=True) if self.counted else found

    def _codes(self, project: Project) -> list[uuid.UUID]:
        known = paths(project)
        chosen = [_code(known, one) for one in dict.fromkeys(self.code)]
        if not self.subcodes:
            return chosen
        below = descendants(project)
        return list(dict.fromkeys(key for one in dict.fromkeys(chosen) for key in below[one]))

    def _cases(self, project: Project) -> Q:
        named = [_case(project, one) for one in dict.fromkeys(self.case) if one != NONE]
        condition = Q(document__case__in=named)
        return condition | Q(document__case=None) if NONE in self.case else condition

    def _verdicts(self) -> Q:
        unknown = set(self.verdict) - {*Verdict.values, NONE}
        if unknown:
            raise _unknown(gettext("verdict"), ", ".join(sorted(unknown)))
        reviewed = Q(reviews__verdict__in=[one for one in self.verdict if one != NONE])
        named = Q(pk__in=Segment.objects.filter(reviewed).values("pk"))
        # By key on both sides: a join to the reviews would list a segment once for each of its verdicts.
        unjudged = Q(pk__in=Segment.objects.filter(reviews=None).values("pk"))
        return named | unjudged if NONE in self.verdict else named


def _unknown(what: str, value: str) -> BadFilter:
    return BadFilter(gettext("No %(what)s “%(value)s” in this project.") % {"what": what, "value": value})


def as_id(value: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(value)
    except ValueError:
        return None


def _code(known: Mapping[uuid.UUID, str], value: str) -> uuid.UUID:
    """By id, by path ("Loyalitas > Ikatan pribadi") or by a name that only one code has; `known` are all paths."""
    key = as_id(value)
    if key is not None and key in known:
        return key
    wanted = value.casefold()
    found = [code for code, path in known.items() if path.casefold() == wanted]
    found = found or [code for code, path in known.items() if path.casefold().rpartition(" > ")[2] == wanted]
    if len(found) != 1:
        raise _unknown(gettext("code"), value)
    return found[0]


def _case(project: Project, value: str) -> uuid.UUID:
    return _one(Case.objects.filter(project=project), value, Q(name__iexact=value), gettext("case"))


def _document(project: Project, value: str) -> uuid.UUID:
    return _one(Document.objects.kept().filter(project=project), value, Q(title__iexact=value), gettext("document"))


def _coder(project: Project, value: str) -> uuid.UUID:
    people = User.objects.filter(memberships__project=project)
    return _one(people, value, Q(email__iexact=value) | Q(name__iexact=value), gettext("coder"))


def _one(rows: QuerySet[Any], value: str, named: Q, what: str) -> uuid.UUID:
    if "\0" in value:  # PostgreSQL cannot even be asked
        raise _unknown(what, value.replace("\0", ""))
    key = as_id(value)
    found = list(rows.filter(Q(pk=key) if key else named).values_list("pk", flat=True)[:2])
    if len(found) != 1:
        raise _unknown(what, value)
    return found[0]
