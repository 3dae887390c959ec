"""What was written in two languages, in the reader's, or in the one it has."""

from typing import Any

from django import template
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def translated(row: Any, name: str) -> str:
    """The field `name` of a row in the interface's language (`name_en` for English), else in the other."""
    own, english = getattr(row, name), getattr(row, f"{name}_en")
    return (english or own) if get_language() == "en" else (own or english)
