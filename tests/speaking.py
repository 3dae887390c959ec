"""What the tests need to read sentences: the interface in English, and a page's words without its markup."""

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from coding.models import Member

TAGS = re.compile(r"<[^>]*>")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Sentences are compared in English; afterwards the thread speaks as before, whatever a page activated."""
    with translation.override("en"):
        yield


def visitor(**options: Any) -> Client:
    """A browser set to English in which nobody is logged in."""
    return Client(headers={"accept-language": "en"}, **options)


def client_of(member: Member, **options: Any) -> Client:
    client = visitor(**options)
    client.force_login(member.user)
    return client


def words_of(answer: Any) -> str:
    """What a person reads on a page: no tags, entities resolved, white space folded."""
    return " ".join(html.unescape(TAGS.sub(" ", answer.content.decode())).split())
