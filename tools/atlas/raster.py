"""Raster: which face of the skin shows in each small square of a page. For drawing, never for places."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from palpate.body.views import View

FINE = 4  # small squares to a page unit, each way


@dataclass(frozen=True, eq=False)
class Raster:
    """Faces (h, w), -1 off the body; and the weights of the face's three corners in the square's middle."""

    face: np.ndarray
    weights: np.ndarray  # (h, w, 3)


def raster(view: View, vertices: np.ndarray, faces: np.ndarray, drawn: np.ndarray) -> Raster:
    """Look at the faces that are `drawn`, (m,) true or false, with a view's camera; the nearest wins."""
    out = vertices - np.array(view.center)
    page = np.column_stack(
        [view.width / 2 + out @ view.right * view.scale, view.height / 2 - out @ view.up * view.scale]
    )
    near = out @ np.array(view.toward)
    wide, tall = view.width * FINE, view.height * FINE
    corners = page[faces] * FINE - 0.5
    one, two = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    turn = one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0]
    asked = np.flatnonzero(drawn & (turn < -1e-9))
    low = np.clip(np.ceil(corners[asked].min(axis=1)).astype(int), 0, [wide, tall])
    high = np.clip(np.floor(corners[asked].max(axis=1)).astype(int) + 1, 0, [wide, tall])
    span = np.maximum(high - low, 0)
    parts = []
    for chunk in np.array_split(np.arange(len(asked)), 24):
        count = span[chunk].prod(axis=1)
        row = np.repeat(chunk, count)
        step = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
        x, y = low[row, 0] + step % span[row, 0], low[row, 1] + step // span[row, 0]
        each = asked[row]
        to = np.column_stack([x, y]) - corners[each, 0]
        u = (to[:, 0] * two[each, 1] - to[:, 1] * two[each, 0]) / turn[each]
        v = (one[each, 0] * to[:, 1] - one[each, 1] * to[:, 0]) / turn[each]
        met = (u >= -1e-9) & (v >= -1e-9) & (u + v <= 1 + 1e-9)
        weights = np.column_stack([1 - u - v, u, v])[met]
        depth = (weights * near[faces[each[met]]]).sum(axis=1)
        parts.append((y[met] * wide + x[met], each[met], weights, depth))
    square, each, weights, depth = (np.concatenate(kind) for kind in zip(*parts, strict=True))
    order = np.argsort(depth, kind="stable")  # the nearest is written last
    face = np.full(wide * tall, -1, dtype=np.int32)
    inside = np.zeros((wide * tall, 3), dtype=np.float32)
    face[square[order]] = each[order]
    inside[square[order]] = weights[order]
    return Raster(face.reshape(tall, wide), inside.reshape(tall, wide, 3))
