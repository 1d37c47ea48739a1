"""The weighted least-squares place of felt arcs, and the region that holds 95 of 100 such places.

Gauss-Newton with Levenberg's damping and Huber's weights (Huber 1964). How sure an angle is depends on how
far away the center lies; each step takes that as it stands before the step (quasi-likelihood, Wedderburn
1974), so that no center is drawn toward arcs where angles are unsure. The region starts from the ellipsoid of
the linear model, (c - m)' N (c - m) <= k s^2 F(k, n - k) with the noise s taken from the residuals (Draper &
Smith 1998, ch. 5), and reaches as far along each axis as the cost says (Bates & Watts 1988, section 6.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from palpate.discovery.planes import Floats, Planes, Pull

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
_REACH: Final = np.geomspace(0.5, 4.0, 16)  # in half-axes of the linear model


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Where some arcs meet, and what is left unexplained.

    Shapes: center (3,) [m]; standard (rows,) misses in standard deviations; slopes (rows, 3) [1/m]. The rows
    are those of `Planes.misses`.
    """

    planes: Planes
    center: Floats
    standard: Floats
    slopes: Floats

    @property
    def free(self) -> int:
        """In how many directions the arcs alone had to find the center."""
        return 3 if self.planes.pull is None else 2

    @property
    def spare(self) -> int:
        """How many statements are left to say whether they agree."""
        return len(self.standard) - self.free

    @property
    def cost(self) -> float:
        """Huber's: square near 0, straight beyond."""
        return _cost(self.standard, self.planes.pull, self.center)

    def scale(self) -> float:
        """The variance of the arcs' misses as a multiple of the assumed one."""
        return float((_huber(self.standard) * self.standard**2).sum() / self.spare)

    def firmness(self, scale: float = 1.0) -> Floats:
        """How firmly the center is held, with the assumed variance times `scale`. (3, 3) [1/m2]"""
        pull = self.planes.pull
        own = self.slopes.T @ ((_huber(self.standard) / scale)[:, None] * self.slopes)
        return np.asarray(own if pull is None else own + pull.firmness)

    def reach(self, line: Floats, scale: float) -> float:
        """How far to either side along a line the arcs alone leave the center open, about. [m]"""
        own = self.slopes.T @ ((_huber(self.standard) / scale)[:, None] * self.slopes)
        spread = np.linalg.inv(own + 1e-6 * np.eye(3))
        return float((line @ spread @ line * 3 * _quantile(3, len(self.standard) - 3)) ** 0.5)


def fitted(planes: Planes, start: Floats) -> Fit:
    """The place with the least cost, from a start (3,) [m]."""
    center, damping, pull, last = start, 1e-6, planes.pull, np.inf
    held = np.zeros((3, 3)) if pull is None else pull.firmness
    missed, noise, slopes = planes.misses(center)
    for _ in range(_STEPS):
        inverse = 1 / noise
        standard, leaning = missed * inverse, slopes * inverse[:, None]
        weighted = (leaning * _huber(standard)[:, None]).T
        normal, toward = weighted @ leaning + held, weighted @ standard
        if pull is not None:
            toward += pull.off(center) / pull.give * pull.axis
        normal.flat[::4] += damping * normal.trace() + 1e-9
        step = -_solved(normal, toward)
        there = center + step
        tried = planes.misses(there)
        if _cost(tried[0] * inverse, pull, there) > _cost(standard, pull, center) * (1 + 1e-12):
            damping = max(damping, 1e-4) * 30
            if damping > 1e8:
                break
            continue
        center, (missed, noise, slopes) = there, tried
        damping /= 10
        length = float(step @ step) ** 0.5
        share = length / last
        if length < _STILL:
            break
        if length < _NEAR and share < 0.8:  # each step is this share of the one before (Aitken 1926)
            center = center + step * (share / (1 - share))
            missed, noise, slopes = planes.misses(center)
            break
        last = length
    return Fit(planes, center, missed / noise, slopes / noise[:, None])


def region(fit: Fit) -> Floats:
    """The half-axes of the region that holds 95 of 100 such places, the longest first. (k, 3) [m]

    Three, or the two across a line along which the depth is taken for granted. The cost of angles is no
    paraboloid and an ellipsoid of the linear model is too small, so each axis is as long as the farther of
    its two ends at which the cost has grown enough.
    """
    pull, scale = fit.planes.pull, max(fit.scale(), FLOOR)
    basis = np.eye(3) if pull is None else across(pull.axis)
    spread = np.linalg.inv(fit.firmness(scale) + 1e-9 * np.eye(3))
    values, vectors = np.linalg.eigh(basis.T @ spread @ basis)
    more = fit.free * _quantile(fit.free, fit.spare)
    vectors = basis @ vectors
    lengths = np.sqrt(np.maximum(values, 1e-12) * more)
    ways = (
        spread @ vectors * (more / lengths)
    ).T  # the half-axes, at the depth at which each is most at ease
    reach = fit.center + _REACH[:, None, None] * np.concatenate([ways, -ways])
    places = np.concatenate([fit.center[None], reach.reshape(-1, 3)])
    costs = fit.planes.costs(places) / scale
    if pull is not None:
        costs = costs + pull.off(places) ** 2
    grown = (costs[1:] - costs[0]).reshape(len(_REACH), -1)
    longer = np.array([_reached(end, more) for end in grown.T]).reshape(2, -1).max(axis=0)
    axes = vectors.T * (lengths * longer)[:, None]
    return np.asarray(axes[np.argsort(-(axes**2).sum(axis=1), kind="stable")])


def across(axis: Floats) -> Floats:
    """Two unit vectors at right angles to an axis and to each other. (3, 2)"""
    _, vectors = np.linalg.eigh(np.outer(axis, axis))
    return np.asarray(vectors[:, :2])


def _reached(grown: Floats, more: float) -> float:
    """Where along one half-axis the cost has grown by so much, between two of the tried places."""
    outside = grown >= more
    if not outside.any():
        return float(_REACH[-1])
    first = int(outside.argmax())
    before, low = (_REACH[first - 1], grown[first - 1]) if first else (0.0, 0.0)
    return float(before + (_REACH[first] - before) * (more - low) / (grown[first] - low))


def _solved(held: Floats, pulled: Floats) -> Floats:
    """The step (3,) that a symmetric, positive hold (3, 3) gives way by.

    Cramer's rule on plain numbers: for three unknowns a fifth of the time that a call of LAPACK takes.
    """
    ((a, b, c), (_, d, e), (_, _, f)), (x, y, z) = held.tolist(), pulled.tolist()
    first, second, third = d * f - e * e, c * e - b * f, b * e - c * d
    whole = a * first + b * second + c * third
    middle, last, both = a * f - c * c, a * d - b * b, b * c - a * e
    return np.array(
        (
            (first * x + second * y + third * z) / whole,
            (second * x + middle * y + both * z) / whole,
            (third * x + both * y + last * z) / whole,
        )
    )


def _huber(standard: Floats) -> Floats:
    return HUBER / np.maximum(np.abs(standard), HUBER)


def _cost(standard: Floats, pull: Pull | None, center: Floats) -> float:
    size = np.abs(standard)
    near = np.minimum(size, HUBER)
    own = float((near * (size + size - near)).sum())
    return own if pull is None else own + float(pull.off(center)) ** 2


def _quantile(free: int, spare: int) -> float:
    """The 95 % quantile of F with 2 or 3 and `spare` degrees of freedom, to three digits.

    For 2 it has a closed form. A table for 3 spares the second that a library of statistics takes to load.
    """
    if free == 2:
        return spare / 2 * (float(0.05 ** (-2 / spare)) - 1)
    if spare <= len(_OF_THREE):
        return _OF_THREE[spare - 1]
    return _OF_THREE_AND_MANY + (_OF_THREE[-1] - _OF_THREE_AND_MANY) * len(_OF_THREE) / spare
