"""Django silently prefers psycopg 3 to psycopg2 where both are installed; the settings here are for the second."""

import re
from importlib.util import find_spec

import pytest

from tests.house.source import ROOT


def test_psycopg_3_is_not_installed() -> None:
    assert find_spec("psycopg") is None
    assert find_spec("psycopg2") is not None


@pytest.mark.parametrize("pins", ["pins.txt", "pins-dev.txt"])
def test_psycopg_3_is_not_pinned(pins: str) -> None:
    pinned = re.findall(r"^(psycopg[\w-]*)==", (ROOT / "script" / pins).read_text(encoding="utf-8"), re.MULTILINE)
    assert pinned == ["psycopg2-binary"]
