"""The demo project holds together: every quote, code, person and digest in it is true of its four chapters."""

import re
import tomllib
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from coding.text.readers import read

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "fixtures" / "demo"
CORPUS = ROOT.parent / "shared" / "corpus"
PROJECT: dict[str, Any] = tomllib.loads((DEMO / "demo.toml").read_text(encoding="utf-8"))
TEMPLATE: dict[str, Any] = tomllib.loads((ROOT / "fixtures/codebooks/patron-klien.toml").read_text(encoding="utf-8"))
FILES = [document["file"] for document in PROJECT["documents"]]
SEGMENTS = PROJECT["segments"]
CODES = TEMPLATE["codes"]
CODERS = ("researcher", "second_coder")
WORDING = ("name", "definition", "use_when", "not_when", "example")


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {file: read(DEMO / file).text for file in FILES}


def long_sentences(text: str) -> set[str]:
    """Sentences of eight words or more, folded so that marks, case and line ends cannot hide a copy."""
    sentences = (re.findall(r"\w+", part.lower()) for part in re.split(r"[.?!:]\s+|\n\s*\n", text))
    return {" ".join(words) for words in sentences if len(words) >= 8}


def spans(text: str, file: str, coder: str) -> list[tuple[int, int]]:
    quotes = [segment["quote"] for segment in SEGMENTS if (segment["document"], segment["coder"]) == (file, coder)]
    return [(text.index(quote), text.index(quote) + len(quote)) for quote in quotes]


@pytest.mark.parametrize("document", PROJECT["documents"], ids=FILES)
def test_the_digest_of_a_chapter_is_the_one_written_down(document: dict[str, Any]) -> None:
    assert sha256((DEMO / document["file"]).read_bytes()).hexdigest() == document["sha256"]


@pytest.mark.parametrize("file", FILES)
def test_a_chapter_has_the_length_of_a_chapter(file: str, texts: dict[str, str]) -> None:
    assert 700 <= len(texts[file].split()) <= 1500


@pytest.mark.parametrize("file", FILES)
def test_every_quote_stands_in_its_chapter_once_or_says_which(file: str, texts: dict[str, str]) -> None:
    for segment in (segment for segment in SEGMENTS if segment["document"] == file):
        times = texts[file].count(segment["quote"])
        assert segment.get("occurrence", 1) <= times, segment["quote"]
        assert times == 1 or "occurrence" in segment, segment["quote"]


def test_no_quote_crosses_a_paragraph_or_carries_marks_or_blanks_at_its_ends() -> None:
    quotes = [segment["quote"] for segment in SEGMENTS]
    assert [quote for quote in quotes if "\n" in quote or "*" in quote or quote != quote.strip()] == []


def test_every_name_used_by_a_segment_is_known() -> None:
    assert {segment["code"] for segment in SEGMENTS} == {code["name"] for code in CODES}
    assert {segment["document"] for segment in SEGMENTS} == set(FILES)
    assert {segment["coder"] for segment in SEGMENTS} == set(CODERS)
    assert {person["key"] for person in PROJECT["people"]} == {*CODERS, "supervisor"}
    assert {document["case"] for document in PROJECT["documents"]} == {case["name"] for case in PROJECT["cases"]}


def test_no_coder_holds_the_same_code_twice_on_one_span() -> None:
    held = Counter((segment["document"], segment["coder"], segment["code"], segment["quote"]) for segment in SEGMENTS)
    assert [key for key, times in held.items() if times > 1] == []


def test_there_is_enough_to_show_every_page() -> None:
    verdicts = Counter(segment["review"]["verdict"] for segment in SEGMENTS if "review" in segment)
    assert len(SEGMENTS) >= 80
    assert sum("memo" in segment for segment in SEGMENTS) >= 12
    assert verdicts.total() >= 20
    assert set(verdicts) == {"agreed", "question", "disagree"}


@pytest.mark.parametrize("file", FILES)
def test_two_coders_meet_in_a_chapter_on_one_span_within_one_and_across_one(file: str, texts: dict[str, str]) -> None:
    first, second = (spans(texts[file], file, coder) for coder in CODERS)
    pairs = [(a, b) for a in first for b in second if a[0] < b[1] and b[0] < a[1]]
    same = [pair for pair in pairs if pair[0] == pair[1]]
    across = [(a, b) for a, b in pairs if (a[0] < b[0] < a[1] < b[1]) or (b[0] < a[0] < b[1] < a[1])]
    assert same
    assert across
    assert len(pairs) > len(same) + len(across)


def test_a_memo_hangs_on_something_that_exists() -> None:
    known = {
        "project": {""},
        "case": {case["name"] for case in PROJECT["cases"]},
        "code": {code["name"] for code in CODES},
        "document": set(FILES),
    }
    assert [memo["target"] for memo in PROJECT["memos"] if memo["target"] not in known[memo["on"]]] == []
    assert {memo["author"] for memo in PROJECT["memos"]} <= {person["key"] for person in PROJECT["people"]}


def test_the_codebook_is_a_tree_with_one_name_and_one_key_each() -> None:
    keys = [code["key"] for code in CODES]
    shortcuts = [code["shortcut"] for code in CODES if code["shortcut"]]
    assert len(set(keys)) == len(keys)
    assert len({code["name"] for code in CODES}) == len(CODES)
    assert len(set(shortcuts)) == len(shortcuts)
    assert [code["key"] for at, code in enumerate(CODES) if code["parent"] and code["parent"] not in keys[:at]] == []


def test_the_four_codes_of_the_field_stand_at_the_top() -> None:
    top = [code["name"] for code in CODES if not code["parent"]]
    assert top == ["Ketimpangan", "Resiprositas", "Loyalitas", "Birokrasi patrimonial"]


@pytest.mark.parametrize("code", CODES, ids=[code["key"] for code in CODES])
def test_a_code_says_everything_in_both_languages(code: dict[str, Any]) -> None:
    assert [field for field in WORDING if not (code[field].strip() and code[f"{field}_en"].strip())] == []
    assert 1 <= code["colour"] <= 12


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the researchers' own corpus is not on this machine")
@pytest.mark.parametrize("file", FILES)
def test_no_long_sentence_of_a_chapter_is_one_of_the_corpus(file: str, texts: dict[str, str]) -> None:
    theirs = set().union(*(long_sentences(path.read_text(encoding="utf-8")) for path in CORPUS.glob("*.txt")))
    assert long_sentences(texts[file]) & theirs == set()
