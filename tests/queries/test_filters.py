"""One filter: the same as a query string and back, by ids or by names, and a sentence for what is not there."""

from types import SimpleNamespace

import pytest
from django.http import QueryDict
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from coding.models import Member, Review, Role, Segment, Verdict
from coding.queries.filters import BadFilter, SegmentFilter
from coding.services.documents import put_away
from tests import factories
from tests.speaking import english  # noqa: F401

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(str.strip).filter(bool)
several = st.lists(words, max_size=3).map(tuple)
filters = st.builds(
    SegmentFilter, code=several, case=several, document=several, coder=several, verdict=several,
    subcodes=st.booleans(), counted=st.booleans(),
)  # fmt: skip


@given(filters)
def test_a_filter_is_the_same_after_its_way_through_a_query_string(one: SegmentFilter) -> None:
    assert SegmentFilter.from_query(one.to_query()) == one
    assert SegmentFilter.from_query("?" + one.to_query(page="3")) == one
    assert SegmentFilter.from_query(QueryDict(one.to_query())) == one


@given(filters, filters)
def test_equal_filters_are_equal_strings_and_others_are_not(one: SegmentFilter, other: SegmentFilter) -> None:
    assert (one.to_query() == other.to_query()) == (one == other)


def test_what_says_nothing_filters_nothing() -> None:
    for query in ("", "?", "code=&case=", "subcodes=0&counted=", "page=2&lain=x", "code=%20"):
        assert SegmentFilter.from_query(query) == SegmentFilter()


@pytest.fixture
def desk(db: None) -> SimpleNamespace:
    """Two cases, a loose document, a tree of codes, two coders and verdicts."""
    project = factories.project()
    ani = factories.member(project, user=factories.user("Ani", "ani@contoh.id"))
    budi = factories.member(project, Role.OWNER, name="Budi")
    jambi, brebes = factories.case(project, "Jambi"), factories.case(project, "Brebes")
    top = factories.code(project, "Relasi")
    below = factories.code(project, "Utang", top)
    other = factories.code(project, "Loyalitas")
    twin = factories.code(project, "utang", other)
    first = factories.document(project, case=jambi, title="Satu")
    second = factories.document(project, case=brebes, title="Dua")
    loose = factories.document(project, title="Tiga")
    made = [
        factories.segment(ani, first, top), factories.segment(ani, first, below),
        factories.segment(budi, second, below), factories.segment(budi, loose, other),
        factories.segment(budi, loose, twin),
    ]  # fmt: skip
    return SimpleNamespace(project=project, ani=ani, budi=budi, made=made, first=first, top=top, below=below)


def found(desk: SimpleNamespace, **fields: object) -> list[int]:
    """Which of the five pass, by their number; each is listed once."""
    passed = list(SegmentFilter(**fields).segments(desk.project))  # type: ignore[arg-type]
    assert len(passed) == len({one.pk for one in passed})
    return sorted(desk.made.index(one) for one in passed)


def judge(segment: Segment, by: Member, verdict: str) -> None:
    now = timezone.now()
    Review.objects.create(
        project_id=segment.project_id, segment=segment, reviewer=by.user, verdict=verdict, created=now, modified=now
    )


def test_names_in_any_case_and_ids_choose_the_same(desk: SimpleNamespace) -> None:
    assert found(desk) == [0, 1, 2, 3, 4]
    assert found(desk, code=("RELASI",)) == found(desk, code=(str(desk.top.pk),)) == [0]
    assert found(desk, code=("relasi",), subcodes=True) == [0, 1, 2]
    assert found(desk, code=("relasi > UTANG",)) == [1, 2]
    assert found(desk, case=("JAMBI",)) == found(desk, case=(str(desk.first.case_id),)) == [0, 1]
    assert found(desk, case=("none",)) == [3, 4]
    assert found(desk, case=("none", "Brebes")) == [2, 3, 4]
    assert found(desk, document=("satu",)) == found(desk, document=(str(desk.first.pk),)) == [0, 1]
    assert found(desk, coder=("ANI",)) == found(desk, coder=("Ani@contoh.id",)) == [0, 1]
    assert found(desk, coder=(str(desk.ani.user_id),), code=("Relasi > Utang",)) == [1]


def test_a_segment_with_several_verdicts_is_listed_once(desk: SimpleNamespace) -> None:
    judge(desk.made[0], desk.ani, Verdict.AGREED)
    judge(desk.made[0], desk.budi, Verdict.AGREED)
    judge(desk.made[1], desk.budi, Verdict.QUESTION)
    assert found(desk, verdict=("agreed",)) == [0]
    assert found(desk, verdict=("none",)) == [2, 3, 4]
    assert found(desk, verdict=("agreed", "none")) == [0, 2, 3, 4]
    assert found(desk, verdict=("agreed", "question", "disagree")) == [0, 1]


def test_documents_put_away_and_uncounted_text_are_left_out(desk: SimpleNamespace) -> None:
    Segment.objects.filter(pk=desk.made[4].pk).update(counted=False)
    assert found(desk, counted=True) == [0, 1, 2, 3]
    put_away(desk.budi, desk.first)
    assert found(desk) == [2, 3, 4]
    with pytest.raises(BadFilter):
        found(desk, document=("Satu",))


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("code", "Tiada", "No code “Tiada” in this project."),
        ("code", "utang", "No code “utang” in this project."),  # two have the name
        ("case", "Tiada", "No case “Tiada” in this project."),
        ("document", "Tiada", "No document “Tiada” in this project."),
        ("coder", "Tiada", "No coder “Tiada” in this project."),
        ("verdict", "baik", "No verdict “baik” in this project."),
        ("code", "0190f3c4-0000-7000-8000-000000000000",
         "No code “0190f3c4-0000-7000-8000-000000000000” in this project."),
        ("document", "0190f3c4-0000-7000-8000-000000000000",
         "No document “0190f3c4-0000-7000-8000-000000000000” in this project."),
        ("case", "Jam\x00bi", "No case “Jambi” in this project."),
        ("coder", "\x00", "No coder “” in this project."),
    ],
)  # fmt: skip
def test_what_is_not_in_the_project_is_named(desk: SimpleNamespace, field: str, value: str, sentence: str) -> None:
    with pytest.raises(BadFilter) as refusal:
        found(desk, **{field: (value,)})
    assert str(refusal.value) == sentence


def test_things_of_another_project_are_not_found(desk: SimpleNamespace) -> None:
    other = factories.project()
    stranger = factories.member(other, name="Citra")
    things = {
        "code": factories.code(other, "Asing"), "case": factories.case(other, "Tegal"),
        "document": factories.document(other, title="Asing"), "coder": stranger.user,
    }  # fmt: skip
    for field, thing in things.items():
        for value in (str(thing.pk), str(thing)):
            with pytest.raises(BadFilter):
                found(desk, **{field: (value,)})


def test_the_number_of_queries_does_not_grow_with_the_segments(
    desk: SimpleNamespace, django_assert_max_num_queries: object
) -> None:
    chosen = SegmentFilter(code=("Relasi",), case=("Jambi",), coder=("Ani",), document=("Satu",), subcodes=True)
    for start in range(30):
        factories.segment(desk.ani, desk.first, desk.below, start, start + 40)
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        assert len(chosen.segments(desk.project)) == 32


def test_the_tree_of_codes_is_asked_as_often_for_many_codes_as_for_one(
    desk: SimpleNamespace, django_assert_num_queries: object
) -> None:
    codes = [desk.top, desk.made[3].code, *(factories.code(desk.project, parent=desk.below) for _ in range(20))]
    for chosen in (codes[:1], codes):
        named = tuple(str(code.pk) for code in chosen) * 50
        with django_assert_num_queries(2):  # type: ignore[operator]
            found = SegmentFilter(code=named, subcodes=True).segments(desk.project)
        assert len(found) == (3 if len(chosen) == 1 else 5)
