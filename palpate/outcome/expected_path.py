"""The path that scores of people like this take on average, off until a practice turns it on.

y_s = y₀ + (β₀ + β₁ y₀) ln s + noise of variance σ_e² + σ_s² ln² s, s the session. Nothing here predicts one
person's response: some courses show no change until session 6 (Saunders 2019).

Footing
-------
Log-linear dose and response: disputed. All four numbers: our modelling assumption until 30 clients have
taught better ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log, sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr, ndtri  # not scipy.stats, which takes seconds to load

from palpate.errors import NotPhysical, NotYet
from palpate.outcome.given import Better, Floats, number, positive, sign

REFERENCE_SD: Final = 5.5  # of the PHQ-9 to which the four numbers belong [A]
ENOUGH_CLIENTS: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """The expected path of a measure whose lower scores are better; the other direction is mirrored."""

    level: float = 0.8  # β₀, points per ln(session)
    slope: float = -0.25  # β₁, per point of the first score
    noise: float = 2.6  # σ_e
    fanning: float = 1.6  # σ_s, per ln(session)
    source: str = "PHQ-9, assumption"

    def scaled(self, sd: float) -> Path:
        """The same path for a measure with another standard deviation [A]."""
        by = positive(sd, "A standard deviation") / REFERENCE_SD
        return Path(
            level=self.level * by, slope=self.slope, noise=self.noise * by, fanning=self.fanning * by,
            source=f"{self.source}, scaled by SD / {REFERENCE_SD}",
        )  # fmt: skip

    def at(self, first_score: float, session: int, *, better: Better, ends: tuple[float, float]) -> Expected:
        """What is expected at a session, from the first score; `ends` are the lowest and highest score.

        >>> found = Path().at(18, 4, better="lower", ends=(0, 27))
        >>> round(found.mean, 4), round(found.sd, 4), round(found.quantile(0.8), 4)
        (12.8707, 3.4176, 15.747)
        """
        if session < 1:
            raise NotPhysical(f"Sessions are counted from 1, got {session}.", code="BAD_VALUE")
        low, high = ends
        number(first_score, "The first score", low, high)
        entered = first_score if sign(better) < 0 else low + high - first_score
        mean = entered + (self.level + self.slope * entered) * log(session)
        return Expected(
            mean=mean if sign(better) < 0 else low + high - mean,
            sd=sqrt(self.noise**2 + self.fanning**2 * log(session) ** 2),
            better=better,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The spread of scores at one session; percentiles count from the better end to the worse."""

    mean: float
    sd: float
    better: Better

    def quantile(self, share: float) -> float:
        """The score that this share of people do not exceed on the way to worse."""
        if not 0 < share < 1:
            raise NotPhysical(f"A share must lie between 0 and 1, got {share!r}.", code="BAD_VALUE")
        return self.mean - sign(self.better) * self.sd * float(ndtri(share))

    def percentile(self, score: float) -> float:
        """The share of people who are expected to be better off than this score. 0 … 1."""
        return float(ndtr(sign(self.better) * (self.mean - score) / self.sd))


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """The path at one session as a practice's own clients took it: a line from the first score."""

    intercept: float
    slope: float
    sd: float
    clients: int

    def percentiles(self, first_scores: ArrayLike, scores: ArrayLike, *, better: Better) -> Floats:
        """As `Expected.percentile`, for many. (clients,)"""
        off = np.asarray(scores, float) - self.intercept - self.slope * np.asarray(first_scores, float)
        return np.asarray(ndtr(-sign(better) * off / self.sd))


def learn(first_scores: ArrayLike, scores: ArrayLike) -> Learned:
    """The line of scores at one session on first scores, from at least 30 clients who have both.

    Raises
    ------
    NotYet
        With fewer clients, or if all began alike.
    """
    x, y = np.asarray(first_scores, float), np.asarray(scores, float)
    there = np.isfinite(x) & np.isfinite(y)
    x, y = x[there], y[there]
    if len(x) < ENOUGH_CLIENTS or np.ptp(x) == 0:
        raise NotYet(
            f"A path is learned from {ENOUGH_CLIENTS} clients who began differently, got {len(x)}. Until "
            "then the assumed path stands.",
            code="TOO_EARLY",
        )
    slope = float(((x - x.mean()) * (y - y.mean())).sum() / ((x - x.mean()) ** 2).sum())
    intercept = float(y.mean() - slope * x.mean())
    rest = y - intercept - slope * x
    return Learned(
        intercept=intercept, slope=slope, sd=sqrt(float((rest**2).sum()) / (len(x) - 2)), clients=len(x)
    )  # fmt: skip
