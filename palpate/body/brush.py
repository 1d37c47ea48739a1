"""The brush: which part of the skin one touch of a round brush covers, and the touches along a stroke.

The brush of the 3-D page (static/js) follows the same rule: a vertex is covered if it lies within the radius
of the touch, and if its normal and the normal at the touch point to the same half-space, so that a brush on
the chest leaves the back alone and a brush on one finger leaves the far side of its neighbour alone.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from palpate.body.cells import Cells
from palpate.body.mark import Stroke
from palpate.body.reading import numbered
from palpate.body.surface import INTERNAL, Floats, Ints, Skin, SurfacePoint, skin
from palpate.errors import NotPhysical

Bools = NDArray[np.bool_]

SMALLEST: Final = 0.002  # m; below it a brush falls between the vertices (8 mm apart): assumption
LARGEST: Final = 0.30  # m; wider than any trunk is deep: an assumption that catches typing errors
_A_STEP: Final = 1 / 4  # of the radius, between two touches of one stroke
_AT_ONCE: Final = 64  # touches, so that a wide brush on a long way fits into little memory
_AROUND: Final = 4  # vertices nearest to a place, in whose faces its nearest surface is looked for


def allowed_radius(radius: float) -> float:
    """The radius of a brush [m], or NotPhysical: from 2 mm to 30 cm."""
    if not SMALLEST <= radius <= LARGEST:
        raise NotPhysical(
            f"The radius of a brush must lie between {SMALLEST} and {LARGEST} m, got {radius!r} m. "
            "Choose another brush."
        )
    return radius


@cache
def _normals() -> tuple[Floats, Floats]:
    """Outward unit normals of faces (m, 3) and of vertices (n, 3), the latter weighted by area."""
    body = skin()
    corners = body.vertices[body.faces]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    summed = np.column_stack(
        [
            np.bincount(body.faces.ravel(), np.repeat(across[:, axis], 3), len(body.vertices))
            for axis in range(3)
        ]
    )
    return across / np.linalg.norm(across, axis=1)[:, None], summed / np.linalg.norm(summed, axis=1)[:, None]


@cache
def paintable() -> Bools:
    """Which vertices may be painted: those of any face that is not internal. (n,)"""
    body = skin()
    may = np.zeros(len(body.vertices), bool)
    may[body.faces[body.region != INTERNAL]] = True
    may.setflags(write=False)
    return may


@cache
def _cells() -> Cells:
    """The paintable vertices."""
    return Cells.of(skin().vertices[_may()])


@cache
def _may() -> Ints:
    """The numbers of the paintable vertices, ascending. (p,)"""
    return np.flatnonzero(paintable())


@cache
def _faces_around() -> Ints:
    """The paintable faces around each paintable vertex, (p, most), filled up with the last of them."""
    faces = np.flatnonzero(skin().region != INTERNAL)
    corners = skin().faces[faces].ravel()
    order = np.argsort(corners, kind="stable")
    _, first, counts = np.unique(corners[order], return_index=True, return_counts=True)
    column = np.minimum(np.arange(counts.max()), counts[:, None] - 1)
    return np.asarray(faces[order[first[:, None] + column] // 3])


def nearest(places: ArrayLike) -> tuple[Ints, Floats, Floats, Floats]:
    """The surface nearest to places near it.

    places: (k, 3) [m]. Returns faces (k,), the weights u and v (k,), and the distances (k,) [m]. It looks at
    the faces around the four nearest vertices, which is exact on this mesh for places within a few
    centimetres.
    """
    places = np.atleast_2d(np.asarray(places, float))
    body = skin()
    close = _cells().nearest(places, _AROUND)
    candidates = _faces_around()[close].reshape(len(places), -1)
    corners = body.vertices[body.faces[candidates]]
    u, v, distance = _nearest_in_triangles(places[:, None, :], corners)
    best = np.argmin(distance, axis=1)
    rows = np.arange(len(places))
    return candidates[rows, best], u[rows, best], v[rows, best], distance[rows, best]


def _nearest_in_triangles(places: Floats, corners: Floats) -> tuple[Floats, Floats, Floats]:
    """Weights and distance of the point of each triangle (..., 3, 3) nearest to its place (..., 3)."""
    origin = corners[..., 0, :]
    e0, e1 = corners[..., 1, :] - origin, corners[..., 2, :] - origin
    offset = places - origin
    a, b, c = _dot(e0, e0), _dot(e0, e1), _dot(e1, e1)
    d, e = _dot(e0, offset), _dot(e1, offset)
    determinant = np.maximum(a * c - b * b, 1e-30)
    inside_u, inside_v = (c * d - b * e) / determinant, (a * e - b * d) / determinant
    inside = (inside_u >= 0) & (inside_v >= 0) & (inside_u + inside_v <= 1)
    along_0, along_1 = np.clip(d / a, 0, 1), np.clip(e / c, 0, 1)
    along_2 = np.clip((a - b - d + e) / (a - 2 * b + c), 0, 1)
    zero = np.zeros_like(d)
    u = np.stack([inside_u, along_0, zero, 1 - along_2])
    v = np.stack([inside_v, zero, along_1, along_2])
    rest = u[..., None] * e0 + v[..., None] * e1 - offset
    squared = _dot(rest, rest)
    squared[0][~inside] = np.inf
    best = np.argmin(squared, axis=0)[None]
    chosen = [np.take_along_axis(values, best, axis=0)[0] for values in (u, v, squared)]
    return chosen[0], chosen[1], np.sqrt(chosen[2])


def _dot(a: Floats, b: Floats) -> Floats:
    return np.asarray(np.einsum("...i,...i->...", a, b))


def stamp(body: Skin, point: SurfacePoint, radius: float) -> Ints:
    """The vertices that one touch covers, ascending. Radius in metres, from 2 mm to 30 cm.

    A brush smaller than the mesh is fine covers the one vertex nearest to it, so no touch is without a trace.
    """
    return np.unique(_covered(body.place(point)[None], np.array([point.face]), allowed_radius(radius)))


def covered(stroke: Stroke) -> Ints:
    """The vertices that a stroke covers, ascending: touches a quarter of the radius apart.

    Between two places the touches lie on the skin nearest to the straight line. Where the line runs farther
    from the skin than the radius, as between two legs, the brush touches nothing. A stroke that names a
    region covers all of it, whatever its places.
    """
    if stroke.region:
        return _whole(stroke.region)
    radius = allowed_radius(stroke.radius)
    if not stroke.points:
        raise NotPhysical("A stroke must have at least one place, got none. Draw it again.")
    body = skin()
    faces = np.array([point.face for point in stroke.points])
    weights = np.array([(1 - point.u - point.v, point.u, point.v) for point in stroke.points])
    ends = np.einsum("ki,kij->kj", weights, body.vertices[body.faces[faces]])
    between = _between(ends, radius * _A_STEP)
    if len(between):
        hit, u, v, distance = nearest(between)
        near = distance <= radius
        hit, u, v = hit[near], u[near], v[near]
        weights = np.column_stack([1 - u - v, u, v])
        ends = np.concatenate([ends, np.einsum("ki,kij->kj", weights, body.vertices[body.faces[hit]])])
        faces = np.concatenate([faces, hit])
    return np.unique(_covered(ends, faces, radius))


@cache
def _whole(region: str) -> Ints:
    """The vertices of all faces of a region of the skin, by its id, ascending."""
    index = next((number for number, row in numbered().items() if row["region_id"] == region), -1)
    vertices = np.unique(skin().faces[skin().region == index])
    if not len(vertices):
        raise NotPhysical(
            f"A region that is painted must be one of the skin, got {region!r}. "
            "Choose another, or set a sign."
        )
    return vertices


def _between(ends: Floats, step: float) -> Floats:
    """Places on the straight lines between ends, at most a step apart, without the ends. (k, 3)"""
    leg = np.diff(ends, axis=0)
    parts = np.maximum(np.ceil(np.linalg.norm(leg, axis=1) / step), 1).astype(int)
    which = np.repeat(np.arange(len(leg)), parts - 1)
    number = np.arange(len(which)) - np.repeat(np.cumsum(parts - 1) - (parts - 1), parts - 1) + 1
    return np.asarray(ends[which] + (number / parts[which])[:, None] * leg[which])


def _covered(places: Floats, faces: Ints, radius: float) -> Ints:
    """Vertices within the radius of places that face the same way as the place's face; never none."""
    of_faces, of_vertices = _normals()
    under = []
    for first in range(0, len(places), _AT_ONCE):
        which, found, _ = _cells().within(places[first : first + _AT_ONCE], radius)
        close = _may()[found]
        under.append(close[_dot(of_faces[faces[first + which]], of_vertices[close]) > 0])
    vertices = np.concatenate(under)
    return vertices if len(vertices) else np.asarray(_may()[_cells().nearest(places[:1], 1)[0]])
