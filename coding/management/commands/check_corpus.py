"""`manage.py check_corpus`: every file, text and quote is what it was when it was written."""

from typing import Any

from django.core.management.base import CommandError

from coding.management.tables import CommandWithTables
from coding.queries.integrity import damage


class Command(CommandWithTables):
    help = "Check that hashes and quotes hold; prints what does not and exits with 1."

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        checked = {"files": 0, "texts": 0, "segments": 0}
        for sentence in damage(checked):
            found += 1
            self.stdout.write(sentence)
        summary = ", ".join(f"{count} {what}" for what, count in checked.items())
        if found:
            raise CommandError(f"{found} of {summary} do not hold.", returncode=1)
        self.stdout.write(f"All hold: {summary}.")
