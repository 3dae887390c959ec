"""Whether everything still is what it was: files against their digests, quotes against their texts."""

import hashlib
from collections.abc import Iterator

from coding.models import Document, Segment, SourceFile, TextVersion


def damage(checked: dict[str, int]) -> Iterator[str]:
    """A sentence for each thing that does not hold; counts what was looked at into `checked`."""
    yield from _files(checked)
    yield from _texts(checked)
    for document in Document.objects.order_by("pk").iterator():
        yield from _quotes(document, checked)


def _files(checked: dict[str, int]) -> Iterator[str]:
    for source in SourceFile.objects.order_by("pk").iterator():
        checked["files"] += 1
        try:
            with source.file.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            yield f"file {source.pk} ({source.name}): missing"
            continue
        if digest != source.sha256:
            yield f"file {source.pk} ({source.name}): its SHA-256 is {digest}, not {source.sha256}"


def _texts(checked: dict[str, int]) -> Iterator[str]:
    for version in TextVersion.objects.order_by("pk").iterator(chunk_size=20):
        checked["texts"] += 1
        digest = hashlib.sha256(version.text.encode()).hexdigest()
        if digest != version.sha256:
            yield f"text {version.pk} (document {version.document_id}): its SHA-256 is {digest}, not {version.sha256}"


def _quotes(document: Document, checked: dict[str, int]) -> Iterator[str]:
    """Each segment's quote stands at its place in the version of the text it was made on."""
    texts = dict(TextVersion.objects.filter(document=document).values_list("number", "text"))
    # One whose text a correction took away stays on the version in which it had some.
    for segment in Segment.objects.filter(document=document).order_by("pk").iterator(chunk_size=2000):
        checked["segments"] += 1
        if texts.get(segment.text_version, "")[segment.start : segment.end] != segment.quote:
            yield f"segment {segment.pk} (document {document.title}): its quote is not at {segment.start}–{segment.end}"
        elif segment.placed and segment.text_version != document.version:
            yield f"segment {segment.pk} (document {document.title}): it stands on an older version of the text"
