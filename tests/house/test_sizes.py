"""Small rooms: a file, a function, a template that outgrew its room is told to move out."""

from pathlib import Path
from statistics import median

import pytest

from tests.house.source import OURS, files, functions, lines_of, name_of, python_files

NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "common", "base", "misc", "util", "helper"}


def _too_long(paths: list[Path], limit: int) -> list[str]:
    return [f"{name_of(path)}: {lines_of(path)} lines, at most {limit}" for path in paths if lines_of(path) > limit]


@pytest.mark.parametrize(
    ("paths", "limit"),
    [
        pytest.param(python_files(*OURS), 300, id="python"),
        pytest.param(files("templates", ".html", ".txt"), 150, id="templates"),
        pytest.param(files("static", ".js"), 250, id="javascript"),
    ],
)
def test_no_file_outgrows_its_room(paths: list[Path], limit: int) -> None:
    assert paths != []
    assert _too_long(paths, limit) == []


@pytest.mark.parametrize(("folders", "limit"), [(OURS, 40), (("coding/views",), 20)], ids=["anywhere", "views"])
def test_no_function_outgrows_its_room(folders: tuple[str, ...], limit: int) -> None:
    everything = [function for path in python_files(*folders) for function in functions(path)]
    assert everything != []
    assert [
        f"{function.path}:{function.first} {function.name}: {function.lines} lines, at most {limit}"
        for function in everything
        if function.lines > limit
    ] == []


def test_half_of_all_functions_are_read_at_a_glance() -> None:
    assert median(function.lines for path in python_files("coding") for function in functions(path)) <= 9


def test_every_room_is_named_after_what_it_knows() -> None:
    named = [*python_files(*OURS), *(path for path in files("static", ".js") if path.stem != "base")]  # of base.html
    assert [name_of(path) for path in named if path.stem.lower() in NAMES_THAT_SAY_NOTHING] == []
