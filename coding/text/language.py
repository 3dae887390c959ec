"""In which language a passage is written: Indonesian or English, by its smallest words."""

from coding.text.words import WORD

# fmt: off
STOP_WORDS = {
    "id": frozenset(
            {
                "yang", "dan", "di", "ke", "dari", "ini", "itu", "dengan", "untuk", "pada", "dalam",
                "adalah", "tidak", "akan", "oleh", "sebagai", "juga", "atau", "karena", "dapat",
                "bahwa", "mereka", "telah", "ada", "lebih", "bagi", "secara", "para", "antara",
                "tersebut", "kepada", "serta", "sudah",
            }
        ),
    "en": frozenset(
            {
                "the", "of", "and", "to", "in", "is", "that", "for", "it", "as", "was", "with", "be",
                "by", "on", "not", "he", "are", "this", "or", "from", "at", "which", "were", "have",
                "an", "they", "has", "their", "been", "its", "but", "who",
            }
        ),
}
# fmt: on
SAMPLE = 20_000
"""Code points looked at; a longer passage does not change its language."""


def language(text: str) -> str:
    """Answers "id", "en", or "" when too few of the small words are there to tell."""
    found = [match.group().lower() for match in WORD.finditer(text, 0, SAMPLE)]
    counts = {tongue: sum(word in small for word in found) for tongue, small in STOP_WORDS.items()}
    (best, most), (_, second) = sorted(counts.items(), key=lambda pair: -pair[1])
    return best if most >= 3 and most > 1.5 * second else ""
