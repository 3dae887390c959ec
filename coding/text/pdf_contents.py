"""What the printed table of contents announces for each page: a line that says just that is a heading, however set."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from coding.text import headings
from coding.text.contents import ENTRY, letters
from coding.text.pdf_headings import CAPTION
from coding.text.pdf_lines import PrintLine
from coding.text.reading import Page

LEAST = 4
"""Letters; "I" or "A." is no title."""


class Announced:
    """The titles read so far in tables of contents, by the page they lead to."""

    def __init__(self, labels: Sequence[Page]) -> None:
        self._pages: dict[str, int] = {}
        for page in labels:
            self._pages.setdefault(page.label.casefold(), page.index)
        self._titles: dict[int, set[str]] = defaultdict(set)

    def take(self, lines: Iterable[PrintLine]) -> None:
        """The lines of a page of contents; an entry of two lines has its number on the second."""
        begun = ""
        for line in lines:
            match = ENTRY.match(line.text[-headings.LONGEST :])
            page = self._pages.get(match["label"].casefold()) if match else None
            if match and page and not CAPTION.match(match["title"]):
                self._titles[page] |= {letters(match["title"]), letters(begun + match["title"])}
            begun = "" if match else line.text

    def heading(self, line: PrintLine) -> headings.Heading | None:
        """What the line says as a heading, if it is announced for its page."""
        said = letters(line.text) if line.page in self._titles and not line.in_table else ""
        announced = len(said) >= LEAST and said in self._titles[line.page]
        return headings.heading(line.text, marked=True) if announced else None
