"""Every URL is asked as every role, on data that could leak."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from coding.models import (
    Case,
    ImportJob,
    Invitation,
    Member,
    Memo,
    Page,
    Permission,
    Review,
    Role,
    Section,
    SourceFile,
    Verdict,
)
from coding.models.project import POLICY
from coding.services.rows import KINDS, values_of
from tests import factories

SECRET = "RAHASIA"
pytestmark = pytest.mark.django_db


def patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one)
        else:
            yield one


OURS = {one.name: one for one in patterns() if one.callback.__module__.startswith("coding.")}
IN_PROJECT = sorted(name for name, one in OURS.items() if isinstance(one.callback.door, Permission))
NOUNS = ("case", "document", "code", "segment", "job", "invitation", "member", "section", "page")
THINGS = {f"{noun}_id" for noun in NOUNS}
ELSEWHERE = sorted(set(OURS) - set(IN_PROJECT))


def test_every_url_of_the_app_is_in_the_table() -> None:
    assert len(IN_PROJECT) + len(ELSEWHERE) == len(OURS)
    assert {OURS[name].callback.door for name in ELSEWHERE} <= {"everyone", "known"}
    assert len(IN_PROJECT) >= 40


def furnish(name: str) -> SimpleNamespace:
    """A project in which everything bears the secret word."""
    project = factories.project(f"{SECRET} {name}")
    owner = factories.member(project, Role.OWNER, name=f"{SECRET} owner {name}")
    case = Case.objects.create(project=project, name=f"{SECRET} case", attributes={"tahun": SECRET})
    source = SourceFile.objects.create(project=project, name=f"{SECRET}.txt", sha256="0" * 64, size=3, file="x")
    document = factories.document(project, f"{SECRET} adalah kata pertama.", case=case, title=f"{SECRET} title")
    section = Section.objects.create(project=project, document=document, position=0, title=SECRET, start=0, end=9)
    page = Page.objects.create(project=project, document=document, index=1, label=SECRET, start=0)
    code = factories.code(project, f"{SECRET} code", definition=SECRET)
    segment = factories.segment(owner, document, code, 0, len(SECRET), memo=f"{SECRET} memo")
    now = timezone.now()
    Memo.objects.create(project=project, author=owner.user, text=f"{SECRET} memo", created=now, modified=now)
    Review.objects.create(
        project=project, segment=segment, reviewer=owner.user, verdict=Verdict.QUESTION, note=f"{SECRET} note",
        created=now, modified=now,
    )  # fmt: skip
    job = ImportJob.objects.create(project=project, by=owner.user, source=source, state="failed", error="empty")
    invitation = Invitation.objects.create(project=project, role=Role.CODER, digest=name, invited_by=owner.user)
    return SimpleNamespace(
        project=project,
        owner=owner,
        ids={
            "case_id": case.pk, "document_id": document.pk, "code_id": code.pk, "segment_id": segment.pk,
            "job_id": job.pk, "invitation_id": invitation.pk, "member_id": owner.pk,
            "section_id": section.pk, "page_id": page.pk, "index": 1, "width": 800,
        },
    )  # fmt: skip


def address(name: str, project: Any, ids: dict[str, Any]) -> str:
    wanted = OURS[name].pattern.converters
    return reverse(name, kwargs={"project_id": project.pk, **{key: ids[key] for key in wanted if key in ids}})


def ask(client: Client, url: str, **headers: str) -> Any:
    """GET where the view takes it, else an empty POST."""
    answer = client.get(url, headers=headers)
    return client.post(url, headers=headers) if answer.status_code == 405 else answer


def body(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "replace")


def client_of(member: Member) -> Client:
    client = Client()
    client.force_login(member.user)
    return client


@pytest.mark.parametrize("name", IN_PROJECT)
def test_each_role_gets_in_where_the_policy_says_and_nowhere_else(name: str) -> None:
    allowed = POLICY[OURS[name].callback.door]
    for role in Role.values:
        house = furnish(role)
        member = factories.member(house.project, role)
        answer = ask(client_of(member), address(name, house.project, house.ids), accept="text/html")
        if role in allowed:
            assert answer.status_code in (200, 204, 302, 400, 404, 409), (role, answer.status_code)
            assert answer.status_code != 404 or name in ("source", "page_picture"), role
        else:
            assert answer.status_code == 403, role
            assert SECRET not in body(answer).replace(house.project.name, "")


@pytest.mark.parametrize("name", IN_PROJECT)
def test_strangers_learn_nothing_and_nobody_is_asked_to_log_in(name: str) -> None:
    house = furnish("leak")
    stranger = factories.member(factories.project("lain"), Role.OWNER, name="Orang lain")
    url = address(name, house.project, house.ids)
    answer = ask(client_of(stranger), url)
    assert answer.status_code == 404
    assert SECRET not in body(answer)
    nobody = ask(Client(), url)
    assert (nobody.status_code, nobody.url.partition("?")[0]) == (302, reverse("account_login"))
    asked_by_script = ask(Client(), url, accept="application/json")
    assert (asked_by_script.status_code, asked_by_script.json()) == (401, {"word": "logged_out"})


LATE = ("recode", "segment_memo", "remove_segment", "judge")
NAMING = [name for name in IN_PROJECT if set(OURS[name].pattern.converters) & THINGS]


@pytest.mark.parametrize("name", NAMING)
def test_things_of_another_project_are_not_found_through_ones_own(name: str) -> None:
    house, other = furnish("own"), furnish("other")
    before = rows_of(other)
    answer = ask(client_of(house.owner), address(name, house.project, other.ids), accept="application/json")
    # A segment that is not there may have been there: its verbs say "gone", as to anyone who comes too late.
    assert answer.status_code in ((400, 409) if name in LATE else (404,))
    assert SECRET not in body(answer).replace(house.project.name, "")
    assert rows_of(other) == before


def rows_of(house: SimpleNamespace) -> dict[str, list[dict[str, Any]]]:
    return {
        kind: [values_of(row) for row in model._default_manager.filter(project=house.project).order_by("pk")]
        for kind, model in KINDS.items()
    }


@pytest.mark.parametrize("name", IN_PROJECT)
def test_a_former_member_is_a_stranger(name: str) -> None:
    house = furnish("former")
    former = factories.member(house.project, Role.OWNER)
    Member.objects.filter(pk=former.pk).update(active=False)
    assert ask(client_of(former), address(name, house.project, house.ids)).status_code == 404
