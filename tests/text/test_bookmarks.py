"""The outline a file carries, merged into what is seen in its text."""

from dataclasses import replace

from coding.text.canonical import canonical
from coding.text.reading import Block, Bookmark, Page, Reading

PROSE = " ".join(["Hubungan ini tumbuh dari kebutuhan warga yang tidak dijawab oleh lembaga resmi."] * 3)


def reading(*pages: list[str], marks: tuple[Bookmark, ...] = (), contents: int = 0) -> Reading:
    """A reading of paragraphs, page by page; the first `contents` of them are those of a table of contents."""
    text, blocks, starts = "", [], []
    for paragraphs in pages:
        starts.append(len(text))
        for words in paragraphs:
            blocks.append(Block("paragraph", len(text), len(text) + len(words)))
            text += words + "\n\n"
    listed = tuple((block.start, block.end) for block in blocks[:contents])
    numbered = tuple(Page(place, "", "", start) for place, start in enumerate(starts, 1))
    return Reading(text.rstrip(), tuple(blocks), "pdf", "test", pages=numbered, contents=listed, bookmarks=marks)


def outline(found: Reading) -> list[tuple[str, str, int]]:
    return [(part.number, part.title, part.level) for part in canonical(found).sections]


BODY = (
    ["Asal Ikatan", PROSE, "Ikatan di Desa", PROSE],
    ["Ikatan di Kota", PROSE],
    ["Balas Jasa", PROSE, "Jasa Kecil", PROSE],
)
MARKS = (
    Bookmark("Asal Ikatan", 1, 1),
    Bookmark("Ikatan di Desa", 2, 1),
    Bookmark("Ikatan di Kota", 2, 2),
    Bookmark("Balas Jasa", 1, 3),
    Bookmark("Jasa Kecil", 2, 3),
)


def test_headings_that_nothing_in_the_text_shows_come_from_the_outline_of_the_file() -> None:
    assert outline(reading(*BODY, marks=MARKS)) == [
        ("", "Asal Ikatan", 1),
        ("", "Ikatan di Desa", 2),
        ("", "Ikatan di Kota", 2),
        ("", "Balas Jasa", 1),
        ("", "Jasa Kecil", 2),
    ]


def test_an_entry_that_is_printed_nowhere_near_its_page_makes_no_heading() -> None:
    far = tuple(replace(mark, page=3) if mark.title == "Asal Ikatan" else mark for mark in MARKS)
    added = (*far, Bookmark("Tidak Tercetak", 1, 2), Bookmark("Jasa Besar", 1, 9), Bookmark("Ikatan di Desa", 1, 0))
    assert outline(reading(*BODY, ["Tambahan", PROSE], marks=added)) == []
    enough = (*MARKS, Bookmark("Tidak Tercetak", 1, 2), Bookmark("Tambahan", 1, 40))
    assert "Tidak Tercetak" not in [title for _, title, _ in outline(reading(*BODY, marks=enough))]


def test_fewer_than_five_entries_or_only_figures_change_nothing() -> None:
    assert outline(reading(*BODY, marks=MARKS[:4])) == []
    figures = tuple(Bookmark(f"Gambar 1.{number} Alur", 1, 1) for number in range(1, 7))
    pages = [f"Gambar 1.{number} Alur" for number in range(1, 7)]
    assert outline(reading(pages, marks=figures)) == []


def test_what_the_text_itself_shows_is_kept_beside_the_outline_of_the_file() -> None:
    numbered = (["BAB I", "PENDAHULUAN", PROSE, "1.1 Latar", PROSE], *BODY)
    moved = tuple(replace(mark, page=mark.page + 1, level=mark.level + 1) for mark in MARKS)
    found = outline(reading(*numbered, marks=(Bookmark("Pendahuluan", 1, 1), *moved)))
    assert found[:3] == [("BAB I", "Pendahuluan", 1), ("1.1", "Latar", 2), ("", "Asal Ikatan", 2)]
    assert len(found) == 7


def test_the_lines_of_a_table_of_contents_are_not_the_headings_they_name() -> None:
    listed = [mark.title for mark in MARKS]
    found = canonical(reading(listed, *BODY, marks=MARKS, contents=5))
    assert [found.text.count(part.title, 0, part.start) for part in found.sections] == [1] * 5


def test_a_heading_that_runs_into_its_paragraph_is_parted_from_it() -> None:
    run_in = (["Asal Ikatan. " + PROSE], *BODY[:1], *BODY[1:])
    marks = (MARKS[0], *(replace(mark, page=mark.page + 1) for mark in MARKS[1:]))
    found = canonical(reading(*run_in, marks=marks))
    first, rest = found.blocks[:2]
    assert found.text[first.start : first.end] == "Asal Ikatan"
    assert (first.kind, rest.kind) == ("heading", "paragraph")
    assert found.text[rest.start : rest.end] == PROSE
