"""The source as the house's own tests see it: which files there are, and what functions stand in them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OURS = ("coding", "corpus_app", "tests", "script")
SCRIPTS_WITHOUT_SUFFIX = ("server", "test", "bench", "messages", "theses")


@dataclass(frozen=True)
class Function:
    path: str
    name: str  # with the names of what it stands in: Worker._start
    first: int
    last: int

    @property
    def lines(self) -> int:
        return self.last - self.first + 1


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def python_files(*folders: str) -> list[Path]:
    """Every Python file of these folders, written by hand: migrations are not."""
    found = {path for folder in folders for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts}
    if "script" in folders:
        found |= {ROOT / "script" / name for name in SCRIPTS_WITHOUT_SUFFIX if (ROOT / "script" / name).exists()}
    return sorted(found)


def files(folder: str, *suffixes: str) -> list[Path]:
    return sorted(path for path in (ROOT / folder).rglob("*") if path.suffix in suffixes and path.is_file())


def everything() -> Iterator[Path]:
    """Every file that belongs to the project, as git would see it: no environments, caches or people's work."""
    for entry in ROOT.iterdir():
        if entry.is_file():
            yield entry
        elif not entry.name.startswith(".") or entry.name == ".ci":
            yield from (path for path in entry.rglob("*") if path.is_file() and _is_kept(path))


def _is_kept(path: Path) -> bool:
    return "__pycache__" not in path.parts and path.suffix not in {".mo", ".pyc"}


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> list[Function]:
    return list(_functions(tree_of(path), name_of(path), ""))


def _functions(node: ast.AST, path: str, inside: str) -> Iterator[Function]:
    for child in ast.iter_child_nodes(node):
        name = f"{inside}{getattr(child, 'name', '')}"
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Function(path, name, child.lineno, child.end_lineno or child.lineno)
        is_room = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        yield from _functions(child, path, f"{name}." if is_room else inside)


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())
