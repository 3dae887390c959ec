"""Where the pages of a Word file begin, as nearly as the file can tell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from coding.text.pieces import Joined, Turn, pages
from coding.text.reading import Page, Warning

LONGEST_PAGE = 8000
"""Code points; where no page was seen by Word and more stand between two breaks, the breaks are not the pages."""

MOST_PAGES = 5_000


@dataclass
class Turns:
    """Gathers the page breaks; one that was asked for and then seen with no word between is one."""

    believed: bool = True
    """Whether a program that writes down what it saw has always seen the whole file."""
    found: list[Turn] = field(default_factory=list)
    section: int = 0
    """In which section of the file the next page begins."""
    sections: list[int] = field(default_factory=list)
    _any_seen: bool = False
    _asked: bool = False

    def take(self, breaks: Sequence[tuple[int, bool]], words: str, where: Callable[[int], Turn]) -> None:
        """The breaks of one paragraph, by their offsets in its words; True for those that Word saw."""
        at = 0
        for offset, seen in breaks:
            self._pass(words[at:offset])
            if not (seen and self._asked):
                self.found.append(where(offset))
                self.sections.append(self.section)
            self._asked = not seen
            self._any_seen = self._any_seen or seen
            at = offset
        self._pass(words[at:])

    def _pass(self, words: str) -> None:
        if words.strip():
            self._asked = False

    def pages(self, whole: Joined) -> tuple[tuple[Page, ...], list[Warning]]:
        """The pages, none where the file knows none; with what the researcher should know of them."""
        found = pages(whole, self.found) if self.found else ()
        ends = [*(page.start for page in found[1:]), len(whole.text)]
        starts = [page.start for page in found] or [0]
        longest = max(end - start for start, end in zip(starts, ends, strict=True))
        too_long = not (self._any_seen and self.believed) and longest > LONGEST_PAGE
        if too_long or len(found) > MOST_PAGES:
            return (), [Warning("pages_unknown")]
        return found, [Warning("pages_approximate", None, {"count": len(found)})] if found else []
