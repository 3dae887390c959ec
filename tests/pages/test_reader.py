"""The reader's page: the whole text with its marks, and everything a browser needs to paint it."""

import html
import json
import re
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from coding.models import Document, Member, TextVersion
from coding.queries.reader import columns, opened
from coding.templatetags.coding import cited
from coding.text.blocks import Turn, packed, parts, unpacked
from coding.text.reading import Block
from coding.text.sentence_bounds import bounds
from tests import factories


def read(member: Member, document: Document) -> str:
    client = Client()
    client.force_login(member.user)
    return client.get(f"/p/{member.project_id}/documents/{document.pk}/").content.decode()


def data_of(page: str) -> Any:
    return json.loads(re.findall(r'<script id="reader-data" type="application/json">(.*?)</script>', page)[0])


def painted(page: str) -> list[tuple[int, str]]:
    """Each element with its place and its text, as a browser's DOM has it."""
    found = re.findall(r'<(p|h2|h3|h4)[^>]* data-s="(\d+)"[^>]*>(.*?)</\1>', page, re.DOTALL)
    return [(int(start), html.unescape(re.sub(r"<[^>]*>", "", words))) for _, start, words in found]


@pytest.fixture
def coder() -> Member:
    return factories.member(factories.project())


@pytest.mark.django_db
def test_every_painted_block_is_the_text_at_its_place(coder: Member) -> None:
    text = (
        "BAB I\nPENDAHULUAN\n\n1.1 Latar <b>belakang</b> & tujuan\n\nPetani 🙂 berkata: \"ya\" & 'tidak'.\n\n"
        "1. satu\n\n2. dua\n\nTeks <script>alert(1)</script> terakhir."
    )
    document = factories.document(coder.project, text, pages=[("i", 0), ("2", text.index("berkata"))])
    kept = TextVersion.objects.get().text
    found = painted(read(coder, document))
    assert found == [(block[1], kept[block[1] : block[2]]) for block in TextVersion.objects.get().blocks]


@pytest.mark.django_db
def test_only_paragraphs_with_wide_characters_are_marked(coder: Member) -> None:
    page = read(coder, factories.document(coder.project, "Tanpa apa pun.\n\nDengan 🙂 satu.\n"))
    assert re.findall(r'data-s="(\d+)" data-a', page) == ["16"]


@pytest.mark.django_db
def test_pages_are_cited_by_their_printed_number_or_by_their_place_in_the_file(coder: Member) -> None:
    document = factories.document(coder.project, "Satu dua tiga.\n\nEmpat.\n", pages=[("45", 0), ("", 5), ("46", 16)])
    client = Client(headers={"accept-language": "en"})
    client.force_login(coder.user)
    page = client.get(f"/p/{coder.project_id}/documents/{document.pk}/").content.decode()
    marks = re.findall(r'<b class="([\w-]+)" data-page="([^"]*)"></b>', page)
    assert marks == [("turn", "p. 45"), ("turn-in", "PDF p. 2"), ("turn", "p. 46")]


@pytest.mark.django_db
def test_segments_travel_by_column(coder: Member) -> None:
    document = factories.document(coder.project)
    codes = [factories.code(coder.project) for _ in range(2)]
    other = factories.member(coder.project)
    made = [
        factories.segment(coder, document, codes[0], 0, 6, memo="Kenapa?"),
        factories.segment(other, document, codes[1], 2, 9),
        factories.segment(coder, document, codes[1], 3, 9),
    ]
    table = data_of(read(coder, document))["segments"]
    assert table["id"] == [str(segment.pk) for segment in made]
    assert (table["start"], table["end"]) == ([0, 2, 3], [6, 9, 9])
    assert [table["codes"][at] for at in table["code"]] == [str(segment.code_id) for segment in made]
    assert [table["coders"][at] for at in table["coder"]] == [str(segment.coder_id) for segment in made]
    assert table["memo"] == [[{"by": str(coder.user_id), "text": "Kenapa?"}], 0, 0]
    assert columns(factories.document(coder.project)) == {name: [] for name in table}


@pytest.mark.django_db
def test_questions_do_not_grow_with_rows(coder: Member, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    document = factories.document(coder.project, pages=[("1", 0)])
    factories.segment(coder, document, factories.code(coder.project), 0, 6, memo="a")
    client = Client()
    client.force_login(coder.user)
    address = f"/p/{coder.project_id}/documents/{document.pk}/"
    client.get(address)
    with django_assert_num_queries(12):
        client.get(address)
    for start in range(9):
        someone = factories.member(coder.project)
        parent = factories.code(coder.project)
        factories.segment(someone, document, factories.code(coder.project, parent=parent), start, start + 7, memo="b")
    with django_assert_num_queries(12):
        client.get(address)


@pytest.mark.django_db
def test_counts_of_codes_are_of_this_document_each_for_itself(coder: Member) -> None:
    above = factories.code(coder.project, "Relasi")
    below = factories.code(coder.project, "Loyalitas", above)
    document, other = factories.document(coder.project), factories.document(coder.project)
    for start in range(3):
        factories.segment(coder, document, below, start, 8)
    factories.segment(coder, document, above, 0, 4)
    factories.segment(coder, other, below)
    found = re.findall(r'<span class="code">(\w+)</span> <em>(\d+)</em>', read(coder, document))
    assert found == [("Relasi", "1"), ("Loyalitas", "3")]


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "may"), [("owner", True), ("coder", True), ("supervisor", False), ("viewer", False)])
def test_everybody_reads_and_only_who_may_code_is_offered_undo(role: str, may: bool) -> None:
    member = factories.member(factories.project(), role)
    page = read(member, factories.document(member.project))
    assert ('data-do="redo"' in page, 'data-may-code="1"' in page) == (may, may)


@pytest.mark.django_db
def test_a_document_of_another_project_and_a_stranger_find_nothing(coder: Member) -> None:
    elsewhere = factories.member(factories.project())
    document = factories.document(elsewhere.project)
    client = Client()
    client.force_login(coder.user)
    projects = (coder.project_id, elsewhere.project_id)
    found = [client.get(f"/p/{project}/documents/{document.pk}/").status_code for project in projects]
    assert found == [404, 404]


@pytest.mark.django_db
def test_names_and_memos_cannot_break_out_of_the_page(coder: Member) -> None:
    evil = "</script><script>alert(1)</script>"
    document = factories.document(coder.project, title=evil)
    factories.segment(coder, document, factories.code(coder.project, evil), memo=evil)
    assert evil not in read(coder, document)


LETTERS = st.text(alphabet=st.sampled_from("aé🙂 \t.B1"), min_size=1, max_size=12)


KINDS = st.sampled_from(["paragraph", "heading"])


@given(
    drawn=st.lists(st.tuples(LETTERS, KINDS), min_size=1, max_size=12), places=st.lists(st.integers(0, 200), max_size=6)
)
def test_parts_hold_every_block_once_and_in_order(drawn: list[tuple[str, str]], places: list[int]) -> None:
    words = [word for word, _ in drawn]
    blocks, at = [], 0
    for word, kind in drawn:
        blocks.append(Block(kind, at, at + len(word), 1 if kind == "heading" else 0))
        at += len(word) + 2
    text = "\n\n".join(words)
    turns = [Turn(place, str(place)) for place in sorted(places)]
    made = parts(text, unpacked(packed(blocks)), turns, {blocks[0].start: words[0][:1]})
    pieces = [piece for part in made for piece in (*part.headings, *part.pieces)]
    assert [piece.start for piece in pieces] == [block.start for block in blocks]
    assert [piece.number + "".join(run for _, run in piece.runs) for piece in pieces] == words
    shown = [turn for piece in pieces for turn in (*piece.before, *(turn for turn, _ in piece.runs if turn))]
    assert shown == [turn for turn in turns if turn.place < blocks[-1].end]


@pytest.mark.parametrize(
    ("heading", "number", "hanging"),
    [
        ("B. Rumusan Masalah", "B", "B."),
        ("a) Jalan desa", "a", "a)"),
        ("4.1 Kesimpulan", "4.1", "4.1"),
        ("BAB IV", "BAB IV", "BAB IV"),
        ("Penutup", "V", ""),
    ],
)
def test_a_headings_number_hangs_with_the_sign_that_closes_it(heading: str, number: str, hanging: str) -> None:
    ((piece,),) = (part.headings for part in parts(heading, [Block("heading", 0, len(heading))], [], {0: number}))
    assert (piece.number, "".join(run for _, run in piece.runs)) == (hanging, heading[len(hanging) :])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("labels", "last"),
    [
        (["", "ii", "1", "2", ""], "2"),
        (["", ""], ""),
        (["I-1", "I-2", "7"], ""),
        (["1", "2", "1"], ""),
    ],
)
def test_of_how_many_pages_is_said_only_where_their_numbers_run_through(labels: list[str], last: str) -> None:
    project = factories.project()
    document = factories.document(project, pages=[(label, at) for at, label in enumerate(labels)])
    assert opened(factories.member(project), document, cited).last_page == last


def test_sentences_do_not_end_at_abbreviations_initials_or_small_numbers() -> None:
    text = "Prof. Dr. Sari hadir. Ia membaca hlm. 45 buku J. C. Scott! Apa no. 7 benar? “Ya.” Pada 1998. Lalu usai."
    starts = [*bounds(text, [Block("paragraph", 0, len(text))]), len(text)]
    assert [text[start:end].strip() for start, end in pairwise(starts)] == [
        "Prof. Dr. Sari hadir.",
        "Ia membaca hlm. 45 buku J. C. Scott!",
        "Apa no. 7 benar?",
        "“Ya.”",
        "Pada 1998.",
        "Lalu usai.",
    ]
