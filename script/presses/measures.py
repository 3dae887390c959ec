"""Sets a reading beside what is true of a thesis, and counts what is right, wrong and missing."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from coding.text.pages import page_at
from coding.text.readers import read
from coding.text.reading import CanonicalText, ReadingError

RAISED = re.compile("([⁰¹²³⁴⁵⁶⁷⁸⁹]+) *")
SMALL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
LEADERS = re.compile(r"(?:\. ?){4,}")
HYPHENS = str.maketrans("", "", "-\u2010\u00ad")


@dataclass(frozen=True)
class Measures:
    """Of one thesis. Headings are found when number, title and page are right; levels are counted apart."""

    name: str
    labels_right: int = 0
    labels_wrong: int = 0
    labels_empty: int = 0
    headings_found: int = 0
    headings_missed: int = 0
    headings_false: int = 0
    wrong_page: int = 0
    wrong_level: int = 0
    heads_left: int = 0
    hyphens_wrong: int = 0
    glued: int = 0
    strange: int = 0
    """Words that stand nowhere on the pages and are none of the above."""
    lost: int = 0
    texts_right: int = 0
    texts_wrong: int = 0
    wrong_kind: int = 0
    refused: str = ""

    def plain(self) -> dict[str, Any]:
        return asdict(self)


def theses(folder: Path) -> list[Path]:
    """The PDFs that have their truth beside them."""
    return sorted(path for path in folder.glob("*.pdf") if path.with_suffix(".json").exists())


def measured(pdf: Path) -> Measures:
    known = json.loads(pdf.with_suffix(".json").read_text("utf-8"))
    try:
        text = read(pdf)
    except ReadingError as refusal:
        return Measures(pdf.stem, refused=refusal.code)
    return compared(pdf.stem, text, known)


def compared(name: str, text: CanonicalText, known: dict[str, Any]) -> Measures:
    """The reading against the truth."""
    return Measures(
        name, **_labels(text, known), **_headings(text, known), **_words(text, known), **_texts(text, known),
        heads_left=_heads_left(text, known),
    )  # fmt: skip


def _labels(text: CanonicalText, known: dict[str, Any]) -> dict[str, int]:
    """A page that bears no number before the first that does may have none, or the right one."""
    counted: Counter[str] = Counter(labels_right=0, labels_wrong=0, labels_empty=0)
    for page, true in zip(text.pages, known["labels"], strict=True):
        empty_is_right = not page.label and page.index in known["unnumbered"]
        kind = "right" if page.label == true or empty_is_right else "wrong" if page.label else "empty"
        counted[f"labels_{kind}"] += 1
    return dict(counted)


def _said(number: str, title: str) -> str:
    return "".join(f"{number}{title}".casefold().split()).replace(".", "")


def _headings(text: CanonicalText, known: dict[str, Any]) -> dict[str, int]:
    seen = [(_said(one.number, one.title), _page(text, one.start), one.level) for one in text.sections]
    true = [(_said(one["number"], one["title"]), one["page"], one["level"]) for one in known["headings"]]
    left, found, wrong_page, wrong_level = list(seen), 0, 0, 0
    for words, page, level in true:
        same = [one for one in left if one[0] == words]
        if not same:
            continue
        best = min(same, key=lambda one: (one[1] != page, one[2] != level))
        left.remove(best)
        found += best[1] == page
        wrong_page += best[1] != page
        wrong_level += best[2] != level
    return {
        "headings_found": found, "headings_missed": len(true) - found - wrong_page, "headings_false": len(left),
        "wrong_page": wrong_page, "wrong_level": wrong_level,
    }  # fmt: skip


def _page(text: CanonicalText, start: int) -> int:
    page = page_at(text.pages, start)
    return page.index if page else 0


def _words_of(text: str) -> list[str]:
    found = (word.strip('.,;:()"|') for word in LEADERS.sub(" ", RAISED.sub(" ", text)).casefold().split())
    return [word for word in found if any(map(str.isalpha, word))]


def _truth(known: dict[str, Any]) -> list[str]:
    headings = [f"{one['number']} {one['title']}" for one in known["headings"]]
    return [one["text"] for one in known["texts"]] + known["others"] + headings


def _words(text: CanonicalText, known: dict[str, Any]) -> dict[str, int]:
    """Words that are on no page, by what went wrong; and those of the pages that are not in the text."""
    true = [_words_of(one) for one in _truth(known)]
    printed = Counter(word for words in true for word in words)
    seen = Counter(_words_of(text.text))
    strange = Counter({word: times for word, times in (seen - printed).items() if word not in printed})
    joined = {one + other for words in true for one, other in pairwise(words)}
    bare = {word.translate(HYPHENS) for word in printed}
    halves = {half for word in bare for at in range(2, len(word)) for half in (word[:at], word[at:])}
    counted: Counter[str] = Counter(hyphens_wrong=0, glued=0, strange=0, lost=(printed - seen).total())
    for word, times in strange.items():
        split = word.endswith("-") or word.translate(HYPHENS) in bare or word in halves
        glued = word in joined or word[:1] == word[1:2]
        counted["glued" if glued else "hyphens_wrong" if split else "strange"] += times
    return dict(counted)


def _flat(text: str) -> str:
    """The text with the marks of notes in plain digits, a blank after each."""
    return " ".join(RAISED.sub(lambda mark: f"{mark[1].translate(SMALL)} ", text).split())


def _texts(text: CanonicalText, known: dict[str, Any]) -> dict[str, int]:
    blocks: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    for block in text.blocks:
        said = _flat(text.text[block.start : block.end])
        blocks[said] += 1
        kinds[said] = block.kind
    right = [one for one in known["texts"] if blocks[_flat(one["text"])]]
    wrong_kind = sum(kinds[_flat(one["text"])] != one["kind"] for one in right if one["kind"] != "caption")
    return {"texts_right": len(right), "texts_wrong": len(known["texts"]) - len(right), "wrong_kind": wrong_kind}


def _heads_left(text: CanonicalText, known: dict[str, Any]) -> int:
    """How often a running head stands in the text beside the places where it is a heading or an entry of a list."""
    whole, true = _flat(text.text).casefold(), "\n".join(map(_flat, _truth(known))).casefold()
    heads = {_flat(head).casefold() for head in known["heads"]}
    return sum(max(0, whole.count(head) - true.count(head)) for head in heads)


def wrong_texts(pdf: Path) -> Iterator[tuple[str, str]]:
    """The texts that no block of the reading holds, each with the block most like it, to see what went wrong."""
    from difflib import SequenceMatcher

    known, text = json.loads(pdf.with_suffix(".json").read_text("utf-8")), read(pdf)
    blocks = [_flat(text.text[block.start : block.end]) for block in text.blocks]
    for one in known["texts"]:
        said = _flat(one["text"])
        if said not in blocks:
            yield said, max(blocks, key=lambda block: SequenceMatcher(None, said[:200], block[:200]).quick_ratio())


COLUMNS = (
    ("labels", "ok/bad/none", 12), ("headings", "ok/miss/false", 14), ("page", "bad", 5), ("level", "bad", 6),
    ("heads", "left", 6), ("hyphens", "bad", 8), ("glued", "", 6), ("odd", "", 5), ("lost", "", 5),
    ("texts", "ok/bad", 8), ("kind", "bad", 5),
)  # fmt: skip


def table(rows: Sequence[Measures]) -> str:
    """The measures to read, one thesis a line."""
    heads = ("".join(f"{column[row]:>{column[2]}}" for column in COLUMNS) for row in (0, 1))
    return "\n".join([*(f"{'':26}{head}" for head in heads), *map(_line, rows)])


def _line(one: Measures) -> str:
    if one.refused:
        return f"{one.name:26}refused: {one.refused}"
    shown = (
        f"{one.labels_right}/{one.labels_wrong}/{one.labels_empty}",
        f"{one.headings_found}/{one.headings_missed}/{one.headings_false}",
        one.wrong_page, one.wrong_level, one.heads_left, one.hyphens_wrong, one.glued, one.strange, one.lost,
        f"{one.texts_right}/{one.texts_wrong}", one.wrong_kind,
    )  # fmt: skip
    return f"{one.name:26}" + "".join(f"{value:>{column[2]}}" for value, column in zip(shown, COLUMNS, strict=True))
