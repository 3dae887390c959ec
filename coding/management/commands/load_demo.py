"""`manage.py load_demo`: the demo project, once."""

from typing import Any

from coding.management.tables import CommandWithTables
from coding.services.demo import load_demo


class Command(CommandWithTables):
    help = "Load the demo project; does nothing when it is there."

    def handle(self, *args: Any, **options: Any) -> None:
        project, made = load_demo()
        self.stdout.write(f"{project.name}: {'loaded' if made else 'was there already'}.")
