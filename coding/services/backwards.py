"""What it means to take a change back: whether its rows still stand as it left them, and as what they return.

A segment is compared, and comes back, as it stands in the text as it is now: a correction made since moved it, which is
not what anybody means by having changed it. Where the change is itself a correction, all that was put on the new text
since goes back with it.
"""

import uuid
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from coding.models import Change, Document, Segment
from coding.services.following import Versions, others_of
from coding.services.rows import Row, Values, row_from, values_of
from coding.services.texts import uncounted_of

Key = tuple[str, str]
Delta = dict[str, Any]
TEXT = "text"
"""In `about`: the document whose text a change has corrected, or put back."""


@dataclass
class TakingBack:
    """A change, and its rows as they are now."""

    change: Change
    current: dict[Key, Values]
    _versions: dict[str, Versions] = field(default_factory=dict)

    @property
    def corrects(self) -> bool:
        return TEXT in self.change.about

    def obstacle(self) -> Delta | None:
        """The first row that is no longer what the change made of it."""
        return next((delta for delta in self.change.deltas if not self._stands(delta)), None)

    def newer_text(self) -> Change | None:
        """The latest correction since, where the change set pages or sections, whose places hold in its text only."""
        if self.corrects or self.change.verb == "import_document":
            return None
        documents = {
            (delta["after"] or delta["before"])["document_id"]
            for delta in self.change.deltas
            if delta["kind"] in ("page", "section")
        }
        later = Change.objects.filter(project=self.change.project_id, number__gt=self.change.number)
        return later.filter(about__text__in=sorted(documents)).select_related("by").order_by("-number").first()

    def rows(self) -> tuple[list[Row], list[Row]]:
        """Rows to save and to remove.

        A document is retired rather than removed: others may have coded it since, and its text is kept.
        """
        keep: list[Row] = []
        remove: list[Row] = []
        for delta in self.change.deltas:
            kind, before, now = delta["kind"], delta["before"], self._now(delta)
            if before is not None:
                if now is not None or delta["after"] is None:
                    keep.append(row_from(kind, self._settled(kind, {**(now or {}), **before}, self._goal)))
            elif kind == "document":
                keep.append(row_from("document", {**delta["after"], "retired": True}))
            elif self.change.verb != "import_document":
                remove.append(row_from(kind, now or delta["after"]))
        return keep + self._left_behind(keep), remove

    def _now(self, delta: Delta) -> Values | None:
        return self.current.get((delta["kind"], delta["id"]))

    def _stands(self, delta: Delta) -> bool:
        now, after = self._now(delta), delta["after"]
        if after is None:
            return now is None
        if now is None:
            # Of a segment that was removed since there is nothing to put back; its removal can be taken back by itself.
            return self.corrects and delta["before"] is not None
        return now == self._settled(delta["kind"], {**now, **after}, self._standing)

    @cached_property
    def _standing(self) -> dict[str, int]:
        """The version in which each document of the change stands now."""
        found: set[str] = set()
        for delta in self.change.deltas:
            values = self._now(delta) or delta["after"] or delta["before"]
            if delta["kind"] == "segment" and "document_id" in values:
                found.add(values["document_id"])
        if self.corrects:
            found.add(self.change.about[TEXT])
        rows = Document.objects.filter(pk__in=found).values_list("pk", "version")
        return {str(key): version for key, version in rows}

    @cached_property
    def _goal(self) -> dict[str, int]:
        """And in which it stands afterwards."""
        texts = [
            (delta["id"], delta["before"]["version"])
            for delta in self.change.deltas
            if delta["kind"] == "document" and "version" in (delta["before"] or {})
        ]
        return {**self._standing, **dict(texts)}

    def _of(self, document: str) -> Versions:
        return self._versions.setdefault(document, Versions(uuid.UUID(document)))

    def _settled(self, kind: str, values: Values, versions: dict[str, int]) -> Values:
        """A segment's values as they are in a version of its text."""
        if kind != "segment" or not values["placed"] or versions[values["document_id"]] == values["text_version"]:
            return values
        way = self._of(values["document_id"]).way(values["text_version"], versions[values["document_id"]])
        row = row_from(kind, values)
        if way is None or not isinstance(row, Segment):
            return values
        way.carry([row])
        return values_of(row)

    def _left_behind(self, returning: list[Row]) -> list[Row]:
        """What stands on the text that is taken back and is not part of the change: it goes to the other one too."""
        document = self.change.about.get(TEXT, "")
        if not self.corrects or self._standing[document] == self._goal[document]:
            return []
        known = {delta["id"] for delta in self.change.deltas}
        segments, bounds = others_of(uuid.UUID(document), known, lock=True)
        hidden = uncounted_of(uuid.UUID(document))
        way = self._of(document).way(self._standing[document], self._goal[document], hidden)
        if way is None:
            return []
        way.carry(segments, way.taken_by(row for row in returning if isinstance(row, Segment)))
        way.carry_bounds(bounds)
        return [*segments, *bounds]
