from datetime import UTC
from typing import Any

import pytest

from coding.exchange.tables import SEGMENT_COLUMNS
from coding.models import Member, Role, Segment, Verdict
from coding.queries import export
from coding.queries.filters import BadFilter, SegmentFilter
from coding.services.reviews import judge
from tests import factories

pytestmark = pytest.mark.django_db
EVERYTHING = SegmentFilter()


@pytest.fixture
def coder() -> Member:
    return factories.member(factories.project(), name="Rara")


def table(coder: Member, chosen: SegmentFilter = EVERYTHING) -> list[dict[str, Any]]:
    columns = export.columns(coder.project)
    return [dict(zip(columns, row, strict=True)) for row in export.rows(coder.project, chosen)]


def test_a_row_says_everything_about_a_segment(coder: Member) -> None:
    jambi = factories.case(coder.project, "Jambi", attributes={"tahun": 2024, "arena": None})
    document = factories.document(
        coder.project, case=jambi, author="Penulis", year=2024, pages=[("44", 0), ("45", 29)], title="Utang"
    )
    document.sections.filter(level=1).update(number="BAB IV", title="Utang dan Kesetiaan")
    parent = factories.code(coder.project, "Relasi")
    code = factories.code(coder.project, "Loyalitas > setia", parent=parent)
    start, end = factories.at(document, "Pinjaman diberikan")
    segment = factories.segment(coder, document, code, start, end, memo="Periksa lagi.")
    judge(factories.member(coder.project, Role.SUPERVISOR), segment, Verdict.QUESTION, "Mengapa?")
    (row,) = table(coder)
    assert export.columns(coder.project) == [*SEGMENT_COLUMNS, "case.arena", "case.tahun"]
    assert {name: row[name] for name in row if name not in ("created", "modified")} == {
        "segment_id": str(segment.pk), "case": "Jambi", "document": "Utang", "reference": "Penulis 2024",
        "chapter": "BAB IV Utang dan Kesetiaan", "section": "4.1 Toke sebagai sandaran", "page_printed": "45",
        "page_file": 2, "code": "Loyalitas > setia", "code_path": "Relasi > Loyalitas > setia", "coder": "Rara",
        "quote": "Pinjaman diberikan", "context_before": segment.context_before, "context_after": segment.context_after,
        "start": start, "end": end, "text_version": 1, "memo": "Periksa lagi.", "review": "question",
        "reviewer_note": "Mengapa?", "case.arena": "", "case.tahun": "2024",
    }  # fmt: skip
    when = segment.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert (row["created"], row["modified"]) == (when, when)


def test_every_column_is_explained_in_the_order_of_the_file(coder: Member) -> None:
    factories.case(coder.project, attributes={"tahun": "2024", "arena": "desa"})
    explained = [name for names, _ in export.meanings(coder.project) for name in names]
    assert explained == export.columns(coder.project)


def test_two_reviewers_stand_in_one_cell_each_with_a_name(coder: Member) -> None:
    segment = factories.segment(coder, factories.document(coder.project), factories.code(coder.project))
    judge(factories.member(coder.project, Role.SUPERVISOR, name="Bu Sari"), segment, Verdict.AGREED, "Ya.")
    judge(factories.member(coder.project, Role.OWNER, name="Tia"), segment, Verdict.DISAGREE, "Bukan.")
    (row,) = table(coder)
    assert (row["review"], row["reviewer_note"]) == ("agreed; disagree", "Bu Sari: Ya.\nTia: Bukan.")


def test_rows_stand_in_reading_order_and_always_the_same(coder: Member) -> None:
    late = factories.document(coder.project, case=factories.case(coder.project, "Brebes", position=2))
    early = factories.document(coder.project, case=factories.case(coder.project, "Jambi", position=1))
    code = factories.code(coder.project)
    wanted = [(late, code, 0, 3), (early, code, 5, 9), (early, code, 0, 9)]
    made = [factories.segment(coder, *place) for place in wanted]
    order = [row["segment_id"] for row in table(coder)]
    assert order == [str(made[2].pk), str(made[1].pk), str(made[0].pk)]
    assert table(coder) == table(coder)


def test_the_filter_of_the_screen_is_the_filter_of_the_file(coder: Member) -> None:
    document = factories.document(coder.project)
    one, other = factories.code(coder.project, "Loyalitas"), factories.code(coder.project, "Negosiasi")
    factories.segment(coder, document, one)
    wanted = factories.segment(coder, document, other)
    rows = table(coder, SegmentFilter.from_query("code=negosiasi"))
    assert [row["segment_id"] for row in rows] == [str(wanted.pk)]


def test_a_filter_that_names_nothing_is_refused_before_the_first_row(coder: Member) -> None:
    with pytest.raises(BadFilter, match="Hantu"):
        export.rows(coder.project, SegmentFilter(code=("Hantu",)))


def test_queries_grow_with_chunks_and_not_with_rows(
    coder: Member, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    document, code = factories.document(coder.project), factories.code(coder.project)
    for number in range(9):
        factories.segment(coder, document, code, number, number + 9)
    for size, queries in ((1000, 7 + 2), (3, 7 + 2 * 3)):
        monkeypatch.setattr(export, "CHUNK", size)
        with django_assert_num_queries(queries):
            assert sum(1 for _ in export.rows(coder.project, EVERYTHING)) == 9


def test_a_filter_that_nothing_can_pass_gives_no_rows(coder: Member) -> None:
    case = factories.case(coder.project, "Kosong")
    assert table(coder, SegmentFilter(case=(str(case.pk),))) == []
    assert list(export._chunks(Segment.objects.none())) == []


def test_put_away_documents_are_left_out(coder: Member) -> None:
    document = factories.document(coder.project)
    factories.segment(coder, document, factories.code(coder.project))
    document.retired = True
    document.save()
    assert Segment.objects.count() == 1
    assert table(coder) == []


def test_boxes_are_ticked_by_id_or_by_name(coder: Member) -> None:
    code = factories.code(coder.project, "Loyalitas")
    factories.case(coder.project, "Jambi")
    chosen = SegmentFilter.from_query(f"code={code.pk}&case=jambi&verdict=none")
    boxes = export.choices(coder.project, chosen)
    ticked = {group: [box.name for box in found if box.ticked] for group, found in boxes.items()}
    assert {group: len(names) for group, names in ticked.items()} == {"code": 1, "case": 1, "coder": 0, "verdict": 1}


