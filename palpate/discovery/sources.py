"""The arcs as planes, and whether two sources explain them better than one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
SMALLEST: Final = 3  # arcs; fewer always meet somewhere
BETTER: Final = 0.2  # of the sum of squares may be left with two sources: an assumption


@dataclass(frozen=True, slots=True, eq=False)
class Planes:
    """Each arc as an angle by which its inward perpendicular misses a center, and, where a radius was felt,
    as a sphere that misses it.

    Shapes: place, tangent (unit), inward (unit, across the tangent, to the inside) (n, 3); angle (n,) [rad];
    radius (n,) [m], NaN if not felt.
    """

    place: Floats
    tangent: Floats
    inward: Floats
    angle: Floats
    radius: Floats
    placing: float
    felt: float

    def apart(self, center: Floats) -> Floats:
        """How far the center lies from each arc's plane of perpendiculars. (n,) [m], signed"""
        return np.asarray(np.einsum("ij,ij->i", self.tangent, center - self.place))

    def standard(self, center: Floats) -> tuple[Floats, Floats]:
        """Misses in standard deviations if the hands were as sure as they said, and their slopes.

        First each arc's angle, then each felt radius. Shapes (rows,) and (rows, 3), slopes in 1/m.
        """
        away = center - self.place
        along = np.einsum("ij,ij->i", self.tangent, away)
        inside = np.einsum("ij,ij->i", self.inward, away)
        square = np.maximum(along**2 + inside**2, self.placing**2)
        noise = np.sqrt(self.angle**2 + self.placing**2 / square)
        turned = np.arctan2(along, inside)
        slopes = (inside[:, None] * self.tangent - along[:, None] * self.inward) / square[:, None]
        felt = np.isfinite(self.radius)
        if not felt.any():
            return turned / noise, slopes / noise[:, None]
        length = np.linalg.norm(away[felt], axis=1)
        sure = np.hypot(self.placing, self.felt * self.radius[felt])
        return (
            np.concatenate([turned / noise, (length - self.radius[felt]) / sure]),
            np.concatenate(
                [slopes / noise[:, None], away[felt] / (np.maximum(length, 1e-9) * sure)[:, None]]
            ),
        )

    def costs(self, centers: Floats) -> Floats:
        """Sum of squared standard misses for many centers at once. (m, 3) to (m,)"""
        away = centers[:, None, :] - self.place
        along = np.einsum("ij,mij->mi", self.tangent, away)
        inside = np.einsum("ij,mij->mi", self.inward, away)
        square = np.maximum(along**2 + inside**2, self.placing**2)
        turned = np.arctan2(along, inside) ** 2 / (self.angle**2 + self.placing**2 / square)
        felt = np.isfinite(self.radius)
        off = np.linalg.norm(away[:, felt], axis=2) - self.radius[felt]
        sure = np.hypot(self.placing, self.felt * self.radius[felt])
        return np.asarray(turned.sum(axis=1) + ((off / sure) ** 2).sum(axis=1))

    def some(self, which: NDArray[np.intp]) -> Planes:
        """Only these arcs."""
        return Planes(
            self.place[which],
            self.tangent[which],
            self.inward[which],
            self.angle[which],
            self.radius[which],
            placing=self.placing,
            felt=self.felt,
        )


def two_sources(planes: Planes, center: Floats) -> tuple[tuple[int, ...], ...]:
    """Which arcs belong together if two centers leave far less unexplained than one; empty if not.

    Every pair of arcs proposes a first center where their planes meet; the arcs that miss it propose the
    second. Arcs then join the center that they miss least, until nothing moves.
    """
    count = len(planes.place)
    if count < 2 * SMALLEST:
        return ()
    single = float((_standard(planes, center) ** 2).sum())
    best, split = BETTER * single, None
    for pair in combinations(range(count), 2):
        first = _meeting(planes, np.array(pair))
        far = np.argsort(np.abs(_standard(planes, first)))[-(count // 2) :]
        belongs = _settled(planes, first, _meeting(planes, far))
        if min(belongs.sum(), count - belongs.sum()) < SMALLEST:
            continue
        left = sum(
            float((_standard(planes.some(part), _meeting(planes, part)) ** 2).sum())
            for part in (np.flatnonzero(belongs), np.flatnonzero(~belongs))
        )
        if left < best - 1e-12:
            best, split = left, belongs
    if split is None:
        return ()
    groups = (np.flatnonzero(split), np.flatnonzero(~split))
    return tuple(sorted(tuple(int(number) for number in group) for group in groups))


def _settled(planes: Planes, one: Floats, other: Floats) -> NDArray[np.bool_]:
    belongs = np.zeros(len(planes.place), bool)
    for _ in range(8):
        closer = np.abs(_standard(planes, one)) <= np.abs(_standard(planes, other))
        if (closer == belongs).all() or min(closer.sum(), (~closer).sum()) < 2:
            return closer
        belongs = closer
        one = _meeting(planes, np.flatnonzero(belongs))
        other = _meeting(planes, np.flatnonzero(~belongs))
    return belongs


def _standard(planes: Planes, center: Floats) -> Floats:
    count = len(planes.place)
    return np.asarray(planes.standard(center)[0][:count])


def meeting(planes: Planes) -> Floats:
    """The point nearest to the arcs' planes; where they leave it open, as near to the arcs as can be."""
    middle = planes.place.mean(axis=0)
    off = np.einsum("ij,ij->i", planes.tangent, planes.place - middle)
    return np.asarray(middle + np.linalg.pinv(planes.tangent, rcond=0.05) @ off)


def _meeting(planes: Planes, which: NDArray[np.intp]) -> Floats:
    return meeting(planes.some(which))
