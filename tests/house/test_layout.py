"""The top of the tree holds what a newcomer looks for, and nothing else."""

from tests.house.source import ROOT

FOLDERS = {"coding", "corpus_app", "docs", "fixtures", "script", "static", "templates", "tests"}
FILES = {"LICENCE", "LICENSE", "README.md", "manage.py", "pyproject.toml"}


def test_the_top_level_holds_only_what_belongs_there() -> None:
    seen = {entry.name for entry in ROOT.iterdir() if not entry.name.startswith(".")} - {"__pycache__"}
    assert sorted(seen - FOLDERS - FILES) == []


def test_the_commands_can_be_started() -> None:
    for name in ("script/server", "script/test", "script/bench", "script/messages", "script/theses", ".ci/run"):
        path = ROOT / name
        assert path.read_text(encoding="utf-8").startswith("#!/usr/bin/env "), name
        assert path.stat().st_mode & 0o111, name
