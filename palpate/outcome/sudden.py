"""Sudden gains, and sudden losses by the same rule beside them.

Between two consecutive scores: a change of at least .6 of the reliable change, of at least a quarter of the
score before, and the three scores before differ from the three after (t > 2.78). Noise alone makes some; how
many is drawn from the prior at this client's times.

References
----------
Tang & DeRubeis 1999, as quoted from memory in 5-outcomes 6; the .6 is that file's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from palpate.errors import NotPhysical
from palpate.outcome.given import Better, Floats, numbers, positive, sign
from palpate.outcome.priors import Prior

SHARE_OF_BAND: Final = 0.6
SHARE_OF_SCORE: Final = 0.25
T_LIMIT: Final = 2.78  # two-sided .05 at 4 degrees of freedom
AROUND: Final = 3  # scores before and after
DRAWS: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sudden:
    """Where scores jumped: places of the last score before each gain and each loss, counted from 0."""

    gains: tuple[int, ...]
    losses: tuple[int, ...]
    expected_gains: float  # by noise alone, at these times
    expected_losses: float


def sudden(
    times: ArrayLike, scores: ArrayLike, *, band: float, better: Better, prior: Prior,
    rng: np.random.Generator, draws: int = DRAWS,
) -> Sudden:  # fmt: skip
    """Gains, losses and what noise would make of either.

    times [weeks] and scores (n,), in order, none missing; `band` is the reliable change of the measure. With
    fewer than six scores there is nowhere to look, and both are empty.
    """
    t, y = numbers(times, "The times"), numbers(scores, "The scores")
    if len(t) != len(y) or (np.diff(t) < 0).any():
        raise NotPhysical("There must be one time for each score, in order.", code="BAD_VALUE")
    positive(band, "The reliable change")
    toward = sign(better)
    gains, losses = (_jumps(y[None, :], band, way)[0] for way in (toward, -toward))
    expected = (0.0, 0.0)
    if len(y) >= 2 * AROUND:
        L = np.linalg.cholesky(prior.covariance(t - t[0]))
        noise = np.clip(prior.mean + rng.standard_normal((draws, len(t))) @ L.T, prior.low, prior.high)
        expected = (
            float(_jumps(noise, band, toward).sum(axis=1).mean()),
            float(_jumps(noise, band, -toward).sum(axis=1).mean()),
        )
    return Sudden(
        gains=tuple(map(int, np.flatnonzero(gains) + AROUND - 1)),
        losses=tuple(map(int, np.flatnonzero(losses) + AROUND - 1)),
        expected_gains=expected[0],
        expected_losses=expected[1],
    )


def _jumps(y: Floats, band: float, way: float) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Whether each pair of neighbors with three scores on either side jumps this way. (rows, n - 5)"""
    n = y.shape[1]
    if n < 2 * AROUND:
        return np.zeros((len(y), 0), bool)
    windows = np.lib.stride_tricks.sliding_window_view(y, 2 * AROUND, axis=1)
    before, after = windows[..., :AROUND], windows[..., AROUND:]
    size = way * (after[..., 0] - before[..., -1])
    pooled = (before.var(axis=-1, ddof=1) + after.var(axis=-1, ddof=1)) / AROUND
    apart = way * (after.mean(axis=-1) - before.mean(axis=-1))
    return np.asarray(
        (size >= SHARE_OF_BAND * band)
        & (size >= SHARE_OF_SCORE * np.abs(before[..., -1]))
        & (apart > T_LIMIT * np.sqrt(pooled))
    )
