"""What counts follows from the sections, also for rows that are about to be put back."""

import pytest

from coding.models import Change, Document, Role, Section, Segment
from coding.services import structure
from coding.services.counted import settled
from coding.services.history import undo
from tests import factories

pytestmark = pytest.mark.django_db


def test_what_is_about_to_be_put_back_is_settled_with_the_segments_made_since() -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    document, code = factories.document(owner.project), factories.code(owner.project)
    chapter = Section.objects.get(document=document, level=1)
    first = factories.segment(owner, document, code, *factories.at(document, "Pinjaman"))
    structure.describe_section(owner, chapter, {"counted": False})
    since = factories.segment(owner, document, code, *factories.at(document, "agunan"))
    assert since.counted is False
    chapter = Section.objects.get(pk=chapter.pk)
    chapter.counted = True
    first.counted = False  # as it was remembered while the chapter was left out
    found = settled([chapter, first])
    assert [(row.pk, getattr(row, "counted", None)) for row in found] == [
        (chapter.pk, True), (first.pk, True), (document.pk, None), (since.pk, True),
    ]  # fmt: skip
    assert settled([since], [chapter]) == [since, Document.objects.get(), Segment.objects.get(pk=first.pk)]


def test_what_was_coded_while_a_section_was_left_out_counts_when_that_is_undone() -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    document, code = factories.document(owner.project), factories.code(owner.project)
    chapter = Section.objects.get(document=document, level=1)
    structure.describe_section(owner, chapter, {"counted": False})
    left_out = Change.objects.latest("number")
    segment = factories.segment(owner, document, code, *factories.at(document, "agunan"))
    assert segment.counted is False
    undo(left_out, owner.user)
    segment.refresh_from_db()
    assert segment.counted is True
