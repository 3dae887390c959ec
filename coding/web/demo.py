"""Whether the demo's one-click entry is open to whoever asks."""

from django.conf import settings
from django.http import HttpRequest

LOOPBACK = frozenset({"127.0.0.1", "::1"})


def is_local(request: HttpRequest) -> bool:
    """Whether the page was asked for by an address that means this machine only."""
    return request.get_host().partition(":")[0] in {"localhost", *LOOPBACK}


def demo_is_open(request: HttpRequest) -> bool:
    """Only when started as a demo, and only for somebody at this very machine, not behind a proxy."""
    forwarded = any(name in request.headers for name in ("X-Forwarded-For", "X-Real-Ip", "Forwarded"))
    return settings.DEMO and request.META.get("REMOTE_ADDR") in LOOPBACK and not forwarded
