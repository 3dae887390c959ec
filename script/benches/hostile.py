"""Bad files through the front door: each is uploaded to a running server; what it says, how soon, at what cost.

Meanwhile somebody else reads: the slowest answer to that reader is the price others pay.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benches.bad_files import Bad, bad_files
from benches.row import Row
from benches.visit import PATIENCE, Server, Visitor, Watch

ANSWERS_WITHIN = 2.0
MEMORY = 1_500.0  # megabytes of one process: the limit of Limits.memory_megabytes


def measure() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="corpus-hostile-") as folder, Server(Path(folder)) as server:
        uploader, reader = Visitor(server.address, "researcher"), Visitor(server.address, "supervisor")
        with Watch(server.process.pid, reader) as watch:
            for bad in bad_files():
                path = Path(folder) / bad.name
                bad.make(path)
                yield from _sent(uploader, watch, bad, path)
                path.unlink()


def _sent(uploader: Visitor, watch: Watch, bad: Bad, path: Path) -> Iterator[Row]:
    watch.begin()
    began = time.monotonic()
    uploader.upload(path)
    said = uploader.answer(bad.name, began + PATIENCE)
    took = time.monotonic() - began
    print(f"{bad.name}: {said}")
    yield Row(f"  {bad.name}: until the answer", took, "s", PATIENCE)
    yield Row(f"  {bad.name}: most memory of one process", watch.peak, "MB", MEMORY)
    yield Row(f"  {bad.name}: slowest page of another reader", watch.slow, "s", ANSWERS_WITHIN)
