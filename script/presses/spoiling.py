"""What happens to printed files: the table of objects is cut off, an owner locks them, a scanner tilts their pages."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

PAGES, TILT, DOTS = 3, 0.8, 150


def cut_short(pdf: bytes) -> bytes:
    """Without its last part, where a PDF says what lies where."""
    return pdf[: pdf.rindex(b"startxref")]


def locked(pdf: bytes) -> bytes:
    """Opens without a password, but only its owner may change it."""
    return _through(pdf, lambda source, made: ["qpdf", "--encrypt", "", "pemilik", "256", "--", str(source), str(made)])


def scanned(pdf: bytes) -> bytes:
    """The first pages as grey pictures, each a little askew."""
    from PIL import Image

    with tempfile.TemporaryDirectory() as desk:
        source = Path(desk) / "source.pdf"
        source.write_bytes(pdf)
        command = ["pdftoppm", "-r", str(DOTS), "-gray", "-l", str(PAGES), str(source), f"{desk}/page"]
        subprocess.run(command, check=True)
        pages = [
            Image.open(path).rotate(TILT * (-1) ** place, Image.Resampling.BICUBIC, fillcolor=250)
            for place, path in enumerate(sorted(Path(desk).glob("page*")))
        ]
        out = BytesIO()
        pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=DOTS, quality=5)
    return out.getvalue()


def _through(pdf: bytes, command: Callable[[Path, Path], list[str]]) -> bytes:
    with tempfile.TemporaryDirectory() as desk:
        source, made = Path(desk) / "source.pdf", Path(desk) / "made.pdf"
        source.write_bytes(pdf)
        subprocess.run(command(source, made), check=True)
        return made.read_bytes()
