"""The arcs as planes: by how much each misses a center, and in which slope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import atan2, log, sqrt
from statistics import fmean
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from palpate.discovery.arc import CERTAINTIES, NOT_SAID, Arc
from palpate.discovery.three import Six, Three, eigen, outer

Floats = NDArray[np.float64]
Miss = tuple[float, float, float, float, float]  # by how much, its noise, its slope in x, y and z

PLACING: Final = 0.01  # m, standard deviation of a noted place; an assumption
_PLACED: Final = PLACING**2
FELT_RADIUS: Final = 0.5  # standard deviation of the logarithm of a felt radius; an assumption
TILT: Final = 0.17  # rad, 10 degrees: how far a palm lies off the drawn skin; an assumption
SEEN_ALONG: Final = 0.9  # cosine, 26 degrees: drawings within it are of one page; an assumption
PRESSED_ALONG: Final = 0.7  # cosine, 45 degrees: palms within it lie in one plane; an assumption
INSIDE: Final = 0.08  # m; half of what a body is thick under a palm; an assumption
UNSEEN: Final = 0.12  # m; the same where nobody noted on which side the palms lay; an assumption
_ANGLES: Final = {term.code: term.angle for term in CERTAINTIES}


@dataclass(frozen=True, slots=True, eq=False)
class Pull:
    """What is taken for granted along one line because no arc tells: about how deep in a body a center lies.

    axis (3,), a unit vector; the center lies at `at` along it, give or take `give`. [m]
    """

    axis: Three
    at: float
    give: float

    @property
    def firmness(self) -> Six:
        """How firmly it holds a center. [1/m2]"""
        x, y, z = self.axis
        return outer((x / self.give, y / self.give, z / self.give))

    def off(self, center: Three) -> float:
        """How far a center lies from it, in standard deviations."""
        (a, b, c), (x, y, z) = self.axis, center
        return (a * x + b * y + c * z - self.at) / self.give

    def offs(self, centers: Floats) -> Floats:
        """The same for many centers. (m, 3) to (m,)"""
        return np.asarray((centers @ self.axis - self.at) / self.give)


@dataclass(frozen=True, slots=True, eq=False)
class Planes:
    """Each arc as an angle by which its inward perpendicular misses a center, and, where a radius was felt,
    as a sphere that is too large or too small.

    Shapes: place (n, 3) [m]; frames (3, n, 3), unit vectors of each arc: along its tangent, to its inside,
    and across both; offsets (3, n) [m], how far each place lies along its own vectors; angle (n,) [rad]; felt
    (r,) which arcs have a felt radius; radius (r,) [m]; outward (n, 3), unit vectors out of the body, 0 if
    not noted. For one center at a time plain numbers are quicker, so they stand here once more as such:
    `plain`, of each arc its three vectors, each with its offset, and its angle; `globes`, of each felt radius
    its place and itself.
    """

    place: Floats
    frames: Floats
    offsets: Floats
    angle: Floats
    felt: NDArray[np.intp]
    radius: Floats
    outward: Floats
    plain: list[list[float]]
    globes: list[tuple[float, ...]]
    pull: Pull | None = None

    @classmethod
    def of(cls, arcs: Sequence[Arc]) -> Self:
        """The arcs, their vectors made to unit length and to right angles."""
        rows = np.array([_framed(arc) for arc in arcs])
        frames = rows[:, :12].reshape(-1, 3, 4).transpose(1, 0, 2)
        felt = [number for number, arc in enumerate(arcs) if arc.radius is not None]
        globes = [(*map(float, arc.place), float(arc.radius)) for arc in arcs if arc.radius is not None]
        return cls(
            np.array([arc.place for arc in arcs], float),
            np.ascontiguousarray(frames[:, :, :3]),
            np.ascontiguousarray(frames[:, :, 3]),
            rows[:, 12],
            np.array(felt, np.intp),
            np.array([radius for *_, radius in globes], float),
            np.array([_unit(arc.outward) if arc.outward else (0.0, 0.0, 0.0) for arc in arcs]),
            rows.tolist(),
            globes,
        )

    @property
    def count(self) -> int:
        """How many arcs there are."""
        return len(self.place)

    def axis(self) -> Three | None:
        """The line along which all arcs were seen, from either end; None if from different sides. (3,)

        Seen along it the arcs are a drawing on a page, and only its depth is open. Where nobody noted from
        where they were seen, it is the line along which the palms pressed.
        """
        noted = bool(self.outward.any(axis=1).all())
        lines = self.outward if noted else self.frames[2]
        (a, b, c), (_, d, e), (_, _, f) = (lines.T @ lines).tolist()
        axis = eigen((a, b, c, d, e, f))[1][2]
        least = min(map(abs, lines.dot(axis).tolist()))
        return axis if least > (SEEN_ALONG if noted else PRESSED_ALONG) else None

    def facing(self, axis: Three) -> list[int]:
        """The end of the axis to which each arc's outward side points: 1 or -1, 0 if not noted."""
        return [(out > 0) - (out < 0) for out in self.outward.dot(axis).tolist()]

    def pulled(self, axis: Three) -> Planes:
        """The same with a depth along this axis taken for granted: inside the body, below the palms."""
        facing, deep = self.facing(axis), self.place.dot(axis).tolist()
        if not all(facing):
            return replace(self, pull=Pull(axis, fmean(deep), UNSEEN))
        ends = [[far for far, side in zip(deep, facing, strict=True) if side == end] for end in (-1, 1)]
        if all(ends):
            return replace(self, pull=Pull(axis, sum(map(fmean, ends)) / 2, INSIDE))
        return replace(self, pull=Pull(axis, fmean(deep) - facing[0] * INSIDE, INSIDE))

    def apart(self, center: Three) -> list[float]:
        """How far the center lies from each arc's plane of perpendiculars. [m], signed"""
        apart: list[float] = (self.frames[0].dot(center) - self.offsets[0]).tolist()
        return apart

    def inside(self, center: Three) -> list[float]:
        """How far to the inside of each arc the center lies. [m], negative where it curves away"""
        into: list[float] = (self.frames[1].dot(center) - self.offsets[1]).tolist()
        return into

    def misses(self, center: Three) -> list[Miss]:
        """By how much arcs miss a center, the noise of each if hands were as sure as they said, and slopes.

        First each arc's angle [rad], then the logarithm of each felt radius; slopes in rad/m and 1/m.
        """
        x, y, z = center
        missed: list[Miss] = []
        for a, b, c, at, d, e, f, into, g, h, i, over, angle in self.plain:
            along, inside = a * x + b * y + c * z - at, d * x + e * y + f * z - into
            above = (g * x + h * y + i * z - over) * TILT
            square = along * along + inside * inside
            square = square if square > _PLACED else _PLACED
            noise = sqrt(angle * angle + (_PLACED + above * above) / square)
            p, q = inside / square, along / square
            missed.append((atan2(along, inside), noise, p * a - q * d, p * b - q * e, p * c - q * f))
        for d, e, f, radius in self.globes:
            a, b, c = x - d, y - e, z - f
            square = max(a * a + b * b + c * c, _PLACED)
            noise = sqrt(FELT_RADIUS**2 + _PLACED / square)
            missed.append((log(square / (radius * radius)) / 2, noise, a / square, b / square, c / square))
        return missed

    def turned(self, centers: Floats) -> Floats:
        """The angles alone, in standard deviations, for many centers at once. (m, 3) to (m, n)"""
        within = self.frames.reshape(-1, 3) @ centers.T - self.offsets.reshape(-1, 1)
        along, inside, above = within.reshape(3, self.count, -1)
        square = np.maximum(along * along + inside * inside, _PLACED)
        noise = np.sqrt(
            (self.angle * self.angle)[:, None] + (_PLACED + (TILT * TILT) * above * above) / square
        )
        return np.asarray(np.arctan2(along, inside) / noise).T

    def costs(self, centers: Floats) -> Floats:
        """Sum of squared standard misses for many centers at once. (m, 3) to (m,)"""
        cost = (self.turned(centers) ** 2).sum(axis=1)
        if not len(self.felt):
            return np.asarray(cost)
        away = centers[:, None, :] - self.place[self.felt]
        square = np.maximum((away * away).sum(axis=2), _PLACED)
        off = np.log(square / self.radius**2) / 2
        return np.asarray(cost + (off**2 / (FELT_RADIUS**2 + _PLACED / square)).sum(axis=1))


def _framed(arc: Arc) -> tuple[float, ...]:
    """An arc's row of `Planes.plain`."""
    x, y, z = arc.place
    a, b, c = _unit(arc.tangent)
    d, e, f = arc.concave
    along = a * d + b * e + c * f
    d, e, f = _unit((d - along * a, e - along * b, f - along * c))
    g, h, i = b * f - c * e, c * d - a * f, a * e - b * d
    at, into, over = a * x + b * y + c * z, d * x + e * y + f * z, g * x + h * y + i * z
    return (a, b, c, at, d, e, f, into, g, h, i, over, _ANGLES[arc.certainty or NOT_SAID])


def _unit(vector: Three) -> Three:
    x, y, z = vector
    length = sqrt(x * x + y * y + z * z)
    return (x / length, y / length, z / length)
