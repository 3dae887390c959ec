"""A corpus.toml becomes plain tables, and one that was made to fill the memory is refused before it is parsed."""

import pytest

from coding.exchange.corpus_toml import DEEPEST, BadToml, tables, tables_apart

HIDING = "[" * 30
"""Brackets in a string or a remark are no nesting."""


def refused(text: str) -> tuple[str, dict[str, str]]:
    with pytest.raises(BadToml) as refusal:
        tables_apart(text.encode())
    return refusal.value.code, refusal.value.params


def test_only_what_means_something_comes_back_and_attributes_are_letters() -> None:
    text = """
    [project]
    name = "Studi"
    bahasa = { a = { b = 1 } }
    [[cases]]
    name = "Jambi"
    attributes = { tahun = 2020, arena = " lokal ", sejak = 1998-05-21, lain = [1, 2] }
    [[documents]]
    file = "satu.txt"
    year = 2021
    catatan = [["x"]]
    """
    assert tables_apart(text.encode()) == {
        "project": {"name": "Studi"},
        "cases": [
            {"name": "Jambi",
             "attributes": {"tahun": "2020", "arena": "lokal", "sejak": "1998-05-21", "lain": "[1, 2]"}},
        ],
        "documents": [{"file": "satu.txt", "year": 2021}],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (".".join(["a"] * (DEEPEST + 1)) + " = 1", ""),
        (".".join(["a"] * (DEEPEST + 2)) + " = 1", "too_deep"),
        (" . ".join(['"a"', "'a'"] * 12) + " = 1", "too_deep"),
        (f"[{'.'.join(['a'] * 24000)}]", "too_deep"),
        (f"a = {{ {'.'.join(['a'] * 24000)} = 1 }}", "too_deep"),
        ("a = " + "[" * DEEPEST + "]" * DEEPEST, ""),
        ("a = " + "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "too_deep"),
        ("a = " + "[{a=" * 15 + "1" + "}]" * 15, "too_deep"),
        ("a = [" + "1.5, " * 100 + "]", ""),
        (f'a = "{HIDING}"  # {HIDING}', ""),
        (f"a = '''\n{HIDING}\n'''\nb = '{HIDING}'", ""),
        (f'a = """\n\\"""{HIDING}"""', ""),
        # A string may end in quotation marks of its own: what follows them is not part of it.
        (f'a = ["""x"""", {"[" * 30}{"]" * 30}, ""]', "too_deep"),
        (f"a = ['''x''''', {'[' * 30}{']' * 30}, '']", "too_deep"),
    ],
)  # fmt: skip
def test_keys_and_brackets_may_stand_in_one_another_only_so_deep(line: str, code: str) -> None:
    assert tables(f"\n{line}\n".encode())[0] == code


def test_the_line_that_is_too_deep_is_named() -> None:
    line = ".".join(["a"] * 48_000)
    assert refused(f'[project]\nname = """a\nb"""\n{line} = 1\n') == ("too_deep", {"line": "4", "limit": "20"})


def test_what_takes_too_much_in_spite_of_that_ends_with_the_child() -> None:
    """Within the depth that is allowed, and far more than any list needs."""
    names = "".join(f"a{number}{'.a' * 18} = 1\n" for number in range(60_000))
    with pytest.raises(BadToml) as refusal:
        tables_apart(f"[[cases]]\nname = 'a'\n[cases.attributes]\n{names}".encode(), seconds=0.5)
    assert refusal.value.code == "too_much"


def test_what_no_list_says_is_named() -> None:
    assert refused("[project\n")[0] == "invalid"
    assert refused('[[documents]]\nfile = "a.txt"\ntitle = { a = 1 }\n') == (
        "nested", {"where": "a.txt", "part": "title"},
    )  # fmt: skip
    assert refused("[[cases]]\nname = ['a']\n") == ("nested", {"where": "cases", "part": "name"})
