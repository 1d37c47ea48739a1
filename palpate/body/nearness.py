"""Nearness: the places of a surface nearest to places in space, exact to the triangle."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from palpate.body.cells import Cells
from palpate.body.figures import figure as vertices_of
from palpate.body.surface import INTERNAL, Floats, Ints, skin

_EDGE: Final = (
    1.6  # the mesh's longest edge, of its neutral 13.6 mm, may be this much longer in another figure
)
_LONGEST: Final = 0.0136 * _EDGE  # m


@cache
def _around() -> tuple[Ints, Ints]:
    """Faces around each vertex that may be marked: where they begin (n + 1,) and their numbers."""
    body = skin()
    faces = np.flatnonzero(body.region != INTERNAL)
    corner = body.faces[faces].ravel()
    order = np.argsort(corner, kind="stable")
    first = np.searchsorted(corner[order], np.arange(len(body.vertices) + 1))
    return first, faces[order // 3]


@cache
def _cells(figure: str) -> tuple[Cells, Ints]:
    """The vertices that may be marked, by cubes of space, and their numbers."""
    first, _ = _around()
    may = np.flatnonzero(np.diff(first))
    return Cells.of(vertices_of(figure)[may]), may


def nearest_on(figure: str, places: Floats) -> tuple[Ints, Floats, Floats]:
    """Where a figure's skin is nearest to places (k, 3) [m]: faces (k,) and the weights u and v, each (k,).

    Exact: a face nearer than the nearest vertex has a corner within the longest edge more than that distance.
    """
    cells, may = _cells(figure)
    first, around = _around()
    reach = np.linalg.norm(cells.places[cells.nearest(places, 1)[:, 0]] - places, axis=1)
    face, u, v = np.zeros(len(places), np.int64), np.zeros(len(places)), np.zeros(len(places))
    vertices, faces = vertices_of(figure), skin().faces
    for row, place in enumerate(places):
        close = may[cells.within(place[None], reach[row] + _LONGEST)[1]]
        asked = np.unique(np.concatenate([around[first[each] : first[each + 1]] for each in close]))
        weights, squared = _nearest_in(vertices[faces[asked]], place)
        best = int(np.argmin(squared))
        face[row], (u[row], v[row]) = asked[best], weights[best]
    return face, u, v


def _nearest_in(corners: Floats, place: Floats) -> tuple[Floats, Floats]:
    """The weights (k, 2) of the place of each triangle that is nearest to one place, and how far, squared."""
    one, two, to = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0], place - corners[:, 0]
    a, b, c, d, e = _dot(one, one), _dot(one, two), _dot(two, two), _dot(one, to), _dot(two, to)
    area = a * c - b * b
    u, v = (c * d - b * e) / area, (a * e - b * d) / area
    inside = (u >= 0) & (v >= 0) & (u + v <= 1)
    zero = np.zeros_like(u)
    along = np.clip((c - b + d - e) / (a - 2 * b + c), 0, 1)  # from the third corner to the second
    tried = np.stack(
        [
            np.column_stack([np.where(inside, u, 0), np.where(inside, v, 0)]),
            np.column_stack([np.clip(d / a, 0, 1), zero]),
            np.column_stack([zero, np.clip(e / c, 0, 1)]),
            np.column_stack([along, 1 - along]),
        ]
    )
    off = tried[:, :, :1] * one + tried[:, :, 1:] * two - to
    squared = np.einsum("tki,tki->tk", off, off)
    best = np.argmin(squared, axis=0)
    row = np.arange(len(u))
    return tried[best, row], squared[best, row]


def _dot(a: Floats, b: Floats) -> Floats:
    return np.asarray(np.einsum("ki,ki->k", a, b))
