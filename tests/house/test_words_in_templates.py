"""Every word a person reads goes through the catalogue: a bare one in a template is read by half of them only."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.house.source import files, name_of

TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
NOT_SHOWN = re.compile(r"{#.*?#}|{%\s*comment\b.*?{%\s*endcomment\s*%}", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
# What a filter says by itself when there is nothing to show: {{ page|default:"none" }}
SPOKEN_BY_A_FILTER = re.compile(r"""\|\s*(?:default|default_if_none|yesno|pluralize|add)\s*:\s*["'][^"']*[^\W\d_]{2}""")
READ_OUT = {"title", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "placeholder", "alt"}
NO_WORDS = {"script", "style", "kbd", "code"}
LETTER = re.compile(r"[^\W\d_]")
# The same in every language.
NAMES = {"Corpus", "Indonesia", "English", "PDF", "DOCX", "CSV", "XLSX", "REFI-QDA", "Markdown", "ID", "EN"}


class Words(HTMLParser):
    """Collects the words of text nodes and of the attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        spoken = READ_OUT | ({"value"} if tag == "input" and ("type", "submit") in attrs else set())
        self.found += [f'{name}="{value}"' for name, value in attrs if name in spoken and LETTER.search(value or "")]
        if tag in NO_WORDS:
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if not self.inside and LETTER.search(text) and text not in NAMES:
            self.found.append(text)


def bare_words(template: str) -> list[str]:
    shown = TRANSLATED.sub("", NOT_SHOWN.sub("", template))
    words = Words()
    words.feed(TAG.sub("", shown))
    words.close()
    return [*words.found, *(match.group() for match in SPOKEN_BY_A_FILTER.finditer(shown))]


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>{% translate 'Codes' %}</p>", []),
        ("{% blocktranslate trimmed %}All <b>codes</b>{% endblocktranslate %} · {{ count }}", []),
        ('<p class="wide" {% if a > b %}hidden{% endif %}>{# why #}12 %</p><kbd>K</kbd>', []),
        ("""<a title="{% translate "Open" %}" href="x">{{ day|date:"j F Y" }}</a>""", []),
        ("<p>Codes</p>", ["Codes"]),
        ('<img alt="A page">', ['alt="A page"']),
        ('<input type="submit" value="Save"><input type="hidden" value="save">', ['value="Save"']),
        ('{{ page|default:"none" }}', ['|default:"none']),
        ("{% if empty %}Nothing{% endif %}", ["Nothing"]),
    ],
)
def test_a_bare_word_is_told_from_a_translated_one(template: str, found: list[str]) -> None:
    assert bare_words(template) == found


def _templates() -> Iterator[Path]:
    yield from files("templates", ".html", ".txt")


def test_templates_hold_no_bare_words() -> None:
    assert list(_templates()) != []
    found = {name_of(path): bare_words(path.read_text(encoding="utf-8")) for path in _templates()}
    assert {name: words for name, words in found.items() if words} == {}
