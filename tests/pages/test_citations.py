"""How the pages of a passage are cited: by their printed numbers, else by their place in the file, everywhere alike."""

import pytest
from django.utils import translation

from coding.models import Segment, TextVersion
from coding.queries import export
from coding.queries.filters import SegmentFilter
from coding.queries.places import Leaf, Leaves
from coding.templatetags.coding import citation, cited
from tests import factories
from tests.services.correcting import a_desk, code_it, put_right
from tests.speaking import client_of, english, words_of  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("first", "last", "english_words", "indonesian_words"),
    [
        (Leaf("45", 61), Leaf("45", 61), "p. 45", "hlm. 45"),
        (Leaf("45", 61), Leaf("46", 62), "pp. 45–46", "hlm. 45–46"),
        (Leaf("iv", 6), Leaf("1", 7), "pp. iv–1", "hlm. iv–1"),
        (Leaf("", 61), Leaf("", 61), "PDF p. 61", "hlm. PDF 61"),
        (Leaf("", 61), Leaf("", 62), "PDF pp. 61–62", "hlm. PDF 61–62"),
        (Leaf("45", 61), Leaf("", 62), "p. 45 – PDF p. 62", "hlm. 45 – hlm. PDF 62"),
        (Leaf("45", 61), Leaf("45", 62), "p. 45", "hlm. 45"),
    ],
)
def test_pages_are_cited_in_both_languages(first: Leaf, last: Leaf, english_words: str, indonesian_words: str) -> None:
    assert cited(Leaves(first, last)) == english_words
    with translation.override("id"):
        assert cited(Leaves(first, last)) == indonesian_words


def test_a_passage_that_ends_where_the_next_page_begins_does_not_stand_on_it() -> None:
    member = factories.member(factories.project())
    text = "Halaman pertama.\n\nHalaman kedua."
    document = factories.document(member.project, text, pages=[("45", 0), ("46", text.index("Halaman kedua"))])
    document.author, document.year = "Penulis", 2024
    places = export.Names.of(member.project).places
    asked = [(0, 18), (0, 19), (18, 20)]
    found = [citation(document, places.leaves(document.pk, *span)) for span in asked]
    assert found == ["Penulis 2024, p. 45", "Penulis 2024, pp. 45–46", "Penulis 2024, p. 46"]


def test_lists_summaries_and_files_cite_a_passage_over_a_pages_end_alike() -> None:
    desk = a_desk()
    code_it(desk, "one", "mendatangi toke. Toke memberi")
    client, project = client_of(desk.owner), desk.project
    addresses = (f"/p/{project.pk}/passages", f"/p/{project.pk}/summary/{desk.code.pk}/")
    pages = [words_of(client.get(address)) for address in addresses]
    assert ["(Utang dan kesetiaan, pp. 45–46)" in page for page in pages] == [True, True]
    (row,) = export.rows(project, SegmentFilter())
    places = [export.columns(project).index(name) for name in ("page_printed", "page_file")]
    assert [row[place] for place in places] == ["45–46", 1]


def test_the_ledger_and_segments_that_need_a_decision_say_their_page() -> None:
    desk = a_desk()
    code_it(desk, "one", "Toke memberi")
    put_right(desk, "Petani vyang", "Petani yang")
    put_right(desk, "Toke memberi pinjaman", "Bandar")
    put_right(desk, "Bandar", "Toke memberi pinjaman")
    assert Segment.objects.get().placed is False
    where = f"/p/{desk.project.pk}/documents/{desk.document.pk}"
    ledger = words_of(client_of(desk.owner).get(f"{where}/corrections"))
    assert [ledger.count(page) for page in ("(p. 45)", "(p. 46)")] == [1, 2]
    undecided = words_of(client_of(desk.owner).get(f"{where}/undecided"))
    assert "Dimas, p. 46" in undecided
    assert "(p. 46)" in undecided
    assert TextVersion.objects.count() == 4
