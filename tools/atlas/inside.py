"""Is a place inside the skin, and how far from it: for checking and mending inner layers.

The skin is one closed surface, so a place is inside if a ray from it crosses the surface an odd number of
times (the parity rule). The cavity of the mouth and the orbits lie outside.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tools.atlas.mesh import Places, Triangles

_CELL = 0.004  # m; side of the cells into which triangles are sorted


class Inside:
    """A closed surface, ready to be asked. places (n, 3) [m], triangles (m, 3)."""

    def __init__(self, places: Places, triangles: Triangles) -> None:
        self.places, self.triangles = places, triangles
        self.corners = places[triangles]
        self.low = self.corners.reshape(-1, 3).min(0)[:2] - _CELL
        self.high = self.corners.reshape(-1, 3).max(0)[:2] + _CELL
        self.across = int((self.high[0] - self.low[0]) / _CELL) + 2
        self.cells = self._sorted()

    def _sorted(self) -> dict[int, list[int]]:
        first = ((self.corners[:, :, :2].min(1) - self.low) / _CELL).astype(int)
        last = ((self.corners[:, :, :2].max(1) - self.low) / _CELL).astype(int)
        cells: dict[int, list[int]] = {}
        for face, ((x0, y0), (x1, y1)) in enumerate(zip(first.tolist(), last.tolist(), strict=True)):
            for y in range(y0, y1 + 1):
                for x in range(x0, x1 + 1):
                    cells.setdefault(y * self.across + x, []).append(face)
        return cells

    def holds(self, asked: Places) -> NDArray[np.bool_]:
        """Which of the places (k, 3) lie inside. (k,)"""
        off = asked[:, :2] + (1.3e-7, 0.7e-7)  # never exactly through an edge
        where = ((off - self.low) / _CELL).astype(int)
        on_map = ((off > self.low) & (off < self.high)).all(1)
        return np.array(
            [
                bool(ok) and self._crossings(xy, z, cell)
                for ok, xy, z, cell in zip(
                    on_map, off, asked[:, 2], where[:, 1] * self.across + where[:, 0], strict=True
                )
            ]
        )

    def _crossings(self, xy: Places, z: float, cell: int) -> bool:
        found = self.cells.get(int(cell))
        if not found:
            return False
        a, b, c = self.corners[found].transpose(1, 0, 2)
        ab, ac, ap = b[:, :2] - a[:, :2], c[:, :2] - a[:, :2], xy - a[:, :2]
        area = ab[:, 0] * ac[:, 1] - ab[:, 1] * ac[:, 0]
        with np.errstate(divide="ignore", invalid="ignore"):
            u = (ap[:, 0] * ac[:, 1] - ap[:, 1] * ac[:, 0]) / area
            v = (ab[:, 0] * ap[:, 1] - ab[:, 1] * ap[:, 0]) / area
            height = a[:, 2] + u * (b[:, 2] - a[:, 2]) + v * (c[:, 2] - a[:, 2])
            hit = (u >= 0) & (v >= 0) & (u + v <= 1) & (height > z)
        return bool(hit.sum() % 2)

    @cached_property
    def _tree(self):  # type: ignore[no-untyped-def]
        from scipy.spatial import cKDTree

        return cKDTree(self.corners.mean(1))

    def nearest(self, asked: Places, candidates: int = 24) -> tuple[Places, NDArray[np.float64]]:
        """The nearest place of the surface to each place asked, and how far it is. (k, 3), (k,) [m]"""
        _, faces = self._tree.query(asked, k=candidates)
        best = np.full(len(asked), np.inf)
        place = np.zeros_like(asked)
        for column in faces.T:
            near = _on_triangle(asked, self.corners[column])
            far = np.linalg.norm(near - asked, axis=1)
            closer = far < best
            best[closer], place[closer] = far[closer], near[closer]
        return place, best

    def depth(self, asked: Places) -> NDArray[np.float64]:
        """How deep below the skin, negative outside. (k,) [m]"""
        _, far = self.nearest(asked)
        return np.where(self.holds(asked), far, -far)

    def kept(self, asked: Places, margin: float, rounds: int = 6) -> Places:
        """The places, moved as little as it takes to lie at least `margin` [m] below the skin."""
        moved = asked.copy()
        for _ in range(rounds):
            near, far = self.nearest(moved)
            within = self.holds(moved)
            short = np.where(within, margin - far, margin + far)
            if not (short > 0).any():
                break
            i = short > 0
            inward = np.where(within[i], 1.0, -1.0)[:, None] * (moved[i] - near[i])
            inward /= np.maximum(np.linalg.norm(inward, axis=1, keepdims=True), 1e-12)
            moved[i] += inward * (short[i] + 1e-4)[:, None]
        return moved


def _on_triangle(asked: Places, corners: NDArray[np.float64]) -> Places:
    """The nearest place of one triangle to each place (Ericson 2005, section 5.1.5). (k, 3)"""
    a, b, c = corners.transpose(1, 0, 2)
    ab, ac, ap = b - a, c - a, asked - a
    d1, d2 = (ab * ap).sum(1), (ac * ap).sum(1)
    aa, bb, cross = (ab * ab).sum(1), (ac * ac).sum(1), (ab * ac).sum(1)
    denominator = np.maximum(aa * bb - cross * cross, 1e-30)
    v = (bb * d1 - cross * d2) / denominator
    w = (aa * d2 - cross * d1) / denominator
    flat = a + v[:, None] * ab + w[:, None] * ac
    within = (v >= 0) & (w >= 0) & (v + w <= 1)
    edges = [_on_edge(asked, p, q) for p, q in ((a, b), (b, c), (c, a))]
    gaps = np.stack([np.linalg.norm(edge - asked, axis=1) for edge in edges])
    nearest = np.stack(edges)[gaps.argmin(0), np.arange(len(asked))]
    return np.where(within[:, None], flat, nearest)


def _on_edge(asked: Places, p: Places, q: Places) -> Places:
    pq = q - p
    share = ((asked - p) * pq).sum(1) / np.maximum((pq * pq).sum(1), 1e-30)
    return np.asarray(p + np.clip(share, 0, 1)[:, None] * pq)
