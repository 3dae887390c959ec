"""Verbs for scans: let the text of a file's pages be recognised, as a job in the queue like any other."""

from coding.models import Document, ImportJob, JobKind, Member, TextVersion
from coding.services import importing
from coding.services.refusals import Refusal
from coding.text.reader_versions import is_recognised


def recognise_file(job: ImportJob, languages: str) -> None:
    """Read a failed job's file once more, its text recognised from the pictures of its pages."""
    if job.error != "no_text" and job.kind != JobKind.RECOGNISE:
        raise Refusal("nothing_to_recognise")
    importing.retry(job, kind=JobKind.RECOGNISE, options={**job.options, **_wish(languages)})


def recognise_pages(member: Member, document: Document, languages: str) -> ImportJob:
    """Queue a second reading of a document's file, in which those of its pages that are pictures are recognised."""
    return importing.read_again(member, document, JobKind.RECOGNISE, _wish(languages))


def read_again(member: Member, document: Document) -> ImportJob:
    """Queue a second reading in the way of the first: what was recognised is recognised once more."""
    reader = TextVersion.objects.values_list("reader", flat=True).get(document=document, number=document.version)
    if not is_recognised(reader):
        return importing.read_again(member, document)
    languages = reader.rpartition(", ")[2]
    return recognise_pages(member, document, languages)


def _wish(languages: str) -> dict[str, str]:
    return {"languages": languages, "pages": "scans"}
