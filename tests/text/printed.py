"""Small theses printed to PDF for the tests, whose true text is known."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus.flowables import PageBreak

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=12, leading=24, alignment=TA_JUSTIFY, firstLineIndent=36)
QUOTE = ParagraphStyle(
    "quote", parent=BODY, leading=14, firstLineIndent=0, leftIndent=40, rightIndent=40, spaceBefore=8, spaceAfter=8
)
ITEM = ParagraphStyle("item", parent=BODY, firstLineIndent=-18, leftIndent=18)
CHAPTER = ParagraphStyle("chapter", fontName="Times-Bold", fontSize=14, leading=24, alignment=TA_CENTER)
SUB = ParagraphStyle("sub", fontName="Times-Bold", fontSize=12, leading=24, spaceBefore=8)
STYLES = {"p": BODY, "q": QUOTE, "i": ITEM, "c": CHAPTER, "s": SUB}

SENTENCES = (
    "Hubungan antara patron dan klien di daerah ini tumbuh dari kebutuhan yang tidak dijawab oleh lembaga resmi.",
    "Seorang klien menukar kesetiaannya dengan perlindungan, dan pertukaran itu jarang dicatat di atas kertas.",
    "Ketimpangan sumber daya membuat tawar-menawar tidak pernah berlangsung di antara pihak yang setara.",
    "Meskipun demikian, klien bukan penerima yang pasif karena ia dapat memilih kepada siapa ia menitipkan urusan.",
    "Pengamatan di lapangan memperlihatkan bahwa undang-undang kerap dibaca menurut kepentingan setempat.",
    "Kesetiaan yang diwariskan dari satu pemilihan ke pemilihan berikutnya menjadi modal yang berharga.",
)


def prose(sentences: int, start: int = 0) -> str:
    """A paragraph of that many sentences."""
    return " ".join(SENTENCES[(start + place) % len(SENTENCES)] for place in range(sentences))


def thesis(path: Path, pieces: Sequence[tuple[str, str]], front: int = 0, head: str = "", **options: Any) -> Path:
    """A PDF of (style, text) pieces; "-" breaks the page.

    The first `front` pages carry roman numbers, the others count from 1; `head` stands at the top of each page.
    """

    def edges(canvas: Canvas, document: Any) -> None:
        number = canvas.getPageNumber()
        label = ("i", "ii", "iii", "iv", "v", "vi")[number - 1] if number <= front else str(number - front)
        canvas.setFont("Times-Roman", 10)
        canvas.drawCentredString(A4[0] / 2, 36, label)
        if head:
            canvas.drawString(113, A4[1] - 45, head)

    story = [PageBreak() if style == "-" else Paragraph(text, STYLES[style]) for style, text in pieces]
    document = SimpleDocTemplate(
        str(path), pagesize=A4, leftMargin=107, rightMargin=79, topMargin=107, bottomMargin=79, **options
    )
    document.build([Spacer(1, 1), *story], onFirstPage=edges, onLaterPages=edges)
    return path


def locked(path: Path, password: str) -> Path:
    return thesis(path, [("p", prose(3))], encrypt=StandardEncryption(password, ownerPassword="pemilik"))


def scan(path: Path, pages: int = 2, text_pages: int = 0) -> Path:
    """Pages that are pictures of pages, after a number of pages with text."""
    from PIL import Image

    picture = BytesIO()
    Image.new("L", (300, 424), 230).save(picture, "PNG")
    canvas = Canvas(str(path), pagesize=A4)
    for place in range(text_pages):
        canvas.drawString(107, 700, SENTENCES[place % len(SENTENCES)][:70])
        canvas.drawString(107, 676, SENTENCES[place % len(SENTENCES)][:60])
        canvas.showPage()
    for _ in range(pages):
        picture.seek(0)
        canvas.drawImage(ImageReader(picture), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return path


def typed(path: Path, pages: Sequence[Sequence[tuple[float, float, float, str]]]) -> Path:
    """Pages of lines put down by hand: (left, top, size, text); a text that begins with "!" is bold."""
    canvas = Canvas(str(path), pagesize=A4)
    for lines in pages:
        for left, top, size, text in lines:
            canvas.setFont("Times-Bold" if text.startswith("!") else "Times-Roman", size)
            canvas.drawString(left, A4[1] - top, text.removeprefix("!"))
        canvas.showPage()
    canvas.save()
    return path


def column(
    texts: Sequence[str], top: float = 130, left: float = 107, pitch: float = 22
) -> list[tuple[float, float, float, str]]:
    """Lines of twelve points one under the other."""
    return [(left, top + place * pitch, 12, text) for place, text in enumerate(texts)]
