"""What is asked within one state does not see what others write meanwhile, and holds no writer up."""

from threading import Thread

import pytest
from django.db import connection

from coding.models import Code, Member
from coding.queries.snapshot import one_state
from tests import factories


def written_by_another(member: Member) -> None:
    def write() -> None:
        try:
            factories.code(member.project)
        finally:
            connection.close()

    other = Thread(target=write)
    other.start()
    other.join()


@pytest.mark.django_db(transaction=True)
def test_what_is_written_meanwhile_is_seen_only_afterwards() -> None:
    member = factories.member(factories.project())
    codes = Code.objects.filter(project=member.project)
    with one_state():
        assert codes.count() == 0
        written_by_another(member)
        assert codes.count() == 0
    assert codes.count() == 1
    with pytest.raises(ZeroDivisionError), one_state():
        codes.count() / 0
    factories.code(member.project)
    assert codes.count() == 2


@pytest.mark.django_db
def test_inside_a_transaction_nothing_is_begun_or_given_up() -> None:
    project = factories.project()
    with one_state():
        factories.code(project)
    assert Code.objects.filter(project=project).count() == 1
