"""Whether the demo's one-click entry is open to whoever asks."""

from django.conf import settings
from django.http import HttpRequest

TRACES_OF_A_PROXY = ("x-forwarded", "forwarded", "x-real-ip", "x-client-ip", "true-client-ip", "via", "cf-")
LOOPBACK = frozenset({"127.0.0.1", "::1"})


def is_local(request: HttpRequest) -> bool:
    """Whether the page was asked for by an address that means this machine only."""
    return request.get_host().partition(":")[0] in {"localhost", *LOOPBACK}


def demo_is_open(request: HttpRequest) -> bool:
    """Only when started as a demo, and only for somebody at this very machine, not behind a proxy."""
    forwarded = any(name.lower().startswith(TRACES_OF_A_PROXY) for name in request.headers)
    return settings.DEMO and request.META.get("REMOTE_ADDR") in LOOPBACK and not forwarded
