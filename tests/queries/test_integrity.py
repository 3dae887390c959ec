"""Damage is found wherever it is, and everything is looked at."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from coding.models import Role, Segment, SourceFile, TextVersion
from coding.queries.integrity import damage
from coding.services.corrections import correct
from coding.services.importing import receive, run
from coding.text.edits import Edit
from tests import factories

pytestmark = pytest.mark.django_db


def looked_at() -> tuple[list[str], dict[str, int]]:
    checked = {"files": 0, "texts": 0, "segments": 0}
    return list(damage(checked)), checked


def test_nothing_is_nothing_damaged() -> None:
    assert looked_at() == ([], {"files": 0, "texts": 0, "segments": 0})


def test_a_file_waiting_to_be_read_is_looked_at_like_any_other() -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    receive(owner, ContentFile(b"Menunggu.", name="bab.txt"))
    assert looked_at() == ([], {"files": 1, "texts": 0, "segments": 0})


def test_every_damage_is_told_and_the_rest_is_still_looked_at() -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    for number in range(3):
        run(receive(owner, ContentFile(f"{factories.TEXT}{number}".encode(), name=f"bab{number}.txt")).pk)
    code = factories.code(owner.project)
    segments = [factories.segment(owner, one, code, 0, 6) for one in owner.project.documents.all()]
    Path(SourceFile.objects.get(name="bab0.txt").file.path).unlink()
    version = TextVersion.objects.get(document=segments[1].document)
    TextVersion.objects.filter(pk=version.pk).update(text="B" + version.text)
    Segment.objects.filter(pk=segments[2].pk).update(end=7)
    found, checked = looked_at()
    assert [one.partition(" ")[0] for one in found] == ["file", "text", "segment", "segment"]
    assert checked == {"files": 3, "texts": 3, "segments": 3}


def test_a_segment_whose_version_of_the_text_is_missing_is_damaged() -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    factories.segment(owner, factories.document(owner.project), factories.code(owner.project))
    Segment.objects.update(text_version=2)
    assert len(looked_at()[0]) == 1


def test_a_segment_left_on_an_older_text_is_damaged_and_one_that_waits_for_a_decision_is_not() -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    document = factories.document(owner.project)
    segment = factories.segment(owner, document, factories.code(owner.project))
    correct(owner, document, 1, [Edit(segment.start, segment.end)])
    assert looked_at()[0] == []
    Segment.objects.update(placed=True)
    assert [one.partition(":")[2] for one in looked_at()[0]] == [" it stands on an older version of the text"]
