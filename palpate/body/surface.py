"""The skin: one surface for everybody, on which a place has the same address in every body.

The mesh never changes its vertices' order, so a place is (face, two weights, depth) whatever the figure, the
age or the proportions. Frame: metres; x to the client's left, y up, z forward; the soles at y = 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from palpate.errors import NotPhysical

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

ATLAS_VERSION: Final = "1"
FACES: Final = 73_258
INTERNAL: Final = 76  # the region of what cannot be marked: inside of mouth, nostrils and orbits
TABLES: Final = Path(__file__).parent / "tables"
_DEEPEST: Final = 0.40  # m; deeper than any body is thick: an assumption that catches typing errors


@dataclass(frozen=True, slots=True)
class SurfacePoint:
    """A place on the skin, or straight inward from it.

    `face` counts from 0; `u` and `v` are the weights of the face's second and third vertex, each 0 to 1, with
    u + v at most 1; `depth` is metres inward along the normal, 0 on the skin.
    """

    face: int
    u: float
    v: float
    depth: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.face < FACES:
            raise NotPhysical(
                f"A place on the skin must lie on a face from 0 to {FACES - 1}, got {self.face}. "
                "Mark the place again."
            )
        if not (self.u >= -1e-6 and self.v >= -1e-6 and self.u + self.v <= 1 + 1e-6):
            raise NotPhysical(
                f"The weights of a place must lie inside its face, got {self.u:.3g} and {self.v:.3g}. "
                "Mark the place again."
            )
        if not 0 <= self.depth <= _DEEPEST:
            raise NotPhysical(
                f"A depth must lie between 0 and {_DEEPEST:.2f} m inward, got {self.depth:.3g} m. "
                "Mark the place again."
            )


@dataclass(frozen=True, slots=True, eq=False)
class Skin:
    """The surface as arrays, read-only.

    Shapes: vertices (n, 3) [m]; faces (m, 3) vertex numbers; mirror (n,), the vertex on the other side;
    region (m,), index of the region in tables/regions.csv; area (n,) [m2], a third of the faces around.
    """

    vertices: Floats
    faces: Ints
    mirror: Ints
    region: Ints
    area: Floats

    def place(self, point: SurfacePoint) -> Floats:
        """Where a point lies. [m], (3,)"""
        a, b, c = self.vertices[self.faces[point.face]]
        on_skin = (1 - point.u - point.v) * a + point.u * b + point.v * c
        return np.asarray(on_skin - point.depth * self.normal(point)) if point.depth else np.asarray(on_skin)

    def normal(self, point: SurfacePoint) -> Floats:
        """The outward unit normal of the face. (3,)"""
        return np.asarray(_normals(self)[point.face])


@cache
def _normals(surface: Skin) -> Floats:
    """Of every face at once: for one alone the call costs more than the product. (m, 3)"""
    corners = surface.vertices[surface.faces]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    found = np.asarray(across / np.linalg.norm(across, axis=1, keepdims=True))
    found.flags.writeable = False
    return found


@cache
def skin() -> Skin:
    """The neutral adult, read once from tables/skin.npz."""
    with np.load(TABLES / "skin.npz") as table:
        vertices = table["vertices"].astype(float)
        faces = table["faces"].astype(np.int64)
        mirror = table["mirror"].astype(np.int64)
        region = table["region"].astype(np.int64)
    corners = vertices[faces]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    thirds = np.repeat(np.linalg.norm(across, axis=1) / 6, 3)
    area = np.asarray(np.bincount(faces.ravel(), thirds, minlength=len(vertices)), dtype=float)
    for array in (vertices, faces, mirror, region, area):
        array.setflags(write=False)
    return Skin(vertices, faces, mirror, region, area)


@cache
def face_corners() -> tuple[Ints, Ints, Ints]:
    """The first, second and third vertex of each face, each (m,): three plain columns are read fastest."""
    first, second, third = (np.ascontiguousarray(skin().faces[:, corner]) for corner in range(3))
    return first, second, third


def touched(marked: Bools) -> Ints:
    """The faces that have a corner among the marked vertices (n,), ascending."""
    first, second, third = face_corners()
    return np.flatnonzero(marked[first] | marked[second] | marked[third])
