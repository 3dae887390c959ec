"""What a word is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.text.words import WordIndex, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("undang-undang itu", ["undang-undang", "itu"]),
        ("Jum'at dan Jum\u2019at", ["Jum'at", "dan", "Jum\u2019at"]),
        ("dan/atau", ["dan", "atau"]),
        ("pemilu.Namun", ["pemilu", "Namun"]),
        ("tahun 2024, 6 (enam) cara", ["tahun", "2024", "6", "enam", "cara"]),
        ("patron \u2013 klien, patron\u2013klien", ["patron", "klien", "patron", "klien"]),
        ("-klien- 'kutip'", ["klien", "kutip"]),
        ("e\u0301lite cafe\u0301", ["e\u0301lite", "cafe\u0301"]),
        ("nama_berkas", ["nama", "berkas"]),
        ("patron\u00b9\u00b2 dan klien.\u2074 Akhir\u2071", ["patron", "dan", "klien", "Akhir"]),
        ("\u2014 \u2026 !", []),
    ],
)  # fmt: skip
def test_words_are_runs_of_letters_and_digits_with_inner_hyphens(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in words(text)] == expected


@given(st.text(alphabet="ab1-' .\u0301\u2019", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_the_index_counts_as_many_words_inside_as_counting_one_by_one(text: str, start: int, end: int) -> None:
    inside = sum(start <= first and last <= end for first, last in words(text))
    assert WordIndex.of(text).inside(start, end) == inside


def test_a_word_cut_by_the_span_is_not_inside() -> None:
    index = WordIndex.of("patron dan klien")
    assert (index.inside(0, 16), index.inside(1, 16), index.inside(0, 15)) == (3, 2, 2)
    assert len(index) == 3
