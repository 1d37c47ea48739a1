"""Rate: cycles a minute from taps on the same phase of a rhythm, as one observer tapped them.

The taps are measured; that there is a rhythm is palpated, and observers agree poorly on it (Rogers 1998;
Moran & Gibbons 2001). A rate therefore belongs to the one who tapped, and is never averaged over hands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite, sqrt
from typing import Final

from palpate.errors import NotPhysical
from palpate.units import Seconds

CYCLES: Final = 3  # full cycles that a rate needs: our product decision
# Quicker than any school's rhythm and than a resting heart: an assumption that catches drumming fingers.
QUICKEST: Final = 60.0  # cycles a minute
SLOWEST: Final = 0.3  # cycles a minute; the long tide of some schools takes 100 s a cycle

# Two-sided 95 % quantiles of Student's t for 2 to 30 degrees of freedom (Student 1908; any table).
QUANTILES: Final = (
    4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
    2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
)  # fmt: skip
NORMAL: Final = 1.959964  # what they come down to


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A tapped rate with its spread and interval. All in cycles a minute."""

    cycles: int  # full cycles tapped
    value: float  # 60 (n - 1) / (last - first)
    slowest: float  # of the single cycles
    quickest: float
    low: float  # 95 % interval for the mean cycle of this tapping, turned into rates
    high: float  # infinite where the cycles were too uneven to exclude it


def rate(taps: Sequence[Seconds]) -> Rate:
    """The rate of at least four taps on the same phase.

    The interval is Student's for the mean length of a cycle; it says how evenly this hand tapped, not how
    surely there was a rhythm.
    """
    if len(taps) < CYCLES + 1:
        raise NotPhysical(
            f"A rate must rest on at least {CYCLES} full cycles, {CYCLES + 1} taps; got {len(taps)}. "
            "Tap on, or note an estimate instead."
        )
    if not all(isfinite(tap) for tap in taps):
        raise NotPhysical("Taps must be times in seconds, got one that is none. Tap again.")
    lengths = [later - earlier for earlier, later in pairwise(taps)]
    if min(lengths) <= 0:
        raise NotPhysical("Taps must follow one another in time, got two out of order. Tap again.")
    quickest, slowest = 60 / min(lengths), 60 / max(lengths)
    if quickest > QUICKEST or slowest < SLOWEST:
        raise NotPhysical(
            f"Each cycle must lie between {SLOWEST:g} and {QUICKEST:g} a minute, "
            f"got {slowest:.3g} to {quickest:.3g}. Tap once a cycle, on the same phase."
        )
    count = len(lengths)
    mean = sum(lengths) / count
    variance = sum((length - mean) ** 2 for length in lengths) / (count - 1)
    reach = student(count - 1) * sqrt(variance / count)
    return Rate(
        cycles=count,
        value=60 * count / (taps[-1] - taps[0]),
        slowest=slowest,
        quickest=quickest,
        low=60 / (mean + reach),
        high=60 / (mean - reach) if mean > reach else float("inf"),
    )


def student(freedom: int) -> float:
    """The two-sided 95 % quantile of Student's t.

    Beyond the table by the first terms of its expansion (Fisher & Cornish 1960), which are right to 0.0005.

    Parameters
    ----------
    freedom
        Degrees of freedom, 2 or more.

    Examples
    --------
    >>> student(16)
    2.12
    >>> round(student(60), 3)
    2.0
    """
    if freedom < len(QUANTILES) + 2:
        return QUANTILES[freedom - 2]
    z = NORMAL
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
