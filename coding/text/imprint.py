"""What a file says of itself in its properties, and whether that is worth believing."""

import re
from pathlib import Path

from coding.text import capitals
from coding.text.archives import ZIP_HEADER
from coding.text.children import answer
from coding.text.reading import ReadingError

SECONDS = 10
MEGABYTES = 500
PROPERTIES = "coding.text.properties:imprint"
_NO_TITLE = re.compile(
    r"^(?:microsoft|powerpoint|untitled|document\d*|dokumen\d*|doc\d*|slide|bab\b|chapter\b|cover\b|file|scan)|"
    r"\.(?:docx?|pdf|rtf|odt|indd|tex|txt)$",
    re.IGNORECASE,
)
_NOBODY = (
    "user pengguna admin administrator owner pemilik windows microsoft office asus acer lenovo hp dell toshiba axioo "
    "samsung pc laptop komputer computer author penulis unknown guest client personal warnet rental"
)
_MACHINES = frozenset(_NOBODY.split())


def imprint_apart(path: Path) -> dict[str, str]:
    """As `properties.imprint`, in a process of its own: whatever the file does to it, who asks goes on without."""
    with path.open("rb") as file:
        head = file.read(1024)
    if b"%PDF-" not in head and not head.startswith(ZIP_HEADER):
        return {}
    try:
        return dict(answer(PROPERTIES, path, seconds=SECONDS, megabytes=MEGABYTES))
    except (ReadingError, RuntimeError):
        return {}


def sensible_title(said: str) -> str:
    """The title in a file's properties where it can be one: some words, and no name of a file or a program."""
    bare = " ".join(said.split())
    likely = len(bare) >= 12 and len(bare.split()) >= 3 and not _NO_TITLE.search(bare) and "_" not in bare
    return capitals.title(bare) if likely and bare.isprintable() else ""


def sensible_author(said: str) -> str:
    """The author in a file's properties where it can be a person: two words at least, none of them a machine's."""
    bare = " ".join(said.split())
    words = [word.strip(".,").casefold() for word in bare.split()]
    strange = any(word in _MACHINES for word in words) or re.search(r"[\d@_/\\|<>]", bare)
    return capitals.name(bare) if 2 <= len(words) <= 12 and not strange and bare.isprintable() else ""
