"""Agreement: how alike two or more ways of measuring the same things come out."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from palpate.errors import NotPhysical


def icc(ratings: ArrayLike) -> float:
    """ICC(2,1): two-way random effects, absolute agreement, one rating (Shrout & Fleiss 1979). At most 1.

    ratings (k, m): k things, each measured in the same m ways, both at least 2. A constant difference
    between the ways counts against agreement. Values below 0 mean that the ways agree less than chance.
    """
    given = np.asarray(ratings, float)
    if given.ndim != 2 or min(given.shape) < 2 or not np.isfinite(given).all():
        raise NotPhysical(
            f"Ratings must be at least 2 rows of at least 2 finite numbers, got shape {given.shape}. "
            "Leave out what was not measured in every way."
        )
    things, ways = given.shape
    total = ((given - given.mean()) ** 2).sum()
    between_things = ways * ((given.mean(axis=1) - given.mean()) ** 2).sum()
    between_ways = things * ((given.mean(axis=0) - given.mean()) ** 2).sum()
    rows = between_things / (things - 1)
    columns = between_ways / (ways - 1)
    rest = (total - between_things - between_ways) / ((things - 1) * (ways - 1))
    spread = rows + (ways - 1) * rest + ways * (columns - rest) / things
    if total <= 1e-24 * max(1.0, float((given**2).sum())):
        raise NotPhysical(
            "Ratings must differ somewhere, got the same number throughout. There is nothing to tell apart."
        )
    return float((rows - rest) / spread)
