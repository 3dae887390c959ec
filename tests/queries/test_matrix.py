"""Frequencies against counting by hand, character by character, over small projects of every shape."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.measures.crosstab import UNITS
from coding.models import CodeStatus, Document, Project, Section, Segment, TextVersion, User, new_id
from coding.queries.filters import NONE, BadFilter, SegmentFilter
from coding.queries.matrix import MatrixChoice, chart, columns, frequencies, rows
from coding.services.refusals import Refusal
from coding.services.segments import Passage, make_segment
from coding.text.words import words
from tests import factories

pytestmark = pytest.mark.django_db
SMALL = st.integers(0, 9)


@dataclass(frozen=True)
class Study:
    """A project as plain lists, so that it can be counted without the database."""

    project: Project
    coders: list[User]
    codes: list[Any]
    parents: list[int | None]
    documents: list[tuple[Document, str, str]]  # row, case key, text
    away: list[set[int]]  # the places of each document's sections that do not count
    segments: list[tuple[int, int, int, int, int, bool]]  # document, code, coder, start, end, counted


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever one example writes is gone before the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


# Short texts and few places, so that segments often overlap, touch and coincide.
PLACES = st.integers(0, 11)
TEXTS = st.text(alphabet="aab- '\n", min_size=4, max_size=9).map(lambda text: f"a{text}b")
AWAY = st.lists(st.tuples(PLACES, PLACES), min_size=1, max_size=2)  # they may lie one in the other, or overlap
DOCUMENTS = st.lists(st.tuples(TEXTS, st.integers(0, 2), AWAY), min_size=1, max_size=3)
PARENTS = st.lists(SMALL, min_size=1, max_size=4)
SEGMENTS = st.lists(st.tuples(SMALL, SMALL, st.integers(0, 1), PLACES, PLACES), max_size=16)


def study(documents: list[Any], parents: list[int], segments: list[Any]) -> Study:
    project = factories.project()
    coders = [factories.user(), factories.user()]
    for coder in coders:
        factories.member(project, user=coder)
    cases = [factories.case(project, "Jambi"), factories.case(project, "Brebes"), None]
    above = [None if one % (number + 1) == number else one % number for number, one in enumerate(parents)]
    codes: list[Any] = []
    for parent in above:
        codes.append(factories.code(project, parent=None if parent is None else codes[parent]))
    made = [_document(project, text, cases[case], away) for text, case, away in documents]
    kept, now = {}, timezone.now()
    for at, which, who, one, other in segments:
        document, _, text = made[at % len(made)]
        start, end = sorted((one % (len(text) + 1), other % (len(text) + 1)))
        try:
            row = make_segment(coders[who], Passage(document, start, end), codes[which % len(codes)], new_id(), now)
        except Refusal:
            continue
        kept[at % len(made), which % len(codes), who, start, end] = row
    Segment.objects.bulk_create(kept.values())
    away = [_places(text, sections) for text, _, sections in documents]
    return Study(project, coders, codes, above, made, away, [(*key, row.counted) for key, row in kept.items()])


def _places(text: str, sections: list[tuple[int, int]]) -> set[int]:
    return {place for one in sections for place in range(min(one), min(max(one), len(text)))}


def _document(project: Project, text: str, case: Any, away: list[tuple[int, int]]) -> tuple[Document, str, str]:
    found = words(text)
    counted = [span for span in found if span[0] not in _places(text, away)]
    document = Document.objects.create(
        project=project, case=case, title="Naskah", words=len(found), counted_words=len(counted), created=timezone.now()
    )
    TextVersion.objects.create(
        project=project, document=document, text=text, sha256="", length=len(text), words=len(found), format="plain",
        reader="1",
    )  # fmt: skip
    for position, one in enumerate(away):
        first, last = sorted(min(place, len(text)) for place in one)
        Section.objects.create(
            project=project, document=document, position=position, start=first, end=last, kind="bibliography",
            counted=False,
        )  # fmt: skip
    return document, str(case.pk) if case else NONE, text


def by_hand(study: Study, choice: MatrixChoice, code: int, column: str, chosen: set[int]) -> int:
    """One cell, counted over characters."""
    family = {code}
    if choice.subcodes:
        for number, parent in enumerate(study.parents):
            if parent in family:
                family.add(number)
    total = 0
    for at, (_, case, text) in enumerate(study.documents):
        spans = [
            (start, end)
            for document, which, who, start, end, counted in study.segments
            if (document, case) == (at, column) and which in family and who in chosen and (counted or choice.all_text)
        ]
        total += _in_document(choice.unit, spans, text, set() if choice.all_text else study.away[at])
    return total


def _in_document(unit: str, spans: list[tuple[int, int]], text: str, away: set[int]) -> int:
    covered = {place for start, end in spans for place in range(start, end)}
    joined = {place for start, end in spans for place in range(start, end - 1)}
    return {
        "segments": len(spans),
        "passages": sum(place - 1 not in joined for place in covered),
        "words": sum(covered.issuperset(range(*word)) for word in words(text) if word[0] not in away),
        "documents": int(bool(spans)),
    }[unit]


@given(DOCUMENTS, PARENTS, SEGMENTS, st.booleans(), st.booleans(), st.sampled_from([(), (0,), (1,), (0, 1)]))
@settings(max_examples=60)
def test_every_cell_is_what_counting_characters_gives(
    documents: list[Any], parents: list[int], segments: list[Any], subcodes: bool, all_text: bool, who: tuple[int, ...]
) -> None:
    with taken_back():
        made = study(documents, parents, segments)
        for unit in UNITS:
            coders = tuple(str(made.coders[one].pk) for one in who)
            choice = MatrixChoice(unit=unit, coder=coders, subcodes=subcodes, all_text=all_text)
            found = frequencies(made.project, choice)
            got = {(line.row.key, column.key): cell.count for line in found.lines for column, cell, _ in line.cells}
            wanted = {
                (str(code.pk), column.key): by_hand(made, choice, number, column.key, set(who or (0, 1)))
                for number, code in enumerate(made.codes)
                for column in found.table.columns
            }
            assert got == wanted
            totals = {line.row.key: line.row.total.count for line in found.lines}
            keys = [column.key for column in found.table.columns]
            assert totals == {str(code.pk): sum(wanted[str(code.pk), key] for key in keys) for code in made.codes}


@given(st.lists(st.tuples(SMALL, SMALL, st.integers(0, 1), PLACES, PLACES), min_size=2, max_size=4))
@settings(max_examples=80)
def test_long_words_under_many_pieces_are_counted_as_by_hand(segments: list[Any]) -> None:
    with taken_back():
        made = study([("aaaaaa aaaa", 0, [(0, 0)])], [0], segments)
        for unit in UNITS:
            line = frequencies(made.project, MatrixChoice(unit=unit)).lines[0]
            (column,) = {case for _, case, _ in made.documents}
            assert line.row.total.count == by_hand(made, MatrixChoice(unit=unit), 0, column, {0, 1})


@given(DOCUMENTS, PARENTS, SEGMENTS, st.booleans(), st.booleans())
@settings(max_examples=20)
def test_every_number_links_to_exactly_its_segments(
    documents: list[Any], parents: list[int], segments: list[Any], subcodes: bool, all_text: bool
) -> None:
    with taken_back():
        made = study(documents, parents, segments)
        found = frequencies(made.project, MatrixChoice(subcodes=subcodes, all_text=all_text))
        for line in found.lines:
            for _, cell, query in line.cells:
                assert SegmentFilter.from_query(query).segments(made.project).count() == cell.count
            assert SegmentFilter.from_query(line.query).segments(made.project).count() == line.row.total.count


@given(DOCUMENTS)
@settings(max_examples=15)
def test_denominators_are_all_words_of_kept_documents_coded_or_not(documents: list[Any]) -> None:
    with taken_back():
        made = study(documents, [0], [])
        put_away = made.documents[0][0]
        put_away.retired = True
        put_away.save()
        kept = made.documents[1:]
        wanted = {
            key: (sum(row.counted_words for row in rows), len(rows))
            for key in {case for _, case, _ in kept}
            for rows in [[row for row, case, _ in kept if case == key]]
        }
        got = {one.key: (one.words, one.documents) for one in columns(made.project) if one.documents}
        assert got == wanted
        whole = {one.key: one.words for one in columns(made.project, all_text=True) if one.documents}
        assert whole == {key: sum(row.words for row, case, _ in kept if case == key) for key in whole}


def test_touching_segments_are_two_passages_but_the_word_between_them_counts() -> None:
    member, code = factories.member(factories.project()), None
    code = factories.code(member.project)
    document = factories.document(member.project, "kesetiaan warga", title="Naskah")
    factories.segment(member, document, code, 0, 4)
    factories.segment(member, document, code, 4, 9)
    counted = {unit: frequencies(member.project, MatrixChoice(unit=unit)).lines[0].row.total.count for unit in UNITS}
    assert counted == {"segments": 2, "passages": 2, "words": 1, "documents": 1}


def test_a_retired_code_has_a_row_only_while_it_has_segments() -> None:
    member = factories.member(factories.project())
    code, other = factories.code(member.project, "Loyalitas"), factories.code(member.project, "Kosong")
    factories.segment(member, factories.document(member.project), code)
    for one in (code, other):
        one.status = CodeStatus.RETIRED
        one.save()
    assert [line.branch.path for line in frequencies(member.project, MatrixChoice()).lines] == ["Loyalitas"]


def test_cases_stand_in_their_order_and_what_has_none_comes_last() -> None:
    project = factories.project()
    factories.case(project, "Brebes", position=2)
    factories.case(project, "Jambi", position=1)
    assert [one.name for one in columns(project)] == ["Jambi", "Brebes"]
    factories.document(project)
    assert [one.key for one in columns(project)][2:] == [NONE]


def test_rows_of_the_file_have_path_case_value_and_denominator() -> None:
    member = factories.member(factories.project())
    parent = factories.code(member.project, "Relasi", position=1)
    code = factories.code(member.project, "Loyalitas", parent=parent)
    document = factories.document(member.project, "satu dua tiga empat", case=factories.case(member.project))
    factories.segment(member, document, code, 0, 4)
    raw = frequencies(member.project, MatrixChoice())
    assert list(rows(raw)) == [("Relasi", "Jambi", "0", 4), ("Relasi > Loyalitas", "Jambi", "1", 4)]
    rate = frequencies(member.project, MatrixChoice(rate="per1000", subcodes=True))
    assert list(rows(rate)) == [("Relasi", "Jambi", "250.0", 4), ("Relasi > Loyalitas", "Jambi", "250.0", 4)]


def test_the_chart_shows_the_chosen_code_or_the_most_frequent() -> None:
    member = factories.member(factories.project())
    seldom, often = factories.code(member.project), factories.code(member.project)
    document = factories.document(member.project, case=factories.case(member.project))
    factories.segment(member, document, often, 0, 6)
    first, chosen = MatrixChoice(), MatrixChoice(chosen=str(seldom.pk))
    drawn = [chart(frequencies(member.project, choice)) for choice in (first, chosen)]
    assert [one.line.branch.code for one in drawn if one] == [often, seldom]
    assert chart(frequencies(factories.project(), first)) is None


def test_a_coder_who_is_not_here_is_named_in_the_refusal() -> None:
    with pytest.raises(BadFilter, match=r"hantu@contoh\.id"):
        frequencies(factories.project(), MatrixChoice(coder=("hantu@contoh.id",)))


def test_other_projects_are_never_counted() -> None:
    member, other = factories.member(factories.project()), factories.member(factories.project("Lain"))
    code = factories.code(member.project)
    factories.segment(other, factories.document(other.project), factories.code(other.project))
    for unit in UNITS:
        found = frequencies(member.project, MatrixChoice(unit=unit, subcodes=True))
        assert [(line.row.key, line.row.total.count) for line in found.lines] == [(str(code.pk), 0)]


def test_the_number_of_queries_does_not_grow(django_assert_max_num_queries: Any) -> None:
    member, limit = factories.member(factories.project()), 5
    for round_ in range(3):
        code = factories.code(member.project)
        document = factories.document(member.project, case=factories.case(member.project, f"Kasus {round_}"))
        factories.segment(member, document, code)
        for unit in UNITS:
            with django_assert_max_num_queries(limit) as asked:
                assert len(frequencies(member.project, MatrixChoice(unit=unit, subcodes=True)).lines) == round_ + 1
            limit = len(asked)
