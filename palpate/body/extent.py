"""Extent: how much of the skin is painted, where its middle lies, and how it divides over regions and sides.

Areas are those of the neutral adult for everybody, so one client's figures can be compared with themselves
as the body grows or changes weight, and with another's. A vertex carries a third of the paintable faces
around it.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import ArrayLike

from palpate.body.painting import FULL, Painting
from palpate.body.surface import INTERNAL, Floats, skin, touched
from palpate.errors import NotPhysical

_CM2: float = 1e4  # in a m2
_REGIONS: int = 256  # more than tables/regions.csv has rows


@cache
def _thirds() -> Floats:
    """A third of each face's area, 0 for faces inside the body. (m,) [m2]"""
    body = skin()
    corners = body.vertices[body.faces]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    return np.where(body.region == INTERNAL, 0.0, np.linalg.norm(across, axis=1) / 6)


@cache
def areas() -> Floats:
    """The paintable skin that each vertex stands for; 0 inside the body. (n,) [m2], sum 1.588"""
    body = skin()
    each = np.asarray(np.bincount(body.faces.ravel(), np.repeat(_thirds(), 3), len(body.vertices)), float)
    each.setflags(write=False)
    return each


def extent(painting: Painting, above: int = 0) -> float:
    """The painted area of the neutral adult, where the strength is above `above`, 0 to 254. [cm2], from 0"""
    return float(areas()[painting.vertices[painting.values > above]].sum() * _CM2)


def share(painting: Painting, above: int = 0) -> float:
    """The painted part of the paintable skin. [%], 0 to 100"""
    return 100 * extent(painting, above) / float(areas().sum() * _CM2)


def mean_strength(painting: Painting) -> float | None:
    """The mean strength of what is painted, weighted by area. 0 to 1; None where nothing is painted."""
    weights = areas()[painting.vertices]
    return float(weights @ (painting.values / FULL) / weights.sum()) if len(weights) else None


def weighted_mean(values: ArrayLike) -> float:
    """The mean of values (n,) of any unit over the paintable skin, weighted by area, in that unit."""
    given = np.asarray(values, float)
    if given.shape != areas().shape or not np.isfinite(given).all():
        raise NotPhysical(f"Each of {len(areas())} vertices must have a finite number. Check the map.")
    return float(areas() @ given / areas().sum())


def centroid(painting: Painting) -> Floats | None:
    """The middle of what is painted, weighted by area and strength. (3,) [m], neutral adult; None if blank.

    It may lie inside the body or between two painted places: it says how a painting moved, not where it is.
    """
    weights = areas()[painting.vertices] * painting.values
    if not len(weights) or not weights.sum():
        return None
    return np.asarray(weights @ skin().vertices[painting.vertices] / weights.sum())


def by_region(painting: Painting) -> dict[int, float]:
    """The painted area in each region that has any, by the region's index; they sum up to the extent. [cm2]

    A vertex on a border gives each region the part that the faces on that side have.
    """
    body = skin()
    is_painted = np.zeros(len(body.vertices), bool)
    is_painted[painting.vertices] = True
    faces = touched(is_painted)
    painted_corners = is_painted[body.faces[faces]].sum(axis=1)
    inside = np.bincount(body.region[faces], _thirds()[faces] * painted_corners * _CM2, _REGIONS)
    return {int(index): float(inside[index]) for index in np.flatnonzero(inside)}
