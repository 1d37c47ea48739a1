"""The course behind a verdict: where the score without its error most likely ran, and whether care looks like
a step at all. For the practitioner's detail view.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import ArrayLike
from scipy.linalg import cho_solve
from scipy.special import ndtri  # not scipy.stats, which takes seconds to load

from palpate.errors import NotPhysical
from palpate.outcome.given import Bools, Floats, numbers
from palpate.outcome.priors import Prior
from palpate.outcome.verdict import readied

APART: Final = 3.0  # in ln L; closer shapes cannot be told apart [A]
FULL_AFTER: Final = 4  # sessions until a ramp is whole [A]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trajectory:
    """The course of one client at the times asked for, with bands. Modelled. Each (k,)."""

    at: Floats  # [weeks]
    mean: Floats
    sd: Floats

    def band(self, share: float) -> tuple[Floats, Floats]:
        """Between which scores the course lies with this chance, such as .5 or .8."""
        if not 0 < share < 1:
            raise NotPhysical(f"A share must lie between 0 and 1, got {share!r}.", code="BAD_VALUE")
        reach = float(ndtri((1 + share) / 2)) * self.sd
        return self.mean - reach, self.mean + reach


def trajectory(
    times: ArrayLike, scores: ArrayLike, *, start: float, prior: Prior, at: ArrayLike
) -> Trajectory:
    """Where the course (level, state, drift and step, without error of measurement) ran at other times.

    times, scores (n,) without missing ones; at (k,), in the same weeks.
    """
    t, y, asked = numbers(times, "The times"), numbers(scores, "The scores"), numbers(at, "The times asked")
    _same_length(t, y)
    since, after = np.asarray(t > start, float), np.asarray(asked > start, float)
    ready = readied(t, since, prior)
    step_variance = prior.step_sd**2
    known, there = t - t[0], asked - t[0]
    k = prior.of_the_course(there, known) + step_variance * np.outer(after, since)
    own = np.diag(prior.of_the_course(there, there)) + step_variance * after
    mean = prior.mean + k @ cho_solve(ready.factor, y - prior.mean)
    variance = own - np.einsum("ij,ji->i", k, cho_solve(ready.factor, k.T))
    return Trajectory(at=asked, mean=mean, sd=np.sqrt(np.maximum(variance, 0)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """How well each shape of care fits, as ln L, and the one that stands out; blank.

    They cannot be told apart.
    """

    log_likelihoods: Mapping[str, float]
    best: str


def shapes(
    times: ArrayLike, scores: ArrayLike, *, start: float, prior: Prior,
    sessions: ArrayLike | None = None, other_start: float | None = None,
) -> Shapes:  # fmt: skip
    """Compare none, a step, a ramp over the first four sessions, and a step at another boundary.

    `sessions` (n,) counts the sessions before each score; `other_start` is a boundary the practitioner chose.
    """
    t, y = numbers(times, "The times"), numbers(scores, "The scores")
    _same_length(t, y)
    forms: dict[str, Floats | Bools] = {"none": np.zeros(len(t)), "step": np.asarray(t > start)}
    if sessions is not None:
        counted = numbers(sessions, "The sessions")
        _same_length(t, counted)
        forms["ramp"] = np.minimum(1.0, counted / FULL_AFTER)
    if other_start is not None:
        forms["other_step"] = np.asarray(t > other_start)
    off = (y - prior.mean)[None, :]
    fits = {name: float(readied(t, d, prior).log_likelihoods(off)[0]) for name, d in forms.items()}
    first, second, *_ = sorted(fits, key=lambda name: -fits[name])
    best = first if fits[first] - fits[second] >= APART else ""
    return Shapes(log_likelihoods=MappingProxyType(fits), best=best)


def _same_length(times: Floats, values: Floats) -> None:
    if len(times) != len(values):
        raise NotPhysical(
            f"There must be one time for each number, got {len(times)} and {len(values)}.", code="BAD_VALUE"
        )
