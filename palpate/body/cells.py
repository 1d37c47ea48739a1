"""Cells: places of the skin kept by small cubes of space, so that those near to a place are found at once.

A tree of scipy finds the same; but the import of it takes longer than an hour's marks, and a brush asks for a
handful of places at a time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from palpate.body.surface import Floats, Ints

_SIDE: Final = 0.016  # m; twice the mesh's usual edge, so that a cube holds a handful of vertices
_CLOSE: Final = 0.024  # m; within it there are enough vertices around any place near the skin


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Places in space (n, 3) [m], and which of them lie in which cube."""

    places: Floats
    low: Floats  # (3,) corner of the first cube [m]
    shape: Ints  # (3,) how many cubes there are each way
    first: Ints  # (cubes + 1,) where a cube's places begin in `held`
    held: Ints  # numbers of places, cube by cube

    @classmethod
    def of(cls, places: Floats) -> Cells:
        """These places by cubes."""
        low = places.min(axis=0)
        cube = np.floor((places - low) / _SIDE).astype(np.int64)
        shape = cube.max(axis=0) + 1
        number = (cube[:, 0] * shape[1] + cube[:, 1]) * shape[2] + cube[:, 2]
        first = np.searchsorted(number, np.arange(shape.prod() + 1), sorter=(order := np.argsort(number)))
        return cls(places, low, shape, first, order)

    def within(self, places: Floats, radius: float) -> tuple[Ints, Ints, Floats]:
        """All pairs within a radius [m], each (p,).

        The row of `places` (k, 3), the number of the kept place near it, and the square of how far [m2].
        """
        middle = np.floor((places - self.low) / _SIDE).astype(np.int64)
        reach = math.ceil(radius / _SIDE)
        steps = np.arange(-reach, reach + 1)
        # In the last direction the cubes of a row lie side by side in `held`: one run, not many.
        across = middle[:, None, :2] + np.stack(np.meshgrid(steps, steps), axis=-1).reshape(1, -1, 2)
        from_z = np.clip(middle[:, 2] - reach, 0, self.shape[2])[:, None]
        to_z = np.clip(middle[:, 2] + reach + 1, 0, self.shape[2])[:, None]
        inside = ((across >= 0) & (across < self.shape[:2])).all(axis=2) & (from_z < to_z)
        row, _ = np.nonzero(inside)
        base = ((across[..., 0] * self.shape[1] + across[..., 1]) * self.shape[2])[inside]
        begin, end = self.first[base + from_z[row, 0]], self.first[base + to_z[row, 0]]
        counts = end - begin
        row = np.repeat(row, counts)
        run = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        found = self.held[np.repeat(begin, counts) + run]
        off = self.places[found] - places[row]
        squared = np.einsum("ki,ki->k", off, off)
        near = squared <= radius * radius
        return row[near], found[near], squared[near]

    def nearest(self, places: Floats, limit: int) -> Ints:
        """The nearest places to each of (k, 3), the nearest first. (k, limit)"""
        row, place, squared = self.within(places, _CLOSE)
        order = np.lexsort((place, squared, row))
        counts = np.bincount(row, minlength=len(places))
        enough = counts >= limit
        found = np.zeros((len(places), limit), np.int64)
        found[enough] = place[order][(np.cumsum(counts) - counts)[enough, None] + np.arange(limit)]
        for each in np.flatnonzero(~enough):  # far from the skin: no cube tells more than all of them
            squared = ((self.places - places[each]) ** 2).sum(axis=1)
            some = np.argpartition(squared, limit - 1)[:limit]
            found[each] = some[np.lexsort((some, squared[some]))]
        return found
