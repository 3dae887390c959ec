"""Where another writes for so long that the database waits no longer, whoever wanted to save is told so."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from django.db import connection
from django.utils import translation

from coding.models import Case, Member, Project, Role
from tests import factories
from tests.speaking import client_of, english, words_of  # noqa: F401

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="a server database has a queue of its own"),
]
JSON = {"accept": "application/json"}


@pytest.fixture
def owner() -> Member:
    return factories.member(factories.project(), Role.OWNER)


@contextmanager
def another_program_writes() -> Iterator[None]:
    """One that knows nothing of turns: a backup, or a tool for databases."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")
            connection.close()


def test_a_script_is_told_to_try_again_and_a_person_reads_the_same(owner: Member) -> None:
    client, address = client_of(owner), f"/p/{owner.project_id}/documents/cases"
    with another_program_writes():
        script = client.post(address, {"name": "Jambi"}, headers=JSON)
        person = client.post(address, {"name": "Jambi"})
    assert (script.status_code, script.json()["word"], script["Retry-After"]) == (503, "busy", "5")
    assert script.json()["message"] == (
        "Others were saving for so long that this was not saved. Nothing is lost; try again in a moment."
    )
    assert person.status_code == 503
    assert "What you were just sending was not saved. What was saved before is safe." in words_of(person)
    assert Case.objects.count() == 0
    client.post(address, {"name": "Jambi"})
    assert [case.name for case in Case.objects.all()] == ["Jambi"]


def test_so_is_whoever_begins_a_project(owner: Member) -> None:
    client, before = client_of(owner), Project.objects.count()
    with another_program_writes(), translation.override("en"):
        assert client.post("/projects/new", {"name": "Baru"}, headers=JSON).status_code == 503
    assert Project.objects.count() == before
