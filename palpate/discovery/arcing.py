"""Arcing: where the inward perpendiculars of felt arcs meet. Geometry of one person's notes, nothing more.

A curve that lies on a sphere about c has, at each of its points p, a tangent t with t . (c - p) = 0. Each
noted arc is therefore one plane that should hold the center, and a felt radius r one sphere |c - p| = r.
The center is the weighted least-squares point of them, with Huber's weights (Huber 1964) against one arc
that does not fit. Its region is the ellipsoid of the linear model with the noise taken from the residuals
(Draper & Smith 1998, ch. 5: (c - m)' N (c - m) <= k s^2 F(k, n - k)), never a bare point.

An answer is `Located`, a value that may say no: too few arcs, parallel ones, two sources, too scattered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from palpate.discovery.arc import CERTAINTIES, Arc
from palpate.discovery.sources import Planes, meeting, two_sources

Floats = NDArray[np.float64]

PLACING: Final = 0.01  # m, standard deviation of a noted place; an assumption
FELT_RADIUS: Final = 0.5  # relative standard deviation of a felt radius; an assumption
WIDEST: Final = 0.25  # m; a center less sure than half a trunk's width says nothing: an assumption
TORN: Final = 3.0  # times the assumed variance; above it two centers are tried: an assumption
SCATTER: Final = 9.0  # times the assumed variance; above it the arcs do not tell of one center: an assumption
FLOOR: Final = 0.04  # times the assumed variance: no hand is surer than a fifth of its noise, [A]
HUBER: Final = 2.5  # standard deviations from which on an arc counts less
_STEPS: Final = 25
_REACH: Final = np.geomspace(0.5, 4.0, 32)  # in half-axes of the linear model


class Verdict(StrEnum):
    """What the arcs say together."""

    ONE_CENTER = "one_center"
    NONE = "no_arcs"
    ONE_ARC = "one_arc"
    TOO_FEW = "too_few"
    PARALLEL = "parallel"
    TWO_SOURCES = "two_sources"
    SCATTERED = "scattered"
    TURNED_AWAY = "turned_away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """The geometric agreement of one person's arcs. Standing: modelled, whatever went in."""

    verdict: Verdict
    center: tuple[float, float, float] | None = None  # [m]; None unless the verdict is ONE_CENTER
    region: tuple[tuple[float, ...], ...] = ()  # half-axes of the 95 % ellipsoid as vectors [m]
    residual: float | None = None  # root mean square distance of the center from the arcs' planes [m]
    depth_known: bool = False  # False: nothing fixes the center across the view; it may lie at any depth
    across: tuple[float, float, float] | None = None  # direction in which it is not fixed
    against: tuple[int, ...] = ()  # numbers of arcs that curve away from the center
    sources: tuple[tuple[int, ...], ...] = ()  # for TWO_SOURCES: which arcs belong together
    count: int = 0


def locate(arcs: Sequence[Arc]) -> Located:
    """The center of these arcs with its 95 % region, or why there is none.

    Rotating, moving or mirroring all arcs does the same to the answer; their order changes nothing.
    """
    kept = _once_each(arcs)
    count = len(kept)
    if count < 2:
        return Located(verdict=Verdict.ONE_ARC if count else Verdict.NONE, count=count)
    planes = _planes(kept)
    center, basis, standard, slopes = _solve(planes)
    free, rows = basis.shape[1], len(standard)
    information = slopes.T @ (_huber(standard)[:, None] * slopes)
    if np.sort(np.linalg.eigvalsh(information))[1] < WIDEST**-2:
        return Located(verdict=Verdict.PARALLEL, count=count)
    if rows < free + 2:
        return Located(verdict=Verdict.TOO_FEW, count=count)
    scale = _scale(standard, rows - free)
    if scale > TORN and (groups := two_sources(planes, center)):
        return Located(verdict=Verdict.TWO_SOURCES, sources=groups, count=count)
    if scale > SCATTER:
        return Located(verdict=Verdict.SCATTERED, count=count)
    away = np.einsum("ij,ij->i", planes.inward, center - planes.place) < 0
    against = tuple(int(number) for number in np.flatnonzero(away))
    if len(against) * 3 > count:
        return Located(verdict=Verdict.TURNED_AWAY, against=against, count=count)
    more = free * max(scale, FLOOR) * _quantile(free, rows - free)
    values, vectors = np.linalg.eigh(basis.T @ information @ basis)
    axes = _stretched(planes, center, (basis @ vectors * np.sqrt(more / values)).T, more)
    return Located(
        verdict=Verdict.ONE_CENTER,
        center=_triple(center),
        region=tuple(tuple(float(part) for part in axis) for axis in axes),
        residual=float(np.sqrt(np.mean(planes.apart(center) ** 2))),
        depth_known=free == 3,
        across=None if free == 3 else _triple(_left_out(basis)),
        against=against,
        count=count,
    )


def _once_each(arcs: Sequence[Arc]) -> list[Arc]:
    """The same arc noted twice is one arc: writing it down again adds nothing."""
    found: dict[tuple[object, ...], Arc] = {}
    for arc in arcs:
        found.setdefault((arc.place, arc.tangent, arc.concave, arc.radius), arc)
    return list(found.values())


def _planes(arcs: Sequence[Arc]) -> Planes:
    place = np.array([arc.place for arc in arcs])
    tangent = np.array([arc.tangent for arc in arcs])
    tangent = tangent / np.linalg.norm(tangent, axis=1, keepdims=True)
    inward = np.array([arc.concave for arc in arcs])
    inward = inward - np.einsum("ij,ij->i", inward, tangent)[:, None] * tangent
    inward = inward / np.linalg.norm(inward, axis=1, keepdims=True)
    angle = np.array([CERTAINTIES[arc.certainty].angle for arc in arcs])
    radius = np.array([np.nan if arc.radius is None else arc.radius for arc in arcs])
    return Planes(place, tangent, inward, angle, radius, placing=PLACING, felt=FELT_RADIUS)


def _solve(planes: Planes) -> tuple[Floats, Floats, Floats, Floats]:
    """Center, the directions in which it is fixed, and the standard misses and slopes there.

    Gauss-Newton with Levenberg's damping from the point nearest to the planes.
    """
    center = meeting(planes)
    damping = 1e-6
    standard, slopes = planes.standard(center)
    basis = _fixed(slopes)
    cost = _cost(standard)
    for _ in range(_STEPS):
        weights = _huber(standard)
        inside = slopes @ basis
        normal = inside.T @ (weights[:, None] * inside)
        damped = normal + damping * np.trace(normal) * np.eye(len(normal))
        step = basis @ np.linalg.solve(damped, -inside.T @ (weights * standard))
        tried = planes.standard(center + step)
        better = _cost(tried[0])
        if abs(better - cost) < 1e-10 * (1 + cost):
            break
        if better > cost:
            damping = max(damping, 1e-4) * 30
            if damping > 1e6:
                break
            continue
        center = center + step
        (standard, slopes), damping = tried, damping / 10
        basis = _fixed(slopes)
        cost = better
    return center, basis, standard, slopes


def _fixed(slopes: Floats) -> Floats:
    """Orthonormal directions in which the arcs fix a center to better than `WIDEST`. (3, 2 or 3)"""
    values, vectors = np.linalg.eigh(slopes.T @ slopes)
    enough = int((values >= WIDEST**-2).sum())
    return np.asarray(vectors[:, ::-1][:, : max(2, enough)])


def _huber(standard: Floats) -> Floats:
    size = np.abs(standard)
    return np.where(size <= HUBER, 1.0, HUBER / np.maximum(size, 1e-12))


def _cost(standard: Floats) -> float:
    """Huber's: square near 0, straight beyond."""
    size = np.abs(standard)
    return float(np.where(size <= HUBER, size**2, HUBER * (2 * size - HUBER)).sum())


def _scale(standard: Floats, left: int) -> float:
    """The variance of the misses as a multiple of the assumed one."""
    return float((_huber(standard) * standard**2).sum() / left)


def _stretched(planes: Planes, center: Floats, axes: Floats, more: float) -> Floats:
    """The half-axes, each as long as the farther of its two ends at which the cost has grown by `more`.

    The cost of angles is no paraboloid: an ellipsoid of the linear model is too small (Bates & Watts 1988,
    section 6.1, likelihood regions).
    """
    ends = np.concatenate([axes, -axes])
    reach = center + _REACH[:, None, None] * ends
    grown = planes.costs(reach.reshape(-1, 3)).reshape(len(_REACH), -1) - planes.costs(center[None])
    outside = grown >= more
    first = np.where(outside.any(axis=0), _REACH[outside.argmax(axis=0)], _REACH[-1])
    longer = first.reshape(2, -1).max(axis=0)
    stretched = axes * longer[:, None]
    return np.asarray(stretched[np.argsort(-np.linalg.norm(stretched, axis=1))])


@cache
def _quantile(free: int, left: int) -> float:
    """The 95 % quantile of F with (free, left) degrees of freedom."""
    from scipy.special import fdtri

    return float(fdtri(free, left, 0.95))


def _left_out(basis: Floats) -> Floats:
    """The direction across the two that are fixed, turned so that its largest part is positive."""
    across = np.cross(basis[:, 0], basis[:, 1])
    return np.asarray(across * np.sign(across[np.argmax(np.abs(across))]))


def _triple(vector: Floats) -> tuple[float, float, float]:
    return (float(vector[0]), float(vector[1]), float(vector[2]))
