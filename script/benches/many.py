"""Many documents: is a text there already, and the table of all references."""

from __future__ import annotations

import random
from collections.abc import Iterator

from benches.row import Row, cpu_seconds

MANY = 1000
WORDS = 80_000


def measure() -> Iterator[Row]:
    from coding.text.likeness import share, sieved, signature

    draw = random.Random(7)  # noqa: S311
    vocabulary = [f"kata{number}" for number in range(3000)]

    def text(words: int) -> str:
        return " ".join(draw.choices(vocabulary, k=words))

    thesis = text(WORDS)
    others = [(str(number), signature(text(2000))) for number in range(MANY)]
    known = signature(thesis)
    yield Row("signature of a thesis of 80,000 words", cpu_seconds(lambda: signature(thesis), 3), "s")
    yield Row("a thesis among 1,000 others", 1000 * cpu_seconds(lambda: sieved(known, others), 3), "ms", 50)
    yield Row("exact share of two theses", cpu_seconds(lambda: share(thesis, thesis), 3), "s")
