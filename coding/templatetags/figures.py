"""Numbers as people read them: two digits after the comma for a rate, a dash where nothing can be said."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import template
from django.utils.formats import number_format

register = template.Library()
NOTHING = "–"


def rounded(value: float, places: int) -> Decimal:
    """Rounded half up, as people do; number_format by itself only cuts off."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@register.filter
def figure(value: int | float | None) -> str:
    """4,38 for a rate and 1.231 for a count, in the reader's language."""
    if value is None:
        return NOTHING
    return number_format(value if isinstance(value, int) else rounded(value, 2), force_grouping=True)


@register.filter
def percent(value: float | None) -> str:
    return NOTHING if value is None else f"{number_format(rounded(value, 1))} %"


@register.filter
def verdict_of(found: Any, user: Any) -> Any:
    """What this person has said about a passage."""
    return found.verdict_of(user)
