"""Stretches of text and what can be asked of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.text.anchors import anchor, holds
from coding.text.pages import citation, page_at
from coding.text.reading import Page
from coding.text.spans import Span, union

SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Span(min(pair), max(pair)))


def test_touching_is_not_overlapping() -> None:
    assert not Span(0, 5).overlaps(Span(5, 9))
    assert Span(0, 5).touches(Span(5, 9))
    assert Span(0, 6).overlaps(Span(5, 9))


def test_a_span_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(4, 3)


def test_a_shifted_span_keeps_its_length() -> None:
    assert Span(3, 8).shift(4) == Span(7, 12)


@given(SPANS, SPANS)
def test_spans_overlap_exactly_when_they_share_a_place(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == bool(shared)


@given(st.lists(SPANS, max_size=12))
def test_a_union_covers_the_same_places_in_order_and_without_overlap(spans: list[Span]) -> None:
    joined = union(spans)
    assert sorted(place for span in joined for place in range(span.start, span.end)) == sorted(
        {place for span in spans for place in range(span.start, span.end)}
    )
    assert joined == sorted(joined)


def test_spans_that_only_touch_stay_two_passages() -> None:
    assert union([Span(5, 9), Span(0, 5), Span(1, 3)]) == [Span(0, 5), Span(5, 9)]


@given(st.text(min_size=1), st.data())
def test_the_anchor_of_a_span_holds_where_it_was_taken(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    taken = anchor(text, start, end)
    assert holds(text, start, end, taken.quote)
    assert text[:start].endswith(taken.before)
    assert len(taken.before) == min(32, start)
    assert text[end:].startswith(taken.after)
    assert len(taken.after) == min(32, len(text) - end)


def test_a_quote_does_not_hold_where_another_text_stands() -> None:
    assert not holds("patron dan klien", 0, 6, "klien")
    assert not holds("patron", 0, 7, "patron")


def test_an_empty_span_has_no_anchor() -> None:
    with pytest.raises(ValueError, match="no span"):
        anchor("patron", 2, 2)


def test_a_passage_stands_on_the_last_page_that_began_before_it() -> None:
    pages = [Page(1, "iv", "seen", 0), Page(2, "", "", 10), Page(3, "45", "seen", 10), Page(4, "46", "seen", 30)]
    assert [citation(page_at(pages, offset)) for offset in (0, 9, 10, 29, 30, 99)] == [
        "iv", "iv", "45", "45", "46", "46",
    ]  # fmt: skip


def test_a_page_without_a_printed_number_is_cited_by_its_place_in_the_file() -> None:
    assert citation(Page(61, "", "", 0)) == "PDF 61"
    assert citation(page_at([], 5)) == ""
