"""Maps of many paintings: their mean, and where it differs from nothing.

A map is one value for each vertex; many of them are an array with one row for each painting or difference.
Painted strengths are never negative, so their mean is above nothing wherever anybody painted: what is tested
is a difference, such as after less before, or more active less less active.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from palpate.body.painting import FULL, Painting
from palpate.errors import NotPhysical

Floats = NDArray[np.float64]

FEWEST = 2  # maps of which a spread can be told


def stacked(maps: ArrayLike, fewest: int = 1) -> Floats:
    """Maps as an array with one row each (k, n): at least `fewest` rows, finite numbers only."""
    given = np.asarray(maps, float)
    if given.ndim != 2 or given.shape[0] < fewest or given.shape[1] < 1:
        raise NotPhysical(
            f"Maps must be at least {fewest} rows of one length, got an array of shape {given.shape}. "
            "Choose more sessions, or clients."
        )
    if not np.isfinite(given).all():
        raise NotPhysical(
            "Every value of a map must be a finite number. Leave out the map that is not complete."
        )
    return given


def of_paintings(paintings: Sequence[Painting]) -> Floats:
    """Paintings as maps, one row each: strengths from 0 to 1 by vertex. (k, n)"""
    return stacked([each.strengths() / FULL for each in paintings])


def mean_map(maps: ArrayLike, weights: ArrayLike | None = None) -> Floats:
    """The mean of maps (k, n) at each vertex, each map counted by its weight (k,), 0 or more. (n,)"""
    given = stacked(maps)
    if weights is None:
        return np.asarray(given.mean(axis=0))
    parts = np.asarray(weights, float)
    if parts.shape != (len(given),) or not (
        np.isfinite(parts).all() and (parts >= 0).all() and parts.sum() > 0
    ):
        raise NotPhysical(
            f"Weights must be {len(given)} numbers from 0 up, one for each map, and not all 0. Check them."
        )
    return np.asarray(parts @ given / parts.sum())


def share_painted(maps: ArrayLike) -> Floats:
    """In which part of the maps (k, n) each vertex is not 0. (n,), 0 to 1"""
    return np.asarray((stacked(maps) != 0).mean(axis=0))


def t_map(maps: ArrayLike) -> Floats:
    """Student's t of the mean against 0 at each vertex, with k - 1 degrees of freedom. (k, n) -> (n,)

    0 where all maps are 0; infinite, with the mean's sign, where all are the same and not 0. One-sample test
    of "Student" 1908.
    """
    given = stacked(maps, FEWEST)
    mean = given.mean(axis=0)
    error = given.std(axis=0, ddof=1) / np.sqrt(len(given))
    with np.errstate(divide="ignore", invalid="ignore"):
        t = mean / error
    t[error <= np.abs(mean) * 1e-12] = np.inf
    t = np.where(np.isinf(t), np.copysign(np.inf, mean), t)
    return np.asarray(np.where(mean == 0, 0.0, t))
