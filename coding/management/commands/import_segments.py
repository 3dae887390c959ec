"""`manage.py import_segments PROJECT FILE.csv`: coded passages from a table, all rows or none."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from coding.management.projects import owner_of, project_named
from coding.management.tables import CommandWithTables
from coding.services.interchange import BadTable, import_segments


class Command(CommandWithTables):
    help = "Import segments: columns document (title), start, end, code (path or unique name), coder (e-mail or name)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("project")
        parser.add_argument("file", type=Path)
        parser.add_argument("--create-coders", action="store_true", help="make accounts for unknown coders")

    def handle(self, *args: Any, **options: Any) -> None:
        member = owner_of(project_named(options["project"]))
        try:
            done = import_segments(member, options["file"], create_coders=options["create_coders"])
        except BadTable as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{done.new} segments imported, {done.known} were there already.")
