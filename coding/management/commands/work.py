"""`manage.py work`: the worker that reads uploaded files, beside the web server."""

import logging
import os
import sys
import threading
from argparse import ArgumentParser
from typing import Any

from django.db import OperationalError, close_old_connections, connection
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from coding.management.tables import CommandWithTables
from coding.services.importing import take_up_the_dead
from coding.text.children import warm

logger = logging.getLogger(__name__)
LOOK_EVERY = 5.0  # seconds between two looks for what killed workers left behind
ASK_EVERY = 0.1  # between two looks for what waits: a question that locks nothing
NO_ANSWER = 5.0  # before the next try where the database refuses


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
        warm()
        worker = Worker(
            queue_names=["default"], excluded_queue_names=[], interval=ASK_EVERY, batch=True,
            backend_name="default", startup_delay=False, max_tasks=None, worker_id=get_random_string(32),
        )  # fmt: skip
        worker.configure_signals()
        if options["once"]:
            worker.run()
            return
        rest = threading.Event()
        while worker.running:
            rest.wait(_work(worker))


def _work(worker: Worker) -> float:
    """Do all that waits; how long to rest then. Only where something waits is the queue locked to take it."""
    try:
        if DBTaskResult.objects.ready().exists():
            worker.run()
            close_old_connections()
    except OperationalError as error:
        # A disk without room, a database server that starts again: both pass, and nothing that waits is lost.
        logger.warning("the worker waits for its database: %s", error)
        connection.close()
        return NO_ANSWER
    return ASK_EVERY


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
