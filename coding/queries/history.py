"""The log in sentences."""

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop, ngettext

from coding.models import Change, Project

SENTENCES: dict[str, str] = {
    "apply_code": gettext_noop("%(by)s coded %(code)s in %(document)s"),
    "recode": gettext_noop("%(by)s changed %(was)s to %(code)s in %(document)s"),
    "resize": gettext_noop("%(by)s moved the ends of a segment of %(code)s in %(document)s"),
    "remove_segment": gettext_noop("%(by)s removed a segment of %(code)s from %(document)s"),
    "write_memo": gettext_noop("%(by)s wrote a memo"),
    "remove_memo": gettext_noop("%(by)s removed a memo"),
    "judge": gettext_noop("%(by)s judged a segment of %(code)s in %(document)s"),
    "withdraw": gettext_noop("%(by)s withdrew a verdict on %(code)s in %(document)s"),
    "import_document": gettext_noop("%(by)s added %(document)s"),
    "describe_document": gettext_noop("%(by)s described %(document)s"),
    "guess_reference": gettext_noop("The reference of %(document)s was read from its cover"),
    "retire_document": gettext_noop("%(by)s put %(document)s away"),
    "restore_document": gettext_noop("%(by)s fetched %(document)s back"),
    "describe_section": gettext_noop("%(by)s described the section %(section)s of %(document)s"),
    "move_section_start": gettext_noop("%(by)s moved the beginning of %(section)s in %(document)s"),
    "add_section": gettext_noop("%(by)s added the section %(section)s to %(document)s"),
    "remove_section": gettext_noop("%(by)s removed the section %(section)s from %(document)s"),
    "set_page_label": gettext_noop("%(by)s set the printed number of page %(page)s of the file of %(document)s"),
    "correct_text": gettext_noop("%(by)s corrected the text of %(document)s: “%(old)s” → “%(new)s”"),
    "reread_document": gettext_noop("%(by)s had the file of %(document)s read again"),
    "read_in_full": gettext_noop("%(document)s was read in full"),
    "keep_quick_text": gettext_noop("%(document)s could not be read in full; its quick text stays"),
    "stop_reading": gettext_noop("The reading of %(document)s was stopped, and its quick text put away"),
    "place_segment": gettext_noop("%(by)s gave a segment of %(code)s its place in %(document)s again"),
    "make_case": gettext_noop("%(by)s added the case %(case)s"),
    "describe_case": gettext_noop("%(by)s described the case %(case)s"),
    "remove_case": gettext_noop("%(by)s removed the case %(case)s"),
    "make_code": gettext_noop("%(by)s added the code %(code)s"),
    "describe_code": gettext_noop("%(by)s changed the code %(code)s"),
    "retire_code": gettext_noop("%(by)s retired the code %(code)s"),
    "restore_code": gettext_noop("%(by)s restored the code %(code)s"),
    "add_codebook": gettext_noop("%(by)s began a codebook of %(codes)s codes"),
}
OTHER = gettext_noop("%(by)s changed the project")


@dataclass(frozen=True)
class Entry:
    """A change and what to say of it."""

    change: Change
    sentence: str


def latest(project: Project, count: int = 8) -> list[Entry]:
    """The last changes, newest first; one query, and no deltas."""
    changes = Change.objects.filter(project=project).select_related("by").defer("deltas").order_by("-number")[:count]
    return [Entry(change, sentence_of(change)) for change in changes]


def sentence_of(change: Change) -> str:
    """Who did what, in the language of the interface."""
    verb = change.about.get("verb", change.verb)
    told = _told(verb, {**change.about, "by": str(change.by)})
    if change.verb == "undo":
        return gettext("Undone: %(what)s") % {"what": told}
    return gettext("Redone: %(what)s") % {"what": told} if change.verb == "redo" else told


def _told(verb: str, names: dict[str, object]) -> str:
    count = names.get("segments")
    if verb in ("apply_codes", "import_segments") and isinstance(count, int):
        return ngettext("%(by)s coded %(segments)s segment", "%(by)s coded %(segments)s segments", count) % names
    if verb == "judge_many" and isinstance(count, int):
        return ngettext("%(by)s judged %(segments)s segment", "%(by)s judged %(segments)s segments", count) % names
    documents = names.get("documents")
    if verb == "describe_documents" and isinstance(documents, int):
        told = ngettext(
            "%(by)s set the reference of %(document)s", "%(by)s set the references of %(documents)s texts", documents
        )
        return told % names
    if verb == "write_memos":
        return gettext("%(by)s wrote memos") % names
    return _of_cases(verb, names) or _plainly(verb, names)


def _plainly(verb: str, names: dict[str, object]) -> str:
    try:
        return gettext(SENTENCES.get(verb, OTHER)) % names
    except KeyError:
        return gettext(OTHER) % names


def _of_cases(verb: str, names: dict[str, object]) -> str:
    """What a list of files did with many cases at once; "" for any other verb."""
    count = names.get("cases")
    told = ""
    if verb == "make_cases" and isinstance(count, int):
        told = ngettext(
            "%(by)s added %(cases)s case from a list of files",
            "%(by)s added %(cases)s cases from a list of files",
            count,
        )
    elif verb == "fill_in_cases" and isinstance(count, int):
        told = ngettext(
            "%(by)s filled in attributes of %(cases)s case from a list of files",
            "%(by)s filled in attributes of %(cases)s cases from a list of files",
            count,
        )
    return told % names
