"""`manage.py password_link EMAIL`: a link to set a password, for whoever keeps the server."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from coding.management.tables import CommandWithTables
from coding.models import User
from coding.services.people import password_link


class Command(CommandWithTables):
    help = "Print a link by which a person sets a new password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email__iexact=options["email"]).first()
        if user is None:
            raise CommandError(f"There is no account for {options['email']}.")
        self.stdout.write(password_link(user))
