"""`manage.py work`: the worker that reads uploaded files, beside the web server."""

import logging
import os
import sys
import threading
from argparse import ArgumentParser
from typing import Any

from django.db import close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from coding.management.tables import CommandWithTables
from coding.services.importing import take_up_the_dead

logger = logging.getLogger(__name__)
LOOK_EVERY = 5.0  # seconds between two looks for what killed workers left behind


class Command(CommandWithTables):
    help = "Read uploaded files in the background until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--with-parent", action="store_true", help="stop when standard input closes")
        parser.add_argument("--once", action="store_true", help="read what waits, then stop")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["with_parent"]:
            threading.Thread(target=_end_with_parent, daemon=True).start()
        take_up_the_dead()
        if not options["once"]:
            threading.Thread(target=_look_after_the_dead, daemon=True).start()
        worker = Worker(
            queue_names=["default"], excluded_queue_names=[], interval=0.5, batch=options["once"],
            backend_name="default", startup_delay=False, max_tasks=None, worker_id=get_random_string(32),
        )  # fmt: skip
        worker.configure_signals()
        worker.run()


def _end_with_parent() -> None:
    """Standard input is a pipe from the server: it closes however the server ends."""
    sys.stdin.buffer.read()
    os._exit(0)


def _look_after_the_dead() -> None:
    pause = threading.Event()
    while not pause.wait(LOOK_EVERY):
        try:
            take_up_the_dead()
        except Exception:
            logger.exception("could not look for abandoned jobs")
        finally:
            close_old_connections()
