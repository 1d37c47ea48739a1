"""An interrupted series of one client: level, trend, change of level and change of trend, with
autocorrelation.

y = β₀ + β₁ t + β₂ D + β₃ (t - T*) D + ε, the errors a first-order autoregression. With 8 to 16 points the
autocorrelation cannot be estimated (its estimate is too low by about (1 + 4φ) / n), so it is fixed, or drawn
toward .3. It is never tested for and then dropped.

References
----------
Huitema & McKean 2000 (the four coefficients); Harville 1977 (restricted likelihood); 5-outcomes 6.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log, pi, sqrt
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize_scalar

from palpate.errors import NotPhysical
from palpate.outcome.given import Floats, numbers

NAMES: Final = ("level", "trend", "change_of_level", "change_of_trend")
BETA: Final = (3.0, 7.0)  # prior of φ on 0 … 1, mean .3 [A]
FEWEST: Final = 8  # values; the four coefficients and their spread need some to spare [A]
_EDGE = 0.99


@dataclass(frozen=True, slots=True, kw_only=True)
class Interrupted:
    """The fitted series: each coefficient and its standard error, in the order of NAMES."""

    coefficients: tuple[float, ...]
    errors: tuple[float, ...]
    phi: float  # autocorrelation of the errors at one unit of time
    phi_from: str  # "fixed", "prior", "reml"
    sd: float  # of the errors
    log_likelihood: float  # restricted
    r_squared: float  # of the fit without autocorrelation
    durbin_watson: float  # of the fit without autocorrelation


def interrupted(
    times: ArrayLike, values: ArrayLike, *, start: float, origin: float | None = None,
    phi: float | Literal["prior", "reml"] = "prior",
) -> Interrupted:  # fmt: skip
    """Fit the series by generalized least squares.

    Parameters
    ----------
    times, values
        In order, without repeats; (n,), at least 8, of which at least 2 on either side.
    start
        The later phase holds the values after this time.
    origin
        T*: where the change of level is read off; None: at the first value after the start.
    phi
        A fixed autocorrelation, or "prior" (Beta with mean .3), or "reml" for long series.

    Raises
    ------
    NotPhysical
        If there are too few values on either side, or the values do not differ from the lines.
    """
    t, y = numbers(times, "The times", FEWEST), numbers(values, "The values", FEWEST)
    later = t > start
    if len(t) != len(y) or (np.diff(t) <= 0).any() or min(later.sum(), (~later).sum()) < 2:
        raise NotPhysical(
            "An interrupted series needs one value for each time, times in order without repeats, and at "
            "least two values on either side of the start.",
            code="BAD_VALUE",
        )
    X = np.column_stack(
        [np.ones(len(t)), t, later, np.where(later, t - (t[later][0] if origin is None else origin), 0)]
    )
    plain = _fit(X, y, t, 0.0)
    total = float(((y - y.mean()) ** 2).sum())
    if plain.squares <= 1e-20 * max(total, 1e-300):
        raise NotPhysical("The values lie on the lines exactly; there is no error to judge by.", code="FLAT")
    where, chosen = (float(phi), "fixed") if not isinstance(phi, str) else (_chosen(X, y, t, phi), phi)
    if not -1 < where < 1:
        raise NotPhysical(f"phi must lie between -1 and 1, got {where!r}.", code="BAD_VALUE")
    fit = _fit(X, y, t, where)
    return Interrupted(
        coefficients=tuple(map(float, fit.beta)),
        errors=tuple(map(float, np.sqrt(np.diag(fit.covariance)))),
        phi=where,
        phi_from=chosen,
        sd=sqrt(fit.s_squared),
        log_likelihood=fit.log_likelihood,
        r_squared=1 - plain.squares / total,
        durbin_watson=float((np.diff(plain.rest) ** 2).sum() / plain.squares),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Fit:
    beta: Floats
    covariance: Floats
    rest: Floats
    squares: float  # r'R⁻¹r
    s_squared: float
    log_likelihood: float


def _fit(X: Floats, y: Floats, t: Floats, phi: float) -> _Fit:
    """Generalized least squares with R_ij = φ^|tᵢ - tⱼ|, and its restricted likelihood."""
    n, p = X.shape
    R = _correlation(t, phi)
    L = np.linalg.cholesky(R)
    white, known = np.linalg.solve(L, X), np.linalg.solve(L, y)
    inner = white.T @ white
    beta = np.linalg.solve(inner, white.T @ known)
    left = known - white @ beta
    squares = float(left @ left)
    s_squared = squares / (n - p)
    likelihood = (n - p) * (log(2 * pi) + log(max(s_squared, 1e-300)) + 1)
    likelihood += 2 * float(np.log(np.diag(L)).sum()) + float(np.linalg.slogdet(inner)[1])
    return _Fit(
        beta=beta,
        covariance=s_squared * np.linalg.inv(inner),
        rest=y - X @ beta,
        squares=squares,
        s_squared=s_squared,
        log_likelihood=-0.5 * likelihood,
    )


def _correlation(t: Floats, phi: float) -> Floats:
    apart = np.abs(np.subtract.outer(t, t))
    if phi >= 0:
        return np.asarray(phi**apart, float)
    if not np.allclose(apart, np.round(apart)):
        raise NotPhysical("A negative autocorrelation needs times in whole steps.", code="BAD_VALUE")
    return np.asarray(phi ** np.round(apart), float)


def _chosen(X: Floats, y: Floats, t: Floats, how: str) -> float:
    whole = bool(np.allclose(t - t[0], np.round(t - t[0])))
    low = -_EDGE if how == "reml" and whole else 0.0 if how == "reml" else 1e-4
    a, b = BETA

    def worse(phi: float) -> float:
        """Minus the restricted log-likelihood, with the prior if one is asked for."""
        prior = (a - 1) * log(phi) + (b - 1) * log(1 - phi) if how == "prior" else 0.0
        return -(_fit(X, y, t, phi).log_likelihood + prior)

    return _lowest(worse, low, _EDGE)


def _lowest(worse: Callable[[float], float], low: float, high: float) -> float:
    """The minimum of a function of one number that may have two valleys: a grid.

    Then Brent around the best.
    """
    grid = np.linspace(low, high, 41)
    best = int(np.argmin([worse(each) for each in grid]))
    around = (grid[max(best - 1, 0)], grid[min(best + 1, len(grid) - 1)])
    return float(minimize_scalar(worse, bounds=around, method="bounded", options={"xatol": 1e-9}).x)
