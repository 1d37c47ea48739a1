"""The arcs as planes: by how much each misses a center, and in which slope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from palpate.discovery.arc import CERTAINTIES, NOT_SAID, Arc

Floats = NDArray[np.float64]

PLACING: Final = 0.01  # m, standard deviation of a noted place; an assumption
FELT_RADIUS: Final = 0.5  # standard deviation of the logarithm of a felt radius; an assumption
TILT: Final = 0.17  # rad, 10 degrees: how far a palm lies off the drawn skin; an assumption
SEEN_ALONG: Final = 0.9  # cosine, 26 degrees: drawings within it are of one page; an assumption
PRESSED_ALONG: Final = 0.7  # cosine, 45 degrees: palms within it lie in one plane; an assumption
INSIDE: Final = 0.08  # m; half of what a body is thick under a palm; an assumption
UNSEEN: Final = 0.12  # m; the same where nobody noted on which side the palms lay; an assumption
_ANGLES: Final = {term.code: term.angle for term in CERTAINTIES}
_OPEN: Final = 0.0025  # of the sum of squares: planes that meet flatter than 3 degrees leave a place open


@dataclass(frozen=True, slots=True, eq=False)
class Pull:
    """What is taken for granted along one line because no arc tells: about how deep in a body a center lies.

    axis (3,), a unit vector; the center lies at `at` along it, give or take `give`. [m]
    """

    axis: Floats
    at: float
    give: float

    @property
    def firmness(self) -> Floats:
        """How firmly it holds a center. (3, 3) [1/m2]"""
        return np.asarray(self.axis[:, None] * self.axis / self.give**2)

    def off(self, centers: Floats) -> Floats:
        """How far centers (..., 3) lie from it, in standard deviations. (...)"""
        return np.asarray((centers @ self.axis - self.at) / self.give)


@dataclass(frozen=True, slots=True, eq=False)
class Planes:
    """Each arc as an angle by which its inward perpendicular misses a center, and, where a radius was felt,
    as a sphere that is too large or too small.

    Shapes: place (n, 3) [m]; frames (3, n, 3), unit vectors of each arc: along its tangent, to its inside,
    and across both; offsets (3, n) [m], how far each place lies along its own vectors; angle (n,) [rad]; felt
    (r,) which arcs have a felt radius; radius (r,) [m]; outward (n, 3), unit vectors out of the body, 0 if
    not noted.
    """

    place: Floats
    frames: Floats
    offsets: Floats
    angle: Floats
    felt: NDArray[np.intp]
    radius: Floats
    outward: Floats
    pull: Pull | None = None

    @classmethod
    def of(cls, arcs: Sequence[Arc]) -> Self:
        """The arcs, their vectors made to unit length and to right angles."""
        place = np.array([arc.place for arc in arcs], float)
        tangent = _unit(np.array([arc.tangent for arc in arcs], float))
        inward = _beside(np.array([arc.concave for arc in arcs], float), tangent)
        across = _cross(tangent, inward)
        outward = np.array([arc.outward or (0.0, 0.0, 0.0) for arc in arcs], float)
        felt = [number for number, arc in enumerate(arcs) if arc.radius is not None]
        frames = np.stack([tangent, inward, across])
        return cls(
            place,
            frames,
            np.einsum("fij,ij->fi", frames, place),
            np.array([_ANGLES[arc.certainty or NOT_SAID] for arc in arcs]),
            np.array(felt, np.intp),
            np.array([arcs[number].radius for number in felt], float),
            outward / np.maximum(np.sqrt(_dot(outward, outward)), 1e-9)[:, None],
        )

    @property
    def count(self) -> int:
        """How many arcs there are."""
        return len(self.place)

    def axis(self) -> Floats | None:
        """The line along which all arcs were seen, from either end; None if from different sides. (3,)

        Seen along it the arcs are a drawing on a page, and only its depth is open. Where nobody noted from
        where they were seen, it is the line along which the palms pressed.
        """
        noted = self.outward.any(axis=1).all()
        lines = self.outward if noted else self.frames[2]
        _, vectors = np.linalg.eigh(lines.T @ lines)
        axis = np.asarray(vectors[:, 2])
        least = np.abs(lines @ axis).min()
        return axis if least > (SEEN_ALONG if noted else PRESSED_ALONG) else None

    def facing(self, axis: Floats) -> Floats:
        """The end of the axis to which each arc's outward side points: 1 or -1, 0 if not noted. (n,)"""
        return np.asarray(np.sign(self.outward @ axis))

    def pulled(self, axis: Floats) -> Planes:
        """The same with a depth along this axis taken for granted: inside the body, below the palms."""
        facing, deep = self.facing(axis), self.place @ axis
        ends = [float(deep[facing == end].mean()) for end in (-1, 1) if (facing == end).any()]
        if not facing.all():
            return replace(self, pull=Pull(axis, float(deep.mean()), UNSEEN))
        at = sum(ends) / 2 if len(ends) == 2 else ends[0] - float(facing[0]) * INSIDE
        return replace(self, pull=Pull(axis, at, INSIDE))

    def free(self) -> Planes:
        """The same with nothing taken for granted."""
        return replace(self, pull=None)

    def apart(self, center: Floats) -> Floats:
        """How far the center lies from each arc's plane of perpendiculars. (n,) [m], signed"""
        return np.asarray(self.frames[0] @ center - self.offsets[0])

    def inside(self, center: Floats) -> Floats:
        """How far to the inside of each arc the center lies. (n,) [m], negative where it curves away"""
        return np.asarray(self.frames[1] @ center - self.offsets[1])

    def misses(self, center: Floats) -> tuple[Floats, Floats, Floats]:
        """By how much arcs miss a center, the noise of each if hands were as sure as they said, and slopes.

        First each arc's angle [rad], then the logarithm of each felt radius. Shapes (rows,), (rows,) and
        (rows, 3); slopes in rad/m and 1/m.
        """
        along, inside, above = self.frames @ center - self.offsets
        square = np.maximum(along * along + inside * inside, PLACING**2)
        turned, noise = np.arctan2(along, inside), self._noise(above, square)
        slopes = (inside / square)[:, None] * self.frames[0] - (along / square)[:, None] * self.frames[1]
        if not len(self.felt):
            return turned, noise, slopes
        away = center - self.place[self.felt]
        square = np.maximum(_dot(away, away), PLACING**2)
        return (
            np.concatenate([turned, np.log(square / self.radius**2) / 2]),
            np.concatenate([noise, np.sqrt(FELT_RADIUS**2 + PLACING**2 / square)]),
            np.concatenate([slopes, away / square[:, None]]),
        )

    def turned(self, centers: Floats) -> Floats:
        """The angles alone, in standard deviations, for many centers at once. (m, 3) to (m, n)"""
        along, inside, above = (
            centers @ frame.T - offset for frame, offset in zip(self.frames, self.offsets, strict=True)
        )
        square = np.maximum(along * along + inside * inside, PLACING**2)
        return np.asarray(np.arctan2(along, inside) / self._noise(above, square))

    def costs(self, centers: Floats) -> Floats:
        """Sum of squared standard misses for many centers at once. (m, 3) to (m,)"""
        cost = (self.turned(centers) ** 2).sum(axis=1)
        if not len(self.felt):
            return np.asarray(cost)
        away = centers[:, None, :] - self.place[self.felt]
        square = np.maximum((away * away).sum(axis=2), PLACING**2)
        off = np.log(square / self.radius**2) / 2
        return np.asarray(cost + (off**2 / (FELT_RADIUS**2 + PLACING**2 / square)).sum(axis=1))

    def _noise(self, above: Floats, square: Floats) -> Floats:
        """The standard deviation of an angle: the hand's own, the place's, and the tilt of the palm's plane.

        `above`: how far from that plane the center lies; `square`: how far away it is within it, squared.
        """
        return np.sqrt(self.angle * self.angle + (PLACING**2 + TILT**2 * above * above) / square)


def meetings(planes: Planes, together: Floats) -> Floats:
    """The place nearest to the planes of each group of arcs, and where they leave it open, near the arcs.

    `together` (m, n): 1 where an arc belongs to the group, else 0. To (m, 3) [m]
    """
    some = np.maximum(together.sum(axis=1), 1.0)
    middle = (together @ planes.place) / some[:, None]
    if planes.pull is not None:
        middle = middle + (planes.pull.at - middle @ planes.pull.axis)[:, None] * planes.pull.axis
    tangent = planes.frames[0]
    outer = (tangent[:, :, None] * tangent[:, None, :]).reshape(-1, 9)
    matrix = (together @ outer).reshape(-1, 3, 3)
    right = together @ (planes.offsets[0][:, None] * tangent) - np.einsum("mij,mj->mi", matrix, middle)
    firm = _OPEN * np.eye(3)
    if planes.pull is not None:
        firm = firm + np.outer(planes.pull.axis, planes.pull.axis)
    matrix = matrix + some[:, None, None] * firm
    return np.asarray(middle + np.linalg.solve(matrix, right[:, :, None])[:, :, 0])


def _dot(one: Floats, other: Floats) -> Floats:
    return np.asarray(np.einsum("ij,ij->i", one, other))


def _cross(one: Floats, other: Floats) -> Floats:
    (a, b, c), (d, e, f) = one.T, other.T  # for a handful of rows four times as fast as numpy's own
    return np.column_stack([b * f - c * e, c * d - a * f, a * e - b * d])


def _unit(vectors: Floats) -> Floats:
    return np.asarray(vectors / np.sqrt(_dot(vectors, vectors))[:, None])


def _beside(vectors: Floats, tangent: Floats) -> Floats:
    """The part at right angles to the tangent, as unit vectors."""
    return _unit(vectors - _dot(vectors, tangent)[:, None] * tangent)
