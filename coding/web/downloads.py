"""Files that are sent piece by piece, under a name that says what is in them."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from coding.models import Project

CSV = "text/csv; charset=utf-8"
A_PIECE = 64 * 1024


def file_name(project: Project, what: str, ending: str) -> str:
    """patron-klien-segments-change-1231.csv: the project, what it holds and the state of the data."""
    return f"{slugify(project.name)[:60] or 'project'}-{what}-change-{project.last_change}.{ending}"


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
