"""One effect over several clients, on the scale of group trials (between-case standardized mean difference).

y = β₀ + β₁ D + uᵢ + e, u ~ N(0, τ²) between clients, e a first-order autoregression with variance σ² within
one; fitted by restricted likelihood. The effect is β₁ / √(τ² + σ²), with a small-sample factor.

References
----------
Pustejovsky, Hedges & Shadish 2014; Shadish, Hedges & Pustejovsky 2014.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq, minimize
from scipy.stats import chi2, norm

from palpate.errors import NotPhysical
from palpate.outcome.given import Floats, numbers

FEWEST: Final = 3  # clients


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """One client: when, what, and from when on care is under way."""

    times: ArrayLike  # whole or equal steps, in order
    scores: ArrayLike
    start: float  # scores after it are later ones


@dataclass(frozen=True, slots=True, kw_only=True)
class BetweenCase:
    """The effect over several clients; negative means lower scores in care."""

    g: float
    error: float
    low: float  # 95 %, from the noncentral t
    high: float
    freedom: float  # ν
    step: float  # β₁, in points
    step_error: float
    between: float  # τ², between clients
    within: float  # σ²
    phi: float
    clients: int
    scores: int


def between_case(cases: Sequence[Case], *, phi: float | None = None) -> BetweenCase:
    """Fit at least three clients, each with a score on either side of the start.

    `phi` fixes autocorrelation.
    """
    if len(cases) < FEWEST:
        raise NotPhysical(f"At least {FEWEST} clients are needed, got {len(cases)}.", code="TOO_FEW")
    times, ys, ds = zip(*(_checked(case) for case in cases), strict=True)
    y = np.concatenate(ys)
    X = np.column_stack([np.ones(len(y)), np.concatenate(ds)])
    spread = float(np.mean([each.var() for each in ys]))
    if spread == 0:
        raise NotPhysical("No client's scores differ; there is no spread to measure by.", code="FLAT")
    problem = _Problem(X=X, y=y, apart=[np.abs(np.subtract.outer(t, t)) for t in times])
    guess = [np.log(spread), 0.0] + ([0.3] if phi is None else [])
    found = minimize(
        lambda at: problem.worse(*_natural(at, phi)), guess, method="L-BFGS-B",
        bounds=[(np.log(spread) - 8, np.log(spread) + 8), (0.0, 30.0)] + ([(0.0, 0.97)] if phi is None else
        []),
    )  # fmt: skip
    return problem.answer(*_natural(found.x, phi), fixed=phi is not None, clients=len(cases))


def _natural(at: Floats, phi: float | None) -> tuple[float, float, float]:
    """τ², σ², φ from what is searched: ln σ², τ/σ (0 allowed), φ."""
    within = float(np.exp(at[0]))
    return within * float(at[1]) ** 2, within, float(at[2]) if phi is None else phi


def _checked(case: Case) -> tuple[Floats, Floats, Floats]:
    t, y = numbers(case.times, "The times", 2), numbers(case.scores, "The scores", 2)
    d = np.asarray(t > case.start, float)
    if len(t) != len(y) or (np.diff(t) <= 0).any() or not 0 < d.sum() < len(d):
        raise NotPhysical(
            "Each client needs one score for each time, times in order without repeats, and a score on "
            "either side of the start.",
            code="BAD_VALUE",
        )
    return t, y, d


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Problem:
    X: Floats
    y: Floats
    apart: list[Floats]  # |tᵢ - tⱼ| of each client

    def parts(self, phi: float) -> tuple[Floats, Floats, Floats]:
        """Derivatives of V: by τ² (blocks of 1), by σ² (R), and of R by φ."""
        n = len(self.y)
        ones, R, dR = np.zeros((n, n)), np.zeros((n, n)), np.zeros((n, n))
        at = 0
        for apart in self.apart:
            own = slice(at, at + len(apart))
            ones[own, own] = 1
            R[own, own] = phi**apart
            dR[own, own] = np.where(apart > 0, apart * phi ** np.maximum(apart - 1, 0), 0)
            at += len(apart)
        return ones, R, dR

    def solved(self, between: float, within: float, phi: float) -> tuple[Floats, Floats, Floats]:
        """β, its covariance, and V⁻¹."""
        ones, R, _ = self.parts(phi)
        V = between * ones + within * R
        inverse = np.linalg.inv(V)
        inner = self.X.T @ inverse @ self.X
        covariance = np.linalg.inv(inner)
        beta = covariance @ self.X.T @ inverse @ self.y
        return beta, np.asarray(covariance, float), np.asarray(inverse, float)

    def worse(self, between: float, within: float, phi: float) -> float:
        """Minus twice the restricted log-likelihood, client by client."""
        inner, known = np.zeros((2, 2)), np.zeros(2)
        squares = logs = 0.0
        at = 0
        for apart in self.apart:
            X, y = self.X[at : at + len(apart)], self.y[at : at + len(apart)]
            at += len(apart)
            L = np.linalg.cholesky(between + within * phi**apart)
            white = np.linalg.solve(L, np.column_stack([X, y]))
            square = white.T @ white
            inner, known, squares = inner + square[:2, :2], known + square[:2, 2], squares + square[2, 2]
            logs += 2 * float(np.log(np.diag(L)).sum())
        left = squares - known @ np.linalg.solve(inner, known)
        return float(logs + np.linalg.slogdet(inner)[1] + left)

    def answer(self, between: float, within: float, phi: float, *, fixed: bool, clients: int) -> BetweenCase:
        """The effect and its uncertainty at the variances that fit best."""
        beta, covariance, inverse = self.solved(between, within, phi)
        P = inverse - inverse @ self.X @ covariance @ self.X.T @ inverse
        ones, R, dR = self.parts(phi)
        by = [P @ ones, P @ R] + ([] if fixed else [P @ (within * dR)])
        information = 0.5 * np.array([[float(np.sum(one * other.T)) for other in by] for one in by])
        uncertain = float(np.linalg.inv(information)[:2, :2].sum())
        total = between + within
        freedom = 2 * total**2 / uncertain
        if not isfinite(freedom) or freedom <= 2:
            raise NotPhysical(
                "These clients are too few for an effect: their spread has no more than two degrees of "
                "freedom.",
                code="TOO_FEW",
            )
        J, effect = 1 - 3 / (4 * freedom - 1), float(beta[1]) / sqrt(total)
        unit = sqrt(float(covariance[1, 1]) / total)
        g = J * effect
        variance = J**2 * (freedom * unit**2 / (freedom - 2)) + g**2 * (freedom / (freedom - 2) - 1 / J**2)
        low, high = _limits(effect / unit, freedom)
        return BetweenCase(
            g=g, error=sqrt(max(variance, 0.0)), low=J * unit * low, high=J * unit * high, freedom=freedom,
            step=float(beta[1]), step_error=sqrt(float(covariance[1, 1])), between=between, within=within,
            phi=phi, clients=clients, scores=len(self.y),
        )  # fmt: skip


def _limits(t: float, freedom: float) -> tuple[float, float]:
    """The noncentralities at which t would be the upper and the lower 2.5 % point."""
    # As a mean of normal chances over the chi-square, since scipy's nct gives no number far out on the left.
    nodes, weights = np.polynomial.legendre.leggauss(200)
    scale = np.sqrt(chi2.ppf((nodes + 1) / 2, freedom) / freedom)

    def chance(shift: float) -> float:
        """Of a value up to t, if the effect is shift standard errors."""
        return float((weights * norm.cdf(t * scale - shift)).sum() / 2)

    reach = 8 + 8 * abs(t)

    def at(share: float) -> float:
        """The noncentrality at which t has this chance."""
        return float(brentq(lambda shift: chance(shift) - share, -reach, reach, xtol=1e-9))

    return at(0.975), at(0.025)
