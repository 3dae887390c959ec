"""`manage.py load_corpus DIR`: a folder of texts with a manifest becomes a project's cases and documents."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.core.validators import validate_email
from django.db import transaction

from coding.management.projects import owner_of
from coding.management.tables import CommandWithTables
from coding.models import Member, Project, Role, User
from coding.services.corpora import load
from coding.services.manifests import BadCorpus, Manifest
from coding.services.people import account_of, password_link
from coding.services.projects import start_project
from coding.services.refusals import Refusal
from coding.services.turn import turn_to_write

NOBODY = "peneliti@localhost"


class Command(CommandWithTables):
    help = "Load a folder of texts with a corpus.toml. Running it twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--project", default="", help="name of the project (default: the manifest's)")
        parser.add_argument("--owner", default="", help="e-mail of the project's owner")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = Manifest.of(options["folder"])
            with turn_to_write(), transaction.atomic():
                member, made = self._member(options["project"] or manifest.project.get("name", ""), options["owner"])
                loaded = load(member, manifest)
        except (BadCorpus, Refusal) as error:
            raise CommandError(str(error)) from error
        if made:  # said only now: had the loading failed, there would be no account
            self.stdout.write(
                f"A new account for {member.user.email}. Set its password here: {password_link(member.user)}"
            )
        self.stdout.write(
            f"{member.project.name}: {loaded.documents} documents and {loaded.cases} cases loaded, "
            f"{loaded.known} documents were there already."
        )
        if loaded.filled:
            self.stdout.write(f"{loaded.filled} cases that were there already got attributes that they lacked.")

    def _member(self, name: str, email: str) -> tuple[Member, bool]:
        """The owner's membership, and whether an account was made for it."""
        if not name:
            raise CommandError("The manifest names no project; give one with --project.")
        project = Project.objects.filter(name__iexact=name).order_by("created").first()
        if project is not None and not email:
            return owner_of(project), False
        owner, made = self._owner(email)
        if project is None:
            return start_project(owner, name, template="patron-klien"), made
        return Member.objects.get_or_create(project=project, user=owner, defaults={"role": Role.OWNER})[0], made

    def _owner(self, email: str) -> tuple[User, bool]:
        """Whom the project belongs to: the one named; else the demo's researcher; else the only account."""
        if email:
            _must_be_address(email)
            return account_of(email)
        demo = Project.objects.filter(demo=True).first()
        if demo is not None:
            return owner_of(demo).user, False
        people = list(User.objects.all()[:2])
        return (people[0], False) if len(people) == 1 else account_of(NOBODY)


def _must_be_address(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as error:
        raise CommandError(f"“{email}” is not an e-mail address. Nothing was loaded.") from error
