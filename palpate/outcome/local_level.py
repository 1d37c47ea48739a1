"""A level that wanders without ever coming back, and one step: for long series with no norms (researcher
API).

The same closed form as the verdict, with K_ij = σ_η² min(tᵢ, tⱼ) + σ_ε² [i = j] and a level of which nothing
is known beforehand. The first observation is spent on that level: what remains are the differences from it,
whose density has no diffuse part left.

References
----------
Durbin & Koopman 2012, chapter 2 (Nile).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, pi, sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize_scalar

from palpate.errors import NotPhysical
from palpate.outcome.gaussian import Step, step
from palpate.outcome.given import flat, numbers

_VAST = 1e3  # SD of the step in those of the error: nothing is known of it beforehand


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalLevel:
    """A fitted level: the variances of its error and of its wandering, and the step if one was asked for."""

    error_variance: float  # σ_ε²
    level_variance: float  # σ_η², per unit of time
    log_likelihood: float
    step: float | None = None
    step_error: float | None = None


def local_level(times: ArrayLike, values: ArrayLike, *, start: float | None = None) -> LocalLevel:
    """Fit by maximum likelihood; with `start`, a step of unknown size from the first value after it."""
    t, y = numbers(times, "The times", 10), numbers(values, "The values", 10)
    if len(t) != len(y) or (np.diff(t) <= 0).any() or flat(y):
        raise NotPhysical(
            "A wandering level needs one value for each time, times in order without repeats, and values "
            "that differ.",
            code="BAD_VALUE",
        )
    d = np.zeros(len(t)) if start is None else np.asarray(t > start, float)
    n, free = len(t) - 1, len(t) - 1 - (start is not None)
    since_first = np.minimum.outer(t, t) - t[0] + 1

    def readied(ratio: float) -> Step:
        """For an error of variance 1; everything else is in its units."""
        K = ratio * since_first + np.eye(len(t))
        from_first = K[1:, 1:] - K[1:, :1] - K[:1, 1:] + K[0, 0]
        return step(from_first, d[1:] - d[0], 0.0 if start is None else _VAST**2)

    off = (y[1:] - y[0])[None, :]

    def fitted(ratio: float) -> tuple[float, float]:
        """The best error variance at this ratio of variances, and ln L there."""
        ready = readied(ratio)
        squares = -2 * float(ready.log_likelihoods(off)[0]) - ready.log_determinant - n * log(2 * pi)
        error = squares / free
        spent = 0.0 if start is None else log(_VAST**2)  # what the vast prior of the step takes
        return error, -0.5 * (free * (log(2 * pi * error) + 1) + ready.log_determinant - spent)

    logs = np.linspace(-16, 6, 89)
    best = int(np.argmax([fitted(exp(each))[1] for each in logs]))
    around = (logs[max(best - 1, 0)], logs[min(best + 1, len(logs) - 1)])
    inside = exp(minimize_scalar(lambda at: -fitted(exp(at))[1], bounds=around, method="bounded").x)
    ratio = inside if fitted(inside)[1] > fitted(0.0)[1] else 0.0
    error, likelihood = fitted(ratio)
    ready = readied(ratio)
    return LocalLevel(
        error_variance=error,
        level_variance=ratio * error,
        log_likelihood=likelihood,
        step=None if start is None else float(ready.estimates(off)[0]),
        step_error=None if start is None else sqrt(error * ready.variance),
    )
