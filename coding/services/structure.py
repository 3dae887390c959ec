"""Verbs for the structure of a document: its sections, and the numbers printed on its pages.

Where a section ends follows from where the others begin, and what counts follows from the sections. Both are derived
again in the very change that calls for it, so that undo brings all of it back.
"""

import uuid
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from coding.models import Change, Document, Member, Page, Section, TextVersion
from coding.services import undoing
from coding.services.counted import settled
from coding.services.history import Writing, write
from coding.services.refusals import Refusal
from coding.services.rows import Row
from coding.services.texts import Text, text_of
from coding.services.turn import one_turn
from coding.text.language import language
from coding.text.nesting import ends
from coding.text.page_labels import following

VERBS = frozenset({"describe_section", "move_section_start", "add_section", "remove_section", "set_page_label"})
SET, FOLLOWS = "set", "inferred"
OF = "outline"
"""In `about`: the document whose outline a change has set."""


@dataclass(frozen=True)
class Outline:
    """A document's sections, locked while they are written, over its text."""

    document: Document
    text: Text
    sections: list[Section]

    def section(self, key: uuid.UUID) -> Section:
        for one in self.sections:
            if one.pk == key:
                return one
        raise Refusal("gone")


def describe_section(member: Member, section: Section, details: dict[str, Any]) -> Change | None:
    """Set number, title, level, kind and whether it counts; nothing is written when nothing differs."""
    with one_turn():
        outline = _outline(section.document_id)
        one = outline.section(section.pk)
        for name, value in details.items():
            setattr(one, name, value)
        return _written(member, "describe_section", outline, one)


def move_section_start(member: Member, section: Section, place: int) -> Change | None:
    """Let a section begin with the block that holds a place."""
    with one_turn():
        outline = _outline(section.document_id)
        one = outline.section(section.pk)
        one.start = _beginning(outline, place, but=one)
        one.position = 0  # it finds its place among the others anew
        return _written(member, "move_section_start", outline, one)


def add_section(member: Member, document: Document, place: int, details: dict[str, Any]) -> Change | None:
    """A new section from the block that holds a place."""
    with one_turn():
        outline = _outline(document.pk)
        start = _beginning(outline, place)
        made = Section(project_id=document.project_id, document=outline.document, position=0, start=start, **details)
        outline.sections.append(made)
        _derive(outline)
        made.language = language(outline.text.text[made.start : made.end])
        return _written(member, "add_section", outline, made)


def remove_section(member: Member, section: Section) -> Change | None:
    """Take a heading out of the outline; its text stays, and belongs to what stands before it."""
    with one_turn():
        outline = _outline(section.document_id)
        one = outline.section(section.pk)
        outline.sections.remove(one)
        return _written(member, "remove_section", outline, one, remove=[one])


def set_page_label(member: Member, page: Page, label: str) -> Change | None:
    """Set the number printed on a page; the pages after it go on from there, up to the next one that was set.

    After an empty label, or one that is no number, the others keep theirs: it says nothing of them.
    """
    with one_turn():
        document = _locked(page.document_id)
        pages = list(Page.objects.select_for_update().filter(document=document, index__gte=page.index))
        if not pages or pages[0].pk != page.pk:
            raise Refusal("gone")
        pages[0].label, pages[0].label_source = label, SET
        _follow(pages)
        keep = [one for one in pages if _differs(one)]
        if not keep:
            return None
        about = {"document": document.reference, "page": page.index, "label": label}
        return write(member.user, member.project, Writing("set_page_label", keep, about=about))


def take_back(member: Member, number: int) -> Change:
    """Undo one change of a structure by its number, or take that undo back."""
    return undoing.take_back(member, number, VERBS)


def _follow(pages: list[Page]) -> None:
    label = pages[0].label
    for page in pages[1:]:
        label = following(label)
        if not label or page.label_source == SET:
            return
        page.label, page.label_source = label, FOLLOWS


def _locked(document_id: uuid.UUID) -> Document:
    """The document, held until the transaction ends: verbs on one structure come one after the other."""
    document = Document.objects.select_for_update().get(pk=document_id)
    if document.retired:
        raise Refusal("document_retired")
    if document.provisional:
        raise Refusal("text_provisional")
    return document


def _outline(document_id: uuid.UUID) -> Outline:
    document = _locked(document_id)
    sections = list(Section.objects.select_for_update().filter(document=document).order_by("pk"))
    return Outline(document, text_of(document), sections)


def _beginning(outline: Outline, place: int, but: Section | None = None) -> int:
    """Where the block that holds a place begins; refuses where another section begins already."""
    versions = TextVersion.objects.filter(document=outline.document, number=outline.document.version)
    starts = [int(start) for _kind, start, _end, _level in versions.values_list("blocks", flat=True).get()]
    at = bisect_right(starts, place) - 1
    if at < 0 or place >= len(outline.text.text):
        raise Refusal("no_text_there")
    for other in outline.sections:
        if other is not but and other.start == starts[at]:
            raise Refusal("section_begins_there", section=str(other))
    return starts[at]


def _derive(outline: Outline) -> None:
    """Reading order, ends and positions; a position is changed only where the order asks for it."""
    outline.sections.sort(key=lambda one: (one.start, one.level, one.position))
    openings = [(one.start, one.level) for one in outline.sections]
    last = -1
    for one, end in zip(outline.sections, ends(openings, len(outline.text.text)), strict=True):
        one.end = end
        one.position = last = max(one.position, last + 1)


def _written(
    member: Member, verb: str, outline: Outline, one: Section, *, remove: list[Row] | None = None
) -> Change | None:
    _derive(outline)
    changed: list[Row] = [section for section in outline.sections if _differs(section)]
    if not changed and not remove:
        return None
    keep = settled(changed, remove or ())
    about = {"document": outline.document.reference, "section": str(one)[:120] or "–", OF: str(outline.document.pk)}
    return write(member.user, member.project, Writing(verb, keep, remove or (), about))


def _differs(row: Row) -> bool:
    """Whether a row is new, or is no longer as it was loaded."""
    return not row.as_loaded or any(getattr(row, name) != value for name, value in row.as_loaded.items())
