"""Scans until they are text: seconds a page, letters misread, and what a process of Python takes of memory."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from benches import corpus
from benches.row import Row
from setup_environment import ROOT

PAGES = 20
ALONE = """
import json, resource, sys, time
from pathlib import Path
from coding.text.readers import ocr
began = time.monotonic()
text = ocr.read(Path(sys.argv[1])).text
peak = Path("/proc/self/status")  # what getrusage says of memory is also that of whoever started this process
held = [line.split()[1] for line in peak.read_text().splitlines() if line.startswith("VmHWM")] if peak.exists() else [0]
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps({
    "text": text, "seconds": time.monotonic() - began, "megabytes": int(held[0]) / 1000,
    "cpu": sum(one.ru_utime + one.ru_stime for one in used),
}))
"""


def measure() -> Iterator[Row]:
    from coding.text.readers import pdf
    from tests.text.scanned import scanned

    with tempfile.TemporaryDirectory() as folder:
        printed = corpus.pdf(Path(folder) / "thesis.pdf", PAGES)
        told = _alone(scanned(printed, Path(folder) / "scan.pdf"))
        truth = pdf.read(printed).text
    yield Row(f"scan of {PAGES} pages, recognised, a page", told["cpu"] / PAGES, "CPU s", 2.0)
    yield Row(f"scan of {PAGES} pages, recognised on all cores, a page", told["seconds"] / PAGES, "s")
    yield Row(f"scan of {PAGES} pages, letters misread", _misread(truth, told["text"]), "%", 4.0)
    yield Row(f"scan of {PAGES} pages, memory of Python", told["megabytes"], "MB", 100)


def _alone(path: Path) -> dict:
    """What a process of its own says of reading the file: its memory is nobody else's."""
    done = subprocess.run([sys.executable, "-c", ALONE, str(path)], cwd=ROOT, capture_output=True, check=True)
    return json.loads(done.stdout)


def _misread(truth: str, text: str) -> float:
    """Letters in a hundred that differ from the truth, paragraph by paragraph where they are as many."""
    pairs = list(zip(truth.split("\n\n"), text.split("\n\n"), strict=False))
    right = sum(
        block.size
        for one, other in pairs
        for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    )
    return 100 * (1 - right / max(len(truth.replace("\n", "")), len(text.replace("\n", ""))))
