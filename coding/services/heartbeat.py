"""A sign of life beside long work, so that a slow reading is not taken for a dead one."""

import logging
import threading
from collections.abc import Callable
from types import TracebackType

from django.db import connections

logger = logging.getLogger(__name__)
EVERY = 5.0  # seconds between two signs


class Heartbeat:
    """While the block runs, `beat` is called every few seconds in a thread with connections of its own."""

    def __init__(self, beat: Callable[[], None], every: float = EVERY) -> None:
        self._beat = beat
        self._every = every
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> "Heartbeat":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            while not self._ended.wait(self._every):
                self._try()
        finally:
            connections.close_all()

    def _try(self) -> None:
        """One beat that fails is no death: whoever reads goes on reading, and the next beat may come through."""
        try:
            self._beat()
        except Exception:
            logger.exception("a sign of life could not be given")
            connections.close_all()  # where the connection broke, the next beat gets another one
