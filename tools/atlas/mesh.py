"""One structure's surface, and what is done with surfaces: mirror, halve, join. Metres, the atlas' frame."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.float64]
Triangles = NDArray[np.int64]

_SIDES = {"L": "R", "R": "L", "M": "M"}


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A structure of one side as a surface. places (n, 3) [m]; triangles (m, 3), counted outward."""

    structure: str
    side: str
    places: Places
    triangles: Triangles
    schematic: bool

    def mirrored(self) -> Part:
        """The same structure on the other side."""
        return replace(
            self,
            side=_SIDES[self.side],
            places=self.places * (-1, 1, 1),
            triangles=self.triangles[:, ::-1],
        )


def joined(*surfaces: tuple[Places, Triangles]) -> tuple[Places, Triangles]:
    """Several surfaces as one; nothing is welded."""
    shifts = np.cumsum([0, *(len(places) for places, _ in surfaces)])
    return (
        np.vstack([places for places, _ in surfaces]),
        np.vstack([faces + shift for (_, faces), shift in zip(surfaces, shifts, strict=False)]),
    )


def both(places: Places, triangles: Triangles) -> tuple[Places, Triangles]:
    """A surface and its mirror image as one: for a midline structure drawn from its left half."""
    return joined((places, triangles), (places * (-1, 1, 1), triangles[:, ::-1]))


def left_half(places: Places, triangles: Triangles) -> tuple[Places, Triangles]:
    """What lies at x >= 0; triangles across the middle are cut there, so that the mirror image meets it."""
    if not len(triangles):
        return places[:0], triangles
    made: list[list[Places]] = []
    for corners in places[triangles]:
        inside = corners[:, 0] >= 0
        if inside.all():
            made.append(list(corners))
            continue
        if not inside.any():
            continue
        ring: list[Places] = []
        for a, b in ((0, 1), (1, 2), (2, 0)):
            if inside[a]:
                ring.append(corners[a])
            if inside[a] != inside[b]:
                share = corners[a, 0] / (corners[a, 0] - corners[b, 0])
                cut = corners[a] + share * (corners[b] - corners[a])
                ring.append(cut * (0, 1, 1))
        made += [[ring[0], ring[i], ring[i + 1]] for i in range(1, len(ring) - 1)]
    return welded(np.array(made).reshape(-1, 3), np.arange(len(made) * 3).reshape(-1, 3))


def welded(places: Places, triangles: Triangles) -> tuple[Places, Triangles]:
    """Equal places (to 10 um) made one vertex; triangles without area and vertices without triangle
    dropped."""
    _, first, where = np.unique(np.round(places, 5), axis=0, return_index=True, return_inverse=True)
    faces = where.reshape(-1)[triangles]
    a, b, c = faces.T
    faces = faces[(a != b) & (b != c) & (a != c)]
    used, faces = np.unique(faces, return_inverse=True)
    return places[first][used], faces.reshape(-1, 3)


def components(places: Places, triangles: Triangles) -> list[tuple[Places, Triangles]]:
    """The pieces of a surface that do not hang together."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    places, triangles = welded(places, triangles)
    edges = np.vstack([triangles[:, :2], triangles[:, 1:]])
    links = coo_matrix((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), (len(places),) * 2)
    count, piece = connected_components(links, directed=False)
    return [welded(places, triangles[piece[triangles[:, 0]] == number]) for number in range(count)]


def cut(
    places: Places, triangles: Triangles, normal: Places, through: Places
) -> tuple[tuple[Places, Triangles], tuple[Places, Triangles]]:
    """The surface on the side to which `normal` points, and the rest; triangles across the plane are
    parted."""
    across = np.array([normal, *_two_across(normal)], float)
    turned = (places - through) @ across.T
    behind = turned * (-1, 1, 1)
    ahead, rest = left_half(turned, triangles), left_half(behind, triangles[:, ::-1])
    back = np.linalg.inv(across.T)
    return (
        (ahead[0] @ back + through, ahead[1]),
        ((rest[0] * (-1, 1, 1)) @ back + through, rest[1][:, ::-1]),
    )


def _two_across(normal: Places) -> tuple[Places, Places]:
    start = np.eye(3)[int(np.argmin(np.abs(normal)))]
    first = np.cross(normal, start)
    return first, np.cross(normal, first)
