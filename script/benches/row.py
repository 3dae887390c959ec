"""One measurement, its budget, and how both are told."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    name: str
    value: float
    unit: str
    budget: float | None = None

    @property
    def met(self) -> bool | None:
        return None if self.budget is None else self.value <= self.budget

    def plain(self) -> dict[str, object]:
        return {**asdict(self), "value": round(self.value, 4), "met": self.met}

    def line(self) -> str:
        budget = "" if self.budget is None else f"{self.budget:g} {self.unit}"
        verdict = {None: "", True: "met", False: "NOT MET"}[self.met]
        return f"{self.name:58} {f'{self.value:.3g} {self.unit}':>12} {budget:>12}  {verdict}".rstrip()


def cpu_seconds(work: Callable[[], object], times: int = 1) -> float:
    """CPU seconds of this process for one run of `work`: the least of several, for others use the machine too."""
    return min(_once(work) for _ in range(times))


def _once(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
