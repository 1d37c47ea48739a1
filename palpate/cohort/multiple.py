"""Multiple: many tests at once, and how many of those called different are expected to be so by chance."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from palpate.cohort.maps import Floats
from palpate.errors import NotPhysical


def false_discovery(p: ArrayLike) -> Floats:
    """p-values adjusted so that those at most at a level have that rate of false discoveries. (n,) -> (n,)

    The step-up of Benjamini & Hochberg 1995, for tests that are independent or move together.
    """
    given = np.asarray(p, float)
    if given.ndim != 1 or not len(given) or not ((given >= 0) & (given <= 1)).all():
        raise NotPhysical("p-values must be a row of numbers from 0 to 1. Check the tests they come from.")
    number = len(given)
    order = np.argsort(given)[::-1]
    raised = given[order] * number / np.arange(number, 0, -1)
    adjusted = np.empty(number)
    adjusted[order] = np.minimum(np.minimum.accumulate(raised), 1.0)
    return adjusted
