"""Permutation: which vertices of a mean map differ from nothing, with one error rate for the whole body.

Were nothing there, each person's difference might as well have come with the other sign. So signs are drawn
anew many times, the largest |t| of the whole body is noted each time, and a vertex counts if its own |t| is
rarely reached (Nichols & Holmes 2002). It asks only for differences that are symmetric where nothing is
there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from palpate.cohort.maps import FEWEST, Floats, stacked, t_map
from palpate.errors import NotPhysical

_AT_ONCE = 4096  # vertices: a block of products that stays in the processor's cache
_ROUNDING = 1e-5  # of single precision; a draw this near to what was seen counts as reaching it


@dataclass(frozen=True, slots=True, eq=False)
class Tested:
    """The outcome of a test of every vertex: t (n,), p adjusted for the whole body (n,), the draws made."""

    t: Floats
    p: Floats
    draws: int

    def beyond(self, level: float = 0.05) -> NDArray[np.bool_]:
        """Which vertices differ at this family-wise error rate, above 0 and below 1. (n,)"""
        if not 0 < level < 1:
            raise NotPhysical(f"An error rate must lie between 0 and 1, got {level!r}. Use 0.05 if unsure.")
        return np.asarray(self.p <= level)


def max_t(differences: ArrayLike, rng: np.random.Generator, draws: int = 1000) -> Tested:
    """Test the mean of differences (k, n) against 0 at every vertex, two-sided, by `draws` draws of signs.

    A sign flip leaves a vertex's sum of squares alone, so |t| grows with |sum| / sqrt(sum of squares), and
    one product of matrices gives all draws. p counts what was seen among the draws: (1 + reached) / (1 +
    draws), at best 1 / (1 + draws). With k maps there are only 2^(k-1) different draws: below 6 maps p
    cannot reach 0.05.
    """
    given = stacked(differences, FEWEST)
    if not 1 <= draws <= 100_000:
        raise NotPhysical(
            f"The number of draws must lie between 1 and 100000, got {draws!r}. Use 1000 if unsure."
        )
    size = np.sqrt((given**2).sum(axis=0))
    scaled = (given / np.where(size > 0, size, 1.0)).astype(np.float32)
    seen = np.abs(scaled.sum(axis=0))
    signs = (2 * rng.integers(0, 2, (draws, len(given))) - 1).astype(np.float32)
    largest = np.zeros(draws, np.float32)
    somewhere = np.ascontiguousarray(scaled[:, size > 0])
    for start in range(0, somewhere.shape[1], _AT_ONCE):
        sums = signs @ somewhere[:, start : start + _AT_ONCE]
        np.maximum(largest, np.maximum(sums.max(axis=1), -sums.min(axis=1)), out=largest)
    reached = draws - np.searchsorted(np.sort(largest), seen * (1 - _ROUNDING), side="left")
    return Tested(t_map(given), (1 + reached) / (1 + draws), draws)
