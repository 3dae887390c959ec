"""Commands on a new machine: the first one makes the tables, so that nobody has to know of migrations."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

from coding.models import Project


class CommandWithTables(BaseCommand):
    """A command that finds the tables it needs, on a database that has none of ours yet.

    One that has some is left as it is: to bring a server's database up to date is its keeper's decision.
    """

    def execute(self, *args: Any, **options: Any) -> str | None:
        if Project._meta.db_table not in connection.introspection.table_names():
            call_command("migrate", verbosity=0, interactive=False)
        return super().execute(*args, **options)
