"""Pictures of pages as they are kept on disk: drawn once, bounded in all, and never served by their path."""

import os
import tempfile
from pathlib import Path

from django.conf import settings

from coding.models import SourceFile
from coding.text.page_drawing import draw_apart

AFTERWARDS = 0.9
"""To which part of the bound the oldest are taken out, so that not every new picture takes one out."""


def picture(source: SourceFile, index: int, width: int) -> bytes:
    """The picture of a page of a file, as WebP. Raises ReadingError when it cannot be shown."""
    path = Path(settings.PICTURES_ROOT) / str(source.project_id) / f"{source.sha256}-{index}-{width}.webp"
    try:
        kept = path.read_bytes()
        os.utime(path)  # what is looked at is not old
    except OSError:
        kept = draw_apart(Path(source.file.path), index, width)
        _keep(path, kept)
    return kept


def _keep(path: Path, drawn: bytes) -> None:
    """Under its name only when it is whole. Where there is no room, the next who asks has it drawn again."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
            part.write(drawn)
        Path(part.name).replace(path)
        make_room(Path(settings.PICTURES_ROOT), settings.PICTURES_LIMIT_MB * 1_000_000)
    except OSError:
        return


def make_room(folder: Path, limit: int) -> None:
    """Take out the pictures that nobody has looked at for longest, until what is left fits."""
    states = ((path, path.stat()) for path in folder.glob("*/*"))
    kept = sorted(((state.st_mtime, state.st_size, path) for path, state in states), key=lambda one: one[:2])
    left = sum(size for _, size, _ in kept)
    if left <= limit:
        return
    for _, size, path in kept:
        if left <= limit * AFTERWARDS:
            return
        path.unlink(missing_ok=True)
        left -= size
