"""How often a rule says "better" of people like this one when nothing helped: the figure beside every
"better".

Courses are drawn from the prior with no step in them, **given the score this client came with**, at her own
times, and cut off at the ends of the range as real scores are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from palpate.errors import NotPhysical
from palpate.outcome.given import Better, Bools, Floats, number, numbers, sign
from palpate.outcome.priors import Prior

# From courses (draws, n), and which scores are after the start (n,), to what is called better (draws,).
Rule = Callable[[Floats, Bools], Bools]
DRAWS: Final = 4000  # the share is then known to about ±.008 (95 %) at .06


def base_rate(
    times: ArrayLike, start: float, first_score: float, prior: Prior, rule: Rule, rng: np.random.Generator,
    draws: int = DRAWS,
) -> float:  # fmt: skip
    """The share of courses without any step that the rule calls better. 0 … 1.

    Parameters
    ----------
    times
        Of this client's scores, in order. [weeks], (n,)
    start
        When care began; scores at this very time count as before. [weeks]
    first_score
        What she came with.
    prior
        Of the measure; its drift is drawn too.
    rule
        What calls a course better, such as `first_to_last` or `before_to_since`.
    rng
        The source of chance.
    draws
        How many courses are drawn, at least 100.
    """
    t = numbers(times, "The times", 2)
    number(first_score, "The first score", prior.low, prior.high)
    drawn = Courses(t, prior, rng, draws)
    return float(rule(drawn.beginning_with(first_score), np.asarray(t > start)).mean())


class Courses:
    """Courses at the same times by the same draws, for as many first scores as are asked about."""

    def __init__(self, times: Floats, prior: Prior, rng: np.random.Generator, draws: int = DRAWS) -> None:
        """Draw what lies around the conditional mean; the first score only shifts that mean."""
        if draws < 100:
            raise NotPhysical(f"At least 100 draws are needed, got {draws}.", code="BAD_VALUE")
        K = prior.covariance(times - times[0])
        self.prior = prior
        self.follow = K[1:, 0] / K[0, 0]
        rest = K[1:, 1:] - np.outer(self.follow, K[0, 1:])
        self.around = rng.standard_normal((draws, len(times) - 1)) @ np.linalg.cholesky(rest).T

    def beginning_with(self, first_score: float) -> Floats:
        """The courses (draws, n) of people who came with this score."""
        middle = self.prior.mean + self.follow * (first_score - self.prior.mean)
        courses = np.empty((len(self.around), self.around.shape[1] + 1))
        courses[:, 0] = first_score
        np.clip(self.around + middle, self.prior.low, self.prior.high, out=courses[:, 1:])
        return courses


def first_to_last(limit: float, *, better: Better) -> Rule:
    """The bare pre/post rule: the last score is better than the first by `limit` or more."""
    toward = sign(better)
    return lambda courses, since: np.asarray(toward * (courses[:, -1] - courses[:, 0]) >= limit)


def before_to_since(limit: float, last: int, *, better: Better) -> Rule:
    """The mean of the `last` scores is better than the mean of all before the start by `limit` or more."""
    toward = sign(better)
    return lambda courses, since: np.asarray(
        toward * (courses[:, -last:].mean(axis=1) - courses[:, ~since].mean(axis=1)) >= limit
    )
