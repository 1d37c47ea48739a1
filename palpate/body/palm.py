"""A palm on the skin: the plane in which it lies, and a line drawn in a view as it runs in that plane.

A palm spans the small shapes of the skin, so its plane is the mean of the skin around, on its own side.
"""

from __future__ import annotations

from functools import cache
from math import atan2, cos, degrees, radians, sin
from typing import Final

import numpy as np

from palpate.body.figures import figure as vertices_of
from palpate.body.surface import INTERNAL, Floats, SurfacePoint, skin
from palpate.body.views import Vector, View
from palpate.errors import NotPhysical

BREADTH: Final = 0.04  # m, half a palm: an assumption
STEEPEST: Final = 0.35  # cosine, 70 degrees: skin turned farther from the viewer hides what lies on it, [A]


@cache
def _skin(figure: str) -> tuple[Floats, Floats]:
    """The middle of each face (m, 3) [m], and its outward normal, as long as its area; 0 inside the body."""
    corners = vertices_of(figure)[skin().faces]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]) / 2
    across[skin().region == INTERNAL] = 0
    return corners.mean(axis=1), across


def placed(point: SurfacePoint, figure: str = "neutral") -> Vector:
    """Where a place of the skin lies in a figure. [m]"""
    weights = np.array([1 - point.u - point.v, point.u, point.v])
    return _triple(weights @ vertices_of(figure)[skin().faces[point.face]])


def outward(point: SurfacePoint, figure: str = "neutral") -> Vector:
    """The unit vector out of the body that stands on a palm laid here."""
    middles, across = _skin(figure)
    off = middles - np.array(placed(point, figure))
    near = (np.einsum("ij,ij->i", off, off) < BREADTH**2) & (across @ across[point.face] > 0)
    normal = across[near].sum(axis=0) if near.any() else across[point.face]
    return _triple(normal / np.linalg.norm(normal))


def line(view: View, turned: float, normal: Vector) -> Vector:
    """The unit vector on a palm with this outward normal that is drawn in a view at `turned` degrees.

    0 points to the viewer's right, 90 to the top of the page. Refused where the skin is seen edge-on.
    """
    across, above = cos(radians(turned)), sin(radians(turned))
    drawn = across * np.array(view.right) + above * np.array(view.up)
    toward, out = np.array(view.toward), np.array(normal)
    facing = float(out @ toward)
    if facing < STEEPEST:
        raise NotPhysical(
            f"A line must lie on skin that faces the viewer; in the view “{view.label}” this place is seen "
            "edge-on. Mark it in another view."
        )
    found = drawn - toward * float(out @ drawn) / facing
    return _triple(found / np.linalg.norm(found))


def beside(tangent: Vector, normal: Vector, *, left: bool) -> Vector:
    """The unit vector on the palm to the left of a line as seen from outside, or to its right."""
    found = np.cross(np.array(normal), np.array(tangent))
    return _triple((found if left else -found) / np.linalg.norm(found))


def drawn(vector: Vector, view: View) -> float:
    """The degrees at which a vector of the body is drawn in a view, 0 up to 360."""
    return degrees(atan2(float(np.dot(vector, view.up)), float(np.dot(vector, view.right)))) % 360


def _triple(vector: Floats) -> Vector:
    return (float(vector[0]), float(vector[1]), float(vector[2]))
