"""Skin: the base body's quads as triangles fine enough to paint on, the same on both sides."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from tools.atlas.anny_data import SKIN, Base
from tools.atlas.posture import standing

LONGEST = 0.0135  # m: longer edges are halved, at most three times
PASSES = 3
SHAPES: dict[str, dict[str, float]] = {
    "female": {"gender": 0.0},
    "male": {"gender": 1.0},
    "child_8y": {"age": 0.1875 * 0.95},
    "elder": {"age": 1.0},
    "heavy": {"weight": 1.0},
    "light": {"weight": 0.0},
    "muscular": {"muscle": 1.0},
    "tall": {"height": 0.75},
    "short": {"height": 0.25},
}


@dataclass(frozen=True, eq=False)
class Fine:
    """The fine skin: faces (m, 3), mirror (n,), and each vertex as a mean of the base's, (n, 13380)."""

    faces: np.ndarray
    mirror: np.ndarray
    of_base: sp.csr_matrix

    def of(self, base: Base, **shape: float) -> np.ndarray:
        """The vertices of a body of this shape, (n, 3) [m], exactly symmetric."""
        return np.asarray(self.of_base @ even(base, **shape))


def even(base: Base, **shape: float) -> np.ndarray:
    """The base's skin in anatomical position, both sides the mean of both, (13380, 3) [m]."""
    one = standing(base, base.shaped(**shape))[:SKIN]
    return np.asarray((one + one[base.mirror] * [-1, 1, 1]) / 2)


def fine(base: Base) -> Fine:
    """Cut the neutral adult's quads into triangles, and halve long edges until they are short enough."""
    places, mirror = even(base), base.mirror
    faces = _triangles(base, places)
    of_base = sp.identity(SKIN, format="csr")
    for _ in range(PASSES):
        ends = np.unique(
            np.sort(np.vstack([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), axis=1), axis=0
        )
        long = ends[np.linalg.norm(places[ends[:, 0]] - places[ends[:, 1]], axis=1) > LONGEST]
        if not len(long):
            break
        key = long[:, 0] * len(places) + long[:, 1]
        half = sp.csr_matrix((np.full(2 * len(long), 0.5), long.ravel(), np.arange(0, 2 * len(long) + 1, 2)),
                             shape=(len(long), len(places)))  # fmt: skip
        middle = _between(mirror[long[:, 0]], mirror[long[:, 1]], key, len(places))
        faces = _halved(faces, key, places, half @ places)
        mirror = np.concatenate([mirror, middle])
        of_base = sp.vstack([of_base, half @ of_base], format="csr")
        places = of_base @ even(base)
    return Fine(faces, mirror, of_base)


def _triangles(base: Base, places: np.ndarray) -> np.ndarray:
    """Each quad of the left as two triangles, followed by the mirror images of both."""
    quads, mirror = base.quads, base.mirror
    number = {tuple(sorted(quad)): n for n, quad in enumerate(quads.tolist())}
    found: list[list[int]] = []
    for n, (a, b, c, d) in enumerate(quads.tolist()):
        across = float(places[[a, b, c, d], 0].mean())
        other = number[tuple(sorted(mirror[[a, b, c, d]].tolist()))]
        if across > 1e-7 or other == n or abs(across) <= 1e-7:
            found += [[a, b, c], [a, c, d]]
        if other != n and across > 1e-7:
            e, f, g, h = mirror[[a, b, c, d]].tolist()
            found += [[g, f, e], [h, g, e]]
    return np.array(found)


def _between(one: np.ndarray, other: np.ndarray, key: np.ndarray, count: int) -> np.ndarray:
    """The number of the new vertex between two vertices; -1 where their edge was not halved."""
    asked = np.minimum(one, other) * count + np.maximum(one, other)
    at = np.minimum(np.searchsorted(key, asked), len(key) - 1)
    return np.where(key[at] == asked, count + at, -1)


def _halved(faces: np.ndarray, key: np.ndarray, places: np.ndarray, added: np.ndarray) -> np.ndarray:
    """Each triangle as one to four, by which of its edges were halved; in its place, in a fixed order."""
    count = len(places)
    everywhere = np.vstack([places, added])
    ab, bc, ca = (_between(faces[:, i], faces[:, j], key, count) for i, j in ((0, 1), (1, 2), (2, 0)))
    parts = np.full((len(faces), 4, 3), -1)
    parts[:, 0] = faces
    for n in np.flatnonzero((ab >= 0) | (bc >= 0) | (ca >= 0)).tolist():
        a, b, c = faces[n].tolist()
        cut = [int(ab[n]), int(bc[n]), int(ca[n])]
        parts[n, : 1 + sum(each >= 0 for each in cut)] = _cut([a, b, c], cut, everywhere)
    flat = parts.reshape(-1, 3)
    return flat[flat[:, 0] >= 0]


def _cut(corner: list[int], cut: list[int], places: np.ndarray) -> list[list[int]]:
    """One triangle; cut[n]: the vertex in the middle of the edge from corner n to the next, -1 if whole."""
    a, b, c = corner
    ab, bc, ca = cut
    halved = sum(each >= 0 for each in cut)
    if halved == 3:
        return [[a, ab, ca], [ab, b, bc], [ca, bc, c], [ab, bc, ca]]
    if halved == 1:
        at = next(n for n in range(3) if cut[n] >= 0)
        a, b, c, middle = corner[at], corner[(at + 1) % 3], corner[(at + 2) % 3], cut[at]
        return [[a, middle, c], [middle, b, c]]
    whole = next(n for n in range(3) if cut[n] < 0)  # the tip lies opposite to the whole edge
    tip, right, left = corner[(whole + 2) % 3], corner[whole], corner[(whole + 1) % 3]
    first, second = cut[(whole + 2) % 3], cut[(whole + 1) % 3]
    straight = (
        np.linalg.norm(places[first] - places[left]) <= np.linalg.norm(places[second] - places[right]) + 1e-9
    )
    rest = (
        [[first, right, left], [first, left, second]]
        if straight
        else [[first, right, second], [right, left, second]]
    )
    return [[tip, first, second], *rest]
