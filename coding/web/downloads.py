"""Files that are sent piece by piece, under a name that says what is in them."""

from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import cast
from urllib.parse import quote

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from coding.models import Project

CSV = "text/csv; charset=utf-8"
A_PIECE = 64 * 1024
IN_MEMORY = 4 * 1024 * 1024


def file_name(project: Project, what: str, ending: str) -> str:
    """patron-klien-segments-change-1231.csv: the project, what it holds and the state of the data."""
    return f"{slugify(project.name)[:60] or 'project'}-{what}-change-{project.last_change}.{ending}"


def written(lines: Iterable[str]) -> Iterable[str]:
    """The lines, all asked for now and kept (a long file on disk), so that they are of one state of the data."""
    kept = SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8", newline="")  # noqa: SIM115 - closed when it is sent
    kept.writelines(lines)
    kept.seek(0)
    return cast(Iterable[str], kept)


def download(lines: Iterable[str], name: str, about: dict[str, str]) -> StreamingHttpResponse:
    """A CSV file, sent in pieces; what it is about also stands in headers of its own (X-Export-…)."""
    response = StreamingHttpResponse(pieces(lines), content_type=CSV)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    for key, value in about.items():
        response[f"X-Export-{key.title()}"] = quote(value, safe=" =&,;:-_.")
    return response


def pieces(lines: Iterable[str], size: int = A_PIECE) -> Iterator[bytes]:
    """Lines gathered into pieces worth sending; the first line goes at once."""
    held: list[str] = []
    length = size
    for line in lines:
        held.append(line)
        length += len(line)
        if length >= size:
            yield "".join(held).encode()
            held, length = [], 0
    if held:
        yield "".join(held).encode()
