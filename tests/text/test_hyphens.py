"""Hyphens at line ends: part of the word, or a mark of the break."""

import pytest

from coding.text.hyphens import Vocabulary, reduplicated, seam


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("program", "programnya"), ("berlari", "lari"), ("tawar", "menawar"), ("surat", "menyurat"),
        ("karang", "mengarang"), ("pukul", "memukul"), ("bolak", "balik"), ("gerak", "gerik"), ("warna", "warni"),
        ("sayur", "mayur"), ("carut", "marut"),
    ],
)  # fmt: skip
def test_a_word_said_twice_keeps_its_hyphen(first: str, second: str) -> None:
    assert reduplicated(first, second)
    assert Vocabulary("", split_words=True).keeps(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [("kesetia", "an"), ("peme", "rintah"), ("dae", "rah"), ("menga", "takan"), ("ma", "ma"), ("si", "si")],
)
def test_a_word_that_is_only_broken_loses_it_where_words_are_broken(first: str, second: str) -> None:
    assert not Vocabulary("", split_words=True).keeps(first, second)


def test_a_syllable_is_no_word_said_twice_where_the_whole_word_is_known() -> None:
    assert seam("pada sisi-", "sisi lain", Vocabulary("pada sisi lain")) == (0, "")
    assert seam("pada si-", "si lain", Vocabulary("pada sisi lain")) == (1, "")
    assert seam("pada si-", "si lain", Vocabulary("pada orang lain")) == (0, "")


def test_a_hyphen_set_apart_parts_a_word_that_is_whole_elsewhere() -> None:
    known = Vocabulary("ditarik kesimpulannya dari Surabaya")
    assert seam("lalu ditarik ke -", "simpulannya", known) == (2, "")
    assert seam("lalu ditarik dari Surabaya -", "simpulannya", known) == (0, " ")


def test_a_text_that_breaks_words_it_writes_whole_elsewhere_is_known_to_break_words() -> None:
    words = ("penguji", "daerah", "kesetiaan", "pemilihan", "jabatan")
    broken = "\n".join(f"tentang {word[:3]}-\n{word[3:]} dan {word}" for word in words)
    assert seam("dengan per-", "tanyaan", Vocabulary(broken)) == (1, "")
    assert seam("dengan per-", "tanyaan", Vocabulary("\n".join(words))) == (0, "")


def test_a_text_that_ends_lines_only_with_hyphens_of_its_own_keeps_them() -> None:
    kept = "\n".join(f"banyak {word}-\n{word} dan {word}{word}" for word in ("orang", "hal", "desa", "warga", "jasa"))
    assert seam("non-", "pemerintah", Vocabulary(kept)) == (0, "")
