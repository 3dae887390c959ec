"""My last step back, my last step forward again, and that nothing is ever lost on the way."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.models import Change, Code, Document, Member, Memo, Segment, TextVersion, new_id
from coding.services import segments
from coding.services.references import describe_many
from coding.services.refusals import Refusal
from coding.services.rows import Values, values_of
from coding.services.segments import Passage
from coding.services.undoing import redo_last, step_since, take_back, undo_last
from tests import factories

pytestmark = pytest.mark.django_db
Step = tuple[str, bool, int, int, int]
TEXT = "Petani 🙂 mendatangi toke.\n\nToke memberi pinjaman.\n\nUtang mengikat keduanya.\n"
Desk = tuple[Member, Member, Document, list[Code]]


@pytest.fixture
def desk() -> Desk:
    project = factories.project()
    document = factories.document(project, TEXT)
    codes = [factories.code(project) for _ in range(3)]
    return factories.member(project), factories.member(project), document, codes


def everything(project_id: object) -> list[Values]:
    rows = [*Segment.objects.filter(project=project_id), *Memo.objects.filter(project=project_id)]
    return sorted((values_of(row) for row in rows), key=lambda values: values["id"])


def test_undo_takes_back_my_latest_step_and_redo_brings_the_same_segment_again(desk: Desk) -> None:
    mine, _, document, codes = desk
    segment = factories.segment(mine, document, codes[0], 0, 6, memo="Perlu dicek")
    before = everything(mine.project_id)
    undo_last(mine)
    assert everything(mine.project_id) == []
    redo_last(mine)
    assert everything(mine.project_id) == before
    assert Segment.objects.get().pk == segment.pk


def test_undo_leaves_the_work_of_others_alone(desk: Desk) -> None:
    mine, other, document, codes = desk
    factories.segment(mine, document, codes[0])
    theirs = factories.segment(other, document, codes[1])
    undo_last(mine)
    assert list(Segment.objects.all()) == [theirs]


def test_each_undo_goes_one_step_further_back_and_each_redo_one_forward(desk: Desk) -> None:
    mine, _, document, codes = desk
    factories.segment(mine, document, codes[0])
    factories.segment(mine, document, codes[1])
    seen = [Segment.objects.count()]
    for step in (undo_last, undo_last, redo_last, redo_last, undo_last):
        step(mine)
        seen.append(Segment.objects.count())
    assert seen == [2, 1, 0, 1, 2, 1]


def test_with_nothing_of_mine_there_is_nothing_to_undo_or_redo(desk: Desk) -> None:
    mine, other, document, codes = desk
    factories.segment(other, document, codes[0])
    for step, word in ((undo_last, "nothing_to_undo"), (redo_last, "nothing_to_redo")):
        with pytest.raises(Refusal) as refusal:
            step(mine)
        assert refusal.value.word == word


def test_after_something_new_there_is_nothing_to_redo(desk: Desk) -> None:
    mine, _, document, codes = desk
    factories.segment(mine, document, codes[0])
    undo_last(mine)
    factories.segment(mine, document, codes[1])
    with pytest.raises(Refusal) as refusal:
        redo_last(mine)
    assert refusal.value.word == "nothing_to_redo"


def test_undo_is_refused_when_the_segment_moved_on(desk: Desk) -> None:
    mine, _, document, codes = desk
    owner = factories.member(mine.project, "owner", name="Ibu Sari")
    segment = factories.segment(mine, document, codes[0])
    segments.recode(owner, segment, codes[1])
    with pytest.raises(Refusal) as refusal:
        undo_last(mine)
    assert (refusal.value.word, refusal.value.params["who"]) == ("moved_on", "Ibu Sari")
    assert Segment.objects.get().code == codes[1]


def test_undo_redo_and_undo_by_their_numbers_leave_the_keys_a_way_back(desk: Desk) -> None:
    mine, _, document, codes = desk
    owner = factories.member(mine.project, "owner")
    segment = factories.segment(owner, document, codes[0])
    row = Document.objects.get(pk=document.pk)
    seen = []
    change = describe_many(owner, [(row, {"author": "Siti"})])
    for _ in range(4):
        assert change is not None
        change = take_back(owner, change.number, {"describe_documents"})
        seen.append((change.verb, change.undoes and change.undoes.verb, Document.objects.get().author))
    assert seen == [
        ("undo", "describe_documents", ""), ("redo", "undo", "Siti"),
        ("undo", "describe_documents", ""), ("redo", "undo", "Siti"),
    ]  # fmt: skip
    undo_last(owner)
    undo_last(owner)
    assert (Document.objects.get().author, Segment.objects.filter(pk=segment.pk).exists()) == ("", False)


def test_a_step_sent_twice_finds_its_first_self(desk: Desk) -> None:
    mine, _, document, codes = desk
    factories.segment(mine, document, codes[0])
    seen = Change.objects.get().number
    assert step_since(mine, seen) is None
    change = undo_last(mine)
    assert step_since(mine, seen) == change


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["apply", "recode", "resize", "remove", "undo", "redo"]),
        st.booleans(),
        st.integers(0, 60),
        st.integers(1, 25),
        st.integers(0, 2),
    ),
    max_size=14,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_walk_keeps_quotes_true_and_can_be_walked_back_and_forth(steps: list[Step]) -> None:
    """Each person owns their segments, so nobody stands in the way of the other's undo."""
    project = factories.project()
    document = factories.document(project, TEXT)
    codes = [factories.code(project) for _ in range(3)]
    people = [factories.member(project), factories.member(project)]
    factories.segment(people[0], document, codes[0], 0, 6, memo="Mula-mula")
    Change.objects.filter(project=project).delete()  # the walk begins here: nobody can go back behind it
    beginning = everything(project.pk)
    for verb, second, place, length, which in steps:
        attempt(lambda v=verb, p=people[second], a=place, n=length, c=codes[which]: take(v, p, document, c, a, n))
        assert_quotes(document)
    end = everything(project.pk)
    walk_out(undo_last, people)
    assert everything(project.pk) == beginning
    # What was undone when the walk ended comes back as well: the steps after it decide what the end is.
    redo_to(end, people)
    assert_quotes(document)


def take(verb: str, person: Member, document: Document, code: Code, place: int, length: int) -> None:
    mine = list(Segment.objects.filter(document=document, coder=person.user).order_by("pk"))
    chosen = mine[place % len(mine)] if mine else None
    if verb == "apply":
        segments.apply_code(person, Passage(document, place, place + length), code, new_id())
    elif verb == "undo":
        undo_last(person)
    elif verb == "redo":
        redo_last(person)
    elif chosen and verb == "recode":
        segments.recode(person, chosen, code)
    elif chosen and verb == "resize":
        segments.resize(person, chosen, place, place + length)
    elif chosen:
        segments.remove_segment(person, chosen)


def attempt(step: Callable[[], object]) -> bool:
    try:
        step()
    except Refusal:
        return False
    return True


def walk_out(step: Callable[[Member], object], people: list[Member]) -> None:
    for person in people:
        while attempt(lambda p=person: step(p)):
            pass


def redo_to(end: list[Values], people: list[Member]) -> None:
    """Every person redoes until their rows are those of the end."""
    for person in people:
        wanted = own(end, person)
        while own(everything(person.project_id), person) != wanted:
            redo_last(person)
    assert everything(people[0].project_id) == end


def own(rows: list[Values], person: Member) -> list[Values]:
    return [row for row in rows if str(person.user_id) in (row.get("coder_id"), row.get("author_id"))]


def assert_quotes(document: Document) -> None:
    text = TextVersion.objects.get(document=document).text
    for segment in Segment.objects.filter(document=document):
        assert text[segment.start : segment.end] == segment.quote
