"""Effects of one client in numbers: how many times more or less (log response ratios), and how many of her
own standard deviations (SMD).

Each is within one person. None is comparable with the group effect sizes of trials; `between_case` is.

References
----------
Pustejovsky 2018 (log response ratio, bias-corrected); Busk & Serlin 1992, Hedges 1981 (SMD with its
small-sample factor); 5-outcomes 6.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log, sqrt
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from palpate.errors import NotPhysical
from palpate.outcome.given import Floats, flat, numbers

Kind = Literal["counts", "hours"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One effect with its standard error, or the reason why there is none."""

    value: float | None
    error: float | None = None
    why: str = ""  # there is no value or no error: "baseline_of_one", "flat_baseline", "one_later"


def log_ratio(baseline: ArrayLike, later: ArrayLike, *, kind: Kind) -> Effect:
    """LRR: the natural logarithm of the ratio of means, corrected for few scores; negative means a decrease.

    Only for counts and hours, all above 0; a rating or a T score has no zero to take ratios from.
    """
    a, b = _counted(baseline, later, kind)
    if min(len(a), len(b)) < 2:
        return Effect(value=None, why="baseline_of_one" if len(a) < 2 else "one_later")
    of_a, of_b = (each.var(ddof=1) / (len(each) * each.mean() ** 2) for each in (a, b))
    value = log(b.mean()) + of_b / 2 - log(a.mean()) - of_a / 2
    return Effect(value=float(value), error=sqrt(of_a + of_b))


def log_ratio_of_medians(baseline: ArrayLike, later: ArrayLike, *, kind: Kind) -> float:
    """LRM: the natural logarithm of the ratio of medians; negative means a decrease."""
    a, b = _counted(baseline, later, kind)
    return log(float(np.median(b)) / float(np.median(a)))


def standardized_difference(baseline: ArrayLike, later: ArrayLike) -> Effect:
    """SMD_A: the difference of means in standard deviations of the scores before; negative means a decrease.

    A baseline of one score or without any spread has no standard deviation to measure by.
    """
    a, b = numbers(baseline, "The scores before"), numbers(later, "The later scores")
    if len(a) < 2:
        return Effect(value=None, why="baseline_of_one")
    if flat(a):
        return Effect(value=None, why="flat_baseline")
    m, n, s = len(a), len(b), float(a.std(ddof=1))
    J = 1 - 3 / (4 * m - 5)
    value = J * (float(b.mean()) - float(a.mean())) / s
    if n < 2:
        return Effect(value=value, why="one_later")
    error = J * sqrt(1 / m + b.var(ddof=1) / (n * s**2) + value**2 / (2 * (m - 1)))
    return Effect(value=value, error=error)


def _counted(baseline: ArrayLike, later: ArrayLike, kind: Kind) -> tuple[Floats, Floats]:
    a, b = numbers(baseline, "The scores before"), numbers(later, "The later scores")
    if kind not in get_args(Kind) or min(a.min(), b.min()) <= 0:
        raise NotPhysical(
            "A log response ratio needs counts or hours, all above 0. For ratings and sums take the "
            "non-overlap or the standardized difference.",
            code="BAD_VALUE",
        )
    return a, b
