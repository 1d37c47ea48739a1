"""The weighted least-squares place of felt arcs, and the region that holds 95 of 100 such places.

Gauss-Newton with Levenberg's damping and Huber's weights (Huber 1964). How sure an angle is depends on how
far away the center lies; each step takes that as it stands before the step (quasi-likelihood, Wedderburn
1974), so that no center is drawn toward arcs where angles are unsure. The region starts from the ellipsoid of
the linear model, (c - m)' N (c - m) <= k s^2 F(k, n - k) with the noise s taken from the residuals (Draper &
Smith 1998, ch. 5), and reaches as far along each axis as the cost says (Bates & Watts 1988, section 6.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, inf, sqrt
from typing import Final

import numpy as np

from palpate.discovery.planes import Floats, Miss, Planes, Pull
from palpate.discovery.three import Six, Three, across, added, eigen, inverse, mixed, solved, times

FLOOR: Final = 0.04  # times the assumed variance: no hand is surer than a fifth of its noise, [A]
HUBER: Final = 2.0  # standard deviations from which on an arc counts less
_STEPS: Final = 30
_STILL: Final = 1e-6  # m; a shorter step is none
_NEAR: Final = 1e-4  # m; from steps this short on, those that would follow are summed up and not taken
_OF_THREE: Final = (
    215.71, 19.164, 9.277, 6.591, 5.410, 4.757, 4.347, 4.066, 3.863, 3.708, 3.587, 3.490, 3.411, 3.344, 3.287,
    3.239, 3.197, 3.160, 3.127, 3.098, 3.073, 3.049, 3.028, 3.009, 2.991, 2.975, 2.960, 2.947, 2.934, 2.922,
)  # fmt: skip  # quantiles of F(3, 1), F(3, 2) ...; a test compares them with scipy's
_OF_THREE_AND_MANY: Final = 2.605
_REACH: Final = np.array([0.0, *np.geomspace(0.5, 4.0, 16)])  # in half-axes of the linear model
_TRIED: Final[list[float]] = _REACH.tolist()
_MOSTLY: Final = 10  # so many of them, to one and a half half-axes, are enough for most regions
_NOTHING: Final = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Where some arcs meet, and what is left unexplained.

    center [m]; count, how many statements there were, the rows of `Planes.misses`; hold [1/m2], how firmly
    they hold the center if hands were as sure as they said; toward [1/m], where their misses push it;
    square, their misses squared and weighed; cost, Huber's: square near 0, straight beyond.
    """

    planes: Planes
    center: Three
    count: int
    hold: Six
    toward: Three
    square: float
    cost: float

    @property
    def free(self) -> int:
        """In how many directions the arcs alone had to find the center."""
        return 3 if self.planes.pull is None else 2

    @property
    def spare(self) -> int:
        """How many statements are left to say whether they agree."""
        return self.count - self.free

    def scale(self) -> float:
        """The variance of the arcs' misses as a multiple of the assumed one."""
        return self.square / self.spare

    def firmness(self, scale: float = 1.0) -> Six:
        """How firmly the center is held, with the assumed variance times `scale`. [1/m2]"""
        pull = self.planes.pull
        return mixed(self.hold, 1 / scale, _NOTHING if pull is None else pull.firmness)

    def spread(self, scale: float = 1.0) -> Six:
        """How far the center may be off, as variances. [m2]"""
        return inverse(added(self.firmness(scale), 1e-9))

    def loose(self, spread: Six) -> Six:
        """That in the directions in which the arcs alone had to find the center. [m2]"""
        return spread if self.planes.pull is None else across(spread, self.planes.pull.axis)

    def reach(self, line: Three, scale: float) -> float:
        """How far to either side along a line the arcs alone leave the center open, about. [m]"""
        (a, b, c), (x, y, z) = line, times(inverse(added(mixed(self.hold, 1 / scale, _NOTHING), 1e-6)), line)
        return sqrt((a * x + b * y + c * z) * 3 * _quantile(3, self.count - 3))


def fitted(planes: Planes, start: Three) -> Fit:
    """The place with the least cost, from a start [m]."""
    damping, pull, last = 1e-6, planes.pull, inf
    missed = planes.misses(start)
    here = _weighed(planes, start, missed)
    for _ in range(_STEPS):
        hold = here.firmness()
        normal = added(hold, damping * (hold[0] + hold[3] + hold[5]) + 1e-9)
        (a, b, c), (x, y, z) = solved(normal, here.toward), here.center
        there = (x - a, y - b, z - c)
        tried = planes.misses(there)
        if _cost(tried, missed, pull, there) > here.cost * (1 + 1e-12):
            damping = max(damping, 1e-4) * 30
            if damping > 1e8:
                break
            continue
        missed, here = tried, _weighed(planes, there, tried)
        damping /= 10
        length = hypot(a, b, c)
        share = length / last
        if length < _STILL:
            break
        if length < _NEAR and share < 0.8:  # each step is this share of the one before (Aitken 1926)
            (x, y, z), more = there, share / (1 - share)
            there = (x - a * more, y - b * more, z - c * more)
            here = _weighed(planes, there, planes.misses(there))
            break
        last = length
    return here


def _weighed(planes: Planes, center: Three, missed: list[Miss]) -> Fit:
    """What all arcs together say at a center."""
    pull, square, cost = planes.pull, 0.0, 0.0
    xx = xy = xz = yy = yz = zz = gx = gy = gz = 0.0
    for miss, noise, a, b, c in missed:
        standard, x, y, z = miss / noise, a / noise, b / noise, c / noise
        size = abs(standard)
        if size > HUBER:
            weight = HUBER / size
            cost += HUBER * (size + size - HUBER)
        else:
            weight = 1.0
            cost += size * size
        square += weight * size * size
        u, v, w = weight * x, weight * y, weight * z
        xx, xy, xz, yy, yz, zz = xx + u * x, xy + u * y, xz + u * z, yy + v * y, yz + v * z, zz + w * z
        gx, gy, gz = gx + u * standard, gy + v * standard, gz + w * standard
    if pull is not None:
        off, (x, y, z) = pull.off(center), pull.axis
        cost += off * off
        off /= pull.give
        gx, gy, gz = gx + off * x, gy + off * y, gz + off * z
    return Fit(planes, center, len(missed), (xx, xy, xz, yy, yz, zz), (gx, gy, gz), square, cost)


def _cost(tried: list[Miss], before: list[Miss], pull: Pull | None, there: Three) -> float:
    """Huber's cost at a place that is tried, with the noise as it stood before the step."""
    cost = 0.0 if pull is None else pull.off(there) ** 2
    for new, old in zip(tried, before, strict=True):
        size = abs(new[0] / old[1])
        cost += size * size if size < HUBER else HUBER * (size + size - HUBER)
    return cost


def region(fit: Fit) -> tuple[Three, ...]:
    """The half-axes of the region that holds 95 of 100 such places, the longest first. [m]

    Three, or the two across a line along which the depth is taken for granted. The cost of angles is no
    paraboloid and an ellipsoid of the linear model is too small, so each axis is as long as the farther of
    its two ends at which the cost has grown enough.
    """
    free, scale = fit.free, max(fit.scale(), FLOOR)
    more = free * _quantile(free, fit.spare)
    spread = fit.spread(scale)
    values, vectors = eigen(fit.loose(spread))
    lengths = [sqrt(max(value, 1e-12) * more) for value in values[-free:]]
    # The half-axes, at the depth at which each is most at ease.
    ways = [
        _longer(times(spread, vector), end * more / length)
        for end in (1.0, -1.0)
        for vector, length in zip(vectors[-free:], lengths, strict=True)
    ]
    ends = _reached(fit, np.array(ways), scale, more)
    axes = [
        _longer(vector, length * max(one, other))
        for vector, length, one, other in zip(vectors[-free:], lengths, ends[:free], ends[free:], strict=True)
    ]
    return tuple(sorted(axes, key=_length, reverse=True))


def _reached(fit: Fit, ways: Floats, scale: float, more: float) -> list[float]:
    """Where along each half-axis (k, 3) the cost has grown by so much, between two of the tried places."""
    pull = fit.planes.pull
    grown: list[list[float]] = []
    for tried in (_REACH[:_MOSTLY], _REACH):
        places = (ways[:, None] * tried[:, None] + fit.center).reshape(-1, 3)
        costs = fit.planes.costs(places) / scale
        if pull is not None:
            costs += pull.offs(places) ** 2
        grown = (costs.reshape(len(ways), -1) - costs[0]).tolist()
        if all(max(end) >= more for end in grown):
            break
    return [_crossed(end, more) for end in grown]


def _crossed(grown: list[float], more: float) -> float:
    """Where in the row of tried places it first is as much."""
    first = next((at for at, high in enumerate(grown) if high >= more), None)
    if first is None:
        return _TRIED[-1]
    share = (more - grown[first - 1]) / (grown[first] - grown[first - 1])
    return _TRIED[first - 1] + (_TRIED[first] - _TRIED[first - 1]) * share


def _longer(vector: Three, length: float) -> Three:
    x, y, z = vector
    return (x * length, y * length, z * length)


def _length(axis: Three) -> float:
    return hypot(*axis)


def _quantile(free: int, spare: int) -> float:
    """The 95 % quantile of F with 2 or 3 and `spare` degrees of freedom, to three digits.

    For 2 it has a closed form. A table for 3 spares the second that a library of statistics takes to load.
    """
    if free == 2:
        return spare / 2 * (float(0.05 ** (-2 / spare)) - 1)
    if spare <= len(_OF_THREE):
        return _OF_THREE[spare - 1]
    return _OF_THREE_AND_MANY + (_OF_THREE[-1] - _OF_THREE_AND_MANY) * len(_OF_THREE) / spare
