"""One cell of a table of the measure: what was found, what is asked, and how near they must be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def near(share: float, count: int) -> float:
    """The tolerance of 7.4."""
    return 0.004 + 4 * float(np.sqrt(share * (1 - share) / count))


@dataclass(frozen=True, kw_only=True)
class Check:
    """One cell: what was found, what is asked, how near."""

    what: str
    found: float
    asked: float
    within: float

    @property
    def holds(self) -> bool:
        return abs(self.found - self.asked) <= self.within
