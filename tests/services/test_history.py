"""The pen: rows and one numbered Change, or nothing."""

import threading

import pytest
from django.db import connection, connections

from coding.models import Case, Change, Code, Document, Memo, Project, Role, Segment
from coding.services.cases import describe_case, make_case, remove_case
from coding.services.codebook import describe_code, make_code, restore_code, retire_code
from coding.services.documents import describe, put_away
from coding.services.history import Writing, undo, write
from coding.services.refusals import Refusal
from coding.services.reviews import judge
from coding.services.rows import KINDS, row_from, values_of
from coding.services.segments import Passage, apply_code, recode, remove_segment
from tests import factories

pytestmark = pytest.mark.django_db


def everything(project: Project) -> dict[str, list[dict[str, object]]]:
    return {
        kind: [values_of(row) for row in model._default_manager.filter(project=project).order_by("pk")]
        for kind, model in KINDS.items()
    }


def test_numbers_begin_at_one_and_have_no_gaps() -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    for name in ("Jambi", "Brebes", "Purbalingga"):
        make_case(owner, name)
    with pytest.raises(Refusal):
        make_case(owner, "jambi")
    make_case(owner, "Tegal")
    assert list(Change.objects.filter(project=owner.project).values_list("number", flat=True)) == [1, 2, 3, 4]
    assert Project.objects.get(pk=owner.project_id).last_change == 4


def test_a_change_tells_each_row_before_and_after() -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    case = make_case(owner, "Jambi", {"arena": "elektoral"})
    change = describe_case(owner, case, "Kota Jambi", {})
    assert change is not None
    (delta,) = change.deltas
    assert (delta["kind"], delta["id"]) == ("case", str(case.pk))
    assert (delta["before"]["name"], delta["before"]["attributes"]) == ("Jambi", {"arena": "elektoral"})
    assert (delta["after"]["name"], delta["after"]["attributes"]) == ("Kota Jambi", {})
    assert values_of(row_from("case", delta["before"])) == delta["before"]


def test_a_write_the_database_refuses_leaves_nothing_behind() -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    make_case(owner, "Jambi")
    double = [Case(project=owner.project, name="Brebes"), Case(project=owner.project, name="BREBES")]
    with pytest.raises(Refusal) as refusal:
        write(owner.user, owner.project, Writing("make_case", double))
    assert refusal.value.word == "conflict"
    assert list(Case.objects.values_list("name", flat=True)) == ["Jambi"]
    assert Change.objects.count() == 1


def test_rows_of_another_project_are_not_written() -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    case = make_case(factories.member(factories.project(), Role.OWNER), "Jambi")
    case.name = "milik lain"
    with pytest.raises(Refusal) as refusal:
        write(owner.user, owner.project, Writing("describe_case", [case]))
    assert refusal.value.word == "other_project"
    assert Case.objects.get().name == "Jambi"


def test_undo_is_refused_when_the_segment_moved_on_and_names_who_and_when() -> None:
    project = factories.project()
    owner, coder = factories.member(project, Role.OWNER, name="Rara"), factories.member(project, name="Dimas")
    document, first, second = factories.document(project), factories.code(project), factories.code(project)
    segment = factories.segment(coder, document, first)
    applied = Change.objects.latest("number")
    recode(owner, segment, second)
    with pytest.raises(Refusal) as refusal:
        undo(applied, coder.user)
    assert refusal.value.word == "moved_on"
    assert "Rara" in str(refusal.value)
    assert Segment.objects.get().code == second


def test_removing_a_segment_and_undoing_brings_memo_and_verdict_back() -> None:
    project = factories.project()
    coder = factories.member(project)
    segment = factories.segment(coder, factories.document(project), factories.code(project), memo="Catatan")
    before = everything(project)
    gone = remove_segment(coder, segment)
    assert (Segment.objects.count(), Memo.objects.count()) == (0, 0)
    undo(gone, coder.user)
    assert everything(project) == before


def test_each_verb_undone_restores_the_very_rows_and_redone_brings_them_again() -> None:
    project = factories.project()
    owner = factories.member(project, Role.OWNER)
    document = factories.document(project)
    case, code = make_case(owner, "Jambi"), make_code(owner, {"name": "Loyalitas"})
    verbs = [
        lambda: make_case(owner, "Tegal"),
        lambda: describe_case(owner, Case.objects.get(pk=case.pk), "Kota", {"a": "1"}),
        lambda: remove_case(owner, Case.objects.get(pk=case.pk)),
        lambda: make_code(owner, {"name": "Kesetiaan", "parent": code}),
        lambda: describe_code(owner, code.__class__.objects.get(pk=code.pk), {"name": "Setia", "colour": 9}),
        lambda: retire_code(owner, code.__class__.objects.get(pk=code.pk)),
        lambda: put_away(owner, Document.objects.get(pk=document.pk)),
        lambda: apply_code(owner, Passage(document, 0, 3), code, factories.new_id()),
    ]
    for verb in verbs:
        before = everything(project)
        verb()
        change, after = Change.objects.latest("number"), everything(project)
        assert after != before
        undone = undo(change, owner.user)
        assert everything(project) == before
        undo(undone, owner.user)
        assert everything(project) == after
        undo(Change.objects.latest("number"), owner.user)
        assert everything(project) == before


def test_restoring_a_code_restores_what_it_stands_under() -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    above = make_code(owner, {"name": "Relasi"})
    below = make_code(owner, {"name": "Timbal balik", "parent": above})
    with pytest.raises(Refusal):
        retire_code(owner, above)
    retire_code(owner, below)
    retire_code(owner, above)
    restore_code(owner, below)
    above.refresh_from_db()
    assert (above.status, below.status) == ("in_use", "in_use")


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_lose_nothing_and_leave_no_gap() -> None:
    project = factories.project()
    document, code = factories.document(project), factories.code(project)
    coders = [factories.member(project) for _ in range(4)]
    failed: list[BaseException] = []

    def work(coder: object) -> None:
        try:
            for start in range(12):
                apply_code(coder, Passage(document, start, start + 2), code, factories.new_id())  # type: ignore[arg-type]
        except BaseException as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=[coder]) for coder in coders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    numbers = list(Change.objects.filter(project=project).order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, 49))
    assert Segment.objects.count() == 48
    assert connection.vendor in ("sqlite", "postgresql")


def test_what_someone_else_wrote_since_a_row_was_loaded_is_not_written_over() -> None:
    project = factories.project()
    owner = factories.member(project, Role.OWNER)
    document = factories.document(project)
    as_one_saw_it = Document.objects.get(pk=document.pk)
    put_away(owner, Document.objects.get(pk=document.pk))
    with pytest.raises(Refusal) as refusal:
        describe(owner, as_one_saw_it, {"title": "Judul lain"})
    assert refusal.value.word == "changed_meanwhile"
    now = Document.objects.get(pk=document.pk)
    assert (now.retired, now.title) == (True, document.title)


def test_a_row_may_be_written_twice_by_who_holds_it() -> None:
    owner = factories.member(factories.project(), Role.OWNER)
    case = make_case(owner, "Jambi")
    describe_case(owner, case, "Kota Jambi", {})
    describe_case(owner, case, "Jambi", {"tahun": "2024"})
    assert Case.objects.get().attributes == {"tahun": "2024"}


def test_a_row_that_was_removed_meanwhile_does_not_come_back_by_changing_it() -> None:
    project = factories.project()
    owner, coder = factories.member(project, Role.OWNER), factories.member(project)
    document, first, second = factories.document(project), factories.code(project), factories.code(project)
    held = Segment.objects.get(pk=factories.segment(coder, document, first, memo="Catatan").pk)
    gone = remove_segment(coder, Segment.objects.get(pk=held.pk))
    with pytest.raises(Refusal) as refusal:
        recode(owner, held, second)
    assert refusal.value.word == "gone"
    undo(gone, coder.user)
    assert (Segment.objects.get().code, Memo.objects.get().text) == (first, "Catatan")


@pytest.mark.django_db(transaction=True)
def test_an_undo_that_would_point_to_nothing_is_refused_and_writes_nothing() -> None:
    project = factories.project()
    one, two = factories.member(project), factories.member(project)
    document, kept = factories.document(project), factories.code(project)
    made = make_code(two, {"name": "Baru"})
    making = Change.objects.latest("number")
    segment = factories.segment(one, document, made)
    recode(one, segment, kept)
    recoding = Change.objects.latest("number")
    undo(making, two.user)
    before = everything(project)
    with pytest.raises(Refusal) as refusal:
        undo(recoding, one.user)
    assert refusal.value.word == "conflict"
    assert everything(project) == before


def test_codes_moved_under_each_other_are_refused() -> None:
    project = factories.project()
    owner = factories.member(project, Role.OWNER)
    first, second = factories.code(project), factories.code(project)
    describe_code(owner, Code.objects.get(pk=first.pk), {"parent": second})
    with pytest.raises(Refusal) as refusal:
        describe_code(owner, Code.objects.get(pk=second.pk), {"parent": first})
    assert refusal.value.word == "code_in_circle"
    assert Code.objects.get(pk=second.pk).parent is None


def test_what_somebody_has_judged_since_is_not_taken_away_by_undo() -> None:
    project = factories.project()
    coder, supervisor = factories.member(project), factories.member(project, Role.SUPERVISOR, name="Bu Sekar")
    segment = factories.segment(coder, factories.document(project), factories.code(project))
    applied = Change.objects.latest("number")
    judge(supervisor, segment, "question", "Mengapa?")
    with pytest.raises(Refusal) as refusal:
        undo(applied, coder.user)
    assert refusal.value.word == "worked_on_since"
    assert "Bu Sekar" in str(refusal.value)
