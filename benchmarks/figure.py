"""A measured figure: what was done, the values of its repeats, and what was promised."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One row of the results. `counted` says which of the values is held against the promise."""

    what: str
    key: str = ""  # names the same act at a peer
    values: list[float]
    unit: str  # ms, s or MB
    promised: float | None = None
    counted: str = "median"  # or p95, or highest
    against: str = ""  # the figure of a peer that was measured in the same run
    load: float = field(default_factory=lambda: os.getloadavg()[0])

    @property
    def value(self) -> float:
        """What is held against the promise."""
        if self.counted == "highest":
            return max(self.values)
        return quantile(self.values, 0.95 if self.counted == "p95" else 0.5)

    @property
    def kept(self) -> bool | None:
        """Whether the promise is kept; None if nothing was promised."""
        return None if self.promised is None else self.value <= self.promised

    def as_json(self) -> dict[str, Any]:
        """For the pipe between a script and the page of results."""
        return asdict(self)


def quantile(values: Iterable[float], share: float) -> float:
    """The value below which this share of all values lies; the median for a half."""
    ordered = sorted(values)
    if share == 0.5:
        return statistics.median(ordered)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def timed(act: Callable[[], object]) -> float:
    """Seconds that one act took."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def worked(act: Callable[[], object]) -> float:
    """Seconds of this thread's processor time that one act took, whatever else the machine did."""
    start = time.thread_time()
    act()
    return time.thread_time() - start


def milliseconds(acts: Iterable[Callable[[], object]]) -> list[float]:
    """Each act once, in its order."""
    return [1e3 * timed(act) for act in acts]
