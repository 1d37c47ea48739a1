"""The inside of the skull as a smooth closed surface: what the dura lines. Own construction, schematic.

Seen from one place in the middle of the cranial cavity, the inner table is taken as the convex hull of the default
skull's vault less the thickness of bone (6 mm: assumption; Lynnerup 2001 measured 5 to 9 mm), closed below by
three planes, the floors of the cranial fossae. The corners between hull and planes are rounded.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.atlas.mesh import Part, Places
from tools.atlas.shapes import Surface, ball

CENTER = np.array([0.0, 1.588, 0.046])  # m
BONE = 0.006  # m
_VAULT = ("bon.frontal_bone", "bon.parietal_bone", "bon.occipital_bone", "bon.temporal_bone")
# Floors of the fossae: a place and the way down. Anterior level with the roof of the orbit; middle; posterior
# falling to the foramen magnum. [m]
_FLOORS = (
    ((0, 1.556, 0.10), (0, -1, 0.28)),
    ((0, 1.527, 0.04), (0, -0.92, 0.40)),
    ((0, 1.519, 0.02), (0, -1, -0.25)),
)
_ROUND = 16.0  # exponent of the rounding; more is sharper


@dataclass(frozen=True, slots=True, eq=False)
class Cranium:
    """Planes (k, 4) around the cavity: a place x is inside where planes[:, :3] @ x + planes[:, 3] <= 0."""

    planes: NDArray[np.float64]

    def reach(self, toward: Places, *, above: float | None = None) -> NDArray[np.float64]:
        """How far the inner table is from the center in each direction (k, 3). [m], (k,)"""
        unit = toward / np.linalg.norm(toward, axis=1, keepdims=True)
        planes = self.planes
        if above is not None:
            floor = np.array([[0, -0.94, -0.10, 0.94 * above + 0.10 * 0.03]])
            planes = np.vstack([planes, floor])
        gap = -(planes[:, :3] @ CENTER + planes[:, 3])
        speed = unit @ planes[:, :3].T
        inverse = np.maximum(speed, 0) / gap
        return np.asarray((inverse**_ROUND).sum(1) ** (-1 / _ROUND))

    def wall(self, toward: Places) -> Places:
        """The places of the inner table in these directions. (k, 3) [m]"""
        unit = toward / np.linalg.norm(toward, axis=1, keepdims=True)
        return CENTER + unit * self.reach(toward)[:, None]

    def surface(self, shrink: float = 0.0, floor: float | None = None) -> Surface:
        """The inner table as a closed surface, `shrink` [m] smaller; `floor`: only what lies that far above the
        tentorium [m]."""
        unit, triangles = ball((0, 0, 0), (1, 1, 1), rings=17, around=32)
        above = None if floor is None else 1.562 + floor
        reach = self.reach(unit, above=above) - shrink
        return CENTER + unit / np.linalg.norm(unit, axis=1, keepdims=True) * reach[:, None], triangles


def cranium(bones: list[Part]) -> Cranium:
    """The cavity inside the default skull."""
    from scipy.spatial import ConvexHull

    vault = np.vstack([part.places for part in bones if part.structure in _VAULT])
    vault = vault[vault[:, 1] > 1.535]
    planes = ConvexHull(np.vstack([vault, vault * (-1, 1, 1)])).equations
    planes = planes[planes[:, 1] > -0.8].copy()
    planes[:, 3] += BONE
    floors = []
    for through, down in _FLOORS:
        normal = np.array(down, float) / np.linalg.norm(down)
        floors.append([*normal, -normal @ np.array(through)])
    return Cranium(np.vstack([np.unique(planes.round(9), axis=0), floors]))
