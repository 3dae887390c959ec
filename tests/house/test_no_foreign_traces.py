"""Nothing in the tree names the machine it was made on, a place packages came from, or is somebody else's code."""

import re
from collections.abc import Iterator

from tests.house.source import ROOT, everything, files, name_of

# Put together here, so that this file is not found by itself.
REGISTRIES = [".".join(host) for host in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))]
WHERE_PACKAGES_COME_FROM = re.compile(
    "|".join(map(re.escape, [*REGISTRIES, "--index" + "-url", "--extra-index" + "-url", "--find" + "-links"]))
)
PATHS_OF_ONE_MACHINE = re.compile(r"(?<![\w.])/(?:home|Users|root|work)/" + r"[\w.]|[A-Z]:\\Users\\")
BROUGHT_IN = re.compile(r"@license|@preserve|^/\*!|Copyright \(c\)|sourceMappingURL|Licensed under", re.MULTILINE)


def _texts() -> Iterator[tuple[str, str]]:
    for path in everything():
        try:
            yield name_of(path), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a PDF, a picture, an old encoding on purpose


def test_no_file_names_a_package_registry() -> None:
    assert [name for name, text in _texts() if WHERE_PACKAGES_COME_FROM.search(text)] == []


def test_no_file_names_a_path_of_one_machine() -> None:
    found = [(name, match.group()) for name, text in _texts() for match in PATHS_OF_ONE_MACHINE.finditer(text)]
    found += [(name, str(ROOT)) for name, text in _texts() if f"{ROOT}/" in text]
    assert found == []


def test_scripts_and_styles_are_all_written_here() -> None:
    ours = files("static", ".js", ".css", ".mjs", ".map", ".ts")
    assert [name_of(path) for path in ours if ".min." in path.name or path.suffix in {".map", ".mjs"}] == []
    assert [name_of(path) for path in ours if BROUGHT_IN.search(path.read_text(encoding="utf-8"))] == []


def test_pages_ask_no_other_host_for_anything() -> None:
    elsewhere = r"(?:https?:)?//"
    by_markup = rf"""\b(?:src|srcset|action)\s*=\s*["']{elsewhere}|<link\b[^>]*\bhref\s*=\s*["']{elsewhere}"""
    by_code = rf"""url\(\s*["']?{elsewhere}|\b(?:from|import|import\(|fetch\()\s*["']{elsewhere}"""
    fetched = re.compile(f"{by_markup}|{by_code}")
    asking = [*files("templates", ".html"), *files("static", ".js", ".css")]
    offenders = [name_of(path) for path in asking if fetched.search(path.read_text(encoding="utf-8"))]
    assert offenders == []
