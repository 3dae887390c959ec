"""The demo: a whole project, made once, whose people nobody can log in as."""

import pytest
from django.contrib.auth import authenticate

from coding.models import Change, Document, Member, Memo, Project, Review, Role, Segment, User
from coding.queries.integrity import damage
from coding.services.demo import ROLES, demo_email, load_demo
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_demo_is_loaded_once_and_holds_together() -> None:
    project, made = load_demo()
    assert (made, project.demo, Document.objects.count()) == (True, True, 4)
    assert set(Segment.objects.values_list("coder__email", flat=True)) == {
        demo_email("researcher"), demo_email("second_coder"),
    }  # fmt: skip
    assert Review.objects.exists()
    assert Memo.objects.exists()
    assert list(damage({"files": 0, "texts": 0, "segments": 0})) == []
    changes = Change.objects.count()
    assert load_demo() == (project, False)
    assert (Project.objects.count(), Change.objects.count()) == (1, changes)


def test_its_three_people_have_their_roles_and_no_password() -> None:
    load_demo()
    for key, role in ROLES.items():
        user = User.objects.get(email=demo_email(key))
        assert Member.objects.get(user=user).role == role
        assert not user.has_usable_password()
        assert authenticate(email=user.email, password="") is None
    assert User.objects.count() == 3


def test_a_project_of_ones_own_is_left_alone_by_the_demo() -> None:
    own = factories.member(factories.project(), Role.OWNER)
    factories.segment(own, factories.document(own.project), factories.code(own.project))
    before = list(Segment.objects.values())
    load_demo()
    assert list(Segment.objects.filter(project=own.project).values()) == before
