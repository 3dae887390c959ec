"""Small marks in templates: a code with its colour and name, a page as it is cited, a person's initials."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coding.queries.places import Leaves

register = template.Library()


@register.filter
def named(code: Any) -> str:
    """A code's name in the reader's language; its own name where it has no English one."""
    return code.name_en if get_language() == "en" and code.name_en else code.name


@register.filter
def defined(code: Any) -> str:
    """A code's definition in the reader's language, or in the one it has."""
    first, second = code.definition, code.definition_en
    return (second or first) if get_language() == "en" else (first or second)


@register.simple_tag
def code_chip(code: Any, url: str = "") -> SafeString:
    """A slip of the code's tint with its bracket and its name; a link where there is somewhere to go."""
    if url:
        return format_html('<a class="code c{}" href="{}">{}</a>', code.colour, url, named(code))
    return format_html('<span class="code c{}">{}</span>', code.colour, named(code))


@register.simple_tag
def corrected_words(pieces: Any) -> SafeString:
    """Words that stay, those taken away and those put in; nothing between them, as line ends are shown."""
    marks = {"out": "<del>{}</del>", "in": "<ins>{}</ins>", "": "{}"}
    return format_html_join("", "{}", ((format_html(marks[what], words),) for what, words in pieces))


@register.simple_tag
def painted(painting: Any) -> SafeString:
    """The text of the reader; rendered once, as neither text nor marks of a painting ever change."""
    if not painting.rendered:
        painting.rendered = render_to_string("parts/reader_text.html", {"parts": painting.parts})
    return SafeString(painting.rendered)


@register.filter
def cited(page: Any) -> str:
    """ "hlm. 45", or "hlm. PDF 61" where the page bears no number; nothing where the file has no pages.

    Of a passage over several pages: "hlm. 45–46".
    """
    if page is None:
        return ""
    if isinstance(page, Leaves) and page.first != page.last:
        return _over_pages(page)
    if page.label:
        return _("p. %(label)s") % {"label": page.label}
    return _("PDF p. %(index)s") % {"index": page.index}


def _over_pages(pages: Leaves) -> str:
    if pages.first.label and pages.first.label == pages.last.label:
        return cited(pages.last)
    if pages.label:
        return _("pp. %(label)s") % {"label": pages.label}
    if pages.first.label or pages.last.label:
        return f"{cited(pages.first)} – {cited(pages.last)}"
    return _("PDF pp. %(index)s") % {"index": pages.index}


@register.filter
def citation(document: Any, page: Any = None) -> str:
    """ "Penulis 2024, hlm. 45": the reference of a text and the page of a passage."""
    return ", ".join(part for part in (document.reference, cited(page)) if part)
