"""Reading plain text: what comes out is what stood there."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.text.decoding import letters
from coding.text.edits import Edit, apply
from coding.text.readers import plain, read
from coding.text.reading import CanonicalText, Reading, ReadingError

LONG = "Hubungan patron dan klien tumbuh dari kebutuhan yang tidak dijawab oleh lembaga resmi di daerah itu. " * 2
LINES = st.lists(
    st.sampled_from(
        ["", " ", "BAB IV", "KESIMPULAN", "4.1 Saran", "1. butir", ". Para caleg", "RINGKASAN", "kata kata", LONG]
    )
    | st.text(max_size=30),
    max_size=14,
)


def written(path: Path, data: bytes | str, name: str = "teks.txt") -> Path:
    file = path / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


def shown(text: CanonicalText | Reading) -> list[tuple[str, str]]:
    return [(block.kind, text.text[block.start : block.end]) for block in text.blocks]


@given(LINES)
def test_blocks_stand_in_order_inside_the_text_and_hold_all_that_is_not_blank(lines: list[str]) -> None:
    reading = plain.read("\n".join(lines).replace("\r", ""))
    at = 0
    for block in reading.blocks:
        assert at <= block.start < block.end <= len(reading.text)
        assert reading.text[at : block.start].strip() == ""
        assert reading.text[block.start : block.end].strip() == reading.text[block.start : block.end]
        at = block.end
    assert reading.text[at:].strip() == ""


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="*"), min_size=1))
def test_an_ordinary_text_is_exactly_its_file_with_controls_blanked(text: str) -> None:
    try:
        kept, _, _ = letters(text.encode("utf-8"))
    except ReadingError:
        return
    plainly = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    expected = "".join(" " if unicodedata.category(sign) == "Cc" and sign not in "\t\n" else sign for sign in plainly)
    assert kept == expected
    reading = plain.read(kept)
    assert "lines_joined" in {remark.code for remark in reading.warnings} or reading.text == kept


@pytest.mark.parametrize(
    ("data", "encoding", "guessed"),
    [
        ("Ketimpangan é".encode(), "utf-8", False),
        ("\ufeffKetimpangan é".encode(), "utf-8", False),
        ("\ufeffKetimpangan é".encode("utf-16-le"), "utf-16-le", False),
        ("\ufeffKetimpangan é".encode("utf-16-be"), "utf-16-be", False),
        ("Ketimpangan é".encode("utf-16-le"), "utf-16-le", True),
        ("Ketimpangan é".encode("windows-1252"), "windows-1252", True),
    ],
)
def test_the_encoding_is_found_and_a_guess_is_confessed(
    tmp_path: Path, data: bytes, encoding: str, guessed: bool
) -> None:
    text = read(written(tmp_path, data))
    assert (text.text, text.encoding) == ("Ketimpangan é", encoding)
    assert [remark.code for remark in text.warnings] == (["encoding_guessed"] if guessed else [])


def test_letters_are_not_normalised(tmp_path: Path) -> None:
    assert read(written(tmp_path, "e\u0301 \ufb01 \u00e9")).text == "e\u0301 \ufb01 \u00e9"


def test_long_lines_are_paragraphs_without_blank_lines_between(tmp_path: Path) -> None:
    text = read(written(tmp_path, f"RINGKASAN\n{LONG}\n{LONG}\nKata kunci: patron"))
    assert [kind for kind, _ in shown(text)] == ["heading", "paragraph", "paragraph", "paragraph"]


BROKEN = """BAB II
HASIL DAN PEMBAHASAN

2.1 Ketimpangan
Hubungan antara patron dan klien di daerah ini tumbuh dari
kebutuhan yang tidak dijawab oleh lembaga resmi, yakni program-
program sosial, undang-
undang, dan layanan

yang dititipkan kepada perangkat desa setempat oleh warga.

Kesetiaan diwariskan dari satu pemilihan ke pemilihan lain,
sehingga ia menjadi modal yang berharga bagi Partai
Amanat dan para calonnya di daerah pemilihan masing-masing.
1. Partai perlu membuka cara calon dipilih kepada umum agar
warga dapat menilainya.
2. Warga perlu tahu syarat layanan.
"""


def test_broken_lines_are_put_together_and_no_letter_changes(tmp_path: Path) -> None:
    text = read(written(tmp_path, BROKEN))
    assert "".join(text.text.split()) == "".join(BROKEN.split())
    assert shown(text) == [
        ("heading", "BAB II"),
        ("heading", "HASIL DAN PEMBAHASAN"),
        ("heading", "2.1 Ketimpangan"),
        (
            "paragraph",
            "Hubungan antara patron dan klien di daerah ini tumbuh dari kebutuhan yang tidak dijawab oleh lembaga "
            "resmi, yakni program-program sosial, undang-undang, dan layanan yang dititipkan kepada perangkat desa "
            "setempat oleh warga.",
        ),
        (
            "paragraph",
            "Kesetiaan diwariskan dari satu pemilihan ke pemilihan lain, sehingga ia menjadi modal yang berharga "
            "bagi Partai Amanat dan para calonnya di daerah pemilihan masing-masing.",
        ),
        ("list_item", "1. Partai perlu membuka cara calon dipilih kepada umum agar warga dapat menilainya."),
        ("list_item", "2. Warga perlu tahu syarat layanan."),
    ]  # fmt: skip
    assert [remark.code for remark in text.warnings] == ["lines_joined"]


def test_leftover_asterisks_go_only_when_every_one_has_its_partner(tmp_path: Path) -> None:
    paired = read(written(tmp_path, "Calon *incumbent* dan *money politics* di daerah."))
    assert paired.text == "Calon incumbent dan money politics di daerah."
    assert [(remark.code, remark.params) for remark in paired.warnings] == [("emphasis_removed", {"count": 2})]
    for kept in ("Calon *incumbent* saja", "Nilai 3 * 4 dan *satu* dan *dua*", "a*b*c dan d*e*f"):
        assert read(written(tmp_path, kept)).text == kept


@given(st.text(max_size=40), st.data())
def test_an_offset_moves_with_the_letter_it_stands_before(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    edits = [Edit(a, b, "x") for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    edited = apply(text, edits)
    for place, letter in enumerate(text):
        if not any(edit.start <= place < edit.end for edit in edits):
            assert edited.text[edited.moved(place)] == letter


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply("patron", [Edit(0, 3), Edit(2, 4)])
