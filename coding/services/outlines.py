"""Pages and sections when their file is read again: what was set by hand stays as it was set."""

from django.db.models import Exists, OuterRef

from coding.models import Change, Document, Page, Section
from coding.services.documents import pages_of, sections_of
from coding.services.following import Way
from coding.services.structure import FOLLOWS, OF, SET, VERBS
from coding.text.corrections import EditMap
from coding.text.nesting import ends
from coding.text.reading import CanonicalText

OUTLINE = VERBS - {"set_page_label"}


def pages_after(document: Document, canonical: CanonicalText, again: EditMap) -> tuple[list[Page], list[Page]]:
    """Pages to keep and to remove. `again` are corrections that are made anew over the reading."""
    known = {one.index: one for one in Page.objects.filter(document=document)}
    kept, by_hand = [], False
    for read in pages_of(document, canonical):
        page = known.pop(read.index, read)
        # The numbers after one that was set go on from there, up to where the file said something else.
        by_hand = page.label_source == SET or (by_hand and page.label_source == FOLLOWS)
        if not by_hand:
            page.label, page.label_source = read.label, read.label_source
        page.start = again.boundary(read.start, len(canonical.text))
        kept.append(page)
    return kept, list(known.values())


def outline_after(
    document: Document, canonical: CanonicalText, again: EditMap, way: Way
) -> tuple[list[Section], list[Section]]:
    """Sections to keep and to remove: those that were read now, or those there are where somebody changed them."""
    known = list(Section.objects.filter(document=document))
    if is_by_hand(document):
        return _carried(known, way), []
    read = sections_of(document, canonical)
    for one in read:
        one.start, one.end = (again.boundary(place, len(canonical.text)) for place in (one.start, one.end))
    return read, known


def _carried(sections: list[Section], way: Way) -> list[Section]:
    """Each begins with the letters it began with; where it ends follows from the others."""
    sections.sort(key=lambda one: (one.start, one.level, one.position))
    for one in sections:
        for step in way.steps:
            one.start = step.after(one.start)
    openings = [(one.start, one.level) for one in sections]
    for one, end in zip(sections, ends(openings, len(way.text.text)), strict=True):
        one.end = end
    return sections


def is_by_hand(document: Document) -> bool:
    """Whether the log holds a change of this outline that nobody took back."""
    takes_back = Change.objects.filter(undoes=OuterRef("pk"))
    undone = takes_back.exclude(Exists(Change.objects.filter(undoes=OuterRef("pk"))))
    made = Change.objects.filter(project=document.project_id, verb__in=OUTLINE, **{f"about__{OF}": str(document.pk)})
    return made.exclude(Exists(undone)).exists()
