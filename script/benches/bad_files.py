"""The files that should harm nobody: what each is called, how it is made, and the word for what is said of it."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from benches import bad_pdfs

PROSE = "Kesetiaan diwariskan kepada anak dan cucu mereka, dan desa mencatatnya sebagai adat. "
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
O = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'  # noqa: E741 - as W
T = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="a.opf"/></rootfiles></container>'
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" '
    'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'
)
LAUGHS = "<!DOCTYPE d [<!ENTITY a 'ha'>%s]>" % "".join(  # noqa: UP031 - braces are full of ampersands
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)
OUTSIDE = "<!DOCTYPE d [<!ENTITY j SYSTEM 'file:///etc/passwd'>]>"


@dataclass(frozen=True)
class Bad:
    """`word` is what reading answers: a code of REFUSALS, or "" where what can be read is read."""

    name: str
    make: Callable[[Path], object]
    word: str = ""


def _text(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def _archive(path: Path, **parts: str | bytes) -> None:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, inside in parts.items():
            archive.writestr(name, inside, ZIP_STORED if name == "mimetype" else ZIP_DEFLATED)


def word(path: Path, body: str, before: str = "") -> None:
    _archive(path, **{"word/document.xml": f"{before}<w:document {W}><w:body>{body}</w:body></w:document>"})


def odt(path: Path, body: str, before: str = "") -> None:
    said = f"{before}<office:document-content {O} {T}><office:body><office:text>{body}</office:text></office:body>"
    _archive(path, mimetype="application/vnd.oasis.opendocument.text",
             **{"content.xml": f"{said}</office:document-content>"})  # fmt: skip


def epub(path: Path, page: str, package: str = PACKAGE) -> None:
    _archive(path, mimetype="application/epub+zip",
             **{"META-INF/container.xml": CONTAINER, "a.opf": package, "a.xhtml": page})  # fmt: skip


def _bomb(path: Path, **parts: str | bytes) -> None:
    """An archive of a few hundred kilobytes that unpacks to a hundred megabytes."""
    _archive(path, **parts, **{"besar.bin": b"\0" * 100_000_000})


def _runs(count: int) -> str:
    draw = random.Random(7)  # noqa: S311 - letters that do not shrink to nothing
    paragraph = 50
    return "".join(
        f"<w:p>{''.join(f'<w:r><w:t>{draw.randrange(1000)} </w:t></w:r>' for _ in range(paragraph))}</w:p>"
        for _ in range(count // paragraph)
    )


def _locked(path: Path, *passwords: str, bits: tuple[str, ...] = ("256",)) -> None:
    plain = path.with_suffix(".plain.pdf")
    bad_pdfs.pdf(plain, [bad_pdfs.written(number) for number in range(1, 4)])
    subprocess.run(["qpdf", str(plain), "--encrypt", *passwords, *bits, "--", str(path)], check=True)
    plain.unlink()


TEXTS = [
    Bad("kosong.txt", _text(b" \r\n\t\n" * 1000), "empty"),
    Bad("biner.txt", _text(random.Random(3).randbytes(500_000)), "not_text"),  # noqa: S311
    Bad("program.txt", _text(b"\x7fELF" + b"\0\1\2\3" * 100_000), "not_text"),
    Bad("nol.txt", _text((PROSE * 50).encode().replace(b"desa", b"de\0sa", 5))),
    Bad("baris.txt", _text((PROSE + "\r\n" + PROSE + "\r" + PROSE + "\n\n").encode() * 200)),
    Bad("utf16.txt", _text((PROSE * 500).encode("utf-16-le"))),
    Bad("satu_baris.txt", _text((PROSE * 24_000).encode())),
    Bad("satu_baris.md", _text(("# " + PROSE * 24_000).encode())),
    Bad("kurung.md", _text(b"[a" * 50_000)),
    Bad("judul.md", _text(b"# a\n" * 250_000), "too_many_parts"),
    Bad("bagian.md", _text(b"# a\n\nb\n\n" * 40_000), "too_many_headings"),
    Bad("lima_puluh_mb.txt", _text((PROSE * 12 + "\n\n").encode() * 50_000), "text_too_long"),
    Bad("lima_puluh_mb.html", _text((f"<p>{PROSE * 12}</p>").encode() * 50_000), "text_too_long"),
    Bad("div.html", _text(b"<div>" * 20_000 + PROSE.encode() + b"</div>" * 20_000)),
    Bad("tawa.html", _text(f"{LAUGHS}<p>{PROSE}&j;</p>".encode())),
    Bad("luar.html", _text(f"{OUTSIDE}<p>{PROSE}&j;</p><iframe src='file:///etc/passwd'></iframe>".encode())),
    Bad("kurung.rtf", _text(b"{\\rtf1 " + b"{" * 1_000_000), "damaged_package"),
    Bad("halaman.rtf", _text(b"{\\rtf1 " + b"a\\page " * 300_000 + b"}")),
    Bad("catatan.rtf", _text(b"{\\rtf1 " + b"a{\\super\\chftn}{\\footnote b}" * 100_000 + b"}"), "too_many_parts"),
]
ARCHIVES = [
    Bad("bom.docx", lambda path: _bomb(path, **{"word/document.xml": f"<w:document {W}/>"}), "unsafe_word"),
    Bad("bom.odt", lambda path: _bomb(path, **{"content.xml": "<a/>"}), "unsafe_package"),
    Bad("bom.epub", lambda path: _bomb(path, **{"META-INF/container.xml": CONTAINER}), "unsafe_package"),
    Bad("tawa.docx", lambda path: word(path, "<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", LAUGHS), "damaged_word"),
    Bad("tawa.odt", lambda path: odt(path, "<text:p>&j;</text:p>", LAUGHS), "damaged_package"),
    Bad("tawa.epub", lambda path: epub(path, "<p>a</p>", f"{LAUGHS}{PACKAGE}"), "damaged_package"),
    Bad("tawa2.epub", lambda path: epub(path, f"{LAUGHS}<html><p>{PROSE}&j;</p></html>")),
    Bad("luar.docx", lambda path: word(path, "<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", OUTSIDE), "damaged_word"),
    Bad("luar.odt", lambda path: odt(path, "<text:p>&j;</text:p>", OUTSIDE), "damaged_package"),
    Bad("luar.epub", lambda path: epub(path, f"{OUTSIDE}<html><p>{PROSE}&j;</p></html>")),
    Bad("dua_juta.docx", lambda path: word(path, _runs(2_000_000)), "text_too_long"),
    Bad("dalam.docx", lambda path: word(path, "<w:sdt>" * 9000 + "</w:sdt>" * 9000), "damaged_word"),
    Bad("dalam.odt", lambda path: odt(path, "<text:section>" * 9000 + "</text:section>" * 9000), "damaged_package"),
]
PDFS = [
    Bad("halaman_rusak.pdf", bad_pdfs.with_broken_page),
    Bad("skrip.pdf", bad_pdfs.with_scripts),
    Bad("garis.pdf", bad_pdfs.with_endless_paths),
    Bad("bentuk.pdf", bad_pdfs.with_forms_in_forms),
    Bad("bentuk_diri.pdf", bad_pdfs.with_form_in_itself),
    Bad("pola.pdf", bad_pdfs.with_patterns_in_patterns),
    Bad("huruf.pdf", bad_pdfs.with_page_of_letters),
    Bad("bom.pdf", bad_pdfs.with_bomb),
    Bad("terpotong.pdf", bad_pdfs.cut_off),
    Bad("lingkar.pdf", bad_pdfs.with_circle_of_pages),
    Bad("acak.pdf", _text(b"%PDF-1.4\n" + b"rusak " * 500), "damaged"),
]
LOCKED = [
    Bad("kunci.pdf", lambda path: _locked(path, "rahasia", "pemilik"), "password"),
    Bad("pemilik.pdf", lambda path: _locked(path, "", "pemilik")),
    Bad("pemilik_aes.pdf", lambda path: _locked(path, "", "pemilik", bits=("128", "--use-aes=y"))),
]


def bad_files() -> list[Bad]:
    """All of them; those that are locked only where qpdf is there to lock them."""
    return [*TEXTS, *ARCHIVES, *PDFS, *(LOCKED if shutil.which("qpdf") else [])]
