"""A practice's own numbers in place of a norm: what its clients' scores before care say about people like
this.

Only scores from before care count: nothing of what care may have done goes into what the verdict takes for
granted. From 30 clients on; before that the norm stands.
"""

from __future__ import annotations

from dataclasses import replace
from math import exp, sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize

from palpate.errors import NotPhysical, NotYet
from palpate.outcome.gaussian import step
from palpate.outcome.given import Bools, Floats
from palpate.outcome.priors import ENOUGH_CLIENTS, STATE_FLOOR, Prior

FEWEST_EACH: Final = 3  # scores before care; fewer say nothing about a state that wanders [A]


def learned(times: ArrayLike, scores: ArrayLike, prior: Prior) -> Prior:
    """The prior with mean, spread between people, state and its memory learned from scores before care.

    Parameters
    ----------
    times, scores
        (clients, n), of scores before care only; NaN where one is missing. [weeks], [points]
    prior
        What stands so far; its error of measurement, step and drift are kept.

    Returns
    -------
    Prior
        By maximum likelihood. The state is never learned to be smaller than .45 of the spread of single
        scores, since too small a state is the one error that makes verdicts flatter [A].

    Raises
    ------
    NotYet
        With fewer than 30 clients who have at least three scores before care.
    """
    t, y = np.asarray(times, float), np.asarray(scores, float)
    if t.shape != y.shape or t.ndim != 2:
        raise NotPhysical(
            f"Times and scores must be tables (clients, n), got {t.shape} and {y.shape}.", code="BAD_VALUE"
        )
    there = np.isfinite(t) & np.isfinite(y)
    rows = np.flatnonzero(there.sum(axis=1) >= FEWEST_EACH)
    if len(rows) < ENOUGH_CLIENTS:
        raise NotYet(
            f"A practice's own numbers need {ENOUGH_CLIENTS} clients with {FEWEST_EACH} scores before "
            f"care, got {len(rows)}. Until then the norm stands.",
            code="TOO_EARLY",
        )
    people = _grouped(t[rows], y[rows], there[rows])

    def at(x: Floats) -> Prior:
        """The prior at what is searched: mean, ln of both spreads, and a logit of φ."""
        return replace(prior, mean=x[0], sd=exp(x[1]), s=exp(x[2]), phi=0.95 / (1 + exp(-x[3])))

    def worse(x: Floats) -> float:
        """Minus the log-likelihood of all scores."""
        here = at(x)
        return -sum(
            float(step(here.covariance(own), np.zeros(len(own)), 0.0).log_likelihoods(each - here.mean).sum())
            for own, each in people
        )

    single = float(np.nanstd(np.where(there, y, np.nan)[rows]))
    guess = np.array([prior.mean, np.log(prior.sd), np.log(prior.s), np.log(prior.phi / (0.95 - prior.phi))])
    bounds = [(prior.low, prior.high), *[(np.log(0.02 * single), np.log(3 * single))] * 2, (-6, 6)]
    found = at(minimize(worse, guess, method="L-BFGS-B", bounds=bounds).x)
    total = sqrt(found.sd**2 + found.s**2 + found.sem**2)
    return replace(
        found, s=max(found.s, STATE_FLOOR * total), verified=False,
        source=f"learned from {len(rows)} clients of this practice before care; the rest: {prior.source}",
    )  # fmt: skip


def _grouped(t: Floats, y: Floats, there: Bools) -> list[tuple[Floats, Floats]]:
    """Times from each one's first score, and the scores of all who share them."""
    groups: dict[bytes, list[Floats]] = {}
    for own, scores, kept in zip(t, y, there, strict=True):
        groups.setdefault((own[kept] - own[kept][0]).tobytes(), []).append(scores[kept])
    return [(np.frombuffer(key), np.array(rows)) for key, rows in groups.items()]
