"""Makes PDFs that are broken, locked, full of traps or never done; each is written thing by thing."""

from __future__ import annotations

import zlib
from pathlib import Path

SENTENCE = b"Kesetiaan diwariskan kepada anak dan cucu mereka, dan desa mencatatnya sebagai adat. "
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def written(number: int = 0) -> bytes:
    """What draws a page of words, its number below."""
    lines = b"".join(b"72 %d Td (%s) Tj -72 -%d Td " % (700 - 20 * row, SENTENCE, 700 - 20 * row) for row in range(20))
    return b"BT /F1 10 Tf %s 300 40 Td (%d) Tj ET\n" % (lines, number)


def pdf(path: Path, pages: list[bytes], catalogue: bytes = b"", more: dict[int, bytes] | None = None) -> Path:
    """A PDF whose pages are drawn by these instructions; `more` are further things by their number."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * place) for place in range(len(pages)))
    things = {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue,
        2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        3: FONT,
    }
    extra = b"".join(b"/X%d %d 0 R" % (number, number) for number in more or {})
    for place, drawn in enumerate(pages):
        things[4 + 2 * place] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>/XObject<<%s>>/Pattern<<%s>>>>>>" % (5 + 2 * place, extra, extra)
        )
        things[5 + 2 * place] = stream(drawn)
    return _put(path, {**things, **(more or {})})


def stream(data: bytes, said: bytes = b"") -> bytes:
    return _packed(zlib.compress(data), said)


def _packed(packed: bytes, said: bytes) -> bytes:
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (said, len(packed), packed)


def form(data: bytes, things: bytes = b"") -> bytes:
    said = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>/XObject<<%s>>>>"
    return stream(data, said % things)


def _put(path: Path, things: dict[int, bytes]) -> Path:
    parts, places, at = [b"%PDF-1.7\n"], {}, 9
    for number, thing in things.items():
        places[number] = at
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, thing))
        at += len(parts[-1])
    listed = b"".join(b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in places.items())
    end = b"xref\n0 1\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    path.write_bytes(b"".join(parts) + end % (listed, max(things) + 1, at))
    return path


def with_broken_page(path: Path) -> None:
    """Twenty pages; what draws the fourteenth cannot be unpacked."""
    pages = [written(number) for number in range(1, 21)]
    pdf(path, pages)
    data = path.read_bytes()
    at = data.index(b"stream\n", data.index(b"%d 0 obj" % (5 + 2 * 13))) + 7
    path.write_bytes(data[:at] + bytes(255 - byte for byte in data[at : at + 200]) + data[at + 200 :])


def with_scripts(path: Path) -> None:
    """Runs JavaScript when opened, and carries a program."""
    catalogue = (
        b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\); while\\(true\\){})>>"
        b"/Names<</EmbeddedFiles<</Names[(program.exe) 1000 0 R]>>"
        b"/JavaScript<</Names[(a)<</S/JavaScript/JS(x\\(\\))>>]>>>>"
    )
    more = {
        1000: b"<</Type/Filespec/F(program.exe)/EF<</F 1001 0 R>>>>",
        1001: stream(b"MZ" + b"\0" * 5000, b"/Type/EmbeddedFile"),
    }
    pdf(path, [written(number) for number in range(1, 4)], catalogue, more)


def with_endless_paths(path: Path) -> None:
    """A page that draws ten million lines, between two that are read."""
    pdf(path, [written(1), written(2) + b"0 0 m 9 9 l S\n" * 5_000_000, written(3)])


def with_forms_in_forms(path: Path) -> None:
    """Each form draws the next one ten times: 10^9 words, and nothing of it stands in the file."""
    more = {
        1000 + depth: form(b"/X%d Do\n" % (1001 + depth) * 10, b"/X%d %d 0 R" % (1001 + depth, 1001 + depth))
        for depth in range(9)
    }
    more[1009] = form(b"BT /F1 10 Tf 72 700 Td (kata) Tj ET")
    pdf(path, [written(1), written(2) + b"/X1000 Do\n", written(3)], more=more)


def with_form_in_itself(path: Path) -> None:
    itself = form(b"/X1000 Do\n", b"/X1000 1000 0 R")
    pdf(path, [written(1), written(2) + b"/X1000 Do\n", written(3)], more={1000: itself})


def with_patterns_in_patterns(path: Path) -> None:
    said = (
        b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 1/YStep 1"
        b"/Resources<</Pattern<</X%d %d 0 R>>>>"
    )
    more = {
        1000 + depth: stream(b"/Pattern cs /X%d scn 0 0 1 1 re f" % (1001 + depth), said % (1001 + depth, 1001 + depth))
        for depth in range(60)
    }
    pdf(path, [written(1), written(2) + b"/Pattern cs /X1000 scn 0 0 595 842 re f\n", written(3)], more=more)


def with_page_of_letters(path: Path) -> None:
    """Five million letters on one page."""
    pdf(path, [written(1), b"BT /F1 1 Tf 9 9 Td (" + b"kata " * 1_000_000 + b") Tj ET\n", written(3)])


def with_bomb(path: Path) -> None:
    """What draws the page unpacks to a gigabyte."""
    packer = zlib.compressobj()
    packed = [packer.compress(b" " * 1_000_000) for _ in range(1_000)]
    bomb = _packed(b"".join([*packed, packer.compress(written(2)), packer.flush()]), b"")
    pdf(path, [written(1), b"", written(3)], more={7: bomb})  # which is what draws the second page


def cut_off(path: Path) -> None:
    """The first two thirds of forty pages: the table of its things is gone."""
    pdf(path, [written(number) for number in range(1, 41)])
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])


def with_circle_of_pages(path: Path) -> None:
    """The tree of its pages leads back into itself."""
    pdf(path, [written(1), written(2)])
    path.write_bytes(path.read_bytes().replace(b"/Kids[4 0 R 6 0 R]", b"/Kids[4 0 R 2 0 R]"))
