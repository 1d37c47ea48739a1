"""What a verdict takes for granted about people like this and about this measure, each with its source.

Norms for clients of this work are not known. The values below are starting points with a deliberately large
week-to-week fluctuation; a practice replaces them by its own numbers from 30 clients on (5-outcomes 7.2).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt
from types import MappingProxyType
from typing import Final

import numpy as np

from palpate.errors import NotPhysical
from palpate.outcome.given import Floats, number, positive

ENOUGH_CLIENTS: Final = 30  # from here on a practice's own numbers replace a norm [A]
STATE_FLOOR: Final = 0.45  # of SD: the state never fluctuates less [A]
TRAIT_SHARE: Final = 0.67  # stability over months: what of a score is not state (5-outcomes 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """How scores of one measure lie between people and wander within one, before any is seen."""

    mean: float  # μ_pop, of people like this
    sd: float  # σ_pop, of their own long-run levels
    s: float  # standard deviation of the state around one's own level
    phi: float  # correlation of the state with itself a week later
    sem: float  # standard error of measurement
    step_sd: float  # σ_b: how large steps in care may well be
    drift_sd: float  # σ_τ, per week: how fast levels move by themselves
    low: float  # the range of the measure
    high: float
    source: str
    verified: bool = False  # False: quoted from memory, or an assumption of ours

    def __post_init__(self) -> None:
        for name in ("sd", "sem"):
            positive(getattr(self, name), f"{name} of a prior")
        for name in ("s", "step_sd", "drift_sd"):
            number(getattr(self, name), f"{name} of a prior", 0)
        number(self.mean, "The mean of a prior")
        if not 0 <= self.phi < 1:
            raise NotPhysical(f"phi must lie from 0 to below 1, got {self.phi!r}.", code="BAD_VALUE")
        if not self.low < self.high:
            raise NotPhysical(
                f"The range of a measure must have its lowest score first, got {self.low!r} and "
                f"{self.high!r}.",
                code="BAD_VALUE",
            )

    def covariance(self, times: Floats) -> Floats:
        """K (n, n): of scores at these times [weeks] that no step has touched, around the mean."""
        apart = np.abs(np.subtract.outer(times, times))
        K = self.sd**2 + self.s**2 * self.phi**apart + self.drift_sd**2 * np.outer(times, times)
        K[np.diag_indices_from(K)] += self.sem**2
        return np.asarray(K, float)

    def of_the_course(self, at: Floats, times: Floats) -> Floats:
        """Covariance (k, n) of the course itself, without error of measurement, at two sets of times."""
        apart = np.abs(np.subtract.outer(at, times))
        course = self.sd**2 + self.s**2 * self.phi**apart + self.drift_sd**2 * np.outer(at, times)
        return np.asarray(course, float)


PHQ9: Final = Prior(
    mean=8, sd=4.5, s=2.5, phi=0.4, sem=1.9, step_sd=5, drift_sd=0.3, low=0, high=27,
    source="PHQ-9, reference case of this project (assumption)",
)  # fmt: skip
PRIORS: Final = MappingProxyType({"phq9": PHQ9})


def rated(*, mean: float, sd: float, low: float = 0, high: float = 10, source: str) -> Prior:
    """The prior of a single 0 to 10 item; mean and SD from a norm or the practice's first scores.

    s is at least 1.3 and never below .45 SD [A].
    """
    positive(sd, "A standard deviation")
    return Prior(
        mean=mean, sd=0.82 * sd, s=max(1.3, STATE_FLOOR * sd), phi=0.4, sem=0.35 * sd, step_sd=0.9 * sd,
        drift_sd=0.055 * sd, low=low, high=high, source=source,
    )  # fmt: skip


def scaled(*, mean: float, sd: float, alpha: float, low: float, high: float, source: str) -> Prior:
    """The prior of any other sum or mean, from its norm and its internal consistency [A]."""
    positive(sd, "A standard deviation")
    if not 0 < alpha < 1:
        raise NotPhysical(f"alpha must lie between 0 and 1, got {alpha!r}.", code="BAD_VALUE")
    return Prior(
        mean=mean, sd=0.82 * sd, s=sd * max(sqrt(max(alpha - TRAIT_SHARE, 0)), STATE_FLOOR), phi=0.4,
        sem=sd * sqrt(1 - alpha), step_sd=0.9 * sd, drift_sd=0.055 * sd, low=low, high=high, source=source,
    )  # fmt: skip


def mirrored(prior: Prior) -> Prior:
    """The same prior for scores counted from the other end of the range."""
    return replace(prior, mean=prior.low + prior.high - prior.mean)
