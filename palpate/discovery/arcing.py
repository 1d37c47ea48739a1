"""Arcing: where the inward perpendiculars of felt arcs meet. Geometry of one person's notes, nothing more.

A curve that lies on a sphere about c has, at each of its points p, a tangent t with t . (c - p) = 0. Each
noted arc is therefore one plane that should hold the center, and a felt radius r one sphere |c - p| = r. The
center is the weighted least-squares place of them with its region (`fitting`), never a bare point.

Palms that all pressed along one line are a drawing on a page: where the perpendiculars cross on it is known,
and how deep it lies is not. Depth is told only by palms on other sides, or by felt radii, and only if they
leave less of it open than a body is thick.

An answer is `Located`, a value that may say no: too few arcs, parallel ones, two sources, too scattered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import hypot, sqrt
from typing import Final

import numpy as np

from palpate.discovery.arc import Arc
from palpate.discovery.fitting import FLOOR, Fit, fitted, region
from palpate.discovery.meeting import meeting
from palpate.discovery.planes import PLACING, Planes
from palpate.discovery.sources import two_sources
from palpate.discovery.three import Three, eigen

FEWEST: Final = 4  # arcs; fewer always meet somewhere (decision 0018)
WIDEST: Final = 0.25  # m; a center less sure than half a trunk's width says nothing: an assumption
THICKEST: Final = 0.2  # m; about a trunk: a depth that is open by more is not told at all, an assumption
DEEPEST: Final = 0.12  # m; half a trunk's thickness: a depth less sure than this is not known: an assumption
LUCK: Final = 0.5  # times the assumed variance: better than that few arcs agree by chance; an assumption
TORN: Final = 3.0  # times the assumed variance; above it two centers are tried: an assumption
SCATTER: Final = 9.0  # times the assumed variance; above it the arcs do not tell of one center: an assumption


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
    depth_known: bool = False  # False: the center may lie at any depth, and its own means nothing
    across: tuple[float, float, float] | None = None  # direction in which it is not fixed
    open_by: float | None = None  # to either side along `across` [m], if other sides or radii were tried
    against: tuple[int, ...] = ()  # numbers of arcs that curve away from the center
    sources: tuple[tuple[int, ...], ...] = ()  # for TWO_SOURCES: which arcs belong together
    count: int = 0


def locate(arcs: Sequence[Arc]) -> Located:
    """The center of these arcs with its 95 % region, or why there is none.

    Rotating, moving or mirroring all arcs does the same to the answer; their order changes nothing.
    """
    kept = _once_each(arcs)
    if len(kept) < 2:
        return Located(verdict=Verdict.ONE_ARC if kept else Verdict.NONE, count=len(kept))
    planes = Planes.of([arcs[number] for number in kept])
    axis = planes.axis()
    found = _in_space(planes) if axis is None else _on_a_page(planes, axis)
    if len(kept) == len(arcs):
        return found
    return replace(
        found,
        against=tuple(kept[number] for number in found.against),
        sources=tuple(tuple(kept[number] for number in group) for group in found.sources),
    )


def _on_a_page(planes: Planes, axis: Three) -> Located:
    """Arcs that were all seen along one line: a drawing, and perhaps its depth."""
    page = _fitted(planes.pulled(axis))
    if (refused := _ill_posed(page)) is not None:
        return refused
    if not _tells_depth(planes, axis):
        return _said(page, along=axis)
    # Few arcs may agree by chance: for this question hands are not taken for much surer than they said.
    open_by = page.reach(axis, max(page.scale(), LUCK))
    if open_by > 2 * DEEPEST:
        return _said(page, along=axis, open_by=open_by if open_by < THICKEST else None)
    solid = _with_depth(planes, axis, page)
    if solid is None:
        return _said(page, along=axis)
    axes, scale = region(solid), solid.scale()
    open_by = hypot(*(_along(each, axis) for each in axes)) * max(1.0, LUCK / max(scale, FLOOR)) ** 0.5
    if open_by <= DEEPEST and scale <= TORN:
        return _said(solid, axes)
    return _said(page, along=axis, open_by=open_by if open_by < THICKEST else None)


def _in_space(planes: Planes) -> Located:
    """Arcs that were seen from different sides: each side sees the depth of the others."""
    fit = _fitted(planes)
    values, (loosest, *_) = eigen(fit.firmness())
    if values[0] < WIDEST**-2 <= values[1]:  # along one line nothing was felt, so it is left open
        fit = _fitted(planes.pulled(loosest))
        return _ill_posed(fit) or _said(fit, along=loosest)
    if (refused := _ill_posed(fit)) is not None:
        return refused
    axes = region(fit)
    longest = hypot(*axes[0])
    if longest <= DEEPEST:
        return _said(fit, axes)
    return _said(fit, axes, along=_shifted((0.0, 0.0, 0.0), axes[0], 1 / longest), open_by=longest)


def _ill_posed(fit: Fit) -> Located | None:
    """Why nothing can be said of these arcs, whatever they say: too flat, or too few."""
    count = fit.planes.count
    spread, _ = eigen(fit.loose(fit.spread()))
    if spread[1 if fit.planes.pull is None else 2] > WIDEST**2:
        return Located(verdict=Verdict.PARALLEL, count=count)
    if count < FEWEST or fit.spare < 2:
        return Located(verdict=Verdict.TOO_FEW, count=count)
    return None


def _tells_depth(planes: Planes, axis: Three) -> bool:
    """Whether anything noted may tell the depth: palms on both ends of the axis, or felt radii."""
    facing, felt = planes.facing(axis), len(planes.felt) > 0
    sides = min(facing) < 0 < max(facing) or not all(facing)
    return (felt or sides) and planes.count + len(planes.felt) >= 3 + 2


def _with_depth(planes: Planes, axis: Three, page: Fit) -> Fit | None:
    """The center in space; None if a place before the palms fits as well as one behind them."""
    if all(planes.facing(axis)) or not len(planes.felt):
        return fitted(planes, page.center)
    # Nobody noted on which side the body is.
    deep = float(np.median(planes.radius))
    one, other = (fitted(planes, _shifted(page.center, axis, end)) for end in (deep, -deep))
    alike = abs(one.cost - other.cost) < 1
    if alike and abs(_along(one.center, axis) - _along(other.center, axis)) > PLACING:
        return None
    return one if one.cost <= other.cost else other


def _said(
    fit: Fit,
    axes: tuple[Three, ...] | None = None,
    *,
    along: Three | None = None,
    open_by: float | None = None,
) -> Located:
    """The answer of a fit: one center with its region, or two, or none."""
    planes, scale = fit.planes, fit.scale()
    if scale > TORN and (groups := two_sources(planes, fit.center)):
        return Located(verdict=Verdict.TWO_SOURCES, sources=groups, count=planes.count)
    if scale > SCATTER:
        return Located(verdict=Verdict.SCATTERED, count=planes.count)
    against = tuple(number for number, into in enumerate(planes.inside(fit.center)) if into < 0)
    if len(against) * 3 > planes.count:
        return Located(verdict=Verdict.TURNED_AWAY, against=against, count=planes.count)
    return Located(
        verdict=Verdict.ONE_CENTER,
        center=fit.center,
        region=region(fit) if axes is None else axes,
        residual=hypot(*planes.apart(fit.center)) / sqrt(planes.count),
        depth_known=along is None,
        across=None if along is None else _positive(along),
        open_by=open_by,
        against=against,
        count=planes.count,
    )


def _fitted(planes: Planes) -> Fit:
    return fitted(planes, meeting(planes))


def _once_each(arcs: Sequence[Arc]) -> list[int]:
    """Numbers of the arcs, the same one noted twice once: writing it down again adds nothing."""
    found: dict[tuple[object, ...], int] = {}
    for number, arc in enumerate(arcs):
        found.setdefault((arc.place, arc.tangent, arc.concave, arc.radius), number)
    return list(found.values())


def _positive(axis: Three) -> Three:
    """The end of an axis whose largest part is positive."""
    x, y, z = axis
    return (-x, -y, -z) if max(axis, key=abs) < 0 else axis


def _along(place: Three, axis: Three) -> float:
    (x, y, z), (a, b, c) = place, axis
    return x * a + y * b + z * c


def _shifted(place: Three, axis: Three, by: float) -> Three:
    (x, y, z), (a, b, c) = place, axis
    return (x + by * a, y + by * b, z + by * c)
