"""The first page: one's projects, the way to start one, and an invitation that waits."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coding.models import Code, Member, Project, Role, User
from coding.services.documents import put_away
from coding.services.projects import invite
from tests import factories
from tests.speaking import client_of, english, visitor, words_of  # noqa: F401

pytestmark = pytest.mark.django_db


def test_a_visitor_sees_the_front_and_is_asked_to_log_in_for_a_new_project() -> None:
    assert "Read theses, mark what they show, compare cases" in words_of(visitor().get("/"))
    answer = visitor().get("/projects/new")
    assert (answer.status_code, answer.url) == (302, "/accounts/login/?next=/projects/new")


def test_projects_are_listed_with_what_is_in_them_and_nobody_elses() -> None:
    owner = factories.member(factories.project("Studi Jambi"), Role.OWNER)
    factories.member(factories.project("Milik lain"), Role.OWNER)
    first, second = factories.document(owner.project), factories.document(owner.project)
    code = factories.code(owner.project)
    for document in (first, second):
        factories.segment(owner, document, code)
    put_away(owner, second)
    page = words_of(client_of(owner).get("/"))
    assert "Studi Jambi owner 1 1" in page
    assert "Milik lain" not in page


def test_somebody_without_projects_is_told_how_to_get_one() -> None:
    client = visitor()
    client.force_login(factories.user())
    assert "You have no project yet" in words_of(client.get("/"))


def test_a_project_starts_with_the_codebook_that_was_chosen_and_goes_on_to_documents() -> None:
    client = visitor()
    client.force_login(factories.user())
    assert client.get("/projects/new").status_code == 200
    answer = client.post("/projects/new", {"name": " Studi ", "codebook": "patron-klien"})
    project = Project.objects.get()
    assert answer.url == reverse("documents", kwargs={"project_id": project.pk})
    assert (project.name, Member.objects.get().role) == ("Studi", Role.OWNER)
    codes = Code.objects.count()
    assert codes > 0
    client.post("/projects/new", {"name": "Kosong", "codebook": ""})
    assert Code.objects.count() == codes


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"name": "   ", "codebook": ""}, "This field is required."),
        ({"name": "a" * 201}, "Ensure this value has at most 200 characters (it has 201)."),
        ({"name": "Stu\x00di"}, "Null characters are not allowed."),
        ({"name": "Studi", "codebook": "../../rahasia"}, "is not one of the available choices."),
    ],
)
def test_a_project_that_cannot_be_started_says_why(sent: dict[str, str], sentence: str) -> None:
    client = visitor()
    client.force_login(factories.user())
    assert sentence in words_of(client.post("/projects/new", sent))
    assert Project.objects.count() == 0


def test_an_invitation_that_waits_is_shown_once_and_holds_nobody_back() -> None:
    owner = factories.member(factories.project("Studi"), Role.OWNER)
    token, guest = invite(owner, Role.CODER), factories.user()
    client = visitor()
    client.get(f"/join/{token}")
    client.force_login(guest)
    assert client.get("/").url == f"/join/{token}"
    assert "Join as" in words_of(client.get(f"/join/{token}"))
    assert "You have no project yet" in words_of(client.get("/"))
    assert User.objects.get(pk=guest.pk).memberships.count() == 0


def test_thirty_projects_ask_as_often_as_three() -> None:
    counts = []
    for many in (3, 30):
        user = factories.user()
        for _ in range(many):
            factories.document(factories.member(factories.project(), user=user).project)
        client = visitor()
        client.force_login(user)
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/").status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
