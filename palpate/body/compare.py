"""Compare: two paintings by place, a painting with its mirror image, and left with right.

All overlaps are weighted by area, so they do not depend on how fine the mesh is where they lie. None means
that there is nothing to compare.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from palpate.body.extent import areas, by_region, extent
from palpate.body.painting import Painting
from palpate.body.surface import Floats, skin


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """What came, went and stayed from one painting to another, each a painting of its own.

    `gained` has the strengths of the later one, `lost` and `kept` those of the earlier one.
    """

    gained: Painting
    lost: Painting
    kept: Painting


def difference(before: Painting, after: Painting) -> Difference:
    """What came, what went, and what was painted both times."""
    was, now = before.strengths(), after.strengths()
    return Difference(
        gained=Painting.of(np.where(was == 0, now, 0)),
        lost=Painting.of(np.where(now == 0, was, 0)),
        kept=Painting.of(np.where(now > 0, was, 0)),
    )


def _shared(one: Painting, other: Painting) -> float:
    """The area painted in both. [cm2]"""
    both = np.intersect1d(one.vertices, other.vertices, assume_unique=True)
    return float(areas()[both].sum() * 1e4)


def jaccard(one: Painting, other: Painting) -> float | None:
    """The area painted in both, by the area painted in either (Jaccard 1901). 0 to 1; None: both blank."""
    both = _shared(one, other)
    either = extent(one) + extent(other) - both
    return min(both / either, 1.0) if either > 0 else None


def dice(one: Painting, other: Painting) -> float | None:
    """Twice the area painted in both, by the sum of the areas (Dice 1945). 0 to 1; None: both blank."""
    total = extent(one) + extent(other)
    return min(2 * _shared(one, other) / total, 1.0) if total > 0 else None


def mirrored(painting: Painting) -> Painting:
    """The same painting on the other side of the body."""
    return Painting.of(painting.strengths()[skin().mirror])


@cache
def _leftness() -> Floats:
    """1 for vertices of the client's left, -1 of the right, 0 in the middle. (n,)"""
    off = skin().mirror != np.arange(len(skin().mirror))
    return np.asarray(np.sign(skin().vertices[:, 0]) * off)


def asymmetry(painting: Painting) -> float | None:
    """How one-sided a painting is by area: (left - right) / (left + right). -1 to 1.

    Positive: more on the client's left. None if nothing lies off the midline.
    """
    sides, weights = _leftness()[painting.vertices], areas()[painting.vertices]
    left, right = float(weights[sides > 0].sum()), float(weights[sides < 0].sum())
    return (left - right) / (left + right) if left + right > 0 else None


def asymmetry_by_region(painting: Painting) -> dict[int, float]:
    """(left - right) / (left + right) of each painted pair of regions, by the index of the left one. -1 to 1

    1 or -1 where only one side is painted; pairs without paint are left out, as is the midline.
    """
    painted = by_region(painting)
    found = {}
    for left, right in _pairs():
        total = painted.get(left, 0.0) + painted.get(right, 0.0)
        if total > 0:
            found[left] = (painted.get(left, 0.0) - painted.get(right, 0.0)) / total
    return found


@cache
def _pairs() -> tuple[tuple[int, int], ...]:
    """The indices of each left region and of the region on the other side."""
    from palpate.body.reading import rows

    regions = [row for row in rows("regions.csv") if row["index"]]
    index = {row["region_id"]: int(row["index"]) for row in regions}
    return tuple((int(row["index"]), index[row["mirror_id"]]) for row in regions if row["side"] == "L")
