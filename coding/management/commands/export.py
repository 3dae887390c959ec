"""Writes the coded segments of a project to a file: the same bytes as the download."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from coding.exchange.tables import csv_lines, delimiter_of
from coding.management.projects import project_named
from coding.management.tables import CommandWithTables
from coding.queries.export import columns, rows
from coding.queries.filters import BadFilter, SegmentFilter
from coding.queries.snapshot import one_state


class Command(CommandWithTables):
    help = "Write the coded segments of PROJECT (its id or exact name) to FILE, one row each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("project")
        parser.add_argument("--as", dest="format", choices=["csv"], default="csv")
        parser.add_argument("--out", required=True, metavar="FILE")
        parser.add_argument("--filter", default="", metavar="QUERYSTRING", help='as in the address, "case=Jambi"')
        parser.add_argument("--delimiter", choices=["comma", "semicolon", ",", ";"], default="comma")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with one_state():
                project = project_named(options["project"])
                found = rows(project, SegmentFilter.from_query(options["filter"]))
                lines = csv_lines(columns(project), found, delimiter=delimiter_of(options["delimiter"]))
                with Path(options["out"]).open("w", encoding="utf-8", newline="") as file:
                    file.writelines(lines)
        except BadFilter as sentence:
            raise CommandError(str(sentence)) from sentence
        except OSError as error:
            raise CommandError(f"{options['out']}: {error.strerror}") from error
