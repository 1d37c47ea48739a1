"""One unknown step in a series whose noise is Gaussian and known: the closed form behind the verdict.

y = mean + d b + noise, noise ~ N(0, K), b ~ N(0, σ_b²). What is left of b after seeing y is Gaussian again,
and its mean is linear in y: for clients who were asked on the same days, one factorization serves all.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log, pi

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from palpate.errors import NotPhysical
from palpate.outcome.given import Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Step:
    """What one pattern of times says about any scores at these times."""

    weights: Floats  # (n,): the estimate is weights · (y - mean)
    variance: float  # V, of what is left of b
    factor: tuple[Floats, bool]  # of S, as scipy keeps it
    log_determinant: float  # of S

    def estimates(self, off: Floats) -> Floats:
        """b̂ for each row of y - mean, (clients, n) to (clients,)."""
        return np.asarray(off @ self.weights, float)

    def log_likelihoods(self, off: Floats) -> Floats:
        """ln L for each row of y - mean, (clients, n) to (clients,)."""
        solved = cho_solve(self.factor, off.T, check_finite=False)
        squares = np.einsum("ij,ji->i", off, solved)
        return np.asarray(-0.5 * (squares + self.log_determinant + off.shape[1] * log(2 * pi)), float)


def step(K: Floats, d: Floats, step_variance: float) -> Step:
    """Ready the closed form for a covariance K (n, n), a shape d (n,) and the prior variance of b."""
    S = K + step_variance * np.outer(d, d)
    try:
        factor = cho_factor(S, lower=True, check_finite=False)
    except np.linalg.LinAlgError:
        raise NotPhysical(
            "The covariance of the scores must be positive definite. Give an error of measurement above 0.",
            code="BAD_VALUE",
        ) from None
    solved = cho_solve(factor, d, check_finite=False)
    return Step(
        weights=step_variance * solved,
        variance=max(float(step_variance - step_variance**2 * (d @ solved)), 0.0),
        factor=factor,
        log_determinant=2 * float(np.log(np.diag(factor[0])).sum()),
    )
