"""One pen: reads the source for whoever writes to the database beside services/history.py."""

import ast
import re
from collections.abc import Iterator

import pytest
from django.apps import apps

from coding.services.rows import NAMES
from tests.house.source import name_of, python_files, tree_of

PEN = "coding/services/history.py"
RESEARCH = {model.__name__ for model in NAMES}
WRITING = {
    "save", "create", "bulk_create", "bulk_update", "update", "delete", "get_or_create", "update_or_create",
    "asave", "acreate", "abulk_create", "abulk_update", "aupdate", "adelete", "aget_or_create", "aupdate_or_create",
    "execute", "executemany", "executescript", "_raw_delete",
}  # fmt: skip
# They know no Django, so that what they save is a workbook or a PDF; import-linter sees to it.
WITHOUT_DATABASE = ("coding/text/", "coding/measures/", "coding/exchange/", "coding/figures/")
ACCOUNTS = "coding/models/account.py", "coding/forms/accounts.py"
PROJECTS, PEOPLE = "coding/services/projects.py", "coding/services/people.py"
IMPORTING, DOCUMENTS = "coding/services/importing.py", "coding/services/documents.py"
ATTEMPTS, READING = "coding/services/attempts.py", "coding/services/reading.py"
# What is no research data is written where it is known. An entry that nothing needs any more fails as well.
ALLOWED: dict[str, set[tuple[str, str]]] = {
    "an account is a person's own": {(ACCOUNTS[0], "UserManager.create_user"), (ACCOUNTS[1], "NameForm.signup")},
    "a project and who belongs to it stand around the research, not in it": {
        *((PROJECTS, verb) for verb in ("start_project", "invite", "join", "withdraw", "change_role", "let_go")),
        (PEOPLE, "new_coder"),
        ("coding/services/demo.py", "load_demo"),
        ("coding/management/commands/load_corpus.py", "Command._member"),
    },
    "a job is the worker's slate: a heartbeat is no change anybody would undo": {
        *((IMPORTING, verb) for verb in ("receive", "read_file", "take_up_the_dead", "read_again", "retry", "dismiss")),
        *((ATTEMPTS, verb) for verb in ("take_up", "still_mine", "reporter.report", "beat")),
        *((READING, verb) for verb in ("_stand", "_glance_ahead", "_finish", "_in_its_place", "give_up", "cancel")),
        ("coding/services/alike.py", "answer"),
    },
    "a file and the text read from it are kept once and never change": {
        (IMPORTING, "keep_file"),
        (DOCUMENTS, "keep_text"),
        ("coding/services/corrections.py", "_keep"),
        ("coding/services/rereading.py", "_keep"),
    },
    "runs a command, no SQL": {("coding/management/tables.py", "CommandWithTables.execute")},
    "asks, in SQL that Django has no words for": {("coding/queries/counting.py", "count")},
    "begins and ends a transaction that only reads": {("coding/queries/snapshot.py", "one_state")},
}
EXCEPTIONS = {place for places in ALLOWED.values() for place in places}
SQL_THAT_WRITES = re.compile(r"\b(?:INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|TRUNCATE|(?:ALTER|DROP)\s+TABLE)\b")

Place = tuple[str, str]


def _writes(node: ast.AST, inside: str = "") -> Iterator[tuple[str, ast.Call]]:
    """Each call that writes, with the function it stands in."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call) and _is_write(child):
            yield inside, child
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield from _writes(child, f"{inside}.{child.name}".lstrip("."))
        else:
            yield from _writes(child, inside)


def _is_write(call: ast.Call) -> bool:
    """By its name. A dict's update takes a value, that of rows takes names only; a file's save takes a content too."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in WRITING:
        return False
    if call.func.attr in {"update", "aupdate"}:
        return call.args == []
    return call.func.attr != "save" or len(call.args) < 2


def _writes_of(source: str) -> list[str]:
    return [ast.unparse(call) for _inside, call in _writes(ast.parse(source))]


def _all_writes() -> dict[Place, list[ast.Call]]:
    found: dict[Place, list[ast.Call]] = {}
    for path in python_files("coding"):
        for inside, call in _writes(tree_of(path)):
            if name_of(path) != PEN and not name_of(path).startswith(WITHOUT_DATABASE):
                found.setdefault((name_of(path), inside), []).append(call)
    return found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("segment.save()", True),
        ("form.save(commit=True)", True),
        ("Segment.objects.filter(code=old).update(code=new)", True),
        ("rows.update(**changed)", True),
        ("document.segments.all().delete()", True),
        ("Case.objects.get_or_create(name=name)[0].rename()", True),
        ("cursor.execute('UPDATE coding_segment SET code_id = 1')", True),
        ("known.update(more)", False),
        ("digest.update(text.encode())", False),
        ("job.file.save(name, content)", False),
        ("write(by, project, Writing('recode', keep=[segment]))", False),
    ],
)
def test_a_write_is_told_from_what_only_sounds_like_one(source: str, found: bool) -> None:
    assert bool(_writes_of(source)) is found


def test_the_pen_itself_writes() -> None:
    assert [path for path in python_files("coding") if name_of(path) == PEN and list(_writes(tree_of(path)))] != []


def test_nobody_writes_beside_the_pen() -> None:
    strays = [
        f"{file}:{call.lineno} {inside}: {ast.unparse(call)[:90]}"
        for (file, inside), calls in _all_writes().items()
        for call in calls
        if (file, inside) not in EXCEPTIONS
    ]
    assert strays == []


def test_every_exception_is_still_needed() -> None:
    assert sorted(EXCEPTIONS - _all_writes().keys()) == []


def test_not_even_an_exception_touches_research_data() -> None:
    strays = [
        f"{file}:{call.lineno} {ast.unparse(call)[:90]}"
        for (file, _inside), calls in _all_writes().items()
        for call in calls
        if RESEARCH & {node.id for node in ast.walk(call.func) if isinstance(node, ast.Name)}
    ]
    assert strays == []


def test_no_sql_written_by_hand_writes() -> None:
    said = [
        f"{name_of(path)}:{node.lineno}"
        for path in python_files("coding")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL_THAT_WRITES.search(node.value)
    ]
    assert said == []


def test_every_table_of_research_data_is_known_to_the_pen() -> None:
    """A new model is either written by the pen or named here as something that is no research data."""
    others = {"User", "Project", "Member", "Invitation", "Change", "ImportJob"}
    others |= {"SourceFile", "TextVersion", "PrintedPage"}
    unknown = {model.__name__ for model in apps.get_app_config("coding").get_models()} - RESEARCH - others
    assert sorted(unknown) == []
