"""Whether this computer can recognise scanned pages, and on which pages of a document that is still to be done."""

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coding.models import Document, TextVersion
from coding.text.reading import ReadingError
from coding.text.recognition_program import LANGUAGES, recogniser
from coding.text.sentences import REFUSALS

NAMES = {"ind": _("Indonesian"), "ind+eng": _("Indonesian and English")}


class Recognition:
    """What one page says of recognising: asked of the program when the page needs it, and once only."""

    @cached_property
    def obstacle(self) -> str:
        """Why scanned pages cannot be recognised here, in the language of the interface; nothing where they can."""
        try:
            _may()
        except ReadingError as error:
            return gettext(REFUSALS[error.code]) % error.params
        return ""

    @property
    def languages(self) -> list[tuple[str, str | Promise]]:
        """What there is to choose from: as the program calls it, and by name."""
        return [(one, NAMES[one]) for one in LANGUAGES]


@cache
def _may() -> None:
    """Remembers only that all is there: what is missing may be installed at any time."""
    recogniser(LANGUAGES[0])


def scans_of(document: Document) -> list[int]:
    """The pages of a document that are pictures whose text was not recognised."""
    kept = TextVersion.objects.filter(document=document, number=document.version)
    return scans(kept.values_list("warnings", flat=True).get())


def scans(warnings: Iterable[Mapping[str, Any]]) -> list[int]:
    """The pages of which a reading said that they hold no text."""
    return [one["page"] for one in warnings if one["code"] == "page_without_text" and one.get("page")]
