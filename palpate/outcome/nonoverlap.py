"""Non-overlap of all pairs: how often a later score is better than one from before.

0.5 is what chance alone gives in the long run. It is a description: with few scores that hang together from
week to week, values near 1 come up by themselves (5-outcomes 6), so there are no benchmarks here and no
verdict.

References
----------
Parker & Vannest 2009 (NAP). Standard errors: Sen 1967 as given by Mee 1990, Hanley & McNeil 1982. Interval:
Newcombe 2006, method 5.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtri  # not scipy.stats, which takes seconds to load

from palpate.outcome.given import Better, Floats, numbers, sign

FEWEST_FOR_INTERVAL: Final = 5  # scores in all (6-reliability)
Z95: Final = float(ndtri(0.975))


@dataclass(frozen=True, slots=True, kw_only=True)
class Nonoverlap:
    """The share of pairs (one score before, one later) of which the later is better, ties counted half."""

    value: float  # NAP, 0 … 1
    before: int  # scores before
    later: int
    error: float | None  # Sen; None with one score in either phase
    error_hanley: float
    error_null: float  # if nothing changed
    low: float | None  # 95 % interval; None below five scores in all
    high: float | None

    @property
    def tau(self) -> float:
        """Better pairs less worse pairs, as a share: 2 NAP - 1."""
        return 2 * self.value - 1


def nonoverlap(baseline: ArrayLike, later: ArrayLike, *, better: Better) -> Nonoverlap:
    """NAP with its standard errors and its interval.

    >>> found = nonoverlap([20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29], better="higher")
    >>> round(found.value, 8), round(found.error, 8), round(found.low, 7)
    (0.91666667, 0.06900656, 0.5973194)
    """
    q = better_pairs(baseline, later, better=better)
    m, n = q.shape
    value = float(q.mean())
    enough = m + n >= FEWEST_FOR_INTERVAL
    low, high = interval(value, m, n) if enough else (None, None)
    return Nonoverlap(
        value=value,
        before=m,
        later=n,
        error=_sen(q) if min(m, n) > 1 else None,
        error_hanley=_hanley(q),
        error_null=sqrt((m + n + 1) / (12 * m * n)),
        low=low,
        high=high,
    )


def better_pairs(baseline: ArrayLike, later: ArrayLike, *, better: Better) -> Floats:
    """q (m, n): 1 if the j-th later score is better than the i-th from before, ½ if they tie."""
    a = numbers(baseline, "The scores before")
    b = numbers(later, "The later scores")
    return np.asarray((np.sign(sign(better) * (b[None, :] - a[:, None])) + 1) / 2, float)


def interval(value: float, before: int, later: int) -> tuple[float, float]:
    """The 95 % interval of a NAP from `before` and `later` scores (Newcombe 2006, method 5)."""
    pairs, h = before * later, (before + later) / 2 - 1

    def beyond(theta: float) -> float:
        """How much further from the NAP this value lies than its own standard error allows."""
        variance = theta * (1 - theta) * (1 + h * (1 - theta) / (2 - theta) + h * theta / (1 + theta))
        return float((value - theta) ** 2 - Z95**2 / pairs * variance)

    # 0 and 1 themselves solve the equation for a NAP of 0 or 1; the other root is meant
    low = 0.0 if value <= 0 else _crossing(beyond, min(value, 1 - 1e-12), 0.0)
    high = 1.0 if value >= 1 else _crossing(beyond, max(value, 1e-12), 1.0)
    return low, high


def _crossing(beyond: Callable[[float], float], inside: float, outside: float) -> float:
    """Where a function turns from below 0 (inside) to above it (outside), by halving: to 1e-15."""
    for _halving in range(60):
        middle = (inside + outside) / 2
        if beyond(middle) > 0:
            outside = middle
        else:
            inside = middle
    return (inside + outside) / 2


def _sen(q: Floats) -> float:
    m, n = q.shape
    N = float(q.mean())
    off = q - N
    Q1 = (off.sum(axis=1) ** 2).sum() / (m * n**2)
    Q2 = (off.sum(axis=0) ** 2).sum() / (m**2 * n)
    Q3 = (off**2).sum() / (m * n)
    kept = min(max(N, 1 / (2 * m * n)), 1 - 1 / (2 * m * n))
    return sqrt(max(kept * (1 - kept) + n * Q1 + m * Q2 - 2 * Q3, 0.0) / ((m - 1) * (n - 1)))


def _hanley(q: Floats) -> float:
    m, n = q.shape
    N = float(q.mean())
    P1 = (q.sum(axis=1) ** 2).sum() / (m * n**2)
    P2 = (q.sum(axis=0) ** 2).sum() / (m**2 * n)
    return sqrt(max(N * (1 - N) + (n - 1) * (P1 - N**2) + (m - 1) * (P2 - N**2), 0.0) / (m * n))
