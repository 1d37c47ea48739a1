"""Borders: to which region a place of the skin belongs, finer than a face, so that borders are smooth lines.

Each vertex has a pull toward the regions around it. Inside a face the pulls are blended, and the region
with the strongest pull has the place. A face's own region, `Skin.region`, is that of its middle.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

import numpy as np

from palpate.body.surface import INTERNAL, TABLES, Floats, Ints, SurfacePoint, skin

HELD: Final = 4  # regions that a vertex remembers


@cache
def pulls() -> tuple[Ints, Ints]:
    """The regions that pull at each vertex (n, 4), and how strongly (n, 4), 0 to 255."""
    with np.load(TABLES / "skin.npz") as table:
        found = table["near"].astype(np.int64), table["pull"].astype(np.int64)
    for array in found:
        array.setflags(write=False)
    return found


def region_at(faces: Ints, u: Floats, v: Floats) -> Ints:
    """The index of the region at places, each array (k,). A tie goes to the lower index."""
    return blended(*pulls(), skin().faces[faces], np.column_stack([1 - u - v, u, v]), skin().region[faces])


def blended(near: Ints, pull: Ints, corners: Ints, weights: Floats, of_face: Ints) -> Ints:
    """The region with the strongest pull, at places given by corners (k, 3) and their weights (k, 3).

    `of_face` (k,) decides where a face is internal, and where all pulls agree.
    """
    found = np.array(of_face)
    mixed = np.flatnonzero((of_face != INTERNAL) & ~(pull[corners, 0] == 255).all(axis=1))
    alike = (near[corners[:, 0], 0] == near[corners[:, 1], 0]) & (
        near[corners[:, 0], 0] == near[corners[:, 2], 0]
    )
    plain = np.flatnonzero((of_face != INTERNAL) & alike)
    found[plain] = near[corners[plain, 0], 0]
    mixed = np.union1d(mixed, np.flatnonzero((of_face != INTERNAL) & ~alike))
    for chunk in np.array_split(mixed, max(1, len(mixed) // 200_000)):
        if not len(chunk):
            continue
        regions = near[corners[chunk]].reshape(len(chunk), 3 * near.shape[1])
        shares = (pull[corners[chunk]] * weights[chunk][:, :, None]).reshape(len(chunk), 3 * near.shape[1])
        total = np.zeros_like(shares)
        for each in range(regions.shape[1]):
            total += shares[:, each, None] * (regions == regions[:, each, None])
        total = np.round(total, 9)
        best = total == total.max(axis=1, keepdims=True)
        found[chunk] = np.where(best, regions, 256).min(axis=1)
    return found


@lru_cache(maxsize=64)  # the place of one mark is asked for several times in a row
def region_of_place(point: SurfacePoint) -> int:
    """The index of the region at one place: what `region_at` says, without arrays, in a tenth of its time."""
    own = int(skin().region[point.face])
    if own == INTERNAL:
        return own
    near, pull = (each[skin().faces[point.face]].tolist() for each in pulls())
    if near[0][0] == near[1][0] == near[2][0] and pull[0][0] == pull[1][0] == pull[2][0] == 255:
        return int(near[0][0])
    total: dict[int, float] = {}
    for regions, pulled, weight in zip(near, pull, (1 - point.u - point.v, point.u, point.v), strict=True):
        for region, strength in zip(regions, pulled, strict=True):
            total[region] = total.get(region, 0.0) + strength * weight
    # As numpy rounds to nine digits.
    rounded = {region: round(each * 1e9) / 1e9 for region, each in total.items()}
    best = max(rounded.values())
    return min(region for region, each in rounded.items() if each == best)
