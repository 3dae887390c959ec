"""The demo project: written for this repository, coded by two coders, judged by a supervisor."""

import tomllib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from coding.models import Case, Code, Document, Member, Memo, Project, Review, Role, Segment, User, new_id
from coding.services.corpora import load
from coding.services.history import Writing, write
from coding.services.manifests import Manifest
from coding.services.people import account_of
from coding.services.projects import start_project
from coding.services.segments import Passage, make_segment
from coding.services.texts import text_of
from coding.services.turn import turn_to_write

ROLES = {"researcher": Role.OWNER, "second_coder": Role.CODER, "supervisor": Role.SUPERVISOR}
PLAIN = str.maketrans({"’": "'", "“": '"', "”": '"', "\n": " ", "\u00a0": " "})


def demo_email(key: str) -> str:
    return f"{key.replace('_', '-')}@demo.invalid"


def load_demo() -> tuple[Project, bool]:
    """The demo project, made if it is not there; and whether it was made. Nobody can log in to its accounts."""
    known = Project.objects.filter(demo=True).first()
    if known is not None:
        return known, False
    folder = settings.FIXTURES / "demo"
    manifest = Manifest.of(folder, "demo.toml")
    with (folder / "demo.toml").open("rb") as file:
        script = tomllib.load(file)
    with turn_to_write(), transaction.atomic():
        people = {one["key"]: account_of(demo_email(one["key"]), one["name"])[0] for one in script["people"]}
        owner = start_project(people["researcher"], manifest.project["name"], template="patron-klien", demo=True)
        for key, role in ROLES.items():
            Member.objects.get_or_create(project=owner.project, user=people[key], defaults={"role": role})
        load(owner, manifest)
        _code(owner.project, script, people)
        _note(owner.project, script.get("memos", []), people)
    return owner.project, True


def _code(project: Project, script: dict[str, Any], people: dict[str, User]) -> None:
    """Segments with memos, one change per coder; then the supervisor's verdicts."""
    found = Document.objects.filter(project=project).select_related("source")
    documents = {one.source.name: one for one in found if one.source}
    codes = {code.name.casefold(): code for code in Code.objects.filter(project=project)}
    reviews: list[Review] = []
    for key, coder in people.items():
        keep: list[Segment | Memo] = []
        coded = 0
        for entry in script["segments"]:
            if entry["coder"] != key:
                continue
            segment = _segment(documents[entry["document"]], codes[entry["code"].casefold()], coder, entry)
            keep.append(segment)
            coded += 1
            if entry.get("memo"):
                keep.append(_memo(project, coder, entry["memo"], segment=segment))
            if entry.get("review"):
                reviews.append(_review(segment, people["supervisor"], entry["review"]))
        if keep:
            write(coder, project, Writing("apply_codes", keep, about={"segments": coded}))
    write(people["supervisor"], project, Writing("judge_many", reviews, about={"segments": len(reviews)}))


def _segment(document: Document, code: Code, coder: User, entry: dict[str, Any]) -> Segment:
    text, quote = text_of(document).text.translate(PLAIN), entry["quote"].translate(PLAIN)
    start = -1
    for _ in range(entry.get("occurrence", 1)):
        start = text.index(quote, start + 1)
    return make_segment(coder, Passage(document, start, start + len(quote)), code, new_id(), timezone.now())


def _review(segment: Segment, by: User, entry: dict[str, str]) -> Review:
    now = timezone.now()
    return Review(
        project_id=segment.project_id, segment=segment, reviewer=by, verdict=entry["verdict"],
        note=entry.get("note", ""), created=now, modified=now,
    )  # fmt: skip


def _memo(project: Project, by: User, text: str, **about: Any) -> Memo:
    now = timezone.now()
    return Memo(project=project, author=by, text=text, created=now, modified=now, **about)


def _note(project: Project, entries: list[dict[str, str]], people: dict[str, User]) -> None:
    """Memos on the project, its cases, documents and codes."""
    find: dict[str, Callable[[str], Any]] = {
        "case": lambda target: Case.objects.get(project=project, name=target),
        "document": lambda target: Document.objects.get(project=project, source__name=target),
        "code": lambda target: Code.objects.get(project=project, name=target),
    }
    rows = []
    for entry in entries:
        about = {entry["on"]: find[entry["on"]](entry["target"])} if entry["on"] in find else {}
        rows.append(_memo(project, people[entry["author"]], entry["text"], **about))
    if rows:
        write(people["researcher"], project, Writing("write_memos", rows, about={"memos": len(rows)}))
