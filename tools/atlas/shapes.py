"""Simple shapes for schematic structures: a smooth line, a loft along it, a ball, a sheet. Metres."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tools.atlas.mesh import Places, Triangles

Surface = tuple[Places, Triangles]


def smooth(stations: ArrayLike, count: int, *, closed: bool = False) -> NDArray[np.float64]:
    """`count` rows along a smooth line through the stations (k, d), evenly spaced.

    The first three columns are a place and follow a cubic spline over the square root of the chord
    (centripetal, so that near stations make no loops; Lee 1989); the others, widths, stay between their
    neighbours.
    """
    from scipy.interpolate import CubicSpline, PchipInterpolator

    given = np.asarray(stations, float)
    if closed:
        given = np.vstack([given, given[:1]])
    steps = np.linalg.norm(np.diff(given[:, :3], axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(np.sqrt(np.maximum(steps, 1e-9)))])
    asked = np.linspace(0, along[-1], 40 * len(given))
    ends = "periodic" if closed else "natural"
    fine = CubicSpline(along, given[:, :3], bc_type=ends)(asked)
    if given.shape[1] > 3:
        fine = np.column_stack([fine, PchipInterpolator(along, given[:, 3:])(asked)])
    length = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(fine[:, :3], axis=0), axis=1))])
    wanted = np.linspace(0, length[-1], count + closed)[:count]
    return np.column_stack([np.interp(wanted, length, column) for column in fine.T])


def loft(
    stations: ArrayLike,
    *,
    rings: int = 12,
    around: int = 12,
    across: Sequence[float] = (1.0, 0.0, 0.0),
    square: float = 2.0,
    capped: bool = True,
) -> Surface:
    """A body along a smooth line. stations (k, 5): place, half width along `across`, half width at right
    angles.

    `square` is the exponent of the cross-section: 2 an ellipse, more a rounder box.
    """
    line = smooth(stations, rings)
    middle, wide, deep = line[:, :3], line[:, 3], line[:, 4]
    ahead = np.gradient(middle, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
    u = np.asarray(across, float) - ahead * (ahead @ np.asarray(across, float))[:, None]
    u /= np.linalg.norm(u, axis=1, keepdims=True)
    v = np.cross(ahead, u)
    turn = np.linspace(0, 2 * np.pi, around, endpoint=False)
    cos = np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** (2 / square)
    sin = np.sign(np.sin(turn)) * np.abs(np.sin(turn)) ** (2 / square)
    ring = (
        middle[:, None]
        + (wide[:, None] * cos)[:, :, None] * u[:, None]
        + (deep[:, None] * sin)[:, :, None] * v[:, None]
    )
    places = ring.reshape(-1, 3)
    faces = _grid(rings, around, wrap=True)
    if capped:
        places, faces = _capped(places, faces, ahead, middle, wide, deep, around)
    return places, faces


def _capped(
    places: Places, faces: Triangles, ahead: Places, middle: Places, wide: Places, deep: Places, around: int
) -> Surface:
    first, last = len(places), len(places) + 1
    bulge = 0.5
    tips = np.array(
        [
            middle[0] - ahead[0] * min(wide[0], deep[0]) * bulge,
            middle[-1] + ahead[-1] * min(wide[-1], deep[-1]) * bulge,
        ]
    )
    i = np.arange(around)
    end = len(places) - around
    bottom = np.column_stack([np.full(around, first), (i + 1) % around, i])
    top = np.column_stack([np.full(around, last), end + i, end + (i + 1) % around])
    return np.vstack([places, tips]), np.vstack([faces, bottom, top])


def tube(stations: ArrayLike, radius: float | ArrayLike, *, rings: int = 10, around: int = 8) -> Surface:
    """A loft with round sections of one radius, or one radius for each station. [m]"""
    given = np.asarray(stations, float)
    r = np.broadcast_to(np.asarray(radius, float), (len(given),))
    heading = np.abs(given[-1] - given[0])
    across = np.eye(3)[int(np.argmin(heading))]
    return loft(np.column_stack([given, r, r]), rings=rings, around=around, across=tuple(across))


def ball(
    center: ArrayLike, half: ArrayLike, *, rings: int = 10, around: int = 16, lean: float = 0.0
) -> Surface:
    """An ellipsoid. half (3,) [m] along x, y, z; `lean` turns it about z, positive toward the client's
    left. [rad]"""
    up = np.linspace(0, np.pi, rings + 2)[1:-1]
    turn = np.linspace(0, 2 * np.pi, around, endpoint=False)
    unit = np.stack(
        [
            np.sin(up)[:, None] * np.sin(turn),
            np.repeat(-np.cos(up)[:, None], around, 1),
            np.sin(up)[:, None] * np.cos(turn),
        ],
        axis=-1,
    ).reshape(-1, 3)
    unit = np.vstack([unit, [[0, -1, 0], [0, 1, 0]]])
    faces = _grid(rings, around, wrap=True)
    i, first, end = np.arange(around), rings * around, (rings - 1) * around
    bottom = np.column_stack([np.full(around, first), (i + 1) % around, i])
    top = np.column_stack([np.full(around, first + 1), end + i, end + (i + 1) % around])
    c, s = np.cos(lean), np.sin(lean)
    turned = (unit * np.asarray(half, float)) @ np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])
    return turned + np.asarray(center, float), np.vstack([faces, bottom, top])


def sheet(places: ArrayLike, *, wrap: bool = False) -> Surface:
    """A surface through a grid of places (rows, columns, 3); `wrap` joins the last column to the first."""
    grid = np.asarray(places, float)
    return grid.reshape(-1, 3), _grid(grid.shape[0], grid.shape[1], wrap=wrap)


def disc(rim: ArrayLike, dome: ArrayLike, *, rings: int = 5, bulge: float = 2.0) -> Surface:
    """A sheet stretched from a closed rim (k, 3) to one place, `dome` (3,), that it reaches with level
    slope."""
    edge, top = np.asarray(rim, float), np.asarray(dome, float)
    share = np.linspace(0, 1, rings + 1)[:-1]
    grid = edge * (1 - share)[:, None, None] + top * share[:, None, None]
    lift = (1 - (1 - share) ** bulge)[:, None]
    grid[:, :, 1] = edge[:, 1] * (1 - lift) + top[1] * lift
    places, faces = sheet(grid, wrap=True)
    around = len(edge)
    i, last = np.arange(around), (rings - 1) * around
    fan = np.column_stack([np.full(around, len(places)), last + i, last + (i + 1) % around])
    return np.vstack([places, top]), np.vstack([faces, fan])


def _grid(rows: int, columns: int, *, wrap: bool) -> Triangles:
    right = columns if wrap else columns - 1
    r, c = np.meshgrid(np.arange(rows - 1), np.arange(right), indexing="ij")
    a, b = (r * columns + c).ravel(), (r * columns + (c + 1) % columns).ravel()
    return np.vstack([np.column_stack([a, b, b + columns]), np.column_stack([a, b + columns, a + columns])])
