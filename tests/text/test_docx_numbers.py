"""The numbers that Word prints in front of paragraphs and keeps apart from them."""

from pathlib import Path

from coding.text.numerals import printed, whole
from coding.text.readers import office, read
from tests.text.printed import prose
from tests.text.worded import CHAPTERS, NUMBERED, family, level, listing, p, shown, style, word


def words(folder: Path, *body: str, numbering: str, styles: str = "") -> list[str]:
    path = word(folder / "naskah.docx", *body, numbering=numbering, styles=styles)
    return [text for _, text in shown(office.read(path))]


def test_the_numbers_of_chapters_are_put_in_front_as_word_prints_them_and_found_by_the_outline(tmp_path: Path) -> None:
    path = word(
        tmp_path / "naskah.docx",
        p("<w:r><w:br/></w:r>", "PENDAHULUAN", style="Judul1"), p("Latar Belakang", style="Judul2"), p(prose(4)),
        p("Rumusan Masalah", style="Judul2"), p(prose(4)), p("butir", number=(7, 2)), p("butir", number=(7, 2)),
        p(style="Judul1"), p("HASIL PENELITIAN", style="Judul1", more='<w:numPr><w:numId w:val="0"/></w:numPr>'),
        p("Temuan", style="Judul2"), p(prose(4)), p("butir", number=(7, 2)),
        p("DAFTAR PUSTAKA", more='<w:outlineLvl w:val="0"/>'), p("Scott 1972."),
        styles=NUMBERED, numbering=CHAPTERS,
    )  # fmt: skip
    text = read(path)
    assert [(part.number, part.title, part.level, part.kind) for part in text.sections] == [
        ("BAB I", "Pendahuluan", 1, "chapter"),
        ("1.1", "Latar Belakang", 2, "section"),
        ("1.2", "Rumusan Masalah", 2, "section"),
        ("BAB II", "Hasil Penelitian", 1, "chapter"),
        ("2.1", "Temuan", 2, "section"),
        ("", "Daftar Pustaka", 1, "bibliography"),
    ]
    assert text.text.startswith("BAB I PENDAHULUAN\n\n1.1 Latar Belakang\n\n")
    assert [words for kind, words in shown(text) if kind == "list_item"] == ["a. butir", "b. butir", "a. butir"]


def test_lists_count_on_start_anew_and_stand_at_their_levels(tmp_path: Path) -> None:
    never = '<w:lvlRestart w:val="0"/>'
    numbering = (
        family(1, level(0, "decimal", "%1)", start=3), level(1, "lowerRoman", "(%2)"), level(2, "decimal", "%1.%3"))
        + family(2, level(0, "bullet", "\uf0b7"), level(1, "bullet", "-"), level(2, "none", ""))
        + family(3, level(0, "upperLetter", "%1.", start=26), level(1, "decimalZero", "%2", more=never))
        + listing(1, 1) + listing(2, 2) + listing(3, 3) + listing(4, 1, (0, 1)) + listing(5, 1)
    )  # fmt: skip
    order = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (1, 2), (4, 0), (4, 0), (5, 0), (2, 0), (2, 1), (2, 2),
             (3, 0), (3, 1), (3, 0), (3, 1), (9, 0), (1, 7), (1, None)]  # fmt: skip
    said = words(tmp_path, *(p("x", number=number) for number in order), numbering=numbering)
    assert said == [
        "3) x", "(i) x", "(ii) x", "4) x", "(i) x", "4.1 x", "1) x", "2) x", "3) x", "• x", "- x", "x",
        "Z. x", "01 x", "AA. x", "02 x", "x", "x", "4) x",
    ]  # fmt: skip


def test_a_list_that_follows_a_style_of_lists_counts_as_that_does(tmp_path: Path) -> None:
    numbering = (
        family(1, '<w:numStyleLink w:val="Daftar"/>')
        + family(2, '<w:styleLink w:val="Daftar"/>', level(0, "lowerLetter", "%1)"))
        + family(3, '<w:numStyleLink w:val="Lingkar"/>') + listing(1, 1) + listing(2, 2) + listing(3, 3)
    )  # fmt: skip
    styles = "".join(
        style(name, name, kind="numbering", properties=f'<w:numPr><w:numId w:val="{number}"/></w:numPr>')
        for name, number in (("Daftar", 2), ("Lingkar", 3))
    )
    body = [p("x", number=(1, 0)), p("x", number=(2, 0)), p("x", number=(3, 0))]
    assert words(tmp_path, *body, styles=styles, numbering=numbering) == ["a) x", "b) x", "x"]


def test_an_empty_item_is_counted_but_not_read(tmp_path: Path) -> None:
    numbering = family(1, level(0, "decimal", "%1.")) + listing(1, 1)
    body = [p("x", number=(1, 0)), p(number=(1, 0)), p("x", number=(1, 0))]
    assert words(tmp_path, *body, numbering=numbering) == ["1. x", "3. x"]


def test_a_deleted_item_is_not_counted(tmp_path: Path) -> None:
    numbering = family(1, level(0, "decimal", "%1.")) + listing(1, 1)
    gone = p("<w:del><w:r><w:delText>x</w:delText></w:r></w:del>", number=(1, 0), more="<w:rPr><w:del/></w:rPr>")
    body = [p("x", number=(1, 0)), gone, p("x", number=(1, 0))]
    assert words(tmp_path, *body, numbering=numbering) == ["1. x", "2. x"]


def test_a_style_stands_on_the_level_that_names_it_and_those_made_from_it_do_too(tmp_path: Path) -> None:
    tied = '<w:pStyle w:val="Sub"/>'
    numbering = family(1, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2", more=tied)) + listing(1, 1, (1, 5))
    styles = style("Sub", "Sub", properties='<w:numPr><w:numId w:val="1"/></w:numPr>') + style("Anak", "Anak", "Sub")
    body = [p("x", number=(1, 0)), p("x", style="Sub"), p("x", style="Anak")]
    assert words(tmp_path, *body, *body, numbering=numbering, styles=styles) == [
        "1. x", "1.5 x", "1.6 x", "2. x", "2.5 x", "2.6 x",
    ]  # fmt: skip


def test_numbers_are_printed_in_every_style_and_absurd_ones_plainly() -> None:
    said = [printed(number, "lowerRoman") for number in (4, 9, 1994, 0, 4000)]
    assert said == ["iv", "ix", "mcmxciv", "0", "4000"]
    assert [printed(number, "upperLetter") for number in (1, 27, 54, -1, 10**8)] == [
        "A",
        "AA",
        "BBB",
        "-1",
        "100000000",
    ]
    assert [whole(said, 7) for said in ("12", " -3 ", "", None, "x", "9" * 5000)] == [12, -3, 7, 7, 7, 7]
