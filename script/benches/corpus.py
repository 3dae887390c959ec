"""Makes what is measured on: theses of any length, out of a fixed seed, so that every run reads the same."""

from __future__ import annotations

import random
from pathlib import Path

WORDS = """
patron klien relasi kekuasaan birokrasi daerah pemilihan dukungan jabatan sumber daya loyalitas layanan desa perangkat
calon partai kampanye jaringan imbalan ketimpangan resiprositas pegawai netralitas yang dan di dengan untuk dari pada
oleh tidak dapat menjadi antara sebagai karena melalui undang-undang masing-masing
"""
WORDS_A_PARAGRAPH = 100
PARAGRAPHS_A_PAGE = 3
DOCUMENT = "word/document.xml"


def paragraphs(words: int, seed: int = 1) -> list[str]:
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
    return [_paragraph(chance) for _ in range(words // WORDS_A_PARAGRAPH)]


def _paragraph(chance: random.Random) -> str:
    words = chance.choices(WORDS.split(), k=WORDS_A_PARAGRAPH)
    sentences = [" ".join(words[at : at + 20]).capitalize() + "." for at in range(0, len(words), 20)]
    return " ".join(sentences)


def plain_text(path: Path, words: int) -> Path:
    path.write_text("\n\n".join(["BAB I", "PENDAHULUAN", *paragraphs(words)]) + "\n", encoding="utf-8")
    return path


def pdf(path: Path, pages: int, seed: int = 0) -> Path:
    """A thesis as a word processor sets it: a running head, a page number, lines broken and justified."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    def frame(canvas: object, document: object) -> None:
        canvas.drawString(120, 800, "Relasi patron dan klien")
        canvas.drawCentredString(297, 40, str(document.page))

    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=12, leading=20, firstLineIndent=28, alignment=4)
    story: list[object] = []
    texts = iter(paragraphs(pages * PARAGRAPHS_A_PAGE * WORDS_A_PARAGRAPH, seed))
    for _page in range(pages):
        story += [Paragraph(next(texts), body) for _ in range(PARAGRAPHS_A_PAGE)]
        story.append(PageBreak())
    SimpleDocTemplate(str(path), pagesize=A4).build(story[:-1], onFirstPage=frame, onLaterPages=frame)
    return path


def docx(path: Path, pages: int) -> Path:
    """The same in Word's own format: each paragraph in several runs, and marks where Word last broke the pages."""
    from zipfile import ZIP_DEFLATED, ZipFile

    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    texts = paragraphs(pages * PARAGRAPHS_A_PAGE * WORDS_A_PARAGRAPH)
    body = "".join(
        f"<w:p><w:pPr><w:jc w:val='both'/></w:pPr>{_runs(text, not place % PARAGRAPHS_A_PAGE and place > 0)}</w:p>"
        for place, text in enumerate(texts)
    )
    parts = {
        "[Content_Types].xml": f"<Types xmlns='{kinds}'>"
        f"<Override PartName='/{DOCUMENT}' ContentType='{main}'/></Types>",
        "_rels/.rels": f"<Relationships xmlns='{links}'>"
        f"<Relationship Id='r1' Type='{office}' Target='{DOCUMENT}'/></Relationships>",
        DOCUMENT: f"<w:document xmlns:w='{words}'><w:body>{body}</w:body></w:document>",
    }
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def _runs(text: str, turns_page: bool) -> str:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>" if turns_page else ""
    pieces = [text[at : at + 80] for at in range(0, len(text), 80)]
    return turn + "".join(f"<w:r><w:t xml:space='preserve'>{piece}</w:t></w:r>" for piece in pieces)
