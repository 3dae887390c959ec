"""Walks the table of contents: a view of ours without a door is a hole in the wall."""

from collections.abc import Callable, Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from coding.models import Permission

# They keep doors of their own: accounts asks who is there, and the language switch asks nothing.
OTHERS_WITH_THEIR_OWN_DOORS = ("allauth.account.", "allauth.decorators", "django.views.i18n")


def _views(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, Callable[..., object]]]:
    for entry in resolver.url_patterns:
        route = f"{before}{entry.pattern}"
        if isinstance(entry, URLPattern):
            yield route, entry.callback
        else:
            yield from _views(entry, route)


def _ours() -> list[tuple[str, Callable[..., object]]]:
    return [(route, view) for route, view in _views(get_resolver()) if view.__module__.startswith("coding.")]


def test_every_view_of_ours_has_a_door() -> None:
    assert _ours() != []
    doors = (*Permission, "everyone", "known")
    assert [route for route, view in _ours() if getattr(view, "door", None) not in doors] == []


def test_a_page_of_a_project_is_never_open_to_everyone() -> None:
    of_projects = [(route, view) for route, view in _ours() if "project_id" in route]
    assert of_projects != []
    assert [route for route, view in of_projects if not isinstance(getattr(view, "door", None), Permission)] == []


def test_only_known_strangers_bring_views_of_their_own() -> None:
    foreign = [(route, f"{view.__module__}.") for route, view in _views(get_resolver())]
    others = [(route, module) for route, module in foreign if not module.startswith("coding.")]
    assert [pair for pair in others if not pair[1].startswith(OTHERS_WITH_THEIR_OWN_DOORS)] == []


@pytest.mark.parametrize("handler", [403, 404, 500])
def test_errors_have_a_page_of_ours(handler: int) -> None:
    assert get_resolver().resolve_error_handler(handler).__module__.startswith("coding.views")
