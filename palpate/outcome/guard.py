"""Several measures of one person: the more one looks at, the more often chance alone shows something.

Verdicts are for one primary body and one primary mind measure, fixed before the first session. All others are
described, or adjusted.

References
----------
Holm 1979.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr  # not scipy.stats, which takes seconds to load

from palpate.errors import NotPhysical
from palpate.outcome.given import Floats, number, numbers, positive


def holm(p: ArrayLike) -> Floats:
    """p values adjusted for being several, in the order given. (k,)

    >>> [round(float(x), 3) for x in holm([0.01, 0.04, 0.03])]
    [0.03, 0.06, 0.06]
    """
    given = numbers(p, "The p values")
    if (given < 0).any() or (given > 1).any():
        raise NotPhysical("A p value must lie between 0 and 1.", code="BAD_VALUE")
    order = np.argsort(given, kind="stable")
    stepped = np.maximum.accumulate(given[order] * np.arange(len(given), 0, -1))
    adjusted = np.empty(len(given))
    adjusted[order] = np.minimum(stepped, 1.0)
    return adjusted


def chance_of_any(measures: int, *, correlation: float, z: float = 1.96, either: bool = False) -> float:
    """How likely at least one of several measures is beyond z though nothing changed.

    Parameters
    ----------
    measures
        How many, 1 or more.
    correlation
        Between any two of them, 0 to below 1.
    z
        The limit, in standard errors.
    either
        Count both directions.

    Examples
    --------
    >>> round(chance_of_any(5, correlation=0.5), 3)
    0.091
    """
    if measures < 1:
        raise NotPhysical(f"At least one measure is needed, got {measures}.", code="BAD_VALUE")
    positive(z, "z")
    r = number(correlation, "A correlation", 0, 0.999)
    # given what all share, the measures are independent: one integral over the shared part
    nodes, weights = np.polynomial.hermite_e.hermegauss(101)
    shared = np.sqrt(r) * nodes
    below = ndtr((z - shared) / np.sqrt(1 - r))
    inside = below - ndtr((-z - shared) / np.sqrt(1 - r)) if either else below
    return float(1 - (weights * inside**measures).sum() / weights.sum())
