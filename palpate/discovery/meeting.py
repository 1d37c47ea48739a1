"""Where planes of felt arcs meet, before anybody asks how sure a hand was: the places where a fit begins."""

from __future__ import annotations

from typing import Final

import numpy as np

from palpate.discovery.planes import Floats, Planes
from palpate.discovery.three import Three, added, mixed, outer, solved, times

_OPEN: Final = 0.0025  # of the sum of squares: planes that meet flatter than 3 degrees leave a place open


def meeting(planes: Planes) -> Three:
    """The place nearest to the planes of all arcs, and where they leave it open, near the arcs. [m]"""
    count, pull, tangent = planes.count, planes.pull, planes.frames[0]
    x, y, z = (planes.place.sum(axis=0) / count).tolist()
    if pull is not None:
        (a, b, c), less = pull.axis, pull.off((x, y, z)) * pull.give
        x, y, z = x - less * a, y - less * b, z - less * c
    (a, b, c), (_, d, e), (_, _, f) = (tangent.T @ tangent).tolist()
    g, h, i = (planes.offsets[0] @ tangent).tolist()
    j, k, m = times((a, b, c, d, e, f), (x, y, z))
    firm = added((a, b, c, d, e, f), count * _OPEN)
    if pull is not None:
        firm = mixed(outer(pull.axis), count, firm)
    j, k, m = solved(firm, (g - j, h - k, i - m))
    return (x + j, y + k, z + m)


def meetings(planes: Planes, together: Floats) -> Floats:
    """The place nearest to the planes of each group of arcs, and where they leave it open, near the arcs.

    `together` (m, n): 1 where an arc belongs to the group, else 0. To (m, 3) [m]
    """
    some = np.maximum(together.sum(axis=1), 1.0)
    middle = (together @ planes.place) / some[:, None]
    if planes.pull is not None:
        middle = middle - (planes.pull.offs(middle) * planes.pull.give)[:, None] * np.array(planes.pull.axis)
    tangent = planes.frames[0]
    outer = (tangent[:, :, None] * tangent[:, None, :]).reshape(-1, 9)
    matrix = (together @ outer).reshape(-1, 3, 3)
    right = together @ (planes.offsets[0][:, None] * tangent) - np.einsum("mij,mj->mi", matrix, middle)
    firm = _OPEN * np.eye(3)
    if planes.pull is not None:
        firm = firm + np.outer(planes.pull.axis, planes.pull.axis)
    matrix = matrix + some[:, None, None] * firm
    return np.asarray(middle + np.linalg.solve(matrix, right[:, :, None])[:, :, 0])
