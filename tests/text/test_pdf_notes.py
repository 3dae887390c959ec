"""Footnotes of printed pages: where each begins, however its number is set."""

from pathlib import Path

from coding.text.readers import read
from coding.text.reading import CanonicalText
from tests.text.printed import SENTENCES, column, typed

TEXT = [sentence[:76] for sentence in SENTENCES]


def pages(path: Path, *feet: list[str]) -> CanonicalText:
    """A page of six lines for each of these, and the lines at its foot in small letters."""
    small = [[(107.0, 700.0 + 12 * place, 9.0, line) for place, line in enumerate(foot)] for foot in feet]
    return read(typed(path, [[*column(TEXT), *lines] for lines in small]))


def notes(text: CanonicalText) -> list[str]:
    return [text.text[block.start : block.end] for block in text.blocks if block.kind == "footnote"]


def test_a_number_right_before_its_first_word_opens_a_note_where_it_follows_the_last(tmp_path: Path) -> None:
    text = pages(
        tmp_path / "rapat.pdf",
        ["1Afan, Cerita Warga, hlm. 4.", "2Sari, Janji Lama, terbitan", "5A Kota Baru, hlm. 9."],
        ["3Ibid., hlm. 12.", "4\u201cJasa Kecil\u201d, hlm. 2."],
        ["1Rini, Bab Baru, hlm. 1."],
    )
    assert notes(text) == [
        "1Afan, Cerita Warga, hlm. 4.", "2Sari, Janji Lama, terbitan 5A Kota Baru, hlm. 9.", "3Ibid., hlm. 12.",
        "4\u201cJasa Kecil\u201d, hlm. 2.", "1Rini, Bab Baru, hlm. 1.",
    ]  # fmt: skip


def test_a_line_that_begins_with_a_year_or_a_page_goes_on_with_its_note(tmp_path: Path) -> None:
    text = pages(
        tmp_path / "tahun.pdf",
        [
            "7 Afan, Cerita Warga (Jambi: Pustaka Contoh,",
            "2012), hlm. 73.",
            "8 Sari, Janji Lama, hlm.",
            "90 dan seterusnya.",
        ],
        ["9 Ibid."],
    )
    assert notes(text) == [
        "7 Afan, Cerita Warga (Jambi: Pustaka Contoh, 2012), hlm. 73.", "8 Sari, Janji Lama, hlm. 90 dan seterusnya.",
        "9 Ibid.",
    ]  # fmt: skip


def test_notes_that_say_the_same_are_no_running_foot(tmp_path: Path) -> None:
    feet = [[], *[[f"{number} Ibid."] for number in (1, 3, 4, 8, 9)]]
    text = pages(tmp_path / "ibid.pdf", *[[*[""] * 5, *foot] for foot in feet])
    assert notes(text) == ["1 Ibid.", "3 Ibid.", "4 Ibid.", "8 Ibid.", "9 Ibid."]
    assert text.left_out == ()


def test_no_item_begins_within_brackets(tmp_path: Path) -> None:
    lines = [*TEXT[:3], "Seperti dikatakan orang dalam sebuah kajian yang sudah tua itu (1972:", "43) ikatan ini"]
    text = read(typed(tmp_path / "kurung.pdf", [column(lines)]))
    assert [block.kind for block in text.blocks] == ["paragraph"]
