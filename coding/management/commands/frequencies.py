"""Prints how often each code occurs in each case, as the page of frequencies shows it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from coding.exchange.tables import FREQUENCY_COLUMNS, csv_lines
from coding.management.projects import project_named
from coding.management.tables import CommandWithTables
from coding.measures.crosstab import RATES, UNITS
from coding.queries.filters import BadFilter
from coding.queries.matrix import MatrixChoice, frequencies, rows


class Command(CommandWithTables):
    help = "Print code_path,column,value,denominator for every code and case of PROJECT (its id or exact name)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("project")
        parser.add_argument("--by", choices=["case"], default="case")
        parser.add_argument("--unit", choices=UNITS, default="segments")
        parser.add_argument("--rate", choices=RATES, default="raw")
        parser.add_argument("--with-subcodes", action="store_true", help="count what lies under a code with the code")
        parser.add_argument("--coder", nargs="+", action="extend", default=[], help="only these (e-mail or name)")
        parser.add_argument("--all-text", action="store_true", help="also contents, bibliographies and appendices")
        parser.add_argument("--as", dest="format", choices=["csv"], default="csv")

    def handle(self, *args: Any, **options: Any) -> None:
        choice = MatrixChoice(
            unit=options["unit"],
            rate=options["rate"],
            coder=tuple(options["coder"]),
            subcodes=options["with_subcodes"],
            all_text=options["all_text"],
        )
        try:
            found = frequencies(project_named(options["project"]), choice)
        except BadFilter as sentence:
            raise CommandError(str(sentence)) from sentence
        for line in csv_lines(FREQUENCY_COLUMNS, rows(found), bom=False):
            self.stdout.write(line, ending="")
